"""One writer of a folder at a time, and a file that is replaced whole."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from uuid import uuid4

from trade.model.errors import TradeError

LOCK = ".lock"

HALF = "new-"
"""Beginning of the name of a file that is being written."""

_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)

if sys.platform == "win32":
    import msvcrt

    def hold(lock: IO[bytes]) -> None:
        """Have an open file for oneself, waiting for whoever has it; given back when it is closed."""
        msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
else:
    import fcntl

    def hold(lock: IO[bytes]) -> None:
        """Have an open file for oneself, waiting for whoever has it; given back when it is closed."""
        fcntl.flock(lock, fcntl.LOCK_EX)


@contextmanager
def alone(target: Path) -> Iterator[None]:
    """Hold the folder of `target`, made if need be; a killed holder holds nobody up.

    Raises:
        TradeError: naming `target`, when the disk is full or the folder cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with (target.parent / LOCK).open("ab") as lock:
            hold(lock)  # gone with the file, however the process ends
            for left in target.parent.glob(f"{HALF}*"):  # of killed processes, since nobody else writes now
                left.unlink(missing_ok=True)
            yield
    except OSError as error:
        reason = error.strerror or str(error)
        if error.errno in _FULL:
            said = f"there is no room on the disk ({reason}). Free some space, then do it again."
        else:
            said = f"cannot be written here ({reason}). Make the folder writable, or set TRADE_WORKSPACE."
        raise TradeError(f"{target}: {said} What was saved before is still there.") from error


def replaced(target: Path, data: bytes) -> None:
    """Give a file this content; whatever ends the process, it holds the old or the new one.

    Raises:
        OSError: when it cannot be written; the old file stays, and nothing else.
    """
    part = target.with_name(f"{HALF}{uuid4().hex}")
    try:
        with part.open("xb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
        if sys.platform != "win32":
            _flushed(target.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _flushed(folder: Path) -> None:
    """Its names on the disk: else a power cut could bring an old one back."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
