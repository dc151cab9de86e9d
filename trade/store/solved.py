"""What the shipped ledger was asked before on this machine: a server that starts need not solve it again.

An SQLite file in `TRADE_CACHE` (else the user's folder for caches) with one table, question and answer, by
the program that solved them: any change to the ledger's code, or to the solver, begins a new file. It holds
nothing of what visitors hand in, may be deleted at any time, and where it cannot be kept nothing is lost but
time. An answer that is not as it was written is solved again.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from threading import Lock

from trade.store.project import ROOT, project

LOG = logging.getLogger(__name__)

CACHE = "TRADE_CACHE"
"""Environment variable: the folder; empty for keeping nothing."""

KEPT = 3
"""Files that stay, the newest: a server of before, and one of after, may run at once."""

LARGEST = 64_000_000
"""Bytes above which a file is begun anew."""

TABLE = "CREATE TABLE IF NOT EXISTS answers (question TEXT PRIMARY KEY, answer TEXT, digest TEXT)"


class Solved:
    """Answers in a file; a `Memory` of a ledger, for any number of threads and processes."""

    def __init__(self, file: Path) -> None:
        """Open the file, made where there is none.

        Raises:
            OSError, sqlite3.Error: when it cannot be kept there.
        """
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if file.exists() and file.stat().st_size > LARGEST:
            file.unlink()
        self.file, self._lock, self._lost = file, Lock(), False
        self._base = sqlite3.connect(file, timeout=1, isolation_level=None, check_same_thread=False)
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute(TABLE)

    def get(self, question: str, /) -> str | None:
        """The answer that was kept, if one was, and is what was written."""
        found = self._told("SELECT answer, digest FROM answers WHERE question = ?", question)
        return found[0] if found and found[1] == _digest(question, found[0]) else None

    def __setitem__(self, question: str, answer: str, /) -> None:
        """Keep an answer, in place of one that was there."""
        self._told(
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", question, answer, _digest(question, answer)
        )

    def _told(self, sql: str, *given: str) -> tuple[str, str] | None:
        """One row of what the file says; none from then on where it cannot be read or written."""
        with self._lock:
            if self._lost:
                return None
            try:
                found: tuple[str, str] | None = self._base.execute(sql, given).fetchone()
                return found
            except sqlite3.Error as error:
                self._forget(error)
                return None

    def _forget(self, error: sqlite3.Error) -> None:
        """Use the file no more; one that is damaged goes."""
        LOG.warning("what was solved before is not used: %s: %s", self.file, error)
        self._lost = True
        self._base.close()
        if not isinstance(error, sqlite3.OperationalError):
            with suppress(OSError):
                self.file.unlink()


@cache
def solved() -> Solved | None:
    """The answers of this machine and this program; None where none are kept."""
    folder = _folder()
    if folder is None:
        return None
    try:
        found = _opened(folder / f"solved-{_program()}.sqlite")
        _tidied(folder)
    except (OSError, sqlite3.Error) as error:
        LOG.warning("what is solved is not kept in %s: %s", folder, error)
        return None
    return found


def _opened(file: Path) -> Solved:
    """The answers in a file; one that is none is begun anew."""
    try:
        return Solved(file)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        file.unlink(missing_ok=True)
        return Solved(file)


def _folder() -> Path | None:
    """Where they are; None where the variable says nowhere, or there is no such place."""
    told = os.environ.get(CACHE)
    if told is not None:
        return Path(told) if told else None
    with suppress(RuntimeError):  # a user without a home
        return (
            Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
            / project().name.replace(" ", "-").lower()
        )
    return None


def _program() -> str:
    """A digest of all that an answer depends on beside the figures."""
    found = sha256(f"{sys.version} {version('highspy')} {version('numpy')}".encode())
    for path in sorted([*ROOT.glob("trade/ledger/*.py"), *ROOT.glob("trade/model/*.py")]):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:16]


def _tidied(folder: Path) -> None:
    """Only the newest files stay."""
    old = sorted(folder.glob("solved-*.sqlite"), key=lambda path: path.stat().st_mtime)[:-KEPT]
    for path in old:
        path.unlink(missing_ok=True)


def _digest(question: str, answer: str) -> str:
    return sha256(f"{question}\n{answer}".encode()).hexdigest()[:16]
