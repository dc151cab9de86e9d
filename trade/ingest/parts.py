"""What may be added up: of codes on several levels, only those that no coarser one stands beside.

A file may hold all goods, chapters and headings side by side; their sum counts everything several
times. Within one slice (period, reporter, partner, flow, valuation …) a row is *top* when no coarser code
of the slice covers it. The tops alone add up to the slice's total.
"""

from __future__ import annotations

import polars as pl

from trade.model.observation import SLICE
from trade.model.words import TOTAL

CODE = pl.col("commodity")


def depth(code: pl.Expr = CODE) -> pl.Expr:
    """Digits of a commodity's code: 0 for all goods, 99 for words, which cover nothing."""
    digits = pl.when(code.str.contains(r"^\d+$")).then(code.str.len_chars()).otherwise(99)
    return pl.when(code == TOTAL).then(0).otherwise(digits)


def with_top(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The frame, rows in their order, with a column `top`: whether the row is part of its slice's total.

    Of several classifications in one slice only one is top, since two revisions are never added: the
    one with most rows, of equals the last by name.
    """
    found = frame.select(depth().unique().implode().alias("n"), pl.col("classification").n_unique()).collect()
    lengths = sorted(found["n"][0].to_list()) if found.height else []
    several = found.height and found["classification"][0] > 1
    marked = _with_chosen(frame) if several else frame.with_columns(chosen=pl.lit(value=True))
    for length in lengths[:-1]:
        marked = _beneath(marked, length)
    beneath = [pl.col(f"beneath_{length}") for length in lengths[:-1]]
    top = pl.all_horizontal("chosen", *(b.is_null() for b in beneath))
    return marked.with_columns(top=top).select(*frame.collect_schema().names(), "top")


def _with_chosen(frame: pl.LazyFrame) -> pl.LazyFrame:
    """With `chosen`: whether the row's classification is the one that counts, all goods by themselves."""
    kind = (pl.col("commodity") == TOTAL).alias("_all_goods")
    by = [*SLICE, "_all_goods"]
    sizes = frame.with_columns(kind).group_by(*by, "classification").agg(pl.len().alias("_n"))
    best = (
        sizes.sort("_n", "classification")
        .group_by(*by, maintain_order=True)
        .agg(pl.col("classification").last().alias("_best"))
    )
    joined = frame.with_columns(kind).join(best, on=by, how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns(chosen=pl.col("classification") == pl.col("_best"))


def _beneath(frame: pl.LazyFrame, length: int) -> pl.LazyFrame:
    """With `beneath_N`, true where a chosen code of N digits in the same slice covers the row."""
    outer = pl.lit(TOTAL) if length == 0 else pl.col("commodity").str.head(length)
    coarse = frame.filter(pl.col("chosen"), depth() == length).select(*SLICE, outer=pl.col("commodity"))
    coarse = coarse.unique().with_columns(pl.lit(True).alias(f"beneath_{length}"))
    keyed = frame.with_columns(outer=pl.when(depth() > length).then(outer))
    joined = keyed.join(coarse, on=[*SLICE, "outer"], how="left", maintain_order="left")
    return joined.drop("outer")
