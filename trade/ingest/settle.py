"""What rows say together: parts beside their whole, and rows that repeat or contradict each other."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from trade.ingest.faults import LEFT_OUT, PROBLEM
from trade.ingest.plan import Plan
from trade.ingest.traps import count_of
from trade.model.observation import KEY

MERGED = "row merged into another"
REPEATED = "the same number again"
CONTRADICTED = "another number for the same cell"
ADDED = "part of a number that the file splits"


@dataclass(frozen=True)
class Settled:
    """Rows that stand for themselves, with `group`; the problems; how many were merged and left out.

    `conflicts` counts the cells for which the file holds different numbers and no rule chooses.
    """

    rows: pl.LazyFrame
    problems: pl.DataFrame
    merged: int
    left_out: int
    conflicts: int

    @property
    def stops(self) -> tuple[str, ...]:
        """What forbids loading until it is settled, in words."""
        if not self.conflicts:
            return ()
        return (
            f"{count_of(self.conflicts, 'cell')} with different numbers in this file (same period, reporter, "
            "partner, flow and commodity): say whether they are to be added, or the first or last of them "
            "counts",
        )


def settle(rows: pl.LazyFrame, plan: Plan) -> Settled:
    """Rows with each cell once: wholes rather than parts, repeats counted once, contradictions taken out.

    `rows` are those of `trade.ingest.reading.Outcome`. A part is left out where the whole stands beside it;
    where it does not, the parts by the fewest and first of the splitting columns are added. Rows with
    the same key are added where the recipe says that the format splits its rows; else equal ones count
    once, and different ones stop the load unless the recipe says which counts.
    """
    whole, left = _wholes(rows, plan)
    doubled = _doubled(whole)
    if doubled is None:
        return Settled(whole, left, 0, left.height, 0)
    single = whole.join(doubled.lazy().select(KEY).unique(), on=list(KEY), how="anti", nulls_equal=True)
    agreed, against = doubled.filter(_mergeable(plan)), doubled.filter(~_mergeable(plan))
    merged = _merged(agreed, plan)
    problems = pl.concat([left, _listed_repeats(agreed, against, plan)])
    out, conflicts = left.height + against.height, against.select(KEY).unique().height
    return Settled(
        pl.concat([single, merged.lazy()]), problems, agreed.height - merged.height, out, conflicts
    )


def untouched(rows: pl.LazyFrame) -> Settled:
    """Rows of which none is a part of another, and each has a key of its own."""
    return Settled(rows.with_columns(split=pl.lit(value=False)), pl.DataFrame(schema=PROBLEM), 0, 0, 0)


def _wholes(rows: pl.LazyFrame, plan: Plan) -> tuple[pl.LazyFrame, pl.DataFrame]:
    """The rows without parts of a whole beside them, with `split`: whether it is a part to be added."""
    if rows.select((pl.col("rank") == 0).all()).collect().item():
        return rows.with_columns(split=pl.lit(value=False)), pl.DataFrame(schema=PROBLEM)
    best = rows.group_by(KEY).agg(pl.col("rank").min().alias("_best"))
    found = rows.join(best, on=list(KEY), how="left", nulls_equal=True)
    left = found.filter(pl.col("rank") > pl.col("_best")).collect()
    kept = found.filter(pl.col("rank") == pl.col("_best")).with_columns(split=pl.col("rank") > 0)
    by = " or ".join(whole.name for whole in plan.recipe.whole)
    reason = f"a part by {by} of a number that stands beside it"
    listed = _listed(left, reason, "the whole alone", LEFT_OUT)
    return kept.drop("_best"), listed


def _doubled(rows: pl.LazyFrame) -> pl.DataFrame | None:
    """All rows whose key appears more than once, None where each is single."""
    size = rows.select(pl.len(), pl.col("key").n_unique().alias("n")).collect(engine="streaming")
    if size["len"][0] == size["n"][0]:
        return None
    often = rows.group_by("key").agg(pl.len().alias("_n")).filter(pl.col("_n") > 1).select("key")
    alike = rows.join(often, on="key", how="semi").collect(engine="streaming")
    same = pl.col("value").n_unique().over(*KEY) == 1
    found = alike.with_columns(same.alias("_same")).filter(pl.len().over(*KEY) > 1)
    return None if found.is_empty() else found.sort("line", maintain_order=True)


def _mergeable(plan: Plan) -> pl.Expr:
    if plan.recipe.repeats != "stop":
        return pl.lit(value=True)
    return pl.col("_same") | pl.col("split").all().over(*KEY)


def _adds(plan: Plan) -> pl.Expr:
    return pl.lit(value=True) if plan.recipe.repeats == "sum" else pl.col("split").all()


def _merged(agreed: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """One row for each key."""
    pick = pl.Expr.last if plan.recipe.repeats == "last" else pl.Expr.first
    rows = agreed.drop("_same")
    whole = [_summed(n, plan, pick(pl.col(n))) for n in _AMOUNTS]
    rest = [pick(pl.col(c)) for c in rows.columns if c not in (*KEY, *_AMOUNTS)]
    return rows.group_by(KEY, maintain_order=True).agg(*whole, *rest).select(rows.columns)


_AMOUNTS = ("value", "net_weight_kg", "quantity")


def _summed(name: str, plan: Plan, otherwise: pl.Expr) -> pl.Expr:
    """The sum where rows are added, missing where a part of it is; else one of them."""
    column = pl.col(name)
    total = pl.when(column.null_count() == 0).then(column.sum())
    return pl.when(_adds(plan)).then(total).otherwise(otherwise).alias(name)


def _listed_repeats(agreed: pl.DataFrame, against: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """A problem for every row but the first of a merged key, and for every row of a contradiction."""
    later = agreed.filter(pl.int_range(pl.len()).over(*KEY) > 0)
    adds = pl.lit(value=plan.recipe.repeats == "sum") | pl.col("split")
    split = later.filter(adds)
    again = later.filter(~adds & pl.col("_same"))
    chosen = later.filter(~adds & ~pl.col("_same"))
    return pl.concat(
        [
            _listed(split, ADDED, "one number a cell", f"{MERGED} by adding"),
            _listed(again, REPEATED, "one number a cell", MERGED),
            _listed(chosen, CONTRADICTED, "one number a cell", f"{MERGED}: the {plan.recipe.repeats} counts"),
            _listed(against, CONTRADICTED, "one number a cell", LEFT_OUT),
        ]
    )


def _listed(rows: pl.DataFrame, reason: str, expected: str, done: str) -> pl.DataFrame:
    return rows.select(
        pl.col("line"),
        pl.lit("value").alias("column"),
        pl.col("value").cast(pl.String).alias("value"),
        pl.lit(reason).alias("reason"),
        pl.lit(expected).alias("expected"),
        pl.lit(done).alias("done"),
    )
