"""PostgreSQL: one store for several processes of the app, on one machine or many.

A load is one transaction that begins with a lock: writers go one after the other, readers never wait and
see one state throughout an operation. Rows are checked and put into order in this process, then copied.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl
import psycopg

from trade.store.arriving import selected
from trade.store.asked import TABLES, columns, shape, sql
from trade.store.engine_duckdb import AT_ONCE, InDuckDB, connected, empty
from trade.store.faults_postgres import explained
from trade.store.home import home
from trade.store.pool import lent
from trade.store.session import Session
from trade.store.stamps import Stamp, Stamps

if TYPE_CHECKING:
    import ibis.expr.types as ir

_TYPES = {"string": 'TEXT COLLATE "C"', "float64": "DOUBLE PRECISION", "int64": "BIGINT", "int32": "INTEGER"}
_TYPES |= {"timestamp(6)": "TIMESTAMP", "boolean": "BOOLEAN"}
"""Text in the order of its bytes, as every engine has it."""

_LOCK = "SELECT pg_advisory_xact_lock(hashtext('trade in ' || current_schema()))"

STAMPS = Stamps(seconds=1.0)


class InPostgres:
    """A session in a transaction of a server."""

    def __init__(self, connection: psycopg.Connection, place: Path) -> None:
        """Work in this connection; what does not fit the memory of this process goes into `place`."""
        self.connection, self.place = connection, place

    @cached_property
    def local(self) -> duckdb.DuckDBPyConnection:
        """See `trade.store.session.Session`; made when it is first wanted."""
        return connected(":memory:", self.place)

    def ask(self, question: ir.Table) -> pl.DataFrame:
        """See `trade.store.session.Session`."""
        with self.connection.cursor(binary=True) as cursor:
            cursor.execute(sql(question, "postgres").encode())
            return pl.DataFrame(cursor.fetchall(), schema=shape(question), orient="row")

    def has(self, table: str) -> bool:
        """See `trade.store.session.Session`."""
        return _there(self.connection, table)

    def batches(self, question: ir.Table) -> Iterator[pl.DataFrame]:
        """See `trade.store.session.Session`."""
        with self.connection.cursor("answer", binary=True) as cursor:
            cursor.execute(sql(question, "postgres").encode())
            while rows := cursor.fetchmany(AT_ONCE):
                yield pl.DataFrame(rows, schema=shape(question), orient="row")

    def listed(self, question: ir.Table) -> pl.DataFrame:
        """See `trade.store.session.Session`."""
        return self.ask(question)

    def take(self, kind: str, dataset: str, number: int) -> None:
        """See `trade.store.session.Session`."""
        names, rows = selected(kind)
        into = f"COPY {kind} (dataset, vintage, {names}) FROM STDIN (FORMAT csv)"
        with self.connection.cursor() as cursor, cursor.copy(into.encode()) as copy:
            for batch in self.local.execute(rows, [dataset, number]).to_arrow_reader(AT_ONCE):
                copy.write(_lines(pl.DataFrame(batch)))

    def record(self, row: dict[str, Any]) -> None:
        """See `trade.store.session.Session`."""
        marks = ", ".join(["%s"] * len(row))
        self.connection.execute(
            f"INSERT INTO vintages ({', '.join(row)}) VALUES ({marks})".encode(), list(row.values())
        )

    def withdraw(self, dataset: str, number: int) -> None:
        """See `trade.store.session.Session`."""
        self.connection.execute(
            "UPDATE vintages SET standing = FALSE WHERE dataset = %s AND number = %s", [dataset, number]
        )


def stamp(url: str) -> tuple[int, ...]:
    """How many loads there are and stand, and when the newest came; empty where there is none.

    What another process does is seen within `STAMPS.seconds`, what this one does at once.
    """

    def ask() -> Stamp:
        with explained(url, False, 0), lent(url) as connection:
            return _counted(connection) if _there(connection) else ()

    return STAMPS.of(url, ask)


@contextmanager
def opened(url: str, write: bool, wait: float) -> Iterator[Session]:
    """A session in the database of a URL; see `trade.store.engine.opened`."""
    with (
        explained(url, write, wait),
        TemporaryDirectory(dir=home()) as place,
        lent(url) as connection,
        _transaction(connection, write, wait),
    ):
        if not _there(connection):
            with empty(Path(place)) as nothing:
                yield InDuckDB(nothing)
            return
        session = InPostgres(connection, Path(place))
        try:
            yield session
        finally:
            if "local" in vars(session):
                session.local.close()
            if write:
                STAMPS.forget(url)


@contextmanager
def _transaction(connection: psycopg.Connection, write: bool, wait: float) -> Iterator[None]:
    """Committed at the end, taken back on any exception; a writing one has the lock and the tables."""
    connection.execute("BEGIN" if write else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try:
        if write:
            connection.execute(f"SET LOCAL lock_timeout = {max(1, round(wait * 1000))}".encode())
            connection.execute(_LOCK)
            connection.execute("SET LOCAL lock_timeout = DEFAULT")
            _create(connection)
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(psycopg.Error):  # it is lost, and the server takes it back by itself
            connection.execute("ROLLBACK")
        raise


def _there(connection: psycopg.Connection, table: str = "vintages") -> bool:
    row = connection.execute("SELECT to_regclass(%s) IS NOT NULL", [table]).fetchone()
    return bool(row and row[0])


def _counted(connection: psycopg.Connection) -> tuple[int, ...]:
    row = connection.execute(
        "SELECT count(*), count(*) FILTER (WHERE standing), "
        "(extract(epoch FROM max(loaded_at)) * 1000000)::bigint FROM vintages"
    ).fetchone()
    return tuple(row) if row and row[0] else ()


def _create(connection: psycopg.Connection) -> None:
    """Make the tables unless they are there."""
    if all(_there(connection, name) for name in TABLES):
        return
    for name in TABLES:
        connection.execute(f"CREATE TABLE IF NOT EXISTS {name} ({columns(name, _TYPES)})".encode())
    for name in ("observations", "held", "rollups"):
        index = f"CREATE INDEX IF NOT EXISTS {name}_by_pair ON {name} (dataset, reporter, partner)"
        connection.execute(index.encode())


def _lines(rows: pl.DataFrame) -> bytes:
    """Rows as PostgreSQL copies them: text in quotes, so that empty text is not missing; numbers exact."""
    return rows.write_csv(include_header=False, quote_style="non_numeric").encode()
