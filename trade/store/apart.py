"""Work on files of strangers, each piece in a process that may die without harm to anybody else.

A process has a limit of memory and of time, and it is ended where it passes one: also by a fault in a library
that ends its process at once. Few work at the same time; the others wait, and are told how many are before
them. A process that stayed small is kept for the next piece of work, so that a small file waits for nothing.
"""

from __future__ import annotations

import atexit
import pickle
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Any, TypeVar

from trade.model.allowed import allowed, size
from trade.model.errors import TradeError
from trade.store.apart_process import LOOK, Process

Result = TypeVar("Result")
Tell = Callable[[str, int], None]
"""Called with `waiting` and how many are before, or `rows` and how many are read; raises to stop the work."""

KEPT = 600 << 20
"""Bytes of memory up to which a process is kept after its work (our choice)."""


class RefusedError(TradeError):
    """What the work itself refused, in its words: its process is as good as before."""


class Apart:
    """The processes of a server and the queue in front of them; safe to use from many threads."""

    def __init__(self, ahead: str) -> None:
        """Start nothing yet; `ahead` is the module that a process imports before there is work."""
        self._ahead = ahead
        self._idle: list[Process] = []
        self._busy: set[Process] = set()
        self._queue: deque[object] = deque()
        self._changed = Condition()

    def warm(self) -> None:
        """Have a process ready, so that the first file does not wait for one to start."""
        with self._changed:
            if not self._idle and not self._busy:
                self._idle.append(Process(self._ahead))

    def do(self, file: str, tell: Tell, work: Callable[..., Result], *given: object) -> Result:
        """Have something done: a function of a module of ours, of things that can be pickled.

        The function gets one argument more, a function to be called with the rows read so far.

        Args:
            file: what it is about, for messages.
            tell: hears of the queue and of progress, and may raise to stop the work.
            work: the function.
            given: its arguments.

        Raises:
            TradeError: what the work or `tell` raised; that too many wait; or which limit was passed.
        """
        with self._turn(file, tell) as process:
            process.send(pickle.dumps((work, given)))
            result: Result = _followed(process, file, tell)
            return result

    @contextmanager
    def _turn(self, file: str, tell: Tell) -> Iterator[Process]:
        """A process of one's own, when it is one's turn."""
        ticket = object()
        with self._changed:
            if len(self._queue) >= allowed("waiting"):
                raise TradeError(
                    f"{file} is not checked now: {len(self._queue)} files wait already. "
                    "Try again in a minute."
                )
            self._queue.append(ticket)
            try:
                while self._queue[0] is not ticket or len(self._busy) >= allowed("at_once"):
                    before = self._queue.index(ticket) + len(self._busy)
                    tell("waiting", before)
                    self._changed.wait(LOOK * 4)
                process = self._taken()
                self._busy.add(process)
            finally:
                self._queue.remove(ticket)
                self._changed.notify_all()
        done = False
        try:
            yield process
            done = True
        except RefusedError:
            done = True
            raise
        finally:
            self._back(process, done)

    def _taken(self) -> Process:
        while self._idle:
            process = self._idle.pop()
            if process.alive:
                return process
            process.end()
        return Process(self._ahead)

    def _back(self, process: Process, done: bool) -> None:
        """Keep a process that ended its work and stayed small; end any other."""
        keep = done and process.alive and 0 < process.memory < KEPT
        if not keep:
            process.end()
        with self._changed:
            self._busy.discard(process)
            if keep:
                self._idle.append(process)
            self._changed.notify_all()

    def stop(self) -> None:
        """End every process."""
        with self._changed:
            for process in (*self._idle, *self._busy):
                process.end()
            self._idle.clear()


def _followed(process: Process, file: str, tell: Tell) -> Any:  # noqa: ANN401 — whatever the work gives
    """What came of the work; it is watched all the while."""
    until, rows = time.monotonic() + allowed("seconds"), 0
    while True:
        kind, value = process.said()
        if kind == "done":
            return value
        if kind == "refused":
            raise RefusedError(value)
        rows = value if kind == "rows" else rows
        tell("rows", rows)
        if passed := _passed(process, kind, until):
            raise TradeError(f"{file} {passed}")


def _passed(process: Process, kind: str, until: float) -> str:
    """Which limit was passed, and what to do; empty for none."""
    if kind == "ended":
        return (
            "ended the process that reads it: it is damaged, or made to do harm. Nothing was loaded, and "
            "nothing else was touched. Save it again as CSV."
        )
    if process.memory > size("memory"):
        return (
            f"needs more than {allowed('memory'):,} MB of memory to be read, and was stopped; nothing was "
            "loaded. Upload it in parts, or save it as CSV."
        )
    if time.monotonic() > until:
        return (
            f"was not read within {allowed('seconds'):,} seconds, and was stopped; nothing was loaded. "
            "Upload it in parts."
        )
    return ""


APART = Apart("trade.known")
"""The one of this server."""

atexit.register(APART.stop)
