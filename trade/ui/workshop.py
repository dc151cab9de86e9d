"""A process beside the server that runs views and draws images, so that no export holds a reader up.

One process, started when it is first needed, one job at a time; it is stopped when a job takes too long
and started anew when it is gone. `multiprocessing` would not do: it starts by running the main module
again, which under Streamlit is the page.
"""

from __future__ import annotations

import atexit
import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, TypeVar

from trade.model.errors import TradeError
from trade.store.project import ROOT
from trade.store.scratch import Scratch
from trade.watch.metrics import timed

Result = TypeVar("Result")

PATIENCE = 60.0
"""Seconds that a job waits for those before it."""

LIMIT = 60.0
"""Seconds that a job may take; the first one, which loads everything, takes about five."""


GRACE = 5.0
"""Seconds that the process gets to close its browser before both are ended."""


class Workshop:
    """The process and the queue in front of it; safe to use from many threads."""

    def __init__(self, patience: float = PATIENCE, limit: float = LIMIT) -> None:
        """Start nothing yet."""
        self._turn = threading.Lock()
        self._patience, self._limit = patience, limit
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = Scratch()

    def do(self, job: Callable[..., Result], *given: object) -> Result:
        """Have a job done, and counted: a function of a module of ours, of things that can be pickled.

        Raises:
            TradeError: what the job raised; or that too many wait, it took too long, or it ended the process.
        """
        with timed("export"):
            return self._done(job, *given)

    def _done(self, job: Callable[..., Result], *given: object) -> Result:
        if not self._turn.acquire(timeout=self._patience):
            raise TradeError(
                f"too many exports at once: yours waited {self._patience:g} s for those before it. "
                "Try again in a minute."
            )
        try:
            done, found = self._asked(pickle.dumps((job, given)))
        finally:
            self._turn.release()
        if not done:
            raise TradeError(found)
        result: Result = found
        return result

    def _asked(self, job: bytes) -> tuple[bool, Any]:
        """Whether the job could be done, and its result or why not; twice if the process had died before."""
        standing = self._process is not None and self._process.poll() is None
        process = self._running()
        timed_out = threading.Event()

        def end() -> None:
            timed_out.set()
            _end(process)

        late = threading.Timer(self._limit, end)
        late.start()
        try:
            answer: tuple[bool, Any] = _exchanged(process, job)
            return answer
        except (OSError, EOFError, pickle.UnpicklingError):
            self.stop()
        finally:
            late.cancel()
        if timed_out.is_set():
            return False, f"the export took longer than {self._limit:g} s. Choose less, or a smaller image."
        if standing:
            return self._asked(job)
        return False, "the export ended the process that draws. Choose less, or a smaller image."

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(self._folder.path)},
                start_new_session=True,  # the browser that it starts can be ended with it
            )
        return self._process

    def stop(self) -> None:
        """End the process and what it started, and leave nothing of them; the next job starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):  # closing writes what a process that is gone did not take
            if process.stdin:
                process.stdin.close()  # no more jobs: it closes its browser and ends
        with suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
        _end(process)
        with suppress(OSError):
            if process.stdout:
                process.stdout.close()
        self._folder.empty()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process at once, with everything that it started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):  # all of them are gone
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _exchanged(process: subprocess.Popen[bytes], job: bytes) -> Any:  # noqa: ANN401 — whatever the job gives
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(len(job).to_bytes(8, "big") + job)
    process.stdin.flush()
    return pickle.load(process.stdout)


WORKSHOP = Workshop()
"""The one of this server."""

atexit.register(WORKSHOP.stop)


def serve(jobs: IO[bytes], answers: IO[bytes]) -> None:
    """Do one job after another until there are no more: the whole life of the process."""
    while head := jobs.read(8):
        job, given = pickle.loads(jobs.read(int.from_bytes(head, "big")))
        try:
            answer = pickle.dumps((True, job(*given)))
        except TradeError as error:
            answer = pickle.dumps((False, str(error)))
        except Exception as error:  # a fault of one job must not end the process of the others
            answer = pickle.dumps((False, f"the export failed: {type(error).__name__}: {error}"))
        answers.write(answer)
        answers.flush()


def _outlive_nobody() -> None:
    """End with the server, even one that was killed while a job hangs here; and what was started with it."""
    server = os.getppid()
    while os.getppid() == server:
        time.sleep(1)
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    logging.disable(logging.WARNING)  # Streamlit warns of every call outside of a server
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints must not mix with answers
    serve(sys.stdin.buffer, answers)
