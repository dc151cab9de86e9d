"""One number of a file: what was traded between whom, when, and how it was valued.

A frame of observations has exactly the columns of `SCHEMA`. A file's numbers are kept as published, on
every level they come in (all goods, chapters, headings; World, groups, countries): nothing is thrown away
because something coarser stands beside it. What may be added up is said by `trade.ingest.parts`.
"""

from __future__ import annotations

import polars as pl

FLOWS = ("export", "import", "re-export", "re-import")
"""Directions that files report. Re-exports are inside exports, re-imports inside imports: never added."""

FREQUENCIES = {"A": 12, "Q": 3, "M": 1}
"""Months of a period of each frequency, coarsest first."""

VALUATIONS = ("FOB", "CIF", "FAS", "customs", "unknown")

WORLD = "W00"
"""Partner code of all partners together, as UN Comtrade writes it."""

SCHEMA: dict[str, pl.DataType] = {
    "period": pl.String(),  # 2017, 2017-Q1 or 2017-03
    "frequency": pl.String(),  # A, Q or M
    "reporter": pl.String(),  # ISO 3166 alpha-3, else the name as printed
    "partner": pl.String(),  # the same, W00 for the world
    "flow": pl.String(),  # one of FLOWS
    "classification": pl.String(),  # HS (revision not said), H0 … H6, S1 … S4, CN, or empty
    "commodity": pl.String(),  # code as text, TOTAL for all goods
    "valuation": pl.String(),  # one of VALUATIONS
    "currency": pl.String(),  # ISO 4217
    "value": pl.Float64(),  # in units of the currency, scale applied; never missing
    "net_weight_kg": pl.Float64(),  # missing where not reported
    "quantity": pl.Float64(),  # missing where not reported, in quantity_unit
    "quantity_unit": pl.String(),
    "line": pl.Int64(),  # of the file the number stands in, the first line being 1
}
"""Columns of a frame of observations, with their types."""

KEY = (
    *("period", "frequency", "reporter", "partner", "flow"),
    *("classification", "commodity", "valuation", "currency"),
)
"""What makes an observation one cell: two numbers with the same key contradict or repeat each other."""

SLICE = tuple(name for name in KEY if name not in ("commodity", "classification"))
"""What commodities can be added up within; of several classifications there only one counts."""


def empty() -> pl.DataFrame:
    """A frame of observations without rows."""
    return pl.DataFrame(schema=SCHEMA)
