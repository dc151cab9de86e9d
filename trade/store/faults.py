"""What the database and the disk say when they cannot go on, in words that say what to do."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb

from trade.model.errors import TradeError

BUSY = "Could not set lock"
"""How DuckDB says that another process holds the file."""

FULL = ("No space left on device", "File too large", "Disk quota exceeded")
DENIED = ("Permission denied", "Read-only file system", "Operation not permitted")
DAMAGED = (
    "not a valid DuckDB database file",
    "Corrupt database file",
    "Could not read enough bytes",
    "replaying WAL",
    "reading WAL",
    "Serialization Error",
    "Failed to load metadata",
)
"""Parts of messages, by what they mean for the reader."""

COPIES = "copies"
"""The folder of `trade.store.copies`."""


class DamagedError(TradeError):
    """The file of a workspace is not what was once written; the message says what can be done."""


_FULL_NUMBERS = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


def busy(file: Path | str, write: bool, wait: float) -> str:
    """The message when another process held the file for `wait` seconds."""
    doing = "reading or writing" if write else "writing"
    return (
        f"{file}: another process is {doing} it, and was after {wait:g} seconds; nothing was changed. "
        "Wait until it is done, or end it, then try again."
    )


def full(file: Path, reason: str) -> str:
    """The message when there was no room on the disk."""
    return (
        f"{file}: there is no room on the disk ({reason}). What was there before is still there, and loads "
        "are whole or not at all: free some space, look at the list of loads, and do it again."
    )


def denied(file: Path, reason: str) -> str:
    """The message when the file or its folder must not be opened this way."""
    return (
        f"{file}: cannot be opened or written here ({reason}); nothing was changed. Make the folder "
        "writable, or set TRADE_WORKSPACE to one that is."
    )


def damaged(file: Path, reason: str) -> str:
    """The message when the file is not what was once written."""
    return f"{file}: the file is damaged ({reason}); nothing was written to it. {offered(file.parent)}"


def expected(file: Path) -> None:
    """Refuse a workspace whose file is gone while copies of its loads are there: it must not begin anew.

    Raises:
        DamagedError: which says how they come back.
    """
    if not file.exists() and _copies(file.parent):
        raise DamagedError(gone(file))


def gone(file: Path) -> str:
    """The message when there are copies of loads and no file."""
    return (
        f"{file}: the file is gone. {offered(file.parent)} To begin anew instead, move the folder "
        f"{COPIES} away."
    )


def offered(place: Path) -> str:
    """What to do about a damaged file: what is still good beside it, and how it comes back."""
    found = _copies(place)
    if not found:
        return (
            "Move it away, together with trade.duckdb.wal if that is there, or put a copy in its place; "
            "without a copy load the files that were uploaded again."
        )
    by_number = sorted(found, key=itemgetter("number"))  # a clock may have gone back, a number does not
    newest = {one["dataset"]: one for one in by_number if one["standing"]}
    last = max(newest.values(), key=itemgetter("loaded_at"), default=found[0])
    return (
        f"Beside it are copies of {len(found)} load{'s' if len(found) > 1 else ''}, the newest of them "
        f"vintage {last['number']} of “{last['dataset']}” of {last['loaded_at'][:10]}: `python -m trade "
        "mend`, or Mend on the page Data, sets the damaged file aside and puts them back."
    )


def _copies(place: Path) -> list[dict[str, Any]]:
    """What the records of copies say; those that cannot be read are passed over."""
    found = []
    for path in sorted((place / COPIES).glob("*.json")):
        with suppress(OSError, ValueError):
            one = json.loads(path.read_bytes())
            if {"dataset", "number", "standing", "loaded_at"} <= set(one):
                found.append(one)
    return found


def crowded(file: Path) -> str:
    """The message when memory and disk together are too small for the work."""
    return (
        f"{file}: the work fits neither into memory nor into the free space of this disk; nothing was "
        "changed. Free some space, or do it in smaller parts."
    )


def _fault(file: Path, text: str) -> TradeError | None:
    """The error for what DuckDB said; None where it speaks of none of these faults."""
    for parts, message in ((FULL, full), (DENIED, denied), (DAMAGED, damaged)):
        for part in parts:
            if part in text:
                return (DamagedError if message is damaged else TradeError)(message(file, part))
    return None


@contextmanager
def explained(file: Path) -> Iterator[None]:
    """Turn faults of disk and database into a TradeError about `file`; let everything else pass.

    Raises:
        TradeError: for a full disk, a file or folder that cannot be written, a damaged file, or too
            little memory.
    """
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise TradeError(crowded(file)) from error
    except duckdb.Error as error:
        fault = _fault(file, str(error))
        if fault is None:
            raise
        raise fault from error


@contextmanager
def creating(file: Path) -> Iterator[None]:
    """Turn what the file system refuses while `file` or its folder is made into a TradeError.

    Raises:
        TradeError: for a full disk, or a folder that cannot be made or written.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        words = full if error.errno in _FULL_NUMBERS else denied
        raise TradeError(words(file, reason)) from error


@contextmanager
def placing(part: Path, target: Path) -> Iterator[None]:
    """Turn what stands in the way of writing `target`, by way of `part`, into a TradeError; no part stays.

    Raises:
        TradeError: naming the target and the reason.
    """
    try:
        yield
    except (OSError, duckdb.IOException) as error:
        if isinstance(error, duckdb.IOException) and str(part) not in str(error):
            raise  # it speaks of the workspace
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0].rpartition(": ")[2]
        raise TradeError(
            f"{target}: cannot be written ({reason.strip()}); nothing is left of it. Free some space, or "
            "choose another place."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
