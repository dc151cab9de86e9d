"""The folder of a store on Spark: where its files are, which loads are on record, one writer at a time."""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from trade.model.errors import TradeError
from trade.store.alone import LOCK
from trade.store.engine_duckdb import PAUSE
from trade.store.faults import busy, creating
from trade.store.urls import shown

REGISTRY = "registry"
"""Folder of a file for each load: its row of `vintages`, as JSON."""

TABLES_OF = {"observations": ("observations", "held", "rollups"), "figures": ("figures",)}
"""Tables that a load of each kind has rows in, its own first."""

Key = tuple[str, int]
"""Dataset and number of a load."""


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


@contextmanager
def writer(url: str, write: bool, wait: float) -> Iterator[None]:
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
    loads = list(registered(place))
    known = {place / kept(name, *key) for key, row in loads for name in TABLES_OF[row["kind"]]}
    for left in place.glob("*/*/*"):
        if left not in known:
            shutil.rmtree(left, ignore_errors=True)
    for half in (place / REGISTRY).glob("new-*"):
        half.unlink(missing_ok=True)


def registered(place: Path) -> Iterator[tuple[Key, dict[str, Any]]]:
    """Every load on record."""
    for file in sorted((place / REGISTRY).glob("*.json")):
        row = json.loads(file.read_bytes())
        yield (row["dataset"], row["number"]), row | {"loaded_at": datetime.fromisoformat(row["loaded_at"])}


def short(dataset: str) -> str:
    """A name for a folder: letters of any script do not fit every file system."""
    return hashlib.sha256(dataset.encode()).hexdigest()[:16]


def kept(kind: str, dataset: str, number: int) -> str:
    """The folder with the rows of a load."""
    return f"{kind}/{short(dataset)}/vintage={number}"
