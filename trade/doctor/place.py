"""Where uploads and storyboards are kept: the workspace, and the database where one is named."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from trade.doctor.finding import FAIL, OK, WARN, Finding

GIGABYTE = 1 << 30

SCARCE, TIGHT = GIGABYTE // 10, 3 * GIGABYTE
"""Bytes that must be free for anything to be kept, and that the largest upload (1 GB) may need while it is
checked and loaded: the file, its rows, and what the database spills."""

OLD = 24 * 3600
"""Seconds after which a temporary folder of ours is left over: no session lasts a day."""

WAIT = 1.0
"""Seconds to wait for a lock, and TCP_WAIT for a database to answer."""

TCP_WAIT = 3.0

PORTS = {"postgresql": 5432, "postgres": 5432, "mysql": 3306, "clickhouse": 8123, "trino": 8080}


def workspace() -> Path:
    """The folder; as `trade.store.engine.workspace`, which cannot be imported without DuckDB."""
    return Path(os.environ.get("TRADE_WORKSPACE") or "workspace")


def folder() -> Iterator[Finding]:
    """Whether the workspace is there, can be written to, and has room."""
    place = workspace()
    where = next(path for path in (place.absolute(), *place.absolute().parents) if path.exists())
    if not where.is_dir():
        yield Finding("workspace", FAIL, f"{where} is no folder", "set TRADE_WORKSPACE to one")
        return
    try:
        with tempfile.TemporaryFile(dir=where) as probe:
            probe.write(b"x")
    except OSError as error:
        text = f"{where} cannot be written ({error.strerror})"
        remedy = "give the server's user the right to write it, or set TRADE_WORKSPACE to another folder"
        yield Finding("workspace", FAIL, text, remedy)
        return
    state = "is there" if place.exists() else "is made when something is first kept"
    yield Finding("workspace", OK, f"{place} {state}, and can be written")
    yield room(where, shutil.disk_usage(where).free)


def room(where: Path, free: int) -> Finding:
    """Whether so many free bytes are enough."""
    text = f"{free / GIGABYTE:.1f} GB free at {where}"
    if free >= TIGHT:
        return Finding("disk", OK, text)
    state = WARN if free >= SCARCE else FAIL
    return Finding("disk", state, f"{text}; a large upload needs {TIGHT // GIGABYTE} GB", "free some space")


def datasets() -> Iterator[Finding]:
    """Whether the file of the datasets can be read."""
    from trade.model.errors import TradeError  # noqa: PLC0415
    from trade.store.engine import FILE, opened  # noqa: PLC0415
    from trade.store.faults import BUSY  # noqa: PLC0415
    from trade.store.registry import datasets_in  # noqa: PLC0415

    if not (workspace() / FILE).exists():
        yield Finding("datasets", OK, "none are kept so far")
        return
    try:
        with opened(workspace(), wait=WAIT) as connection:
            count = len(datasets_in(connection))
    except TradeError as error:
        held = BUSY in str(error.__cause__)
        remedy = "look again in a minute; a lock ends with the process that holds it" if held else ""
        said, _, advice = str(error).partition("; nothing was")
        advice = advice.partition(". ")[2] or "see above"
        yield Finding("datasets", WARN if held else FAIL, said, remedy or advice)
        return
    yield Finding("datasets", OK, f"{count} can be read")


def storyboards() -> Iterator[Finding]:
    """Whether every kept storyboard can be read."""
    from trade.store.storyboards import FOLDER, listed  # noqa: PLC0415

    kept, damaged = listed(workspace())
    for one in damaged:
        remedy = "put a copy of the file back, or delete it"
        yield Finding("storyboards", WARN, f"{workspace() / FOLDER}: {one.id}: {one.why}", remedy)
    if not damaged:
        yield Finding("storyboards", OK, f"{len(kept)} can be read")


def leftovers() -> Iterator[Finding]:
    """Whether processes that were killed left something that takes space."""
    place, now = workspace(), time.time()
    patterns = ((place, "spill-*"), (place, "new-*"), (place / "storyboards", "new-*"))
    left = [path for where, pattern in patterns for path in where.glob(pattern)]
    folders = Path(tempfile.gettempdir()).glob("trade-*")
    left = [p for p in (*left, *folders) if now - p.lstat().st_mtime > OLD]
    if left:
        names = ", ".join(map(str, left[:3])) + (" …" if len(left) > 3 else "")
        text = f"{len(left)} older than a day, of processes that were killed: {names}"
        yield Finding("left over", WARN, text, "delete them while no server of ours runs")
    else:
        yield Finding("left over", OK, "nothing of killed processes")


def database() -> Iterator[Finding]:
    """Whether the database of TRADE_DATABASE answers; its name and password are not told."""
    url = os.environ.get("TRADE_DATABASE", "")
    parts = urlsplit(url)
    port = PORTS.get(parts.scheme.partition("+")[0], 0) if url else 0
    if not url or not (parts.hostname and port):
        yield Finding("database", OK, "TRADE_DATABASE names no server: the workspace's own file is used")
        return
    where = (parts.hostname, parts.port or port)
    try:
        socket.create_connection(where, timeout=TCP_WAIT).close()
    except OSError as error:
        text = f"nothing answers at {where[0]}:{where[1]} ({error.strerror or error})"
        yield Finding("database", FAIL, text, "start the database, or correct TRADE_DATABASE")
        return
    yield Finding("database", OK, f"{parts.scheme} answers at {where[0]}:{where[1]}")
