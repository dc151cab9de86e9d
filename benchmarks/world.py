"""A made-up world of trade in the shape of UN Comtrade: all pairs, monthly, six-digit codes, for any size.

`python -m benchmarks.world FOLDER MILLIONS [MONTHS]` writes Parquet files that `trade.store.datasets.load`
takes, sorted by reporter, partner, flow, period. Nobody's trade is in it: it is for benchmarks alone.

How much a pair trades follows gravity: the product of two sizes, which fall as one over the rank, over a
distance. The number of its rows grows with a root of that, so that the largest pairs fill thousands of codes
every month and the smallest one code in some months, as in the real tables.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

from trade.model.area import countries
from trade.model.observation import SCHEMA

AREAS = 200
CODES = 5_000
MONTHS = 60
FIRST_YEAR = 2015

ROOT = 0.6
"""Rows of a pair grow as this power of its trade: trade grows by more goods, and by more of each."""

KEPT = 0.6
"""Share of months in which a code of a pair is traded, where it has more than one code."""

AT_ONCE = 2_000_000
"""Rows of a file that is written at once."""

Numbers = np.ndarray


class World(NamedTuple):
    """Areas in order of their names; for each reporter, partner and side: rows to make, and mean value."""

    areas: list[str]
    rows: Numbers
    value: Numbers
    months: int
    seed: int


def world(rows: int, months: int = MONTHS, seed: int = 1) -> World:
    """A world of about so many rows: every pair has at least one on both sides.

    Args:
        rows: wanted; at least two for each of the 39,800 pairs, at most what the codes hold.
        months: from January 2015.
        seed: the same seed and numbers give the same world to the last bit.
    """
    rng = np.random.default_rng(seed)
    areas = sorted(rng.permutation(countries())[:AREAS].tolist())
    size = 1.0 / (1 + rng.permutation(AREAS))
    place = rng.random((AREAS, 2))
    distance = 0.1 + np.hypot(*(place[:, None] - place[None]).transpose(2, 0, 1))
    trade = size[:, None] * size[None] / distance
    both = trade[..., None] * rng.lognormal(0, 0.5, (AREAS, AREAS, 2))
    both[np.arange(AREAS), np.arange(AREAS)] = 0
    wanted = _scaled(both**ROOT, rows, CODES * months)
    return World(areas, wanted, 1e10 * both / np.maximum(wanted, 1), months, seed)


def _scaled(weights: Numbers, rows: int, most: int) -> Numbers:
    """Whole numbers in proportion to weights, from 1 to `most` each, that add up to about `rows`."""
    low, high = 0.0, most / weights[weights > 0].min()
    for _ in range(100):
        middle = (low + high) / 2
        made = np.clip(weights * middle, 1, most)[weights > 0].sum()
        low, high = (middle, high) if made < rows else (low, middle)
    return np.where(weights > 0, np.clip(weights * high, 1, most), 0)


def pairs(made: World) -> list[tuple[str, str]]:
    """Reporter and partner of every pair, most rows first."""
    sums = made.rows.sum(axis=2)
    order = np.argsort(-sums, axis=None, kind="stable")
    places = (divmod(int(i), AREAS) for i in order)
    return [(made.areas[r], made.areas[p]) for r, p in places if r != p]


def batches(made: World, at_once: int = AT_ONCE) -> Iterator[pl.DataFrame]:
    """The rows in order of reporter, partner, flow, period and code, in frames of about `at_once`."""
    waiting: list[Numbers] = []
    held, line = 0, 2
    for reporter, partner, side in np.argwhere(made.rows > 0).tolist():
        waiting.append(_cells(made, reporter, partner, side))
        held += waiting[-1].shape[1]
        if held >= at_once:
            yield _named(waiting, made, line)
            line, held, waiting = line + held, 0, []
    if waiting:
        yield _named(waiting, made, line)


COLUMNS = ("reporter", "partner", "side", "month", "code", "value")


def _cells(made: World, reporter: int, partner: int, side: int) -> Numbers:
    """The cells of one side of a pair, by number, a row for each of `COLUMNS`."""
    rng = np.random.default_rng((made.seed, reporter, partner, side))
    wanted = float(made.rows[reporter, partner, side])
    goods = int(np.clip(np.ceil(wanted / (made.months * KEPT)), 1, CODES))
    there = rng.random((made.months, goods)) < wanted / (goods * made.months)
    there[rng.integers(made.months), 0] = True
    month, good = np.nonzero(there)
    codes = np.sort(rng.choice(CODES, goods, replace=False, shuffle=False))
    usual = made.value[reporter, partner, side] * rng.lognormal(-1.1, 1.5, goods)
    value = np.maximum(1, np.round(usual[good] * rng.lognormal(0, 0.4, month.size)))
    head = (np.full(month.size, number) for number in (reporter, partner, side))
    return np.stack([*head, month, codes[good], value.astype(np.int64)])


def _named(found: list[Numbers], made: World, line: int) -> pl.DataFrame:
    """Cells as observations, every number in words; lines from `line`."""
    cells = pl.DataFrame(dict(zip(COLUMNS, np.concatenate(found, axis=1), strict=True)))
    periods = [f"{FIRST_YEAR + m // 12}-{m % 12 + 1:02}" for m in range(made.months)]
    hs = [f"{1 + c * 97 // CODES:02}{c // 50 % 100:02}{c % 100:02}" for c in range(CODES)]
    weight = (pl.col("value") / (1 + pl.col("code") % 37)).ceil()

    def word(column: str, words: list[str]) -> pl.Expr:
        return pl.lit(pl.Series(words)).gather(pl.col(column))

    return cells.select(
        period=word("month", periods),
        frequency=pl.lit("M"),
        reporter=word("reporter", made.areas),
        partner=word("partner", made.areas),
        flow=word("side", ["export", "import"]),
        classification=pl.lit("H5"),
        commodity=word("code", hs),
        valuation=word("side", ["FOB", "CIF"]),
        currency=pl.lit("USD"),
        value=pl.col("value"),
        net_weight_kg=weight,
        quantity=weight,
        quantity_unit=pl.lit("kg"),
        line=pl.int_range(line, line + pl.len(), dtype=pl.Int64),
    ).cast(SCHEMA)  # type: ignore[arg-type]


def write(folder: Path, made: World) -> int:
    """The world as Parquet files in a folder that is made; how many rows it has."""
    folder.mkdir(parents=True)
    count = 0
    for number, frame in enumerate(batches(made)):
        frame.write_parquet(folder / f"{number:06}.parquet", compression="zstd", compression_level=1)
        count += frame.height
    return count


if __name__ == "__main__":
    where, millions, *more = sys.argv[1:]
    print(f"{write(Path(where), world(int(float(millions) * 1e6), *map(int, more))):,} rows")
