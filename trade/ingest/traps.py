"""What would double or scale a total, with the amount at stake and the rule that settles it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from trade.ingest import mixed
from trade.ingest.plan import Plan
from trade.model.observation import SLICE, WORLD


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the file as a whole: `kind` names it, `text` says what, how much, and the rule."""

    kind: str
    text: str


def by_rows(seen: pl.DataFrame, plan: Plan) -> bool:
    """Whether a trap may be there that only the rows themselves tell."""
    return _has_world(seen) or mixed.several(plan)


def _has_world(seen: pl.DataFrame) -> bool:
    return bool((seen["partner"] == WORLD).any() and (seen["partner"] != WORLD).any())


def remarks(rows: pl.LazyFrame | None, seen: pl.DataFrame, plan: Plan, read: int) -> list[Remark]:
    """Every trap found in the rows to be loaded; `read` rows were in the file.

    `seen` is the rows' `trade.ingest.outline`; the rows may be None where none is told `by_rows`.
    """
    found = [trap(seen) for trap in TRAPS]
    if rows is not None and _has_world(seen):
        found.insert(0, _world_beside_partners(rows))
    there = {*seen["reporter"], *seen["partner"]}
    strange = sorted(there & plan.cache.get("strange areas", {}).keys())
    if strange:
        names = ", ".join(f"“{name}”" for name in strange[:8]) + (" …" if len(strange) > 8 else "")
        be = (
            "is no country known here and keeps its name"
            if len(strange) == 1
            else ("are no countries known here and keep their names")
        )
        text = f"{count_of(len(strange), 'area')} {be} as printed: {names}."
        found.append(Remark("areas as printed", text))
    if rows is not None and (units := mixed.told(rows, plan)):
        found.append(Remark("mixed units", units))
    if read in plan.recipe.row_limits:
        text = f"The file has exactly {read:,} rows, where its source cuts answers: ask for smaller parts."
        found.append(Remark("cut at the row limit", text))
    return [remark for remark in found if remark]


def count_of(number: int, noun: str) -> str:
    """`1 area`, `3 areas`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _money(value: float) -> str:
    """Whole units by thirteen digits: those behind depend on the order in which cores added up."""
    return f"{float(f'{value:.13g}'):,.0f}"


def _world_beside_partners(rows: pl.LazyFrame) -> Remark | None:
    """World as a partner among partners."""
    world = (pl.col("partner") == WORLD).alias("world")
    by = [name for name in SLICE if name != "partner"] + ["commodity", "classification"]
    sums = rows.with_columns(world).filter(~pl.col("group") | world).group_by(*by, "world")
    found = (
        sums.agg(pl.col("value").sum())
        .group_by(by)
        .agg(
            pl.len().alias("n"),
            pl.col("value").filter(pl.col("world")).sum().alias("whole"),
            pl.col("value").filter(~pl.col("world")).sum().alias("parts"),
        )
    )
    told = found.filter(pl.col("n") > 1).select("whole", "parts").sum().collect(engine="streaming")
    whole, parts = told.row(0)
    if not whole and not parts:
        return None
    return Remark(
        "World beside partners",
        f"World rows ({_money(whole)}) stand beside single partners ({_money(parts)}); adding both gives "
        f"{_money(whole + parts)}. Totals take the World rows, a pair only its own.",
    )


def _levels(seen: pl.DataFrame) -> Remark | None:
    """Commodity codes on several levels."""
    found = seen.group_by("digits").agg(pl.col("value").sum()).sort("digits")
    if found.height < 2:
        return None
    words = {0: "all goods", 99: "goods in words"}
    told = ", ".join(f"{words.get(d, f'{d} digits')} {_money(v)}" for d, v in found.rows())
    return Remark(
        "several commodity levels",
        f"Commodities come on {found.height} levels ({told}); all rows added would give "
        f"{_money(float(found['value'].sum()))}. Totals take the coarsest rows, a breakdown one level.",
    )


def _again(seen: pl.DataFrame) -> Remark | None:
    """Re-exports beside exports."""
    sums: dict[str, float] = dict(seen.group_by("flow").agg(pl.col("value").sum()).iter_rows())
    told = [f"{f}s {_money(sums[f])}" for f in ("re-export", "re-import") if f in sums]
    if not told:
        return None
    return Remark(
        "re-exports inside exports",
        f"The file has {' and '.join(told)}: by the rules of trade statistics they are inside exports and "
        "imports already. They are kept as flows of their own and added to nothing.",
    )


def _mirror(seen: pl.DataFrame) -> Remark | None:
    """Both sides' reports of the same trade."""
    apart = seen.filter(pl.col("reporter") != pl.col("partner"), pl.col("partner") != WORLD)
    pairs = apart.select("reporter", "partner", "flow").unique()
    opposite = pl.col("flow").replace({"export": "import", "import": "export"})
    turned = pairs.select(reporter="partner", partner="reporter", flow=opposite)
    both = pairs.join(turned, on=["reporter", "partner", "flow"])
    if both.is_empty():
        return None
    first = both.sort("reporter", "partner").row(0)
    number = both.select(pl.concat_list("reporter", "partner").list.sort().n_unique()).item()
    return Remark(
        "mirror reports",
        f"Reported from both sides: {count_of(number, 'pair')}, such as {first[0]} and {first[1]}. It is the "
        "same trade, valued and timed differently. Each view takes one reporter; the two are never added.",
    )


def _several(column: str, kind: str, rule: str) -> Callable[[pl.DataFrame], Remark | None]:
    """A trap for a column of which a total may hold only one."""

    def trap(seen: pl.DataFrame) -> Remark | None:
        named = seen.filter(pl.col(column) != "")
        found = named.group_by(column).agg(pl.col("value").sum()).sort(column)
        if found.height < 2:
            return None
        told = ", ".join(f"{c} {_money(v)}" for c, v in found.rows())
        return Remark(kind, f"Rows come in several: {told}. {rule}")

    return trap


def _valuations(seen: pl.DataFrame) -> Remark | None:
    """One flow in two valuations."""
    found = seen.group_by("flow", "valuation").agg(pl.col("value").sum()).sort("flow", "valuation")
    if found.height == found["flow"].n_unique():
        return None
    told = ", ".join(f"{f}s {v} {_money(x)}" for f, v, x in found.rows())
    rule = "CIF holds freight and insurance, FOB does not: of one flow only one is taken, never their sum."
    return Remark("mixed valuations", f"One flow comes in several valuations: {told}. {rule}")


def _negative(seen: pl.DataFrame) -> Remark | None:
    count, value = seen.filter("negative").select(pl.col("rows").sum(), pl.col("value").sum()).row(0)
    if not count:
        return None
    told = f"{count_of(count, 'negative value')} ({_money(value)} in sum)"
    text = f"The file has {told}: taken as corrections and netted as they are."
    return Remark("negative values", text)


TRAPS: tuple[Callable[[pl.DataFrame], Remark | None], ...] = (
    _levels,
    _again,
    _mirror,
    _several(
        "classification",
        "several classifications",
        "Codes of two revisions are never added; within one period and pair the one with most rows counts.",
    ),
    _several(
        "frequency",
        "several frequencies",
        "A year and its months are the same trade: months count only where no coarser period has them.",
    ),
    _several("currency", "several currencies", "Amounts of two currencies are never added."),
    _valuations,
    _negative,
)
"""Each looks at the outline and gives a remark or none."""
