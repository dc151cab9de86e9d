"""Commodity codes of a pair, asked for by part: the engine gives what is asked for, and keeps the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from trade.model.observation import KEY, SCHEMA
from trade.model.rolled import FINE, WHOLE, WORDS
from trade.model.words import TOTAL
from trade.store.cells import Slot, newest, of_pair
from trade.store.engine import opened

if TYPE_CHECKING:
    import ibis.expr.types as ir

BESIDE = tuple(name for name in KEY if name != "commodity")
"""What a code and the finer codes beneath it have in common."""

SLOT = ("frequency", "period", "flow", "classification", "valuation", "currency")

SUMS: dict[str, pl.DataType] = {
    **{name: SCHEMA[name] for name in SLOT},
    "depth": pl.Int64(),
    "whole": pl.Float64(),
    "part": pl.Int64(),
}


class Beneath(NamedTuple):
    """Which codes.

    Attributes:
        within: the code that they are, or are inside; `TOTAL` for all goods.
        levels: digits of the codes that are looked up, `WORDS` for names. Cells of them are given, and of
            a finer code where neither a code of the level nor any between stands above it.
        depths: digits that the pair's codes have; others cover nothing.
    """

    within: str
    levels: Sequence[int]
    depths: Sequence[int]


def commodities(
    place: Path, dataset: str, reporter: str, partner: str, only: Mapping[Slot, Sequence[str]]
) -> list[str]:
    """The codes of a pair's current cells, by name, without all goods; see `cells.observations`."""
    with opened(place) as session:
        rows = of_pair(session, dataset, reporter, partner, only=only)
        codes = session.ask(rows.filter(rows.commodity != TOTAL).select("commodity").distinct())
    return sorted(codes["commodity"])


def beneath(
    place: Path,
    dataset: str,
    reporter: str,
    partner: str,
    only: Mapping[Slot, Sequence[str]],
    codes: Beneath,
) -> pl.DataFrame:
    """The current cells of a pair that say what some codes come to; see `cells.observations`.

    Returns:
        Columns of `SCHEMA`, then `vintage`, in order of `KEY`.
    """
    with opened(place) as session:
        rows = of_pair(session, dataset, reporter, partner, only=only)
        cells = inside(rows.mutate(depth=depth(rows.commodity)), codes.within)
        found = session.ask(newest(needed(cells, codes)).select(*SCHEMA, "vintage"))
    kinds = SCHEMA | {"vintage": pl.Int64()}
    return found.select(pl.col(n).cast(kind) for n, kind in kinds.items()).sort(KEY)


def sums(
    place: Path, dataset: str, reporter: str, partner: str, only: Mapping[Slot, Sequence[str]]
) -> pl.DataFrame:
    """What a pair's codes of each number of digits add up to, in each period, valuation and so on.

    Returns:
        Columns `SUMS`: `whole` is the sum of what is before the points, `part` that of what is behind them,
        in `1 / FINE`.
    """
    with opened(place) as session:
        rows = of_pair(session, dataset, reporter, partner, only=only)
        rows = rows.mutate(depth=depth(rows.commodity))
        cells = halved(newest(rows.filter(rows.depth.between(1, WORDS - 1))))
        grouped = cells.group_by(*SLOT, "depth")
        found = session.ask(grouped.agg(whole=cells.floor.sum(), part=cells.rest.sum().cast("int64")))
    return found.select(pl.col(n).cast(kind) for n, kind in SUMS.items())


def depth(code: ir.StringValue) -> ir.IntegerValue:
    """Digits of a commodity's code: 0 for all goods, `WORDS` for what is no run of digits."""
    import ibis  # noqa: PLC0415 — see `trade.store.asked`

    digits = ibis.ifelse(code.re_search("^[0-9]+$"), code.length().cast("int64"), WORDS)
    return ibis.ifelse(code == TOTAL, 0, digits)


def halved(cells: ir.Table) -> ir.Table:
    """Cells with what is before the point of their value (`floor`) and what is behind it (`rest`)."""
    import ibis  # noqa: PLC0415 — see `trade.store.asked`

    small = cells.value.abs() < WHOLE
    value = ibis.ifelse(small, cells.value, 0.0)
    floor = value.floor().cast("float64")
    return cells.mutate(
        floor=ibis.ifelse(small, floor, cells.value), rest=((value - floor) * FINE).floor().cast("int64")
    )


def inside(cells: ir.Table, within: str) -> ir.Table:
    """Cells, with `depth`, of a code and of those inside it."""
    if within == TOTAL:
        return cells
    own = cells.commodity == within
    finer = cells.commodity.startswith(within) & (cells.depth < WORDS)
    return cells.filter(own | finer if within.isdigit() else own)


def needed(cells: ir.Table, codes: Beneath) -> ir.Table:
    """Cells, with `depth`, inside a code that say what those of some levels come to."""
    import ibis  # noqa: PLC0415 — see `trade.store.asked`

    wanted = ibis.literal(value=False)
    last = max((n for n in codes.depths if n < WORDS), default=0)
    covers = sorted(n for n in codes.depths if min(codes.levels, default=last) <= n < last)
    for length in covers:
        cells = cells.mutate(outer=cells.commodity.substr(0, length))
        over = (cells.depth == length).any().over(ibis.window(group_by=[*BESIDE, "outer"]))
        cells = cells.mutate(**{f"covered_{length}": over & (cells.depth > length)})
    for level in codes.levels:
        here = cells.depth.between(level, WORDS - 1) if level < WORDS else cells.depth == WORDS
        for length in covers if level < WORDS else ():
            here &= ~cells[f"covered_{length}"] if length >= level else ibis.literal(value=True)
        wanted |= here
    return cells.filter(wanted)
