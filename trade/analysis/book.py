"""A pair's observations made ready to look up: one currency, one valuation a side, one list of codes.

Nothing is converted. What does not fit beside the chosen currency and valuations is left out and counted,
because two valuations of one flow, or two currencies, are never added.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from trade.model.observation import FREQUENCIES
from trade.model.words import TOTAL, Flow

SIDES = (Flow.EXPORT, Flow.IMPORT)
"""The flows that count: re-exports are inside exports, re-imports inside imports."""

PREFERRED = {Flow.EXPORT: "FOB", Flow.IMPORT: "CIF"}
"""Valuation that is taken of each side where a file has several (UN, International Merchandise Trade
Statistics: Concepts and Definitions 2010, paragraph 4.6)."""

WORDS = 99
"""Depth of a commodity that is no run of digits: it covers nothing and is covered by nothing."""

EQUAL = 0.5
"""Units of the currency up to which parts are said to make up a total: less than print shows."""

Slice = tuple[Flow, str, int]
"""Side, frequency and first month of a period."""


@dataclass(frozen=True)
class Total:
    """All goods of one period and side: the value, and of how many codes it is the sum (0: printed)."""

    value: float
    codes: int


@dataclass(frozen=True)
class Book:
    """One pair's numbers.

    Attributes:
        currency: ISO 4217: US dollars where there are any, else that of most rows.
        valuation: of each side that has rows.
        classification: the list of codes with most rows, empty where there are none.
        left_out: rows in other currencies or valuations, by what they are in.
        rows: columns `flow`, `frequency`, `first` (month), `commodity`, `depth`, `classification`, `value`,
            `net_weight_kg`, `quantity`, `quantity_unit`; one a cell, in a fixed order.
        totals: all goods by slice.
        complete: slices with the number of digits whose codes make up the printed total.
        lists: the classification of each slice that has codes.
    """

    currency: str
    valuation: dict[Flow, str]
    classification: str
    left_out: dict[str, int]
    rows: pl.DataFrame
    totals: dict[Slice, Total]
    complete: frozenset[tuple[Slice, int]]
    lists: dict[Slice, str]

    def months(self, *frequencies: str) -> range:
        """Months from the first to the last period printed at some frequencies; empty if none is."""
        starts = [(first, FREQUENCIES[f]) for _, f, first in self.totals if f in frequencies]
        if not starts:
            return range(0)
        return range(min(first for first, _ in starts), max(first + length for first, length in starts))


def book(frame: pl.DataFrame) -> Book:
    """The numbers of one pair, from a frame of its observations with `vintage` and `top`.

    Args:
        frame: columns of `trade.model.observation.SCHEMA`, `vintage`, and `top`, which says what adds up to
            a slice's total; the order of its rows does not matter.
    """
    sides = frame.filter(pl.col("flow").is_in([side.value for side in SIDES]))
    currency = _most(sides, "currency", "USD")
    valuation = {
        side: _most(here, "valuation", PREFERRED[side])
        for side in SIDES
        if (here := sides.filter(pl.col("flow") == side.value, pl.col("currency") == currency)).height
    }
    fits = (
        pl.col("currency") == currency,
        pl.col("valuation")
        == pl.col("flow").replace_strict(
            {side.value: name for side, name in valuation.items()}, default=None
        ),
    )
    kept = _prepared(sides.filter(*fits))
    totals = _totals(kept)
    listed = _listed(kept)
    found = _most(listed.filter(pl.col("depth") > 0), "classification", "")
    return Book(
        currency,
        valuation,
        found,
        _left_out(sides, currency, valuation),
        listed,
        totals,
        _complete(listed, totals),
        _lists(listed),
    )


def _most(frame: pl.DataFrame, column: str, preferred: str) -> str:
    """The preferred word if some row has it, else that of most rows, of equals the first by name."""
    if not frame.height or preferred in frame[column]:
        return preferred
    counted = frame[column].value_counts().sort(["count", column], descending=[True, False])
    return str(counted[column][0])


def _left_out(sides: pl.DataFrame, currency: str, valuation: dict[Flow, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for flow, money, valued, count in sorted(
        sides.group_by("flow", "currency", "valuation").agg(pl.len()).rows()
    ):
        if money != currency:
            found[money] = found.get(money, 0) + count
        elif valued != valuation[Flow(flow)]:
            found[f"{flow}s {valued}"] = count
    return found


def _prepared(frame: pl.DataFrame) -> pl.DataFrame:
    """With `first` and `depth`; of repeated cells the last by vintage and line, in a fixed order."""
    period, code, frequency = pl.col("period"), pl.col("commodity"), pl.col("frequency")
    quarter = (period.str.slice(6, 1).cast(pl.Int64, strict=False) - 1) * 3
    month = period.str.slice(5, 2).cast(pl.Int64, strict=False) - 1
    inside = pl.when(frequency == "Q").then(quarter).when(frequency == "M").then(month)
    cell = ["flow", "frequency", "first", "classification", "commodity"]
    digits = pl.when(code.str.contains(r"^\d+$")).then(code.str.len_chars().cast(pl.Int64)).otherwise(WORDS)
    return (
        frame.with_columns(
            first=period.str.slice(0, 4).cast(pl.Int64) * 12 + inside.otherwise(0),
            depth=pl.when(code == TOTAL).then(0).otherwise(digits),
        )
        .sort(*cell, "vintage", "line", "value", nulls_last=False)
        .unique(cell, keep="last", maintain_order=True)
    )


def _totals(kept: pl.DataFrame) -> dict[Slice, Total]:
    found = (
        kept.filter("top")
        .group_by("flow", "frequency", "first", maintain_order=True)
        .agg(pl.col("value").sum(), n=pl.len(), finest=pl.col("depth").max())
    )
    rows = found.iter_rows()
    return {(Flow(w), f, m): Total(value, 0 if finest == 0 else n) for w, f, m, value, n, finest in rows}


def _listed(kept: pl.DataFrame) -> pl.DataFrame:
    """The rows of each slice's classification with most rows, of equals the last by name; and totals."""
    by = ["flow", "frequency", "first"]
    codes = kept.filter(pl.col("depth") > 0)
    sizes = codes.group_by(*by, "classification").agg(n=pl.len()).sort(*by, "n", "classification")
    best = sizes.group_by(by, maintain_order=True).agg(pl.col("classification").last())
    totals = kept.filter(pl.col("depth") == 0, "top")
    chosen = codes.join(best, on=[*by, "classification"], how="semi", maintain_order="left")
    more = ["commodity", "depth", "classification", "value", "net_weight_kg", "quantity", "quantity_unit"]
    return pl.concat([totals, chosen]).select(*by, *more).sort(*by, "commodity")


def _complete(listed: pl.DataFrame, totals: dict[Slice, Total]) -> frozenset[tuple[Slice, int]]:
    """Slices and digits where a total is printed and the codes of so many digits make it up."""
    sums = listed.filter(pl.col("depth").is_between(1, WORDS - 1)).group_by(
        "flow", "frequency", "first", "depth", maintain_order=True
    )
    rows = sums.agg(pl.col("value").sum()).iter_rows()
    slices = (((Flow(w), f, m), depth, value) for w, f, m, depth, value in rows)
    return frozenset(
        (key, depth)
        for key, depth, value in slices
        if key in totals and totals[key].codes == 0 and abs(value - totals[key].value) <= EQUAL
    )


def _lists(listed: pl.DataFrame) -> dict[Slice, str]:
    codes = listed.filter(pl.col("depth") > 0).unique(["flow", "frequency", "first", "classification"])
    rows = codes.select("flow", "frequency", "first", "classification").iter_rows()
    return {(Flow(w), f, m): name for w, f, m, name in rows}
