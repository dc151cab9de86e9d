"""A first recipe for a table that no format fits: what its columns probably are, by their names.

Nothing is read with it before a person has seen it: what the names do not say stays a question.
"""

from __future__ import annotations

import re

from trade.ingest import units
from trade.ingest.numbers import is_missing
from trade.ingest.periods import readable
from trade.ingest.recipe import Recipe
from trade.ingest.rules import Codes, FieldName, Wide
from trade.ingest.sheet import Sheet, plain

SYNONYMS: dict[FieldName, tuple[str, ...]] = {
    "period": ("period", "date", "time", "timeperiod", "yearmonth", "период", "дата", "年月", "기간", "data"),
    "year": ("year", "yr", "years", "год", "年", "연도", "refyear", "ano", "année", "jahr"),
    "month": ("month", "mon", "месяц", "月", "월", "mes", "mois", "monat", "refmonth"),
    "quarter": ("quarter", "qtr", "квартал", "分기"),
    "reporter": ("reporter", "reportername", "reportercountry", "reporteriso3", "declarant", "репортер"),
    "partner": (
        *("partner", "partnername", "country", "countryname", "partnercountry", "counterpart", "destination"),
        *(
            "партнер",
            "партнёр",
            "страна",
            "国家",
            "贸易伙伴名称",
            "국가",
            "pais",
            "país",
            "pays",
            "land",
            "region",
        ),
    ),
    "flow": ("flow", "tradeflow", "direction", "flowname", "tradeflowname", "направление", "进出口", "구분"),
    "commodity": (
        *("commoditycode", "hs", "hscode", "hs2", "hs4", "hs6", "productcode", "commodity", "product"),
        *(
            "tnved",
            "тнвэд",
            "кодтнвэд",
            "код",
            "cmdcode",
            "商品编码",
            "hs코드",
            "품목코드",
            "ncm",
            "sitc",
            "code",
        ),
    ),
    "value": (
        *(
            "value",
            "tradevalue",
            "primaryvalue",
            "amount",
            "usd",
            "fobvalue",
            "cifvalue",
            "obsvalue",
            "total",
        ),
        *("стоимость", "сумма", "金额", "금액", "valor", "valeur", "wert"),
    ),
    "currency": ("currency", "валюта", "币种", "통화"),
    "unit": ("unit", "units", "valueunit", "ед", "единица"),
    "valuation": ("valuation", "incoterm"),
    "net_weight": ("netweight", "netweightkg", "netwgt", "weightkg", "kg", "нетто", "вес", "重量", "중량"),
    "quantity": ("quantity", "qty", "количество", "数量", "수량"),
    "quantity_unit": ("quantityunit", "qtyunit", "uom", "计量单位", "단위"),
}
"""Plain names of each field, the likeliest first."""

DIRECTIONS = (
    ("export", r"export|экспорт|вывоз|出口|수출|exporta"),
    ("import", r"import|импорт|ввоз|进口|수입|importa"),
)
"""What makes a column one of values of a direction, by its name."""

NO_VALUE = r"share|percent|%|growth|index|rank|balance|sum\.|доля|сальдо|증감|무역수지|건수|差额|比"
"""Names of columns that hold no value to load: shares, balances, repeated sums."""


def recipe(sheet: Sheet) -> Recipe:
    """What the columns of an unknown table probably are."""
    columns: dict[FieldName, tuple[str, ...]] = {}
    for field, words in SYNONYMS.items():
        found = _column(sheet, field, words, {n for names in columns.values() for n in names})
        if found:
            columns[field] = (found,)
    wide = _wide(sheet)
    if wide:
        columns.pop("value", None)
        if any("(?P<period>" in w.pattern for w in wide):
            columns.pop("period", None)
            columns.pop("year", None)
    return Recipe(
        title=f"columns of {sheet.name}"[:80],
        columns=columns,
        wide=wide,
        commodity=Codes(even="commodity" in columns and _codes(sheet, columns["commodity"][0])),
    )


def _column(sheet: Sheet, field: FieldName, words: tuple[str, ...], taken: set[str]) -> str:
    by_name = {plain(_bare(name)): name for name in reversed(sheet.header) if name and name not in taken}
    exact = next((by_name[word] for word in words if word in by_name), "")
    if exact or field != "value":
        return exact
    likely = (n for n in sheet.header if n not in taken and units.money(n).currency and not _excluded(n))
    return next(likely, "")


def _bare(name: str) -> str:
    """A name without the unit in brackets behind it."""
    return re.sub(r"[(\[,].*$", "", name)


def _excluded(name: str) -> bool:
    return bool(re.search(NO_VALUE, name.casefold()))


def _wide(sheet: Sheet) -> tuple[Wide, ...]:
    """Columns of periods, or of exports and imports, where there are two or more."""
    periods = [name for name in sheet.header if readable(name)]
    if len(periods) >= 2:
        return (Wide(pattern=r"(?P<period>.*\d{4}.*|.*-\d\d)"),)
    sides = [
        Wide(pattern=re.escape(name.strip()), says={"flow": flow})
        for name in sheet.header
        for flow, words in DIRECTIONS
        if re.search(words, name.casefold()) and not _excluded(name) and _numeric(sheet, name)
    ]
    return tuple(sides)


def _numeric(sheet: Sheet, name: str) -> bool:
    cells = [cell for cell in sheet.cells(plain(name)) if not is_missing(cell)]
    return bool(cells) and sum(any(c.isdigit() for c in cell) for cell in cells) > len(cells) / 2


def _codes(sheet: Sheet, name: str) -> bool:
    cells = sheet.cells(plain(name))
    return bool(cells) and all(cell.isdigit() and len(cell) <= 10 for cell in cells)
