"""UN Comtrade's current platform: web download, API answer, bulk file, and what R or pandas make of them.

The web download has 47 names over 48 cells (every row ends with a comma). Tools that take the first cell for
a row label shift every name one to the left, and copies saved that way are shifted for good: the codes in
the first columns show it.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from trade.ingest.recipe import Recipe
from trade.ingest.rules import Codes, LeaveOut, Whole
from trade.ingest.sheet import Sheet

TITLE = "UN Comtrade, web download or API"

SUB_FLOWS = ("DX", "FM", "MIP", "MOP", "XIP", "XOP")
"""Parts of exports and imports: X = DX + RX and M = FM + RM in every key where all are given."""

CAPS = (500, 100_000, 250_000)
"""Numbers of rows at which the platform cuts an answer (preview, without and with subscription)."""

RECIPE = Recipe(
    title=TITLE,
    columns={
        "period": ("period", "refPeriodId", "refYear"),
        "reporter": ("reporterISO", "reporterCode"),
        "partner": ("partnerISO", "partnerCode"),
        "flow": ("flowCode", "flowDesc"),
        "classification": ("classificationCode", "classificationSearchCode"),
        "commodity": ("cmdCode",),
        "value": ("primaryValue",),
        "valuation": ("valuation",),
        "net_weight": ("netWgt",),
        "quantity": ("qty",),
        "quantity_unit": ("qtyUnitAbbr",),
    },
    areas="m49",
    currency="USD",
    scale=1.0,
    decimal=".",
    zero_weight_is_missing=True,
    commodity=Codes(even=True),
    valuation={"export": "FOB", "re-export": "FOB", "import": "CIF", "re-import": "CIF"},
    leave_out=(
        LeaveOut(column="typeCode", values=("S",), reason="services, not goods"),
        LeaveOut(
            column="flowCode", values=SUB_FLOWS, reason="a part of an export or import that is counted whole"
        ),
    ),
    whole=(
        Whole(column="partner2Code", total=("0",), name="second partner"),
        Whole(column="customsCode", total=("C00",), name="customs procedure"),
        Whole(column="motCode", total=("0",), name="mode of transport"),
        Whole(column="mosCode", total=("0",), name="mode of supply"),
    ),
    row_limits=CAPS,
)


def looks_like(sheet: Sheet) -> str:
    """Why a sheet is of this format; empty when it is not."""
    if sheet.has("primaryvalue", "flowcode", "cmdcode", "partnercode"):
        return "its header has primaryValue, flowCode, cmdCode, partnerCode"
    return ""


def _shifted(sheet: Sheet) -> bool:
    """Whether names stand one column to the left of their cells."""
    kinds, frequencies = set(sheet.cells("typecode")), sheet.cells("freqcode")
    return bool(kinds) and kinds <= {"A", "M", "Q"} and all(len(c) == 8 and c.isdigit() for c in frequencies)


def read(sheet: Sheet) -> tuple[Sheet, Recipe]:
    """The sheet with its names over their own cells and a column of the valuation, and the recipe."""
    if _shifted(sheet):
        why = "the names stood one column to the left of their cells, as when the first cell becomes a label"
        sheet = sheet.renamed((*sheet.header[1:], ""), why)
    return _valued(sheet), RECIPE


def _valued(sheet: Sheet) -> Sheet:
    """With a column that says FOB for the imports of reporters who value them so: no CIF value is given."""
    names = sheet.names
    if not sheet.has("cifvalue", "fobvalue"):
        return sheet
    cell = {
        n: pl.col(f"c{names[n]}").str.strip_chars()
        for n in ("flowcode", "cifvalue", "fobvalue", "primaryvalue")
    }
    amount = {n: cell[n].cast(pl.Float64, strict=False) for n in ("cifvalue", "fobvalue", "primaryvalue")}
    no_cif = amount["cifvalue"].fill_null(0.0) == 0
    at_fob = cell["flowcode"].is_in(["M", "RM"]) & no_cif & (amount["fobvalue"] == amount["primaryvalue"])
    width = max(len(sheet.header), len(sheet.head[0]) if sheet.head else 0)
    header = (*sheet.header, *[""] * (width - len(sheet.header)), "valuation")
    frame = sheet.frame.with_columns(pl.when(at_fob).then(pl.lit("FOB")).alias(f"c{width}"))
    return replace(sheet, header=header, frame=frame, added=1)
