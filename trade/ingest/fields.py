"""One field of a file's rows from text to what it means, each spelling read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from trade.ingest import areas, namibia, sections, units
from trade.ingest.cells import Cells, coded
from trade.ingest.periods import period, readable
from trade.ingest.plan import Plan
from trade.ingest.recipe import Recipe
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


def each(texts: Cells, read: Callable[[str], str | None], kept: dict[str, object]) -> Cells:
    """What `read` makes of each spelling, null where it makes nothing; `kept` are the spellings known."""
    for text in texts.texts:
        if text is not None and text not in kept:
            kept[text] = read(text)
    found = [None if text is None else kept[text] for text in texts.texts]
    return Cells(texts.codes, pl.Series(found, dtype=pl.String))


def periods(rows: Mapping[str, Cells], plan: Plan) -> Cells:
    """Period of each row (`2017-03`), null where its text names none."""
    texts = rows["period"]
    if not texts.full:
        told = pl.DataFrame({name: rows[name].rows for name in ("period", "quarter", "month", "year")})
        texts = coded(told.select(_by_parts().alias("period"))["period"])
    return each(texts, _period, plan.cache.setdefault("period", {}))


def _by_parts() -> pl.Expr:
    """The text of a period, else its year with what stands beside it."""
    year = pl.col("year")
    by_month = pl.when(pl.col("month").is_not_null()).then(pl.format("{}-{}", year, _digits("month")))
    by_quarter = pl.when(pl.col("quarter").is_not_null()).then(pl.format("{}-Q{}", year, _digits("quarter")))
    return pl.coalesce("period", by_quarter, by_month, year)


def _digits(name: str) -> pl.Expr:
    return pl.col(name).str.strip_chars().str.replace(r"^[Qq](\d)$", "$1").str.replace(r"\.0$", "")


def _period(text: str) -> str | None:
    found = readable(text)
    return str(found) if found else None


def frequencies(found: Cells) -> Cells:
    """`A`, `Q` or `M` of periods of ours; null for a run that is none of these."""
    kept: dict[str, object] = {}
    return each(found, lambda text: MONTHS.get(len(period(text).months)), kept)


def flows(texts: Cells, plan: Plan) -> Cells:
    """Direction of each row, null where the word is not known."""
    own = plan.recipe.flows
    return each(texts, lambda t: own.get(plain(t)) or FLOWS.get(plain(t)), plan.cache.setdefault("flow", {}))


def area(texts: Cells, plan: Plan) -> Cells:
    """Area of each row; those that are no country stay as printed, and the plan's cache knows them."""
    strange = plan.cache.setdefault("strange areas", {})

    def read(text: str) -> str | None:
        if text == namibia.NA and namibia.in_doubt(plan.recipe):
            return None
        code, known = areas.resolve(text, plan.recipe.areas, plan.recipe.area_codes)
        if not known:
            strange[code] = True
        return code

    return each(texts, read, plan.cache.setdefault("area", {}))


def codes(texts: Cells, plan: Plan) -> Cells:
    """Commodity codes as text with their zeros, `TOTAL` for words of all goods."""
    return texts.expr(lambda text: _code(text, plan.recipe))


def _code(texts: pl.Expr, recipe: Recipe) -> pl.Expr:
    rule = recipe.commodity
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
    return each(texts, lambda t: units.currency(t) or None, plan.cache.setdefault("currency", {}))


def unit_currency(texts: Cells, plan: Plan) -> Cells:
    """Currency that each row's words of the unit say, null where they say none."""
    return each(texts, lambda t: units.money(t).currency or None, plan.cache.setdefault("unit currency", {}))


def unit_scale(texts: Cells, plan: Plan) -> Cells:
    """What one of each row's numbers is worth by its words of the unit, null where they name no currency."""

    def read(text: str) -> str | None:
        found = units.money(text)
        return str(found.scale or 1.0) if found.currency else None

    return each(texts, read, plan.cache.setdefault("unit scale", {})).expr(_float)


def _float(text: pl.Expr) -> pl.Expr:
    return text.cast(pl.Float64)
