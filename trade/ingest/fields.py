"""One field of a file's rows from text to what it means, each spelling read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from trade.ingest import areas, namibia, sections, units
from trade.ingest.cells import Cells, coded
from trade.ingest.periods import period, readable
from trade.ingest.plan import Plan
from trade.ingest.sheet import plain
from trade.model.observation import FREQUENCIES
from trade.model.words import TOTAL

FLOWS = {
    **dict.fromkeys(("export", "exports", "exp", "x", "totalexports", "grossexports"), "export"),
    **dict.fromkeys(
        ("экспорт", "вывоз", "эк", "수출", "出口", "輸出", "exportaciones", "exportação"), "export"
    ),
    **dict.fromkeys(("import", "imports", "imp", "m", "totalimports", "grossimports"), "import"),
    **dict.fromkeys(
        ("импорт", "ввоз", "им", "수입", "进口", "輸入", "importaciones", "importação"), "import"
    ),
    **dict.fromkeys(("reexport", "reexports", "rx", "реэкспорт"), "re-export"),
    **dict.fromkeys(("reimport", "reimports", "rm", "реимпорт"), "re-import"),
}
"""Words of the directions that mean the same in every file, plain; codes are each format's own."""

MONTHS = {length: letter for letter, length in FREQUENCIES.items()}

GOODS = frozenset(("total", "allcommodities", "allproducts", "allgoods", "всего", "总计", "합계", "총계"))
"""Plain words of all goods together."""


Read = Callable[[str, Plan], str | None]


def each(texts: Cells, name: str, read: Read, plan: Plan) -> Cells:
    """What `read` makes of each spelling, null where it is nothing; the plan's cache has it under `name`."""
    return texts.each(_each, name, read, plan)


def _each(texts: pl.Series, name: str, read: Read, plan: Plan) -> pl.Series:
    kept = plan.cache.setdefault(name, {})
    for text in texts:
        if text is not None and text not in kept:
            kept[text] = read(text, plan)
    return pl.Series([None if text is None else kept[text] for text in texts], dtype=pl.String)


def periods(rows: Mapping[str, Cells], plan: Plan) -> Cells:
    """Period of each row (`2017-03`), null where its text names none."""
    texts = rows["period"]
    if not texts.full:
        told = pl.DataFrame({name: rows[name].rows for name in ("period", "quarter", "month", "year")})
        texts = coded(told.select(_by_parts().alias("period"))["period"])
    return each(texts, "period", _period, plan)


def _by_parts() -> pl.Expr:
    """The text of a period, else its year with what stands beside it."""
    year = pl.col("year")
    by_month = pl.when(pl.col("month").is_not_null()).then(pl.format("{}-{}", year, _digits("month")))
    by_quarter = pl.when(pl.col("quarter").is_not_null()).then(pl.format("{}-Q{}", year, _digits("quarter")))
    return pl.coalesce("period", by_quarter, by_month, year)


def _digits(name: str) -> pl.Expr:
    return pl.col(name).str.strip_chars().str.replace(r"^[Qq](\d)$", "$1").str.replace(r"\.0$", "")


def _period(text: str, _: Plan) -> str | None:
    found = readable(text)
    return str(found) if found else None


def frequencies(found: Cells, plan: Plan) -> Cells:
    """`A`, `Q` or `M` of periods of ours; null for a run that is none of these."""
    return each(found, "frequency", _frequency, plan)


def _frequency(text: str, _: Plan) -> str | None:
    return MONTHS.get(len(period(text).months))


def flows(texts: Cells, plan: Plan) -> Cells:
    """Direction of each row, null where the word is not known."""
    return each(texts, "flow", _flow, plan)


def _flow(text: str, plan: Plan) -> str | None:
    return plan.recipe.flows.get(plain(text)) or FLOWS.get(plain(text))


def area(texts: Cells, plan: Plan) -> Cells:
    """Area of each row; those that are no country stay as printed, and the plan's cache knows them."""
    return each(texts, "area", _area, plan)


def _area(text: str, plan: Plan) -> str | None:
    if text == namibia.NA and namibia.in_doubt(plan.recipe):
        return None
    code, known = areas.resolve(text, plan.recipe.areas, plan.recipe.area_codes)
    if not known:
        plan.cache.setdefault("strange areas", {})[code] = True
    return code


def codes(texts: Cells, plan: Plan) -> Cells:
    """Commodity codes as text with their zeros, `TOTAL` for words of all goods."""
    return texts.expr(_code, plan)


def _code(texts: pl.Expr, plan: Plan) -> pl.Expr:
    rule = plan.recipe.commodity
    text = texts.str.strip_chars().str.strip_chars("'\"").str.strip_chars()
    text = text.str.replace(r"\.0$", "").str.replace(r"^(\d{2,10})\s*[-–:—].*$", "$1")
    dotted = text.str.contains(r"^\d{2,4}(\.\d{2,4})+$")
    text = pl.when(dotted).then(text.str.replace_all(".", "", literal=True)).otherwise(text)
    digits = text.str.contains(r"^\d+$")
    if rule.last:
        text = pl.when(digits).then(text.str.tail(rule.last)).otherwise(text)
    if rule.first:
        text = text.str.head(rule.first)
    if rule.section:
        text = sections.cut(text)
    if rule.even or rule.digits:
        odd = digits & (text.str.len_chars() % 2 == 1)
        lost = odd & (text.str.len_chars() < rule.digits) if rule.digits else odd
        text = pl.when(lost).then(pl.concat_str(pl.lit("0"), text)).otherwise(text)
    words = sorted({*GOODS, *(plain(t) for t in rule.total)})
    bare = text.str.to_lowercase().str.replace_all(r"[\s_\W]+", "")
    return pl.when(bare.is_in(words) | text.is_in(list(rule.total))).then(pl.lit(TOTAL)).otherwise(text)


def currency(texts: Cells, plan: Plan) -> Cells:
    """Currency of each row, null where its cell names none."""
    return each(texts, "currency", _currency, plan)


def _currency(text: str, _: Plan) -> str | None:
    return units.currency(text) or None


def unit_currency(texts: Cells, plan: Plan) -> Cells:
    """Currency that each row's words of the unit say, null where they say none."""
    return each(texts, "unit currency", _unit_currency, plan)


def _unit_currency(text: str, _: Plan) -> str | None:
    return units.money(text).currency or None


def unit_scale(texts: Cells, plan: Plan) -> Cells:
    """What one of each row's numbers is worth by its words of the unit, null where they name no currency."""
    return each(texts, "unit scale", _unit_scale, plan).expr(_float)


def _unit_scale(text: str, _: Plan) -> str | None:
    found = units.money(text)
    return str(found.scale or 1.0) if found.currency else None


def _float(text: pl.Expr) -> pl.Expr:
    return text.cast(pl.Float64)
