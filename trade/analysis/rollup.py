"""What a pair's cells come to by period, side, valuation, currency and classification.

The store keeps the same beside the cells (`trade.store.rollups`): either gives a `Head`, with all goods of
every period to the last bit, and no number depends on which of them it is from.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from trade.model.rolled import BY, CODES, FINE
from trade.model.words import TOTAL, Flow

SIDES = (Flow.EXPORT, Flow.IMPORT)
"""The flows that count: re-exports are inside exports, re-imports inside imports."""

PREFERRED = {Flow.EXPORT: "FOB", Flow.IMPORT: "CIF"}
"""Valuation that is taken of each side where a file has several (UN, International Merchandise Trade
Statistics: Concepts and Definitions 2010, paragraph 4.6)."""

SLOT = ("flow", "frequency", "first")

Slice = tuple[Flow, str, int]
"""Side, frequency and first month of a period."""


@dataclass(frozen=True)
class Total:
    """All goods of one period and side: the value, and of how many codes it is the sum (0: printed)."""

    value: float
    codes: int


@dataclass(frozen=True)
class Head:
    """What is known of a pair without its codes; attributes as those of `trade.analysis.book.Book`."""

    currency: str
    valuation: dict[Flow, str]
    classification: str
    left_out: dict[str, int]
    totals: dict[Slice, Total]
    lists: dict[Slice, str]

    def fits(self) -> pl.Expr:
        """Whether a row is in the currency and in the valuation of its side."""
        valued = {side.value: name for side, name in self.valuation.items()}
        own = pl.col("valuation") == pl.col("flow").replace_strict(valued, default=None)
        return (pl.col("currency") == self.currency) & own


def starts() -> pl.Expr:
    """The first month of a period, counted from the year 0."""
    period, frequency = pl.col("period"), pl.col("frequency")
    quarter = (period.str.slice(6, 1).cast(pl.Int64, strict=False) - 1) * 3
    month = period.str.slice(5, 2).cast(pl.Int64, strict=False) - 1
    inside = pl.when(frequency == "Q").then(quarter).when(frequency == "M").then(month)
    return period.str.slice(0, 4).cast(pl.Int64) * 12 + inside.otherwise(0)


def roll(cells: pl.DataFrame) -> pl.DataFrame:
    """Cells with `depth` and `top`, each once, rolled up.

    Returns:
        Columns `BY`; how many `cells`; how many of them add up to the total (`tops`); of those the digits of
        the finest (`finest`), the largest value (`one`: the value of one that is alone), the sum of what is
        before the points (`whole`) and of what is behind them (`part`, in `1 / FINE`).
    """
    value, depth = pl.col("value"), pl.col("depth")
    whole = value.floor()
    return (
        cells.with_columns(goods=pl.when(depth == 0).then(pl.lit(TOTAL)).otherwise(pl.lit(CODES)))
        .group_by(*BY)
        .agg(
            cells=pl.len().cast(pl.Int64),
            tops=pl.col("top").sum().cast(pl.Int64),
            finest=depth.filter("top").max(),
            one=value.filter("top").max(),
            whole=whole.filter("top").sum(),
            part=((value - whole) * FINE).floor().cast(pl.Int64).filter("top").sum(),
        )
        .sort(*BY)
    )


def head(rolled: pl.DataFrame) -> Head:
    """What a pair's rollups say: of `roll`, or as the store keeps them, in any order."""
    sides = rolled.filter(pl.col("flow").is_in([side.value for side in SIDES])).with_columns(first=starts())
    currency = most(sides, "currency", "USD")
    valuation = {
        side: most(here, "valuation", PREFERRED[side])
        for side in SIDES
        if (here := sides.filter(pl.col("flow") == side.value, pl.col("currency") == currency)).height
    }
    found = Head(currency, valuation, "", _left_out(sides, currency, valuation), {}, {})
    kept = sides.filter(found.fits())
    best = chosen(kept.filter(pl.col("goods") != TOTAL))
    lists = {(Flow(w), f, m): name for w, f, m, name, _ in best.iter_rows()}
    named = most(best, "classification", "")
    return Head(currency, valuation, named, found.left_out, _totals(kept), lists)


def most(frame: pl.DataFrame, column: str, preferred: str) -> str:
    """The preferred word if some row has it, else that of most `cells`, of equals the first by name."""
    if not frame.height or preferred in frame[column]:
        return preferred
    counted = frame.group_by(column).agg(pl.col("cells").sum())
    return str(counted.sort(["cells", column], descending=[True, False])[column][0])


def chosen(codes: pl.DataFrame) -> pl.DataFrame:
    """Of each slot the classification with most `cells`, of equals the last by name; and how many."""
    sizes = codes.group_by(*SLOT, "classification").agg(pl.col("cells").sum())
    ordered = sizes.sort(*SLOT, "cells", "classification")
    return ordered.group_by(SLOT, maintain_order=True).agg(pl.col("classification", "cells").last())


def _left_out(sides: pl.DataFrame, currency: str, valuation: dict[Flow, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for flow, money, valued, count in sorted(
        sides.group_by("flow", "currency", "valuation").agg(pl.col("cells").sum()).rows()
    ):
        if money != currency:
            found[money] = found.get(money, 0) + count
        elif valued != valuation[Flow(flow)]:
            found[f"{flow}s {valued}"] = count
    return found


def _totals(kept: pl.DataFrame) -> dict[Slice, Total]:
    """All goods of each slot: the value of what is alone, else the sum."""
    tops = (
        kept.filter(pl.col("tops") > 0)
        .group_by(SLOT)
        .agg(pl.col("tops", "whole", "part").sum(), pl.col("finest", "one").max())
    )
    value = (
        pl.when(pl.col("tops") == 1).then(pl.col("one")).otherwise(pl.col("whole") + pl.col("part") / FINE)
    )
    rows = tops.select(*SLOT, "tops", "finest", value.alias("value")).sort(SLOT).iter_rows()
    return {(Flow(w), f, m): Total(value, 0 if finest == 0 else n) for w, f, m, n, finest, value in rows}
