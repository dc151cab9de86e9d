"""Work that may do harm, each piece in a process beside the server that may die without harm to anybody else.

A process has a limit of memory and of time, and it is ended where it passes one, with everything that it
started: also by a fault in a library that ends its process at once. Few work at the same time; the others
wait. A process that stayed small is kept for the next piece of work, so that a small one waits for nothing.

`multiprocessing` would not do: it starts by running the main module again, which under Streamlit is the page.
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
from weakref import WeakSet

from trade.model.errors import TradeError
from trade.store.beside_kind import Kind, Tell
from trade.store.beside_process import LOOK, Process

Result = TypeVar("Result")

GRACE = 5.0
"""Seconds that processes without work get to close what they have open before they are ended."""

ALL: WeakSet[Beside] = WeakSet()
"""Every one of this process."""


class RefusedError(TradeError):
    """What the work itself refused, or failed with: its process is as good as before."""


class DiedError(TradeError):
    """A process that ended by itself at its work."""


def close() -> None:
    """End all there are, for good: what works, waits or comes later is refused. For the end of the server."""
    for one in list(ALL):
        one.closed = True
        one.stop()


class Beside:
    """The processes for one kind of work and the queue in front of them; safe to use from many threads.

    Attributes:
        closed: whether nothing more is begun.
    """

    def __init__(self, kind: Kind) -> None:
        """Start nothing yet."""
        self.closed = False
        self._kind = kind
        self._idle: list[Process] = []
        self._busy: set[Process] = set()
        self._turns = 0
        self._queue: deque[object] = deque()
        self._changed = Condition()
        ALL.add(self)

    def warm(self) -> None:
        """Have a process ready, so that the first piece of work does not wait for one to start."""
        with self._changed:
            if not self._idle and not self._turns and not self.closed:
                self._idle.append(self._started())

    def do(self, name: str, tell: Tell, work: Callable[..., Result], *given: object) -> Result:
        """Have something done: a function of a module of ours, of things that can be pickled.

        Args:
            name: what it is about, for messages.
            tell: hears of the queue and of progress, and may raise to stop the work.
            work: the function; where its kind `tells`, it gets one argument more, a function to be called
                with the rows done so far.
            given: its arguments.

        Raises:
            TradeError: what the work or `tell` raised; that too many wait; or which limit was passed.
        """
        job = pickle.dumps((work, given, self._kind.tells))
        with self._turn(name, tell):
            until = time.monotonic() + self._kind.seconds()
            while True:
                try:
                    with self._process() as process:
                        stood = process.pieces > 0
                        process.send(job)
                        result: Result = self._followed(process, name, tell, until)
                        return result
                except DiedError:
                    if not (self._kind.again and stood):
                        raise

    @contextmanager
    def _turn(self, name: str, tell: Tell) -> Iterator[None]:
        """Wait for one's turn, and have it."""
        words, ticket, until = self._kind.words, object(), time.monotonic() + self._kind.patience
        with self._changed:
            if len(self._queue) >= self._kind.waiting():
                raise TradeError(words.crowded.format(name=name, most=len(self._queue)))
            self._queue.append(ticket)
            try:
                while self._queue[0] is not ticket or self._turns >= self._kind.at_once():
                    left = until - time.monotonic()
                    if left <= 0:
                        raise TradeError(words.waited.format(name=name, most=self._kind.patience))
                    tell("waiting", self._queue.index(ticket) + self._turns)
                    self._changed.wait(min(LOOK * 4, left))
                self._turns += 1
            finally:
                self._queue.remove(ticket)
                self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._turns -= 1
                self._changed.notify_all()

    @contextmanager
    def _process(self) -> Iterator[Process]:
        """A process for one piece of work; it is kept where that was done and it stayed small, else ended."""
        with self._changed:
            process = self._taken()
            self._busy.add(process)
        done = False
        try:
            yield process
            done = True
        except RefusedError:
            done = True
            raise
        finally:
            keep = done and process.alive and process.memory < self._kind.kept()
            if not keep:
                process.end()
            with self._changed:
                self._busy.discard(process)
                if keep:
                    self._idle.append(process)

    def _taken(self) -> Process:
        if self.closed:
            raise TradeError(self._kind.words.closed)
        while self._idle:
            process = self._idle.pop()
            if process.alive:
                return process
            process.end()
        return self._started()

    def _started(self) -> Process:
        return Process(self._kind.ahead, self._kind.longest(), secrets=self._kind.secrets)

    def _followed(self, process: Process, name: str, tell: Tell, until: float) -> Any:  # noqa: ANN401
        """What came of the work, whatever that is; it is watched all the while."""
        words, rows = self._kind.words, 0
        while True:
            kind, value = process.said()
            if kind == "done":
                return value
            if kind == "refused":
                raise RefusedError(value)
            if kind == "fault":
                raise RefusedError(words.fault.format(kind=value[0], said=value[1]))
            if kind == "ended":
                raise (TradeError if process.ended else DiedError)(words.died.format(name=name))
            rows = value if kind == "rows" else rows
            tell("rows", rows)
            if process.memory > self._kind.memory() << 20:
                raise TradeError(words.large.format(name=name, most=self._kind.memory()))
            if time.monotonic() > until:
                raise TradeError(words.slow.format(name=name, most=self._kind.seconds()))

    def stop(self) -> None:
        """End every process: at once what works; the next piece of work starts another."""
        with self._changed:
            idle, self._idle = self._idle, []
            busy = list(self._busy)
        for process in busy:
            process.end()
        for process in idle:
            process.dismiss()
        for process in idle:
            process.end(GRACE)


atexit.register(close)
