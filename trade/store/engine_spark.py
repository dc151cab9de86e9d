"""Apache Spark, for data that outgrow a machine: Parquet files in a folder, and a registry beside them.

The URL is `spark://master:7077/folder?option=value`: the folder is one that this process and every worker
see by the same name, the options are Spark's own. Rows are checked and put into order in this process and
written as `observations/…/vintage=N`; a load is there from the moment on at which its entry in `registry`
is, which is written whole or not at all. What has no entry is never read, and swept up by the next writer.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl

from trade.store.alone import replaced
from trade.store.arriving import selected
from trade.store.asked import shape, table
from trade.store.cluster import answer, pieces
from trade.store.engine_duckdb import answered, connected
from trade.store.faults import creating, explained
from trade.store.lake import REGISTRY, Key, folder, kept, registered, short, writer

if TYPE_CHECKING:
    import ibis.expr.types as ir

HALF = "half-"
"""Beginning of the name of a folder that is being written."""


class InSpark:
    """A session in the folder of a store, as its registry is when the session begins."""

    def __init__(self, url: str, place: Path) -> None:
        """Work in the folder of this URL; what does not fit the memory of this process goes into `place`."""
        self.url, self.place, self.folder = url, place, folder(url)
        self.rows: dict[Key, dict[str, Any]] = dict(registered(self.folder))
        self.changed: set[Key] = set()
        self.taken: list[tuple[Path, Path]] = []

    @cached_property
    def local(self) -> duckdb.DuckDBPyConnection:
        """See `trade.store.session.Session`; made when it is first wanted."""
        return connected(":memory:", self.place)

    def ask(self, question: ir.Table) -> pl.DataFrame:
        """See `trade.store.session.Session`."""
        kinds = shape(question)
        return answer(self.url, question, self._files()).select(pl.col(n).cast(k) for n, k in kinds.items())

    def has(self, table: str) -> bool:
        """See `trade.store.session.Session`; rollups are not kept here, rows are read instead."""
        return table in self._files()

    def batches(self, question: ir.Table) -> Iterator[pl.DataFrame]:
        """See `trade.store.session.Session`."""
        for rows in pieces(self.url, question, self._files()):
            yield pl.DataFrame(rows, schema=shape(question), orient="row")

    def listed(self, question: ir.Table) -> pl.DataFrame:
        """See `trade.store.session.Session`; the registry is small, and answered here."""
        rows = pl.DataFrame(list(self.rows.values()), schema=shape(table("vintages")), orient="row")
        return answered(question, rows, self.place)

    def take(self, kind: str, dataset: str, number: int) -> None:
        """See `trade.store.session.Session`."""
        target = self.folder / kept(kind, dataset, number)
        part = target.with_name(f"{HALF}{number}")
        with creating(target):
            part.mkdir(parents=True)
        _, rows = selected(kind)
        name = str(part / "rows.parquet").replace("'", "''")
        self.local.execute(f"COPY ({rows}) TO '{name}' (FORMAT parquet, COMPRESSION zstd)", [dataset, number])
        self.taken.append((part, target))

    def record(self, row: dict[str, Any]) -> None:
        """See `trade.store.session.Session`."""
        key = row["dataset"], row["number"]
        self.rows[key] = row
        self.changed.add(key)

    def withdraw(self, dataset: str, number: int) -> None:
        """See `trade.store.session.Session`."""
        self.record(self.rows[dataset, number] | {"standing": False})

    def commit(self) -> None:
        """Put the rows in their place, then, in one step, on record."""
        with creating(self.folder):
            for part, target in self.taken:
                part.replace(target)
            for dataset, number in self.changed:
                row = self.rows[dataset, number]
                text = json.dumps(row | {"loaded_at": row["loaded_at"].isoformat()}, ensure_ascii=False)
                replaced(self.folder / REGISTRY / f"{short(dataset)}-{number}.json", text.encode())

    def _files(self) -> dict[str, list[str]]:
        """The folders with the rows of standing loads, by the table they belong to."""
        found: dict[str, list[str]] = {"observations": [], "figures": []}
        for (dataset, number), row in sorted(self.rows.items()):
            if row["standing"]:
                found[row["kind"]].append(str(self.folder / kept(row["kind"], dataset, number)))
        return found


def stamp(url: str) -> tuple[int, ...]:
    """When the registry last changed; empty where there is none."""
    place = folder(url) / REGISTRY
    try:
        about = place.stat()
    except FileNotFoundError:
        return ()
    return about.st_mtime_ns, about.st_ino


@contextmanager
def opened(url: str, write: bool, wait: float) -> Iterator[InSpark]:
    """A session in the store of a URL; see `trade.store.engine.opened`."""
    with explained(folder(url)), TemporaryDirectory(prefix="trade-") as place, writer(url, write, wait):
        session = InSpark(url, Path(place))
        try:
            yield session
            if write:
                session.commit()
        finally:
            if "local" in vars(session):
                session.local.close()
            for part, _ in session.taken:
                shutil.rmtree(part, ignore_errors=True)
