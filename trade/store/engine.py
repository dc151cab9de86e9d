"""The workspace: one DuckDB file in one folder, opened for one operation at a time.

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
from uuid import uuid4

import duckdb

from trade.model.errors import TradeError
from trade.model.observation import SCHEMA
from trade.store.faults import BUSY, busy, creating, expected, explained

FILE = "trade.duckdb"
"""Name of the database in a workspace."""

WAIT = 10.0
"""Seconds that a lock of another process is waited for, unless `opened` is told otherwise."""

PAUSE = 0.05
"""Seconds between two attempts to get the lock."""

SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "700MB",  # what is larger spills into the workspace
    "threads": min(4, os.cpu_count() or 1),  # each takes its share of the memory
    "preserve_insertion_order": False,  # an order would be kept in memory
    "autoinstall_known_extensions": False,  # nothing is fetched from anywhere
    "autoload_known_extensions": False,
}

_TYPES = {"String": "VARCHAR", "Float64": "DOUBLE", "Int64": "BIGINT"}

TABLES = (
    """CREATE TABLE vintages (
        dataset VARCHAR NOT NULL, number INTEGER NOT NULL, kind VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL, file_name VARCHAR NOT NULL, reader VARCHAR NOT NULL,
        recipe VARCHAR NOT NULL, report VARCHAR NOT NULL, who VARCHAR NOT NULL,
        loaded_at TIMESTAMP NOT NULL, row_count BIGINT NOT NULL,
        first_period VARCHAR NOT NULL, last_period VARCHAR NOT NULL,
        standing BOOLEAN NOT NULL, PRIMARY KEY (dataset, number))""",
    "CREATE TABLE figures (dataset VARCHAR NOT NULL, vintage INTEGER NOT NULL, id VARCHAR, json VARCHAR)",
    "CREATE TABLE observations (dataset VARCHAR NOT NULL, vintage INTEGER NOT NULL, "
    + ", ".join(f"{name} {_TYPES[str(kind)]}" for name, kind in SCHEMA.items())
    + ")",
)
"""The tables of a workspace, in SQL that other databases understand too."""

_turns: defaultdict[Path, RLock] = defaultdict(RLock)
_turns_lock = Lock()


def workspace() -> Path:
    """The folder that uploaded data are kept in: TRADE_WORKSPACE, else `workspace` where one stands.

    It is not created before something is written.
    """
    return Path(os.environ.get("TRADE_WORKSPACE") or "workspace")


def stamp(place: Path) -> tuple[int, ...]:
    """Something that changes whenever the workspace does, and is cheap to ask; empty where there is none."""
    found: list[int] = []
    for file in (place / FILE, place / f"{FILE}.wal"):
        with suppress(OSError):
            about = file.stat()
            found += [about.st_mtime_ns, about.st_size, about.st_ino]
    return tuple(found)


@contextmanager
def opened(
    place: Path, *, write: bool = False, wait: float | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a workspace, closed at the end; a writing one is one transaction.

    Operations of one process on one workspace go one after the other. A workspace that does not exist
    reads as an empty one and stays uncreated.

    Args:
        place: folder of the workspace.
        write: commit what was done at the end, or take all of it back on any exception.
        wait: seconds to wait for another process; `WAIT` if None.

    Raises:
        TradeError: naming the file, when another process holds it for longer, it cannot be written, the
            disk is full, or it is damaged; what to do is in the message.
    """
    file = place / FILE
    with _turn(file), explained(file):
        expected(file)
        if write:
            with creating(file):
                _create(file)
        connection = _connect(file, write, WAIT if wait is None else wait)
        try:
            if write:
                _sweep(place)
                connection.begin()
            yield connection
            if write:
                connection.commit()
        except BaseException:
            with suppress(duckdb.Error):  # no transaction any more, or none in a reading connection
                connection.rollback()
            raise
        finally:
            connection.close()


def _turn(file: Path) -> RLock:
    with _turns_lock:
        return _turns[file.absolute()]


def _open(file: Path | str, place: Path, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    settings = SETTINGS | {"temp_directory": str(place / f"spill-{os.getpid()}")}
    connection = duckdb.connect(file, read_only=read_only, config=settings)
    connection.execute("SET enable_progress_bar = false")  # it is drawn over what a command prints
    return connection


def _tables(connection: duckdb.DuckDBPyConnection) -> None:
    for table in TABLES:
        connection.execute(table)


def _create(file: Path) -> None:
    """Make the folder and the file unless they are there; the file appears whole or not at all."""
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"new-{uuid4().hex}.duckdb")
    try:
        with _open(new, file.parent) as connection:
            _tables(connection)
            connection.execute("CHECKPOINT")
        with suppress(FileExistsError, FileNotFoundError):  # another process was quicker, and swept up
            os.link(new, file)
    finally:
        for left in (new, new.with_name(new.name + ".wal")):
            left.unlink(missing_ok=True)


def _connect(file: Path, write: bool, wait: float) -> duckdb.DuckDBPyConnection:
    if not write and not file.exists():
        connection = _open(":memory:", file.parent)
        _tables(connection)
        return connection
    until = time.monotonic() + wait
    while True:
        try:
            return _open(file, file.parent, read_only=not write)
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
