"""One process that reads files of strangers: started, given work, listened to, looked at, and ended."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

from trade.store.project import ROOT

LOOK = 0.05
"""Seconds between two looks at a process (our choice: it can hardly fill a gigabyte between them)."""

HIDDEN = ("KEY", "SECRET", "PASSWORD", "TOKEN")
"""Environment variables with such a word in their name are not handed on to a process that reads files."""


def memory(pid: int) -> int:
    """Bytes of a process's own memory, mapped files not counted; 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) << 10
    return 0


class Process:
    """One process that does one piece of work after another, and what comes out of it."""

    def __init__(self, ahead: str) -> None:
        """Start it; it imports the module `ahead` before there is work."""
        environment = {n: v for n, v in os.environ.items() if not any(word in n.upper() for word in HIDDEN)}
        self._popen = subprocess.Popen(
            [sys.executable, "-m", "trade.store.apart_worker", ahead],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=environment | {"PYTHONPATH": str(ROOT)},
        )
        self._told: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        """Take in what the process says; `ended` comes last."""
        assert self._popen.stdout is not None
        with suppress(OSError, EOFError, pickle.UnpicklingError, ValueError):
            while True:
                self._told.put(pickle.load(self._popen.stdout))
        self._told.put(("ended", None))

    def send(self, work: bytes) -> None:
        """Give it something to do; what has died meanwhile says so when it is asked."""
        pipe: IO[bytes] | None = self._popen.stdin
        assert pipe is not None
        with suppress(OSError):
            pipe.write(len(work).to_bytes(8, "big") + work)
            pipe.flush()

    def said(self) -> tuple[str, Any]:
        """The next thing it says, waited for a moment; `silent` where it says nothing."""
        with suppress(Empty):
            return self._told.get(timeout=LOOK)
        return "silent", None

    @property
    def memory(self) -> int:
        """Bytes of its own memory."""
        return memory(self._popen.pid)

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._popen.poll() is None

    def end(self) -> None:
        """End it, whatever it does."""
        self._popen.kill()
        self._popen.wait()
        for pipe in (self._popen.stdin, self._popen.stdout):
            with suppress(OSError, ValueError):
                if pipe:
                    pipe.close()
