"""Rows on their way in: checked, then taken over in one statement that keeps to the memory it is given."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import duckdb
import polars as pl

from trade.model.errors import TradeError
from trade.model.observation import KEY, SCHEMA
from trade.store.asked import OWNED, TABLES
from trade.store.staging import staged

FIGURE_SCHEMA = {"id": pl.String(), "json": pl.String()}
"""Columns of a frame of printed figures: the id, and the row as a JSON object of text cells."""

ORDER = {
    "observations": "reporter, partner, flow, period",
    "figures": "id",
    "held": "reporter, partner",
    "rollups": "reporter, partner, flow, period",
}
"""What rows are kept in order of, table by table."""

SHOWN = 5
"""Lines or ids that a message lists."""


def check_columns(rows: Path | pl.DataFrame, kind: str, file_name: str) -> None:
    """Refuse rows that do not have exactly the columns of their kind.

    Raises:
        TradeError: naming the columns that are missing, too many, or of another type.
    """
    wanted = SCHEMA if kind == "observations" else FIGURE_SCHEMA
    found = rows.schema if isinstance(rows, pl.DataFrame) else _schema(rows)
    missing = [name for name in wanted if name not in found]
    extra = [name for name in found if name not in wanted]
    other = [n for n in wanted if n in found and found[n] != wanted[n]]
    problems = [
        *([f"columns missing: {', '.join(missing)}"] if missing else []),
        *([f"columns that do not belong: {', '.join(extra)}"] if extra else []),
        *(f"column {name} is {found[name]}, not {wanted[name]}" for name in other),
    ]
    if problems:
        raise TradeError(
            f"{file_name}: {'; '.join(problems)}. The rows must have exactly the columns "
            f"{', '.join(wanted)}; nothing was loaded."
        )


def _schema(rows: Path) -> pl.Schema:
    """Columns of a file whatever its name, or of the first of a folder of parts."""
    first = min(rows.glob("*.parquet")) if rows.is_dir() else rows
    return staged(first).collect_schema()


def _text_cells(text: str) -> bool:
    try:
        row = json.loads(text)
    except ValueError:
        return False
    return isinstance(row, dict) and all(isinstance(cell, str) for cell in row.values())


def check_figures(rows: pl.DataFrame, file_name: str) -> None:
    """Refuse figures without an id of their own, or that are no JSON object of text cells.

    Raises:
        TradeError: naming the ids and rows, the first row being 1.
    """
    ids, texts = rows["id"].to_list(), rows["json"].to_list()
    twice = [str(name) for name, times in Counter(ids).items() if times > 1]
    bare = [str(n) for n, name in enumerate(ids, 1) if not name]
    odd = [str(n) for n, text in enumerate(texts, 1) if text is None or not _text_cells(text)]
    problems = [
        *([f"rows without id: {', '.join(bare[:SHOWN])}"] if bare else []),
        *([f"ids that appear more than once: {', '.join(twice[:SHOWN])}"] if twice and not bare else []),
        *([f"rows that are not an object of text cells: {', '.join(odd[:SHOWN])}"] if odd else []),
    ]
    if problems:
        raise TradeError(f"{file_name}: {'; '.join(problems)}. Correct these; nothing was loaded.")


def offer(connection: duckdb.DuckDBPyConnection, rows: Path | pl.DataFrame) -> None:
    """Let the statements of this connection read the rows as `incoming`."""
    if isinstance(rows, pl.DataFrame):
        connection.register("incoming", rows.to_arrow())
        return
    # the file's name is taken as it is, whatever marks of a pattern are in it
    name = "".join(f"[{c}]" if c in "*?[" else c for c in str(rows)).replace("'", "''")
    name = f"{name}/*.parquet" if rows.is_dir() else name
    connection.execute(f"CREATE OR REPLACE TEMP VIEW incoming AS SELECT * FROM read_parquet('{name}')")


def check_cells(connection: duckdb.DuckDBPyConnection, file_name: str) -> None:
    """Refuse observations without a value, or without a part of what tells one cell from another.

    Raises:
        TradeError: with how many and the first lines of the file.
    """
    gaps = " OR ".join(f"{name} IS NULL" for name in KEY)
    broken = f"FROM incoming WHERE value IS NULL OR NOT isfinite(value) OR {gaps}"
    found = connection.execute(f"SELECT count(*) {broken}").fetchone()
    if found and found[0]:
        lines = connection.execute(f"SELECT line {broken} ORDER BY line LIMIT {SHOWN}").fetchall()
        raise TradeError(
            f"{file_name}: {found[0]} rows have no finite value or lack one of {', '.join(KEY)} "
            f"(first lines: {', '.join(str(line) for (line,) in lines)}). Correct these; nothing was loaded."
        )


def measured(connection: duckdb.DuckDBPyConnection, kind: str, file_name: str) -> tuple[int, str, str]:
    """Rows that are offered, and their first and last period by text (empty for figures).

    Raises:
        TradeError: when there are none.
    """
    span = "min(period), max(period)" if kind == "observations" else "'', ''"
    found = connection.execute(f"SELECT count(*), {span} FROM incoming").fetchone()
    if not found or not found[0]:
        raise TradeError(f"{file_name}: there are no rows in it; nothing was loaded.")
    return int(found[0]), str(found[1]), str(found[2])


def selected(kind: str) -> tuple[str, str]:
    """Names of the columns of a kind, and a query for what is offered, dataset and number its parameters.

    These two stand in front; rows that one question is about come beside each other.
    """
    names = ", ".join(name for name in TABLES[kind] if name not in OWNED)
    order = ORDER[kind]
    owner = "?::VARCHAR AS dataset, ?::INTEGER AS vintage"
    return names, f"SELECT {owner}, {names} FROM incoming ORDER BY {order}"
