"""A pair's observations made ready to look up: one currency, one valuation a side, one list of codes.

Nothing is converted. What does not fit beside the chosen currency and valuations is left out and counted,
because two valuations of one flow, or two currencies, are never added.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import polars as pl

from trade.analysis.part import Complete, Listed, Part, Source
from trade.analysis.rollup import SIDES, SLOT, Head, Slice, Total, chosen, head, roll, starts
from trade.model.observation import FREQUENCIES
from trade.model.rolled import FINE, WORDS
from trade.model.words import TOTAL, Flow

__all__ = ["EQUAL", "SIDES", "WORDS", "Book", "Listed", "Slice", "Total", "book", "headed"]

LISTED = ("commodity", "depth", "classification", "value", "net_weight_kg", "quantity", "quantity_unit")
"""Columns of a row of a book behind those of its slot."""

EQUAL = 0.5
"""Units of the currency up to which parts are said to make up a total: less than print shows."""


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
        source: where a part of them is asked for; None where they are here, or are such a part.
        rows: columns `flow`, `frequency`, `first` (month), `commodity`, `depth`, `classification`, `value`,
            `net_weight_kg`, `quantity`, `quantity_unit`; one a cell, in a fixed order.
        complete: slices with the number of digits whose codes make up the printed total.
    """

    listed: Callable[[], Listed]
    source: Source | None = None

    @property
    def rows(self) -> pl.DataFrame:
        """One row a cell."""
        return self.listed().rows

    @property
    def complete(self) -> Complete:
        """Where an absent code is zero."""
        return self.listed().made_up()

    def only(self, *parts: Part) -> Book:
        """The same with these parts of its codes alone; itself where there is no reading less than all."""
        source = self.source
        return replace(self, source=None, listed=cache(lambda: source.listed(parts))) if source else self

    def names(self, flow: Flow) -> pl.DataFrame:
        """The codes of one side with rows of their own, columns `commodity` and `depth`, each once."""
        if self.source:
            return self.source.names(flow)
        own = self.rows.filter(pl.col("flow") == flow.value, pl.col("depth") > 0)
        return own.select("commodity", "depth").unique()

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
    made_up = complete(summed(listed), found.totals)
    codes = Listed(listed, lambda: made_up)
    return _made(found, lambda: codes)


def headed(
    rolled: pl.DataFrame, whole: Callable[[], Book], source: Callable[[Head], Source] | None = None
) -> Book:
    """The same from the pair's rollups.

    Args:
        rolled: the rollups.
        whole: gives all of its codes, where they are asked for without saying which.
        source: gives where a part of them is asked for.
    """
    found = head(rolled)
    return replace(
        _made(found, lambda: whole().listed()), source=source(found) if source is not None else None
    )


def of_part(frame: pl.DataFrame, found: Head) -> pl.DataFrame:
    """The `rows` of some of a pair's codes, of their observations with `vintage`."""
    own = listed_in(_prepared(frame).filter(found.fits(), pl.col("depth") > 0), found)
    return own.select(*SLOT, *LISTED).sort(*SLOT, "commodity")


def listed_in(codes: pl.DataFrame, found: Head) -> pl.DataFrame:
    """Those of some codes, with `first`, that are in the list of codes of their slice."""
    lists = [(flow.value, f, m, name) for (flow, f, m), name in found.lists.items()]
    kinds = [pl.String, pl.String, pl.Int64, pl.String]
    best = pl.DataFrame(lists, dict(zip((*SLOT, "classification"), kinds, strict=True)), orient="row")
    return codes.join(best, on=[*SLOT, "classification"], how="semi", maintain_order="left")


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
    return pl.concat([totals, own]).select(*SLOT, *LISTED).sort(*SLOT, "commodity")


def summed(listed: pl.DataFrame) -> pl.DataFrame:
    """The sums of the codes of each number of digits by slot: `whole` and `part`, as of `rollup.roll`."""
    value, whole = pl.col("value"), pl.col("value").floor()
    digits = listed.filter(pl.col("depth").is_between(1, WORDS - 1))
    rest = ((value - whole) * FINE).floor().cast(pl.Int64)
    return digits.group_by(*SLOT, "depth").agg(whole=whole.sum(), part=rest.sum())


def complete(sums: pl.DataFrame, totals: dict[Slice, Total]) -> Complete:
    """Slices and digits where a total is printed and the codes of so many digits make it up.

    Args:
        sums: as of `summed`.
        totals: of the book.
    """
    value = pl.col("whole") + pl.col("part") / FINE
    rows = sums.select(*SLOT, "depth", value.alias("value")).iter_rows()
    slices = (((Flow(w), f, m), depth, value) for w, f, m, depth, value in rows)
    return frozenset(
        (key, depth)
        for key, depth, value in slices
        if key in totals and totals[key].codes == 0 and abs(value - totals[key].value) <= EQUAL
    )
