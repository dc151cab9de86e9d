"""Where datasets are kept: one URL in TRADE_DATABASE, or a DuckDB file in the workspace where it is unset.

The URL is for the workspace that everybody shares; any other folder, such as that of a visitor's session,
keeps its datasets in a DuckDB file of its own. Each engine is a module, `engine_…`, with `opened` and
`stamp`; see docs/engines.md.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType

from trade.model.errors import TradeError
from trade.store import engine_duckdb
from trade.store.session import Session
from trade.store.urls import ENGINES, VARIABLE, scheme, shown, told

FILE = "trade.duckdb"
"""Name of the database in a workspace."""

WAIT = 10.0
"""Seconds that a lock of another process is waited for, unless `opened` is told otherwise."""


def workspace() -> Path:
    """The folder that uploaded data are kept in: TRADE_WORKSPACE, else `workspace` where one stands.

    It is not created before something is written.
    """
    return Path(os.environ.get("TRADE_WORKSPACE") or "workspace")


def address(place: Path) -> str:
    """The URL of the store of a workspace; empty where that is a DuckDB file in its folder."""
    return told() if place.absolute() == workspace().absolute() else ""


def stamp(place: Path) -> tuple[int, ...]:
    """Something that changes whenever the store of a workspace does, and is cheap to ask; empty without one.

    Raises:
        TradeError: when a server cannot be asked.
    """
    url = address(place)
    kind = _kind(url)
    if kind == "duckdb":
        return engine_duckdb.stamp(_file(place, url))
    return tuple(_module(kind, url).stamp(url))


@contextmanager
def opened(place: Path, *, write: bool = False, wait: float | None = None) -> Iterator[Session]:
    """A session in the store of a workspace, closed at the end; a writing one is one transaction.

    Writers of one store go one after the other. A store that does not exist reads as an empty one and
    stays uncreated.

    Args:
        place: folder of the workspace.
        write: commit what was done at the end, or take all of it back on any exception.
        wait: seconds to wait for another process; `WAIT` if None.

    Raises:
        TradeError: naming the file or the URL, when another process holds it for longer, it cannot be
            reached or written, the disk is full, or it is damaged; what to do is in the message.
    """
    url, seconds = address(place), WAIT if wait is None else wait
    kind = _kind(url)
    if kind == "duckdb":
        with engine_duckdb.opened(_file(place, url), write, seconds) as in_file:
            yield in_file
        return
    with _module(kind, url).opened(url, write, seconds) as session:
        yield session


def _kind(url: str) -> str:
    """The engine of a URL."""
    if url and scheme(url) not in ENGINES:
        raise TradeError(
            f"{VARIABLE} names no engine that is known here: a URL begins with duckdb:, postgresql:, spark:, "
            "clickhouse: or trino:. Correct it, or unset it to keep datasets in a file of the workspace."
        )
    return ENGINES[scheme(url)] if url else "duckdb"


def _file(place: Path, url: str) -> Path:
    """The DuckDB file: that of a URL like `duckdb:///folder/file`, else that of the workspace."""
    name = url.partition(":")[2].removeprefix("//")
    return Path(name) if name else place / FILE


def _module(kind: str, url: str) -> ModuleType:
    """The module of an engine, imported only where it is used: its driver may not be installed."""
    try:
        return import_module(f"trade.store.engine_{kind}")
    except ModuleNotFoundError as error:
        raise TradeError(
            f"{shown(url)}: the driver of this engine is not installed here (no module {error.name}). "
            "Install it: pip install -r requirements-engines.txt"
        ) from error
