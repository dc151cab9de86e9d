"""Any other engine that Ibis connects to by a URL: ClickHouse and Trino. Not tested on either.

The tests run this module on DuckDB by way of Ibis. A load is there from the moment on at which its row of
the registry is, which is written last; taking one back adds a row, since not every engine changes one.
Nothing holds back a second writer: let one process load at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import duckdb
import ibis
import polars as pl

from trade.model.errors import TradeError
from trade.store.arriving import selected
from trade.store.asked import TABLES, shape, table
from trade.store.engine_duckdb import AT_ONCE, InDuckDB, connected, empty
from trade.store.home import home
from trade.store.near import answered
from trade.store.session import Session
from trade.store.stamps import Stamp, Stamps
from trade.store.urls import away, shown

if TYPE_CHECKING:
    import ibis.expr.types as ir

STAMPS = Stamps(seconds=2.0)


class InBackend:
    """A session in a backend of Ibis, as its registry is when the session begins."""

    def __init__(self, backend: Any, place: Path, url: str) -> None:  # noqa: ANN401 — Ibis' are untyped
        """Work in this backend; what does not fit the memory of this process goes into `place`."""
        self.backend, self.place, self.url = backend, place, url
        self.rows = _registered(backend)
        self.recorded: list[dict[str, Any]] = []

    @cached_property
    def local(self) -> duckdb.DuckDBPyConnection:
        """See `trade.store.session.Session`; made when it is first wanted."""
        return connected(":memory:", self.place)

    def ask(self, question: ir.Table) -> pl.DataFrame:
        """See `trade.store.session.Session`."""
        found: pl.DataFrame = self.backend.to_polars(question)
        return found.select(pl.col(name).cast(kind) for name, kind in shape(question).items())

    def has(self, table: str) -> bool:
        """See `trade.store.session.Session`; rollups are not kept here, rows are read instead."""
        return table not in ("held", "rollups")

    def batches(self, question: ir.Table) -> Iterator[pl.DataFrame]:
        """See `trade.store.session.Session`."""
        for batch in self.backend.to_pyarrow_batches(question, chunk_size=AT_ONCE):
            yield pl.DataFrame(batch)

    def listed(self, question: ir.Table) -> pl.DataFrame:
        """See `trade.store.session.Session`; the registry is small, and answered here."""
        return answered(question, _standing(self.rows), self.place)

    def take(self, kind: str, dataset: str, number: int) -> None:
        """See `trade.store.session.Session`.

        Raises:
            TradeError: when a load that was cut off has left rows under this number.
        """
        rows = table(kind)
        own = rows.filter(rows.dataset == dataset, rows.vintage == number)
        if self.ask(own.agg(many=own.count())).item():
            raise TradeError(
                f"{shown(self.url)}: a load that was cut off has left rows of vintage {number} of dataset "
                f"{dataset!r} in the table {kind}; nothing was changed. Delete those, then try again."
            )
        _, query = selected(kind)
        for batch in self.local.execute(query, [dataset, number]).to_arrow_reader(AT_ONCE):
            self.backend.insert(kind, ibis.memtable(pl.DataFrame(batch)))

    def record(self, row: dict[str, Any]) -> None:
        """See `trade.store.session.Session`."""
        self.recorded.append(row)
        self.rows = pl.concat([self.rows, pl.DataFrame([row], schema=self.rows.schema, orient="row")])

    def withdraw(self, dataset: str, number: int) -> None:
        """See `trade.store.session.Session`."""
        own = self.rows.filter(pl.col("dataset") == dataset, pl.col("number") == number)
        self.record(own.row(0, named=True) | {"standing": False})


def stamp(url: str) -> tuple[int, ...]:
    """How many rows the registry has; empty without any. Others' are seen within `STAMPS.seconds`."""

    def ask() -> Stamp:
        with opened(url, False, 0) as session:
            many = session.rows.height if isinstance(session, InBackend) else 0
        return (many,) if many else ()

    return STAMPS.of(url, ask)


@contextmanager
def opened(url: str, write: bool, wait: float) -> Iterator[Session]:
    """A session in the database of a URL; see `trade.store.engine.opened`. Nobody is waited for."""
    backend = _connected(url)
    try:
        with TemporaryDirectory(dir=home()) as name:
            there = set(backend.list_tables())
            if write:
                for table_, kinds in TABLES.items():
                    if table_ not in there:
                        backend.create_table(table_, schema=ibis.schema(kinds))
            elif "vintages" not in there:
                with empty(Path(name)) as nothing:
                    yield InDuckDB(nothing)
                return
            session = InBackend(backend, Path(name), url)
            yield session
            if session.recorded:
                rows = pl.DataFrame(session.recorded, schema=session.rows.schema, orient="row")
                backend.insert("vintages", ibis.memtable(rows))
                STAMPS.forget(url)
    finally:
        backend.disconnect()


def _connected(url: str) -> Any:  # noqa: ANN401 — Ibis' backends are untyped
    try:
        return ibis.connect(url)
    except ImportError as error:
        raise TradeError(
            f"{shown(url)}: the driver of this engine is not installed here (no module {error.name}). "
            f"Install it: pip install 'ibis-framework[{url.partition(':')[0]}]==12.0.0'"
        ) from error
    except Exception as error:
        raise TradeError(away(url, type(error).__name__)) from None  # the cause may quote the URL


def _registered(backend: Any) -> pl.DataFrame:  # noqa: ANN401 — Ibis' are untyped
    """Every row of the registry, oldest first."""
    loads = table("vintages")
    found: pl.DataFrame = backend.to_polars(loads)
    return found.select(pl.col(name).cast(kind) for name, kind in shape(loads).items())


def _standing(rows: pl.DataFrame) -> pl.DataFrame:
    """One row a load, which stands while none of its rows says otherwise."""
    key = ["dataset", "number"]
    return rows.with_columns(pl.col("standing").all().over(key)).unique(key, maintain_order=True)
