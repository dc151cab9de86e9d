"""Apache Spark, for data that outgrow a machine: Parquet files in a folder, and a registry beside them.

The URL is `spark://master:7077/folder?option=value`: the folder is one that this process and every worker
see by the same name, the options are Spark's own. Rows are checked and put into order in this process and
written as `observations/…/vintage=N`; a load is there from the moment on at which its entry in `registry`
is, which is written whole or not at all. What has no entry is never read, and swept up by the next writer.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import duckdb
import polars as pl

from trade.model.errors import TradeError
from trade.store.alone import LOCK, replaced
from trade.store.arriving import selected
from trade.store.asked import shape, table
from trade.store.cluster import answer, pieces
from trade.store.engine_duckdb import PAUSE, InDuckDB, connected, empty
from trade.store.faults import busy, creating
from trade.store.urls import shown

if TYPE_CHECKING:
    import ibis.expr.types as ir

REGISTRY = "registry"
"""Folder of a file for each load: its row of `vintages`, as JSON."""

HALF = "half-"
"""Beginning of the name of a folder that is being written."""

Key = tuple[str, int]
"""Dataset and number of a load."""


class InSpark:
    """A session in the folder of a store, as its registry is when the session begins."""

    def __init__(self, url: str, place: Path) -> None:
        """Work in the folder of this URL; what does not fit the memory of this process goes into `place`."""
        self.url, self.place, self.folder = url, place, folder(url)
        self.rows: dict[Key, dict[str, Any]] = dict(_registered(self.folder))
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

    def batches(self, question: ir.Table) -> Iterator[pl.DataFrame]:
        """See `trade.store.session.Session`."""
        for rows in pieces(self.url, question, self._files()):
            yield pl.DataFrame(rows, schema=shape(question), orient="row")

    def listed(self, question: ir.Table) -> pl.DataFrame:
        """See `trade.store.session.Session`; the registry is small, and answered here."""
        rows = pl.DataFrame(list(self.rows.values()), schema=shape(table("vintages")), orient="row")
        with empty(self.place) as connection:
            connection.register("registered", rows.to_arrow())
            connection.execute("INSERT INTO vintages SELECT * FROM registered")
            return InDuckDB(connection).ask(question)

    def take(self, kind: str, dataset: str, number: int) -> None:
        """See `trade.store.session.Session`."""
        target = self.folder / _kept(kind, dataset, number)
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
                replaced(self.folder / REGISTRY / f"{_short(dataset)}-{number}.json", text.encode())

    def _files(self) -> dict[str, list[str]]:
        """The folders with the rows of standing loads, by the table they belong to."""
        found: dict[str, list[str]] = {"observations": [], "figures": []}
        for (dataset, number), row in sorted(self.rows.items()):
            if row["standing"]:
                found[row["kind"]].append(str(self.folder / _kept(row["kind"], dataset, number)))
        return found


def folder(url: str) -> Path:
    """The folder that a URL names.

    Raises:
        TradeError: when it names none.
    """
    path = unquote(urlsplit(url).path).rstrip("/")
    if path:
        return Path(path)
    raise TradeError(
        f"{shown(url)}: the URL names no folder for the data. Add one that this machine and every worker see "
        "by the same name, as in spark://master:7077/srv/trade."
    )


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
    with TemporaryDirectory(prefix="trade-") as place, _lock(url, write, wait):
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


@contextmanager
def _lock(url: str, write: bool, wait: float) -> Iterator[None]:
    """One writer at a time, who sweeps up what killed ones left; readers go on."""
    if not write:
        yield
        return
    place = folder(url)
    with creating(place):
        (place / REGISTRY).mkdir(parents=True, exist_ok=True)
    with creating(place), (place / LOCK).open("ab") as lock:
        until = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # gone with the file, however it ends
                break
            except BlockingIOError as error:
                if time.monotonic() >= until:
                    raise TradeError(busy(shown(url), True, wait)) from error
            time.sleep(PAUSE)
        _sweep(place)
        yield


def _sweep(place: Path) -> None:
    """Take away rows that no load on record has, and halves of files."""
    known = {place / _kept(row["kind"], *key) for key, row in _registered(place)}
    for left in place.glob("*/*/*"):
        if left not in known:
            shutil.rmtree(left, ignore_errors=True)
    for half in (place / REGISTRY).glob("new-*"):
        half.unlink(missing_ok=True)


def _registered(place: Path) -> Iterator[tuple[Key, dict[str, Any]]]:
    """Every load on record."""
    for file in sorted((place / REGISTRY).glob("*.json")):
        row = json.loads(file.read_bytes())
        yield (row["dataset"], row["number"]), row | {"loaded_at": datetime.fromisoformat(row["loaded_at"])}


def _short(dataset: str) -> str:
    """A name for a folder: letters of any script do not fit every file system."""
    return hashlib.sha256(dataset.encode()).hexdigest()[:16]


def _kept(kind: str, dataset: str, number: int) -> str:
    """The folder with the rows of a load."""
    return f"{kind}/{_short(dataset)}/vintage={number}"
