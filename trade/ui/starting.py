"""While the server starts: what killed ones left goes, sockets are set to hurry, the first page is made."""

from __future__ import annotations

import gc
import logging
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Thread

from trade.store import home

LOG = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """The server's life: begins with sockets that do not wait; clears up and readies a page on the side."""
    promptly()
    Thread(target=cleared, name="cleared", daemon=True).start()
    Thread(target=ready, name="ready", daemon=True).start()
    yield


def promptly() -> int:
    """Let the server's sockets send small messages at once; how many listen.

    A run sends many small messages. `streamlit run` makes its socket without naming the protocol, so that
    asyncio does not set TCP_NODELAY on what it accepts, and the second message waits for the reader's delayed
    acknowledgement: 40 ms of every click on Linux, measured. What a listening socket is told, those that it
    accepts inherit. Where there is no list of open files, nothing is done.
    """
    found = 0
    with suppress(OSError):
        for file in [*Path("/proc/self/fd").iterdir()]:
            with suppress(OSError):
                found += _told(int(file.name))
    return found


def _told(number: int) -> bool:
    """Set the option on a file that is a listening TCP socket; whether it is one."""
    held = socket.socket(fileno=os.dup(number))
    with held:
        inet = held.family in (socket.AF_INET, socket.AF_INET6) and held.type == socket.SOCK_STREAM
        if not inet or not held.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            return False
        held.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return True


def cleared() -> None:
    """Take away what servers that were killed left of their visitors."""
    if found := home.clear():
        LOG.info("folders of processes that are gone were taken away: %d", found)


def ready() -> None:
    """Import what the overview needs, and solve and draw it as it opens, so that no visitor waits for that.

    Kept like any visitor's: who comes meanwhile waits for the rest only. A fault is logged, and met again by
    the first visitor, whom the page tells. Python does not look for what may be forgotten meanwhile (a tenth
    of the time, and nothing made here is), and never again among what is loaded by then: each look would
    stop every visitor's run.
    """
    gc.disable()
    try:
        from trade.ui.opening import opening  # noqa: PLC0415 — not before the server answers

        opening()
    except Exception:
        LOG.exception("the overview could not be made ready while the server started")
    finally:
        gc.freeze()
        gc.enable()
