"""DuckDB, the default: one file in the folder of a workspace, opened for one operation at a time.

Nothing stays open between operations, so the command line works beside the running app. A write is one
transaction: it is there as a whole or not at all, whatever ends the process. The workspace file itself
comes into being complete, with its tables, under another name first.
"""

from __future__ import annotations

import os
import shutil
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import duckdb
import polars as pl

from trade.model.errors import TradeError
from trade.store.arriving import selected
from trade.store.asked import TABLES, columns, sql
from trade.store.faults import BUSY, busy, creating, expected, explained

if TYPE_CHECKING:
    import ibis.expr.types as ir

PAUSE = 0.05
"""Seconds between two attempts to get the lock."""

AT_ONCE = 100_000
"""Rows of a piece of a long answer."""

SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "700MB",  # what is larger spills into the workspace
    "threads": min(4, os.cpu_count() or 1),  # each takes its share of the memory
    "preserve_insertion_order": False,  # an order would be kept in memory
    "autoinstall_known_extensions": False,  # nothing is fetched from anywhere
    "autoload_known_extensions": False,
}

_TYPES = {"string": "VARCHAR", "float64": "DOUBLE", "int64": "BIGINT", "int32": "INTEGER"}
_TYPES |= {"timestamp(6)": "TIMESTAMP", "boolean": "BOOLEAN"}

_turns: defaultdict[Path, RLock] = defaultdict(RLock)
_turns_lock = Lock()


class InDuckDB:
    """A session in a DuckDB connection, which is also where rows on their way in are offered."""

    def __init__(self, local: duckdb.DuckDBPyConnection) -> None:
        """Work in this connection."""
        self.local = local

    def ask(self, question: ir.Table) -> pl.DataFrame:
        """See `trade.store.session.Session`."""
        return self.local.execute(sql(question, "duckdb")).pl()

    def has(self, table: str) -> bool:
        """See `trade.store.session.Session`."""
        return (table,) in self.local.execute("SELECT table_name FROM duckdb_tables()").fetchall()

    def batches(self, question: ir.Table) -> Iterator[pl.DataFrame]:
        """See `trade.store.session.Session`."""
        yield from map(pl.DataFrame, self.local.execute(sql(question, "duckdb")).to_arrow_reader(AT_ONCE))

    def listed(self, question: ir.Table) -> pl.DataFrame:
        """See `trade.store.session.Session`."""
        return self.ask(question)

    def take(self, kind: str, dataset: str, number: int) -> None:
        """See `trade.store.session.Session`."""
        names, rows = selected(kind)
        self.local.execute(f"INSERT INTO {kind} (dataset, vintage, {names}) {rows}", [dataset, number])

    def record(self, row: dict[str, Any]) -> None:
        """See `trade.store.session.Session`."""
        marks = ", ".join("?" * len(row))
        self.local.execute(f"INSERT INTO vintages ({', '.join(row)}) VALUES ({marks})", list(row.values()))

    def withdraw(self, dataset: str, number: int) -> None:
        """See `trade.store.session.Session`."""
        change = "UPDATE vintages SET standing = FALSE WHERE dataset = ? AND number = ?"
        self.local.execute(change, [dataset, number])


def stamp(file: Path) -> tuple[int, ...]:
    """Times, sizes and numbers of the file and its log; empty where there is none."""
    found: list[int] = []
    for part in (file, file.with_name(f"{file.name}.wal")):
        with suppress(OSError):
            about = part.stat()
            found += [about.st_mtime_ns, about.st_size, about.st_ino]
    return tuple(found)


@contextmanager
def opened(file: Path, write: bool, wait: float) -> Iterator[InDuckDB]:
    """A session in a file; see `trade.store.engine.opened`."""
    with _turn(file), explained(file):
        expected(file)
        if write:
            with creating(file):
                _create(file)
        connection = _connect(file, write, wait)
        try:
            if write:
                _sweep(file.parent)
                connection.begin()
                _tables(connection)  # a file of before a table came up lacks it
            yield InDuckDB(connection)
            if write:
                connection.commit()
        except BaseException:
            with suppress(duckdb.Error):  # no transaction any more, or none in a reading connection
                connection.rollback()
            raise
        finally:
            connection.close()


def connected(file: Path | str, place: Path, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection that spills what does not fit its memory into a folder in `place`."""
    settings = SETTINGS | {"temp_directory": str(place / f"spill-{os.getpid()}")}
    connection = duckdb.connect(file, read_only=read_only, config=settings)
    connection.execute("SET enable_progress_bar = false")  # it is drawn over what a command prints
    return connection


def empty(place: Path) -> duckdb.DuckDBPyConnection:
    """A connection to a store without loads, in memory."""
    connection = connected(":memory:", place)
    _tables(connection)
    return connection


def _turn(file: Path) -> RLock:
    with _turns_lock:
        return _turns[file.absolute()]


def _tables(connection: duckdb.DuckDBPyConnection) -> None:
    for name in TABLES:
        connection.execute(f"CREATE TABLE IF NOT EXISTS {name} ({columns(name, _TYPES)})")


def _create(file: Path) -> None:
    """Make the folder and the file unless they are there; the file appears whole or not at all."""
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"new-{uuid4().hex}.duckdb")
    try:
        with connected(new, file.parent) as connection:
            _tables(connection)
            connection.execute("CHECKPOINT")
        with suppress(FileExistsError, FileNotFoundError):  # another process was quicker, and swept up
            os.link(new, file)
    finally:
        for left in (new, new.with_name(new.name + ".wal")):
            left.unlink(missing_ok=True)


def _connect(file: Path, write: bool, wait: float) -> duckdb.DuckDBPyConnection:
    if not write and not file.exists():
        return empty(file.parent)
    until = time.monotonic() + wait
    while True:
        try:
            return connected(file, file.parent, read_only=not write)
        except duckdb.IOException as error:
            if BUSY not in str(error):
                raise
            if time.monotonic() >= until:
                raise TradeError(busy(file, write, wait)) from error
        time.sleep(PAUSE)


def _sweep(place: Path) -> None:
    """Take away what killed processes left; only the holder of the lock may, since nobody else works."""
    for left in place.glob("spill-*"):
        shutil.rmtree(left, ignore_errors=True)
    for left in place.glob("new-*.duckdb*"):
        with suppress(OSError):
            left.unlink()
