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

AMOUNTS = ("cifvalue", "fobvalue", "primaryvalue")
"""Plain names of the columns by which it is told whether an import is valued at FOB."""

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
    if not sheet.has("cifvalue", "fobvalue"):
        return sheet
    width = max(len(sheet.header), len(sheet.head[0]) if sheet.head else 0)
    header = (*sheet.header, *[""] * (width - len(sheet.header)), "valuation")

    def added(frame: pl.LazyFrame) -> pl.LazyFrame:
        there = frame.collect_schema()
        return frame.with_columns(pl.when(_at_fob(sheet, there)).then(pl.lit("FOB")).alias(f"c{width}"))

    frame = added(sheet.frame)
    beside = [f"c{sheet.names[name]}" for name in AMOUNTS]
    typed = sheet.typed and sheet.typed.beside(frame, added, beside)
    return replace(sheet, header=header, frame=frame, added=1, typed=typed)


def _at_fob(sheet: Sheet, there: pl.Schema) -> pl.Expr:
    """Whether a row is an import of which only a FOB value is given; its numbers may be text."""
    amount = {}
    for name in AMOUNTS:
        cell = pl.col(f"c{sheet.names[name]}")
        is_text = there[f"c{sheet.names[name]}"] == pl.String
        amount[name] = cell.str.strip_chars().cast(pl.Float64, strict=False) if is_text else cell
    flow = pl.col(f"c{sheet.names['flowcode']}").cast(pl.String).str.strip_chars()
    no_cif = amount["cifvalue"].fill_null(0.0) == 0
    return no_cif & (amount["fobvalue"] == amount["primaryvalue"]) & flow.is_in(["M", "RM"])
