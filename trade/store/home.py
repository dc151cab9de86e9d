"""One folder for all temporary files of a process, which whoever starts later takes away once it is gone.

A process that is killed takes nothing away itself. So its folder is locked (`flock`) for as long as it lives,
and a folder of this kind that can be locked is nobody's. The system gives the lock back whichever way a
process ends, and knows it across containers that share the folder; a process's number in a file would not
do: numbers are given again, and are others in a container. One lock a process, not a folder: a server has a
folder for each visitor, and may open only so many files.

Where there is no such lock (Windows, some network drives), nothing is taken away.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from threading import Lock
from typing import NamedTuple

PREFIX = "trade-of-"
"""How the names of these folders begin; no other folder's may."""


class Home(NamedTuple):
    """The folder of a process, and the open file that holds its lock; below 0 without one."""

    process: int
    path: Path
    lock: int


_homes: list[Home] = []
_turn = Lock()


def home() -> Path:
    """The folder of this process, made when it is first asked for, and anew where it was taken away."""
    with _turn:
        if not (_homes and _homes[0].process == os.getpid() and _homes[0].path.is_dir()):
            _forget()
            _homes.append(_made())
        return _homes[0].path


def _forget() -> None:
    """Give the lock up; where this process was forked from the one that has it, that one keeps it."""
    for one in _homes:
        if one.lock >= 0:
            os.close(one.lock)
    _homes.clear()


def _made() -> Home:
    """A new folder that is locked: one that was taken away before it was locked is not kept."""
    while True:
        path = Path(mkdtemp(prefix=PREFIX))
        lock = _locked(path, wait=True)
        if _is_at(lock, path) if lock >= 0 else path.is_dir():
            return Home(os.getpid(), path, lock)
        if lock >= 0:
            os.close(lock)


def _locked(path: Path, *, wait: bool) -> int:
    """An open file that holds the lock of a folder; below 0 where there is none, or another has it.

    What is no folder, or a link to one, has none.
    """
    if sys.platform == "win32":
        return -1
    import fcntl  # noqa: PLC0415 — there is none elsewhere

    held = -1
    try:
        held = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        fcntl.flock(held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        if held >= 0:
            os.close(held)
        return -1
    return held


def _is_at(lock: int, path: Path) -> bool:
    """Whether what is locked still stands at its place."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(lock), os.lstat(path))
    return False


def leave() -> None:
    """Take the folder of this process away, with everything in it."""
    with _turn:
        for one in _homes:
            if one.process == os.getpid():
                shutil.rmtree(one.path, ignore_errors=True)
        _forget()


def clear() -> int:
    """Take away the folders of processes of this user that are gone; how many."""
    return sum(map(_cleared, sorted(Path(gettempdir()).glob(f"{PREFIX}*"))))


def _cleared(path: Path) -> bool:
    """Take a folder away that is nobody's; whether it was."""
    if not _ours(path) or (lock := _locked(path, wait=False)) < 0:
        return False
    try:
        shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(lock)
    return not path.exists()


def _ours(path: Path) -> bool:
    """Whether it belongs to this user."""
    with suppress(OSError, AttributeError):  # Windows has no users by number
        return path.lstat().st_uid == os.getuid()
    return False


atexit.register(leave)
