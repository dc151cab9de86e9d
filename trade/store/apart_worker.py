"""The process of `trade.store.apart`: takes work from its standard input, and says what comes of it.

On Linux the system ends this process first where memory runs out, and no file that it writes grows without
end.
"""

from __future__ import annotations

import importlib
import os
import pickle
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from trade.model.allowed import size
from trade.model.errors import TradeError

LONGEST_FILE = 4
"""A file that is written may have so many times the bytes that an archive may unpack to (a copy in UTF-8 has
up to twice those of its original, and gets quotes and line numbers)."""

DAMAGED = (
    "the file cannot be read ({}: {}); it is damaged, or of a kind not known here. Save it again as CSV."
)


def serve(given: IO[bytes], told: IO[bytes]) -> None:
    """Do one piece of work after another until there is no more: the whole life of the process."""

    def tell(kind: str, value: object) -> None:
        told.write(pickle.dumps((kind, value)))
        told.flush()

    while head := given.read(8):
        work, arguments = pickle.loads(given.read(int.from_bytes(head, "big")))
        tell(*_done(work, arguments, lambda rows: tell("rows", rows)))


def _done(
    work: Callable[..., Any], given: tuple[object, ...], seen: Callable[[int], None]
) -> tuple[str, Any]:
    """What came of a piece of work, or why nothing did."""
    try:
        return "done", work(*given, seen)
    except TradeError as error:
        return "refused", str(error)
    except MemoryError:
        return "refused", DAMAGED.format("MemoryError", "it needs more memory than there is")
    except BaseException as error:  # a panic of a library's Rust is no Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        traceback.print_exc()
        return "refused", DAMAGED.format(type(error).__name__, str(error)[:200])


def guard() -> None:
    """Let this process go before any other where memory runs out, and write no endless file or core."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 — there is none elsewhere

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        most = min(LONGEST_FILE * size("unpacked"), _hard(resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def _hard(limit: int) -> int:
    return limit if limit >= 0 else sys.maxsize


if __name__ == "__main__":
    importlib.import_module(sys.argv[1])  # what its work needs, loaded ahead of the first piece
    guard()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints must not mix with answers
    serve(sys.stdin.buffer, answers)
