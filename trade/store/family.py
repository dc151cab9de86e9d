"""A process with everything that it started: the memory that they take together, and their common end.

A browser that a process starts is in a session of its own, so that the end of a group of processes leaves it
running. What Linux tells of processes finds it: memory is added up over children of children, and the end
reaches every process that was given the same folder for its temporary files. Elsewhere nothing is known of
memory, and the end is that of the group.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

PROCESSES = Path("/proc")

ROUNDS, PAUSE = 100, 0.01
"""How often what still runs is told to end, and seconds between: what started something meanwhile is met the
next time, and what hangs in the system is not waited for longer (our choice)."""


def memory(pid: int) -> int:
    """Bytes of memory that a process and all below it have as their own; 0 where the system does not tell.

    Mapped files and what is shared by name are not counted.
    """
    return sum(map(_own, family(pid)))


def _own(pid: int) -> int:
    with suppress(OSError, ValueError, IndexError):
        for line in (PROCESSES / str(pid) / "status").read_text(encoding="ascii").splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) << 10
    return 0


def family(pid: int) -> list[int]:
    """A process, its children, and theirs; itself alone where the system does not tell."""
    found = [pid]
    for one in found:  # it grows meanwhile
        found += _children(one)
    return found


def _children(pid: int) -> list[int]:
    """The processes that any thread of a process started and that still are its children."""
    found: list[int] = []
    with suppress(OSError):
        for thread in (PROCESSES / str(pid) / "task").iterdir():
            with suppress(OSError):  # a thread that ended meanwhile
                found += map(int, (thread / "children").read_text(encoding="ascii").split())
    return found


def end(pid: int, folder: Path) -> None:
    """End a process and everything that it started at once.

    Args:
        pid: the process, which leads a group; where it is the one that asks, it goes last.
        folder: its folder for temporary files, which is nobody else's.
    """
    here = os.getpid()
    if pid != here:
        _end_group(pid)
    for _ in range(ROUNDS):
        left = [one for one in _given(folder) if one != here]
        for one in left:
            with suppress(OSError):
                os.kill(one, signal.SIGKILL)
        if not left:
            break
        time.sleep(PAUSE)
    if pid == here:
        _end_group(pid)


def _end_group(pid: int) -> None:
    if sys.platform != "win32":
        with suppress(OSError):  # all of them are gone
            os.killpg(pid, signal.SIGKILL)


def _given(folder: Path) -> list[int]:
    """The processes that were started with this folder for their temporary files."""
    mark, found = b"\0TMPDIR=" + os.fsencode(folder) + b"\0", []
    with suppress(OSError):
        for place in PROCESSES.iterdir():
            with suppress(OSError):  # ended meanwhile, or somebody else's
                if place.name.isdigit() and mark in b"\0" + (place / "environ").read_bytes():
                    found.append(int(place.name))
    return found
