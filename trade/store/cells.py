"""The current numbers: of each cell the one from the newest standing load that holds it.

A cell that a newer file does not print again keeps its last published value. Where one file prints a
cell twice, its later line counts.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

import duckdb
import polars as pl

from trade.ingest.parts import with_top
from trade.model import harmless
from trade.model.observation import KEY, SCHEMA
from trade.store.engine import opened
from trade.store.faults import placing
from trade.store.registry import standing, upto

CELL = ("period", "reporter", "partner", "flow", "commodity", "currency")
"""What two readings of one number have in common, whatever their classification and valuation."""


def newest(
    numbers: list[int], where: str = "TRUE", by: tuple[str, ...] = KEY, table: str = "observations"
) -> str:
    """SQL of the rows of a dataset (its one parameter) that count among the loads `numbers`.

    Args:
        numbers: of the loads, none newer than the state that is meant.
        where: which rows, in SQL; its parameters follow the dataset.
        by: columns that make two rows readings of one thing.
        table: observations or figures.
    """
    listed = ", ".join(map(str, numbers))
    ties = "json" if table == "figures" else "line DESC NULLS LAST, classification, valuation, value"
    return (
        f"SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY {', '.join(by)} "
        f"ORDER BY vintage DESC, {ties}) AS turn FROM {table} "
        f"WHERE dataset = ? AND vintage IN ({listed}) AND {where}) AS readings WHERE turn = 1"
    )


def frame(connection: duckdb.DuckDBPyConnection, sql: str, values: list[str]) -> pl.DataFrame:
    """The answer to a query."""
    return connection.execute(sql, values).pl()


def pairs(place: Path, dataset: str) -> list[tuple[str, str, int]]:
    """Reporter, partner and how many cells they have, most first, of equals by name.

    Raises:
        TradeError: for an unknown dataset, or one of figures.
    """
    with opened(place) as connection:
        found = standing(connection, dataset, "observations")
        listed = ", ".join(str(v.number) for v in found)
        sql = (
            "SELECT reporter, partner, count(*) AS cells FROM "
            f"(SELECT DISTINCT {', '.join(KEY)} FROM observations WHERE dataset = ? "
            f"AND vintage IN ({listed})) AS cells_once GROUP BY reporter, partner "
            "ORDER BY cells DESC, reporter, partner"
        )
        return [(r, p, int(n)) for r, p, n in connection.execute(sql, [found[0].dataset]).fetchall()]


def observations(
    place: Path, dataset: str, reporter: str, partner: str, vintage: int | None = None
) -> pl.DataFrame:
    """The current numbers of one pair, or those as of an earlier load, in order of `KEY`.

    Returns:
        Columns of `SCHEMA`, then `vintage` (number of the load it is from) and `top` (whether it is part
        of the total of its slice, see `trade.ingest.parts`). No rows for a pair without numbers.

    Raises:
        TradeError: for an unknown dataset or load, or a dataset of figures.
    """
    with opened(place) as connection:
        found = standing(connection, dataset, "observations")
        numbers = upto(found, vintage)
        where = "reporter = ? AND partner = ?"
        sql = f"SELECT {', '.join(SCHEMA)}, vintage FROM ({newest(numbers, where)}) AS current"
        rows = frame(connection, sql, [found[0].dataset, reporter, partner])
    typed = rows.select(
        *(pl.col(n).cast(t) for n, t in SCHEMA.items()), pl.col("vintage").cast(pl.Int64)
    ).sort(KEY)
    return with_top(typed.lazy()).collect()


def known(place: Path, dataset: str, reporters: Collection[str] = ()) -> pl.DataFrame:
    """One current value of a cell (`CELL`), of some reporters or of all.

    On every level that files come in: not to be added up. Of several classifications or valuations of a
    cell the newest load counts, then the later line.

    Raises:
        TradeError: for an unknown dataset, or one of figures.
    """
    with opened(place) as connection:
        found = standing(connection, dataset, "observations")
        asked = sorted(reporters)
        where = f"reporter IN ({', '.join('?' * len(asked))})" if asked else "TRUE"
        current = newest(upto(found, None), where, CELL)
        sql = f"SELECT {', '.join(CELL)}, value FROM ({current}) AS current"
        return frame(connection, sql, [found[0].dataset, *asked])


def everything(place: Path, dataset: str, target: Path) -> int:
    """Write all current cells of a dataset to a CSV file in UTF-8, and say how many there are.

    Columns of `SCHEMA` without `line`, then `vintage`; a missing number is an empty cell. A text that a
    spreadsheet would take for a formula gets an apostrophe in front. The file appears whole or not at all.

    Raises:
        TradeError: for an unknown dataset, one of figures, or a target that cannot be written.
    """
    columns = [
        f"{harmless.sql(name)} AS {name}" if SCHEMA[name] == pl.String else name
        for name in SCHEMA
        if name != "line"
    ]
    part = target.with_name(target.name + ".part")
    with opened(place) as connection:
        found = standing(connection, dataset, "observations")
        current = newest(upto(found, None))
        sql = f"SELECT {', '.join(columns)}, vintage FROM ({current}) AS current ORDER BY {', '.join(KEY)}"
        with placing(part, target):
            name = str(part).replace("'", "''")
            copy = f"COPY ({sql}) TO '{name}' (FORMAT csv, HEADER)"
            written = connection.execute(copy, [found[0].dataset]).fetchone()
            part.replace(target)
    return int(written[0]) if written else 0


def figures(place: Path, dataset: str) -> list[dict[str, str]]:
    """The current printed figures, each the text cells of its row, by id.

    Raises:
        TradeError: for an unknown dataset, or one of observations.
    """
    with opened(place) as connection:
        found = standing(connection, dataset, "figures")
        current = newest(upto(found, None), by=("id",), table="figures")
        sql = f"SELECT json FROM ({current}) AS current ORDER BY id"
        return [json.loads(text) for (text,) in connection.execute(sql, [found[0].dataset]).fetchall()]
