"""Sums and counts of rows by what traps look at: few lines for any number of rows."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from trade.ingest.cells import Cells, flags
from trade.ingest.parts import depth
from trade.ingest.tally import Tally
from trade.model.observation import WORLD

OUTLINE = (*("reporter", "partner", "flow", "classification", "frequency"), "valuation", "currency", "group")

OUTLINED = (*OUTLINE, "digits", "negative")

TALLIED = ("period", *OUTLINED)
"""What the rows of a file are added up by while they are read."""


def of_rows(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Sums and counts of rows by what the traps look at: `value`, `rows`, `digits` of codes, `negative`."""
    by = [*OUTLINE, depth(pl.col("commodity")).alias("digits"), (pl.col("value") < 0).alias("negative")]
    return rows.group_by(by).agg(pl.col("value").sum(), pl.len().cast(pl.Int64).alias("rows"))


def of_batch(texts: Mapping[str, Cells], values: pl.Series) -> dict[str, Cells]:
    """What the rows of a batch are tallied by: `texts` are its columns that are text, and `group`."""
    return {name: texts[name] for name in ("period", *OUTLINE)} | {
        "digits": texts["commodity"].expr(_digits),
        "negative": flags(values < 0),
    }


def _digits(code: pl.Expr) -> pl.Expr:
    return depth(code).cast(pl.Int64)


def of_tally(tally: Tally) -> pl.DataFrame:
    """The outline of all rows from their tally, which is by period too."""
    return tally.frame(OUTLINED)


def levels(tally: Tally) -> bool:
    """Whether texts were met of which some rows may cover others: not `flat`, or World among partners."""
    several = any(len(tally.met(name)) > 1 for name in ("digits", "classification"))
    return several or (WORLD in tally.met("partner") and len(tally.met("partner")) > 1)


def flat(seen: pl.DataFrame) -> bool:
    """Whether all rows of an outline are on one level of one classification: none covers another."""
    return seen["digits"].n_unique() <= 1 and seen["classification"].n_unique() <= 1
