"""The process of `trade.store.beside`: takes work from its standard input, and says what comes of it.

It ends with the server, also with one that was killed while a piece of work hangs here. On Linux the system
ends this process first where memory runs out.
"""

from __future__ import annotations

import importlib
import logging
import os
import pickle
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from trade.model.errors import TradeError
from trade.store import family

SAID = 200
"""Characters that are told of a fault that nobody foresaw."""


def serve(given: IO[bytes], told: IO[bytes]) -> None:
    """Do one piece of work after another until there is no more: the whole life of the process."""

    def tell(kind: str, value: object) -> None:
        told.write(pickle.dumps((kind, value)))
        told.flush()

    while head := given.read(8):
        told.write(_done(given.read(int.from_bytes(head, "big")), lambda rows: tell("rows", rows)))
        told.flush()


def _done(job: bytes, seen: Callable[[int], None]) -> bytes:
    """What came of a piece of work, or why nothing did, as it is sent."""
    try:
        work, arguments, tells = pickle.loads(job)
        return pickle.dumps(("done", work(*arguments, *([seen] if tells else []))))
    except TradeError as error:
        return pickle.dumps(("refused", str(error)))
    except MemoryError:
        return pickle.dumps(("fault", ("MemoryError", "it needs more memory than there is")))
    except BaseException as error:  # a panic of a library's Rust is no Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        traceback.print_exc()
        return pickle.dumps(("fault", (type(error).__name__, str(error)[:SAID])))


def guard(longest: int) -> None:
    """Let this process go before any other where memory runs out, and write no endless file or core.

    Args:
        longest: bytes that a file may have that it writes; 0 for as many as before.
    """
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 — there is none elsewhere

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if longest:
            most = min(longest, _hard(resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def _hard(limit: int) -> int:
    return limit if limit >= 0 else sys.maxsize


def _outlive_nobody(server: int, folder: Path) -> None:
    """End with the server, and with everything that was started here."""
    while os.getppid() == server:
        time.sleep(1)
    family.end(os.getpid(), folder)


if __name__ == "__main__":
    ahead, longest, server, folder = sys.argv[1:]
    threading.Thread(target=_outlive_nobody, args=(int(server), Path(folder)), daemon=True).start()
    logging.disable(logging.WARNING)  # Streamlit warns of every call outside of a server
    importlib.import_module(ahead)  # what its work needs, loaded ahead of the first piece
    guard(int(longest))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints must not mix with answers
    serve(sys.stdin.buffer, answers)
