"""Apache Spark, for data that outgrow a machine: Parquet files in a folder, and a registry beside them.

The URL is `spark://master:7077/folder?option=value`: the folder is one that this process and every worker
see by the same name, the options are Spark's own. Rows are checked and put into order in this process and
written as `observations/…/vintage=N`; what pairs come to is worked out here too, piece by piece, and kept in
the same way, so that no page waits for the cluster for that. A load is there from the moment on at which its
entry in `registry` is, which is written whole or not at all. What has no entry is never read, and swept up by
the next writer.
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
from trade.store.asked import TABLES, names, shape, table
from trade.store.cluster import answer, pieces
from trade.store.engine_duckdb import connected
from trade.store.faults import creating, explained
from trade.store.home import home
from trade.store.lake import REGISTRY, TABLES_OF, Key, folder, kept, registered, short, writer
from trade.store.near import answered, read

if TYPE_CHECKING:
    import ibis.expr.types as ir

NEAR = {"held", "rollups"}
"""Tables small enough to be asked in this process."""

HALF = "half-"
"""Beginning of the name of a folder that is being written."""


class InSpark:
    """A session in the folder of a store, as its registry is when the session begins."""

    def __init__(self, url: str, place: Path, write: bool) -> None:
        """Work in the folder of this URL; what does not fit the memory of this process goes into `place`."""
        self.url, self.place, self.folder, self.write = url, place, folder(url), write
        self.rows: dict[Key, dict[str, Any]] = dict(registered(self.folder))
        self.changed: set[Key] = set()
        self.taken: list[tuple[Path, Path]] = []

    @cached_property
    def local(self) -> duckdb.DuckDBPyConnection:
        """See `trade.store.session.Session`; made when it is first wanted."""
        return connected(":memory:", self.place)

    def ask(self, question: ir.Table) -> pl.DataFrame:
        """See `trade.store.session.Session`."""
        kinds, files = shape(question), self._files()
        about = names(question)
        if self.write or about <= NEAR:
            found = read(question, {name: files[name] for name in about}, self.place)
        else:
            found = answer(self.url, question, files)
        return found.select(pl.col(n).cast(k) for n, k in kinds.items())

    def has(self, table: str) -> bool:
        """See `trade.store.session.Session`."""
        return table in TABLES

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
        """The folders with the rows of standing loads, by table, those just taken where they still are.

        Loads of before there were rollups have none.
        """
        here = {target: part for part, target in self.taken}
        found: dict[str, list[str]] = {name: [] for name in TABLES if name != "vintages"}
        for (dataset, number), row in sorted(self.rows.items()):
            for name in TABLES_OF[row["kind"]] if row["standing"] else ():
                target = self.folder / kept(name, dataset, number)
                place = here.get(target, target)
                if name not in NEAR or place.is_dir():
                    found[name].append(str(place))
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
    with explained(folder(url)), TemporaryDirectory(dir=home()) as place, writer(url, write, wait):
        session = InSpark(url, Path(place), write)
        try:
            yield session
            if write:
                session.commit()
        finally:
            if "local" in vars(session):
                session.local.close()
            for part, _ in session.taken:
                shutil.rmtree(part, ignore_errors=True)
