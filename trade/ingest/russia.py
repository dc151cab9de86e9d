"""Russian customs' own database (`NAPR PERIOD STRANA TNVED …`), in Russian or English names.

Descriptions call its values thousand dollars, its rows are dollars in some copies and thousands in
others: decided from dollars per kilogram. The month may stand in the file's name only.
"""

from __future__ import annotations

import re
from statistics import median

from trade.ingest.numbers import marks_of, number
from trade.ingest.recipe import Recipe
from trade.ingest.rules import Codes, Saying
from trade.ingest.sheet import Sheet

TITLE = "Russian customs (FCS) database"

RUSSIAN = {
    "period": ("PERIOD",),
    "partner": ("STRANA", "NASTRANAPR"),
    "flow": ("NAPR",),
    "commodity": ("TNVED",),
    "value": ("STOIM",),
    "net_weight": ("NETTO",),
    "quantity": ("KOL",),
    "quantity_unit": ("EDIZM",),
}
ENGLISH = {
    "period": ("PERIOD",),
    "partner": ("COUNTRY",),
    "flow": ("DIRECTION",),
    "commodity": ("HS",),
    "value": ("VALUE",),
    "net_weight": ("NETWEIGHT",),
    "quantity": ("QUANTITY",),
    "quantity_unit": ("UM",),
}

DOLLARS = (0.1, 2_000.0)
"""Median dollars per kilogram that goods can have (our choice): fuels cost about 0.3 to 1, electronics some
hundreds. Thousands read as dollars give a thousandth of it."""

MONTH = r"(?:19|20)\d{2}[-_. ]?(?P<month>0[1-9]|1[0-2])(?!\d)"
"""A month in the name of a file whose rows give only the year; looked for in each file anew."""

FEWEST = 3
"""Rows with a weight that the unit can be judged by (our choice)."""


def looks_like(sheet: Sheet) -> str:
    """Why a sheet is of this format; empty when it is not."""
    if sheet.has("napr", "tnved", "stoim"):
        return "its header has NAPR, TNVED, STOIM"
    if sheet.has("direction", "hs", "netweight", "um"):
        return "its header has DIRECTION, HS, NETWEIGHT, UM"
    return ""


def read(sheet: Sheet) -> tuple[Sheet, Recipe]:
    """The sheet with what its rows say of the unit, and the recipe."""
    columns = RUSSIAN if sheet.has("tnved") else ENGLISH
    scale, why = _scale(sheet, columns["value"][0], columns["net_weight"][0])
    years = all(re.fullmatch(r"\d{4}", c) for c in sheet.cells("period"))
    recipe = Recipe(
        title=TITLE,
        columns={**columns, **({"year": ("PERIOD",), "period": ()} if years else {})},
        constants={"reporter": "RUS", "classification": "HS"},
        name_says=(Saying(pattern=MONTH),) if years else (),
        flows={"1": "import", "2": "export"},
        areas="iso2",
        currency="USD" if scale else "",
        scale=scale,
        valuation={"export": "FOB", "import": "CIF"},
        commodity=Codes(digits=10),
        zero_value_is_missing_with=columns["quantity"],
        zero_weight_is_missing=True,
        repeats="sum",
    )
    return sheet.renamed(sheet.header, why), recipe


def _scale(sheet: Sheet, value: str, weight: str) -> tuple[float, str]:
    """1 or 1,000 by the median of dollars per kilogram, 0 where the rows do not tell."""
    ratios = _per_kilogram(sheet, value.casefold(), weight.casefold())
    if len(ratios) < FEWEST:
        return 0.0, f"unit not decided: only {len(ratios)} rows have a value and a weight"
    middle, (least, most) = median(ratios), DOLLARS
    if least <= middle <= most:
        return 1.0, f"unit dollars: the median of {len(ratios)} rows is {middle:,.2f} a kilogram"
    if least <= 1_000 * middle <= most and middle < least:
        told = f"{middle:.4f} a kilogram, {1_000 * middle:,.2f} if they are thousands"
        return 1_000.0, f"unit thousand dollars: the median of {len(ratios)} rows is {told}"
    return 0.0, f"unit not decided: the median of {len(ratios)} rows is {middle:g} a kilogram"


def _per_kilogram(sheet: Sheet, value: str, weight: str) -> list[float]:
    at = sheet.names[value], sheet.names.get(weight, -1)
    marks = [marks_of(row[i] for row in sheet.head if 0 <= i < len(row)) for i in at]
    found = []
    for row in sheet.head if at[1] >= 0 else ():
        try:
            dollars, kilograms = (number(row[i], m) for i, m in zip(at, marks, strict=True))
        except (ValueError, IndexError):
            continue
        if dollars and kilograms and kilograms >= 1:
            found.append(dollars / kilograms)
    return found
