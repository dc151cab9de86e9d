"""Totals by flow and year, each dollar counted once, and what would come of adding everything up."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

import polars as pl

from trade.ingest.cells import Cells
from trade.ingest.combined import grouped
from trade.ingest.parts import with_top
from trade.ingest.tally import Tally
from trade.model.observation import WORLD

YEAR = pl.col("period").str.head(4)
ACROSS = ("frequency", "reporter", "flow", "valuation", "currency")
SUMS = {"flow": pl.String(), "year": pl.String(), "currency": pl.String(), "value": pl.Float64()}
"""Columns of sums by year, with their types."""

LIKED = {"export": "FOB", "re-export": "FOB", "import": "CIF", "re-import": "CIF"}
"""The valuation that counts where a file has several for one flow: the usual one of each side."""


def once(rows: pl.LazyFrame, *, flat: bool = False) -> pl.DataFrame:
    """`flow`, `year`, `currency`, `value`: the sum over reporters of what each traded with the world.

    Per reporter and period the world's row where there is one, else all partners that are not groups;
    of each partner only commodities that none coarser covers; of several valuations of one flow one; a
    quarter or month only where nothing coarser has it. Reporter W00 counts only where no other reports.
    `flat` says that no commodity can cover another: then rows may be sums over commodities.
    """
    tops = rows if flat else with_top(rows).filter(pl.col("top"))
    by_partner = tops.group_by("period", *ACROSS, "partner", "group").agg(pl.col("value").sum())
    found = by_partner.collect(engine="streaming")
    found = found.with_columns(pl.col("period", *ACROSS, "partner").cast(pl.String))
    found = _only(found, pl.col("partner") == WORLD, ["period", *ACROSS]).filter(
        ~pl.col("group") | (pl.col("partner") == WORLD)
    )
    found = found.group_by("period", *ACROSS).agg(pl.col("value").sum()).with_columns(YEAR.alias("year"))
    found = _uncovered(_one_valuation(found, "period"), ["reporter", "flow", "currency"])
    found = _one_valuation(found, "year")
    found = _only(found, pl.col("reporter") != WORLD, ["year", "flow", "currency"])
    return exactly(found)


def exactly(found: pl.DataFrame) -> pl.DataFrame:
    """`value` added up by flow, year and currency without rounding on the way, whatever the order."""
    by = ["flow", "year", "currency"]
    lists = found.group_by(by).agg(pl.col("value")).sort(by)
    sums = pl.Series("value", [fsum(values) for values in lists["value"]], dtype=pl.Float64)
    return lists.with_columns(sums)


def _only(found: pl.DataFrame, wanted: pl.Expr, by: list[str]) -> pl.DataFrame:
    """The wanted rows of each group that has any, else all of it."""
    return found.filter(wanted | ~wanted.any().over(by))


def _uncovered(found: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Without quarters of a year that is there itself, and months of such a year or quarter."""
    month = pl.col("period").str.extract(r"-(\d\d)$").cast(pl.Int64)
    own = pl.col("period").str.extract(r"-Q(\d)$").cast(pl.Int64)
    found = found.with_columns(quarter=own.fill_null((month + 2) // 3))
    annual = (pl.col("frequency") == "A").any().over("year", *by)
    quarterly = (pl.col("frequency") == "Q").any().over("year", "quarter", *by)
    coarser = pl.when(pl.col("frequency") == "Q").then(annual).otherwise(annual | quarterly)
    return found.filter((pl.col("frequency") == "A") | ~coarser).drop("quarter")


def _one_valuation(found: pl.DataFrame, time: str) -> pl.DataFrame:
    """Of each flow the usual valuation where it is there, else the first by name."""
    by = [time, "reporter", "flow", "currency"]
    liked = pl.col("valuation") == pl.col("flow").replace_strict(LIKED, default="")
    found = _only(found, liked, by)
    return found.filter(pl.col("valuation") == pl.col("valuation").min().over(by))


def by_year(tally: Tally) -> pl.DataFrame:
    """`flow`, `year`, `currency`, `value` of all rows of a tally, to be added up with others."""
    return tally.frame(("period", "flow", "currency")).select("flow", YEAR.alias("year"), "currency", "value")


def _year(period: pl.Expr) -> pl.Expr:
    return period.str.head(4)


def everything(texts: Mapping[str, Cells], values: pl.Series) -> pl.DataFrame:
    """`flow`, `year`, `currency`, `value`: every readable number added up, as a naive reader would.

    `texts` are the periods, flows and currencies of rows, null where they cannot be read, as may `values` be.
    """
    there = values.is_not_null()
    by = {
        "flow": texts["flow"].expr(pl.Expr.fill_null, "not counted"),
        "year": texts["period"].expr(_year),
        "currency": texts["currency"].expr(pl.Expr.fill_null, ""),
    }
    if not there.all():
        by, values = {name: column.filter(there) for name, column in by.items()}, values.filter(there)
    return grouped(by, {"value": values}).drop("rows")
