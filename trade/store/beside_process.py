"""One process beside the server: started, given work, listened to, looked at, ended with all it started."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from trade.store import family
from trade.store.project import ROOT
from trade.store.scratch import Scratch

LOOK = 0.05
"""Seconds between two looks at a process (our choice: it can hardly fill a gigabyte between them)."""

HIDDEN = ("KEY", "SECRET", "PASSWORD", "TOKEN")
"""Environment variables with such a word in their name are secrets."""


def environment(secrets: bool) -> dict[str, str]:
    """The server's environment, with or without its secrets."""
    return {n: v for n, v in os.environ.items() if secrets or not any(word in n.upper() for word in HIDDEN)}


class Process:
    """One process that does one piece of work after another, and what comes out of it.

    Attributes:
        pieces: how many pieces of work it was given.
        ended: whether it was ended by us.
    """

    def __init__(self, ahead: str, longest: int = 0, *, secrets: bool = False) -> None:
        """Start it, as the leader of a group, with a folder of its own for temporary files.

        Args:
            ahead: a module that it imports before there is work.
            longest: bytes that a file it writes may have; 0 for as many as the server's.
            secrets: whether it gets the server's secrets.
        """
        self.pieces, self.ended = 0, False
        self._folder = Scratch()
        told = (ahead, str(longest), str(os.getpid()), str(self._folder.path))
        self._popen = subprocess.Popen(
            [sys.executable, "-m", "trade.store.beside_worker", *told],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=environment(secrets) | {"PYTHONPATH": str(ROOT), "TMPDIR": str(self._folder.path)},
            start_new_session=True,
        )
        self._told: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        """Take in what the process says; `ended` comes last."""
        assert self._popen.stdout is not None
        with suppress(Exception):  # whatever half an answer gives: it will say no more that is understood
            while True:
                self._told.put(pickle.load(self._popen.stdout))
        self._told.put(("ended", None))

    def send(self, work: bytes) -> None:
        """Give it something to do; nobody waits until it takes it, and what has died says so when asked."""
        self.pieces += 1
        Thread(target=self._send, args=(work,), daemon=True).start()

    def _send(self, work: bytes) -> None:
        assert self._popen.stdin is not None
        with suppress(OSError, ValueError):
            self._popen.stdin.write(len(work).to_bytes(8, "big") + work)
            self._popen.stdin.flush()

    def said(self) -> tuple[str, Any]:
        """The next thing it says, waited for a moment; `silent` where it says nothing."""
        with suppress(Empty):
            return self._told.get(timeout=LOOK)
        return "silent", None

    @property
    def memory(self) -> int:
        """Bytes of memory of its own and of what it started; 0 where the system does not tell."""
        return family.memory(self._popen.pid)

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._popen.poll() is None

    def dismiss(self) -> None:
        """Tell it that there is no more work: it closes what it has open, and ends by itself."""
        with suppress(OSError, ValueError):
            if self._popen.stdin:
                self._popen.stdin.close()

    def end(self, grace: float = 0.0) -> None:
        """End it, whatever it does, with everything that it started, and take its files away.

        Args:
            grace: seconds that it gets to end by itself.
        """
        self.ended = True
        with suppress(subprocess.TimeoutExpired):
            self._popen.wait(grace)
        family.end(self._popen.pid, self._folder.path)
        self._popen.kill()
        self._popen.wait()
        self.dismiss()
        with suppress(OSError, ValueError):
            if self._popen.stdout:
                self._popen.stdout.close()
        self._folder.close()
