"""Where datasets are kept: one URL in TRADE_DATABASE, or a DuckDB file in the workspace where it is unset.

The URL is for the workspace that everybody shares; any other folder, such as that of a visitor's session,
keeps its datasets in a DuckDB file of its own. Each engine is a module, `engine_…`, with `opened` and
`stamp`; see docs/engines.md.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trade.store import engine_duckdb
from trade.store.session import Session

FILE = "trade.duckdb"
"""Name of the database in a workspace."""

WAIT = 10.0
"""Seconds that a lock of another process is waited for, unless `opened` is told otherwise."""


def workspace() -> Path:
    """The folder that uploaded data are kept in: TRADE_WORKSPACE, else `workspace` where one stands.

    It is not created before something is written.
    """
    return Path(os.environ.get("TRADE_WORKSPACE") or "workspace")


def stamp(place: Path) -> tuple[int, ...]:
    """Something that changes whenever the workspace does, and is cheap to ask; empty where there is none."""
    return engine_duckdb.stamp(place / FILE)


@contextmanager
def opened(place: Path, *, write: bool = False, wait: float | None = None) -> Iterator[Session]:
    """A session in the store of a workspace, closed at the end; a writing one is one transaction.

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
    with engine_duckdb.opened(place / FILE, write, WAIT if wait is None else wait) as session:
        yield session
