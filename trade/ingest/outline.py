"""Sums and counts of rows by what traps look at: few lines for any number of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from trade.ingest.cells import Cells, flags, grouped
from trade.ingest.parts import depth

OUTLINE = (*("reporter", "partner", "flow", "classification", "frequency"), "valuation", "currency", "group")


def of_rows(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Sums and counts of rows by what the traps look at: `value`, `rows`, `digits` of codes, `negative`."""
    by = [*OUTLINE, depth(pl.col("commodity")).alias("digits"), (pl.col("value") < 0).alias("negative")]
    return rows.group_by(by).agg(pl.col("value").sum(), pl.len().cast(pl.Int64).alias("rows"))


def of_batch(texts: Mapping[str, Cells], values: pl.Series) -> pl.DataFrame:
    """The outline of a batch: `texts` are the columns of its rows that are text, and `group`."""
    by = {name: texts[name] for name in OUTLINE} | {
        "digits": texts["commodity"].expr(depth),
        "negative": flags(values < 0),
    }
    return grouped(by, {"value": values})


def joined(outlines: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """The outline of all batches from the outlines of each."""
    by = [*OUTLINE, "digits", "negative"]
    return pl.concat(outlines).group_by(by).agg(pl.col("value").sum(), pl.col("rows").sum())


def flat(seen: pl.DataFrame) -> bool:
    """Whether all rows of an outline are on one level of one classification: none covers another."""
    return seen["digits"].n_unique() <= 1 and seen["classification"].n_unique() <= 1
