"""What a newer load changed, cell by cell and in sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import duckdb
import polars as pl

from trade.ingest.parts import with_top
from trade.model.observation import KEY
from trade.store.cells import frame, newest
from trade.store.engine import opened
from trade.store.registry import standing, upto

AT_ONCE = 500_000
"""Rows of pairs that are summed together: enough to be quick, few enough for memory."""

COVERED = ("period", "reporter", "partner", "flow")
"""What a file speaks about: a cell of these that it leaves out was left out knowingly."""

GROUP = ("frequency", "reporter", "partner", "flow", "valuation", "currency", "year")
"""What totals are of. Valuations are kept apart: CIF is not added to FOB."""


@dataclass(frozen=True)
class Diff:
    """The state as of one load against the state as of another.

    Attributes:
        cells: columns of `KEY`, `before`, `after`, `change` (in units of the currency), `percent` (of
            before), `what`, in order of `KEY`. Missing is not zero: an added cell has no before, change
            or percent; after a zero there is no percent. Weights and quantities are not compared. `what`
            is `added`, `removed` (only when the second load is the older one), `changed`, or `not printed
            again`: a cell of the first load's own file that the second, newer file leaves out, though it
            has others of the same period, reporter, partner and flow. Such a cell keeps its last
            published value, so its change is 0; one that a load in between changed is `changed`.
        totals: columns `frequency`, `reporter`, `partner`, `flow`, `valuation`, `currency`, `year`,
            `before`, `after`, `change`: sums over what may be added up, of every pair that a load after
            the older of the two, up to the newer, has numbers of. None before or after is a missing one.
    """

    cells: pl.DataFrame
    totals: pl.DataFrame


def diff(place: Path, dataset: str, a: int, b: int) -> Diff:
    """Differences from the state as of load `a` to the state as of load `b`.

    Raises:
        TradeError: for an unknown dataset or load, with those that there are, or a dataset of figures.
    """
    with opened(place) as connection:
        found = standing(connection, dataset, "observations")
        name, one, other = found[0].dataset, upto(found, a), upto(found, b)
        between = sorted(set(one) ^ set(other))
        cells = _cells(connection, name, one, other)
        pieces = [
            _totals(*(_tops(connection, name, numbers, some) for numbers in (one, other)))
            for some in _batches(connection, name, between)
        ]
    totals = pl.concat(pieces) if pieces else _totals(_no_tops(), _no_tops())
    return Diff(_told(cells), totals.sort(GROUP))


def _cells(
    connection: duckdb.DuckDBPyConnection, name: str, one: list[int], other: list[int]
) -> pl.DataFrame:
    """Key, before, after and whether the cell was left out, of cells that differ or were left out."""
    keys = ", ".join(KEY)
    newer = other[-1] > one[-1]
    left_out = f"v_before = {one[-1]} AND v_after <> {other[-1]} AND covered = 1" if newer else "FALSE"
    sql = (
        f"WITH earlier AS (SELECT {keys}, value AS before, vintage AS v_before FROM ({newest(one)}) AS x), "
        f"later AS (SELECT {keys}, value AS after, vintage AS v_after FROM ({newest(other)}) AS y), "
        f"spoken AS (SELECT DISTINCT {', '.join(COVERED)}, 1 AS covered FROM observations "
        f"WHERE dataset = ? AND vintage = {other[-1]}) "
        f"SELECT {keys}, before, after FROM earlier FULL JOIN later USING ({keys}) "
        f"LEFT JOIN spoken USING ({', '.join(COVERED)}) "
        f"WHERE before IS DISTINCT FROM after OR ({left_out})"
    )
    return frame(connection, sql, [name, name, name])


def _told(cells: pl.DataFrame) -> pl.DataFrame:
    before, after = pl.col("before"), pl.col("after")
    what = (
        pl.when(before.is_null())
        .then(pl.lit("added"))
        .when(after.is_null())
        .then(pl.lit("removed"))
        .when(before != after)
        .then(pl.lit("changed"))
        .otherwise(pl.lit("not printed again"))
    )
    change = after - before
    percent = pl.when(before != 0).then(change / before * 100)
    return cells.with_columns(change=change, percent=percent, what=what).sort(KEY)


def _batches(
    connection: duckdb.DuckDBPyConnection, name: str, numbers: list[int]
) -> Iterator[list[tuple[str, str]]]:
    """The pairs that some loads have numbers of, in lists that together have about `AT_ONCE` rows."""
    if not numbers:
        return
    listed = ", ".join(map(str, numbers))
    sql = (
        "WITH touched AS (SELECT DISTINCT reporter, partner FROM observations "
        f"WHERE dataset = ? AND vintage IN ({listed})) "
        "SELECT reporter, partner, count(*) FROM observations JOIN touched USING (reporter, partner) "
        "WHERE dataset = ? GROUP BY reporter, partner ORDER BY reporter, partner"
    )
    rows, total = [], 0
    for reporter, partner, count in connection.execute(sql, [name, name]).fetchall():
        rows.append((total // AT_ONCE, (reporter, partner)))
        total += count
    for _, some in groupby(rows, key=lambda row: row[0]):
        yield [pair for _, pair in some]


def _tops(
    connection: duckdb.DuckDBPyConnection, name: str, numbers: list[int], some: list[tuple[str, str]]
) -> pl.DataFrame:
    """Group and value of the rows of some pairs that may be added up, in order of their key."""
    marks = ", ".join("(?, ?)" for _ in some)
    sql = f"SELECT {', '.join(KEY)}, value FROM ({newest(numbers, f'(reporter, partner) IN ({marks})')}) AS x"
    rows = frame(connection, sql, [name, *(text for pair in some for text in pair)]).sort(KEY)
    marked = with_top(rows.lazy()).filter("top")
    return (
        marked.with_columns(year=pl.col("period").str.head(4).cast(pl.Int64))
        .select(*GROUP, "value")
        .collect()
    )


def _no_tops() -> pl.DataFrame:
    return pl.DataFrame(
        schema={name: pl.String() for name in GROUP} | {"year": pl.Int64(), "value": pl.Float64()}
    )


def _totals(one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    sums = [
        rows.group_by(GROUP, maintain_order=True).agg(pl.col("value").sum().alias(word))
        for rows, word in ((one, "before"), (other, "after"))
    ]
    joined = sums[0].join(sums[1], on=GROUP, how="full", coalesce=True)
    return joined.with_columns(change=pl.col("after") - pl.col("before"))
