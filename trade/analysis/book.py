"""A pair's observations made ready to look up: one currency, one valuation a side, one list of codes.

Nothing is converted. What does not fit beside the chosen currency and valuations is left out and counted,
because two valuations of one flow, or two currencies, are never added.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from trade.analysis.rollup import SIDES, SLOT, Head, Slice, Total, chosen, head, roll, starts
from trade.model.observation import FREQUENCIES
from trade.model.rolled import WORDS
from trade.model.words import TOTAL, Flow

__all__ = ["EQUAL", "SIDES", "WORDS", "Book", "Listed", "Slice", "Total", "book", "headed"]

EQUAL = 0.5
"""Units of the currency up to which parts are said to make up a total: less than print shows."""


@dataclass(frozen=True)
class Listed:
    """The codes of a book: its `rows`, and which slices they make up (`complete`), as `Book` has them."""

    rows: pl.DataFrame
    complete: frozenset[tuple[Slice, int]]


@dataclass(frozen=True)
class Book(Head):
    """One pair's numbers.

    Attributes:
        currency: ISO 4217: US dollars where there are any, else that of most rows.
        valuation: of each side that has rows.
        classification: the list of codes with most rows, empty where there are none.
        left_out: rows in other currencies or valuations, by what they are in.
        totals: all goods by slice.
        lists: the classification of each slice that has codes.
        listed: gives the codes, which may have to be read first; the attributes below are from it.
        rows: columns `flow`, `frequency`, `first` (month), `commodity`, `depth`, `classification`, `value`,
            `net_weight_kg`, `quantity`, `quantity_unit`; one a cell, in a fixed order.
        complete: slices with the number of digits whose codes make up the printed total.
    """

    listed: Callable[[], Listed]

    @property
    def rows(self) -> pl.DataFrame:
        """One row a cell."""
        return self.listed().rows

    @property
    def complete(self) -> frozenset[tuple[Slice, int]]:
        """Where an absent code is zero."""
        return self.listed().complete

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
    cells = _prepared(frame)
    found = head(roll(cells))
    listed = _listed(cells.filter(found.fits()))
    codes = Listed(listed, _complete(listed, found.totals))
    return _made(found, lambda: codes)


def headed(rolled: pl.DataFrame, whole: Callable[[], Book]) -> Book:
    """The same from the pair's rollups; its codes are those of `whole`, asked for when they are needed."""
    return _made(head(rolled), lambda: whole().listed())


def _made(found: Head, listed: Callable[[], Listed]) -> Book:
    return Book(
        found.currency,
        found.valuation,
        found.classification,
        found.left_out,
        found.totals,
        found.lists,
        listed,
    )


def _prepared(frame: pl.DataFrame) -> pl.DataFrame:
    """Both sides with `first` and `depth`; of repeated cells the last by vintage and line, in one order."""
    code = pl.col("commodity")
    cell = [*SLOT, "classification", "commodity", "valuation", "currency"]
    digits = pl.when(code.str.contains(r"^\d+$")).then(code.str.len_chars().cast(pl.Int64)).otherwise(WORDS)
    return (
        frame.filter(pl.col("flow").is_in([side.value for side in SIDES]))
        .with_columns(first=starts(), depth=pl.when(code == TOTAL).then(0).otherwise(digits))
        .sort(*cell, "vintage", "line", "value", nulls_last=False)
        .unique(cell, keep="last", maintain_order=True)
    )


def _listed(kept: pl.DataFrame) -> pl.DataFrame:
    """The rows of each slice's classification with most rows, of equals the last by name; and totals."""
    codes = kept.filter(pl.col("depth") > 0)
    best = chosen(codes.with_columns(cells=pl.lit(1)))
    totals = kept.filter(pl.col("depth") == 0, "top")
    own = codes.join(best, on=[*SLOT, "classification"], how="semi", maintain_order="left")
    more = ["commodity", "depth", "classification", "value", "net_weight_kg", "quantity", "quantity_unit"]
    return pl.concat([totals, own]).select(*SLOT, *more).sort(*SLOT, "commodity")


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
