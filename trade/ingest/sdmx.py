"""SDMX-CSV 1.0 and 2.0: names of any agency's dimensions, values times ten to the power of UNIT_MULT."""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl

from trade.ingest.recipe import Recipe
from trade.ingest.rules import Codes, FieldName, Rewrite
from trade.ingest.sheet import LINE, Sheet, plain

TITLE = "SDMX-CSV"

DIMENSIONS: dict[FieldName, tuple[str, ...]] = {
    "period": ("TIME_PERIOD", "TIME"),
    "frequency": ("FREQ", "FREQUENCY"),
    "reporter": ("REF_AREA", "REPORTER", "COUNTRY", "REPORTING_COUNTRY", "DECLARANT", "GEO"),
    "partner": ("COUNTERPART_AREA", "COUNTERPART_COUNTRY", "PARTNER", "PARTNER_COUNTRY", "COUNTERPART"),
    "flow": ("FLOW", "TRADE_FLOW", "INDICATOR", "FLOW_CODE"),
    "commodity": ("PRODUCT", "COMMODITY", "COMMODITY_1", "CMD_CODE", "SITC06", "SITC", "HS"),
    "value": ("OBS_VALUE",),
    "scale": ("UNIT_MULT", "SCALE"),
    "currency": ("CURRENCY", "UNIT_MEASURE", "UNIT"),
    "valuation": ("VALUATION", "INDICATOR"),
    "action": ("ACTION",),
}
"""Names of each dimension among agencies; the first that the file has counts."""

LABELLED = r"^([^\s:;]+):\s.*$"
"""`A: Value A`, a code with its label behind it."""

MONEY = r"(?i)^.*?(USD|EUR|GBP|JPY|CNY|RUB|KRW)(?:_.*)?$"


def looks_like(sheet: Sheet) -> str:
    """Why a sheet is of this format; empty when it is not."""
    first = re.split(r"[\[:]", sheet.header[0])[0].strip().upper() if sheet.header else ""
    if first in ("DATAFLOW", "STRUCTURE") and any(_code(h) == "OBS_VALUE" for h in sheet.header):
        return f"it begins with {first} and has OBS_VALUE"
    return ""


def _code(header: str) -> str:
    return header.split(":", maxsplit=1)[0].strip().upper()


def read(sheet: Sheet) -> tuple[Sheet, Recipe]:
    """The sheet with codes instead of codes and labels, and the recipe for the dimensions it has."""
    header = [_code(name) for name in sheet.header]
    labelled = any(":" in name for name in sheet.header)
    if labelled:
        texts = [pl.col(c).str.replace(LABELLED, "$1") for c in sheet.frame.collect_schema() if c != LINE]
        sheet = replace(sheet, frame=sheet.frame.with_columns(texts))
    there = {plain(name) for name in header}
    columns = {field: tuple(n for n in names if plain(n) in there)[:1] for field, names in DIMENSIONS.items()}
    columns = {field: names for field, names in columns.items() if names}
    named = [row[header.index("INDICATOR")] for row in sheet.head] if "INDICATOR" in header else []
    if "currency" not in columns and named and all(re.match(MONEY, cell) for cell in named):
        columns["currency"] = ("INDICATOR",)  # as the IMF's XG_FOB_USD
    total = {} if "commodity" in columns else {"commodity": "TOTAL"}
    recipe = Recipe(
        title=TITLE,
        columns=columns,
        area_codes={"NA": "NAM"},  # a dimension is never missing
        constants=total,
        commodity=Codes(total=("_T",)),
        scale=0.0 if "scale" in columns else 1.0,
        valuation={"export": "FOB", "import": "CIF"},
        flows={
            "x": "export",
            "m": "import",
            "xg": "export",
            "mg": "import",
            "txg": "export",
            "tmg": "import",
        },
        rewrite=(
            Rewrite(field="flow", pattern=r"^T?(X|M)G(_.*)?$", becomes="$1"),
            Rewrite(field="currency", pattern=MONEY, becomes="$1"),
        ),
    )
    return sheet.renamed(header, "codes only: labels behind them are cut off" if labelled else TITLE), recipe
