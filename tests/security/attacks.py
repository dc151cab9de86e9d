"""Work that does harm, done in a process of its own by the tests beside this file."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from trade.model.errors import TradeError
from trade.store import apart as files
from trade.store.beside import Beside

Seen = Callable[[int], None]


def whoami(_: Seen) -> int:
    return os.getpid()


def told(seen: Seen) -> str:
    for rows in (10, 20, 30):
        seen(rows)
        time.sleep(0.3)
    print("a library prints")  # noqa: T201 — it must not mix with the answer
    return "all of it"


def refusing(_: Seen) -> None:
    raise TradeError("f.csv is empty; export it again")


def broken(_: Seen) -> None:
    raise ZeroDivisionError("by nothing")


def greedy(_: Seen) -> None:
    held = []
    while True:
        held.append(bytearray(b"x" * (16 << 20)))
        time.sleep(0.01)


def endless(_: Seen) -> None:
    while True:
        time.sleep(1)


def waits(mark: str, go: str, _: Seen) -> str:
    """Say that it began, and go on when it is told to."""
    Path(mark).touch()
    while not Path(go).exists():
        time.sleep(0.02)
    return mark


def leaves_away(_: Seen) -> int:
    """Starts a process in a session of its own that outlives it."""
    return subprocess.Popen(["sleep", "600"], start_new_session=True).pid


def counted(path: str, _: Seen) -> None:
    """Says that it began, and ends the process."""
    with Path(path).open("a", encoding="utf-8") as target:
        target.write("begun\n")
    os.abort()


def temporary(_: Seen) -> str:
    return tempfile.gettempdir()


def guarded(_: Seen) -> str:
    return Path("/proc/self/oom_score_adj").read_text(encoding="ascii").strip()


def suicide(_: Seen) -> None:
    os.abort()


def environment(_: Seen) -> dict[str, str]:
    return dict(os.environ)


def writes(path: str, size: int, _: Seen) -> None:
    with Path(path).open("wb") as target:
        for _piece in range(size >> 20):
            target.write(bytes(1 << 20))


def apart() -> Beside:
    """Processes of a test's own."""
    return files.apart("trade.model.allowed")
