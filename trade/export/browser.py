"""One browser, kept warm, that draws figures one at a time, each within a time limit.

Kaleido has a server of its own for this, but it waits for ever on a browser that hangs.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import signal
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from trade.export.order import Form
from trade.export.page import Page
from trade.export.vector import settled

COLD, WARM = 10.0, 5.0
"""Seconds to start a browser, and to draw one image. A start takes 1.5 to 2.5 here and an image 0.2 to 0.6;
four to ten times as long means that the machine is overloaded or the browser hangs."""

WAIT = 30.0
"""Seconds that an image may wait for its turn: fifty at once take about so long."""

CLOSING = 3.0
"""Seconds that a browser gets to close before it is ended."""


class UnavailableError(Exception):
    """Why no browser drew the image; ends a sentence that begins with "because"."""


@dataclass
class Warm:
    """A running browser with the loop that talks to it."""

    path: str
    loop: asyncio.AbstractEventLoop
    thread: threading.Thread
    kaleido: Any

    def ask(self, what: Coroutine[Any, Any, Any], seconds: float) -> Any:  # noqa: ANN401 — kaleido has no types
        """Let the loop do something.

        Raises:
            TimeoutError: when it takes longer.
        """
        done: Future[Any] = asyncio.run_coroutine_threadsafe(what, self.loop)
        try:
            return done.result(seconds)
        except TimeoutError:
            done.cancel()
            raise


_turn = threading.Lock()
_warm: list[Warm] = []
_broken: set[str] = set()


def find() -> str:
    """Where the browser is: `BROWSER_PATH`, else on PATH or in a usual place.

    Raises:
        UnavailableError: when there is none, or it did not start before.
    """
    from choreographer.browsers.chromium import Chromium  # noqa: PLC0415 — only where an image is made

    path = Chromium.find_browser(skip_local=False)
    if not path:
        raise UnavailableError("this machine has no browser")
    if not (Path(path).is_file() and os.access(path, os.X_OK)):
        raise UnavailableError(f"{path}, which BROWSER_PATH names, is no program")
    if path in _broken:
        raise UnavailableError(f"{path} did not start")
    return path


def draw(figure: go.Figure, form: Form, scale: int) -> bytes:
    """The image as the browser draws it. SVG and PDF have no points, so `scale` is only PNG's.

    A browser that ended since the last image is started again.

    Raises:
        UnavailableError: without a browser, when it fails, or when it takes too long.
    """
    if not _turn.acquire(timeout=WAIT):
        raise UnavailableError(f"other images kept the browser busy for {WAIT:g} seconds")
    try:
        path = find()
        data = _drawn(_started(path), figure, form, scale)
        data = data or _drawn(_started(path), figure, form, scale)
    finally:
        _turn.release()
    if not data:
        raise UnavailableError("the browser failed twice")
    return settled(data) if form is Form.SVG else data


def _drawn(warm: Warm, figure: go.Figure, form: Form, scale: int) -> bytes:
    """The image; empty when the browser failed, and it is then stopped.

    Raises:
        UnavailableError: when it takes too long.
    """
    opts = {
        "format": form.value,
        "width": figure.layout.width,
        "height": figure.layout.height,
        "scale": scale if form is Form.PNG else 1,
    }
    try:
        return bytes(warm.ask(warm.kaleido.calc_fig(figure.to_plotly_json(), opts), WARM))
    except TimeoutError:
        stop()
        raise UnavailableError(f"the browser took longer than {WARM:g} seconds") from None
    except Exception:
        stop()
        return b""


def _started(path: str) -> Warm:
    """The warm browser, or a new one.

    Raises:
        UnavailableError: when it does not start in time; it is not tried again.
    """
    if _warm and _warm[0].path == path:
        return _warm[0]
    stop()
    import kaleido  # noqa: PLC0415 — only where an image is made

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=_run, args=(loop,), name="browser", daemon=True)
    warm = Warm(path, loop, thread, None)
    thread.start()
    try:
        _warm.append(warm)
        warm.kaleido = kaleido.Kaleido(page_generator=Page(), path=path, timeout=WARM)
        warm.ask(warm.kaleido.__aenter__(), COLD)
    except Exception as error:
        _broken.add(path)
        stop()
        why = f"in {COLD:g} seconds" if isinstance(error, TimeoutError) else f"({type(error).__name__})"
        raise UnavailableError(f"{path} did not start {why}") from None
    atexit.unregister(stop)
    atexit.register(
        stop
    )  # last in, first out: before Python takes away the folder that the browser writes to
    return warm


def _run(loop: asyncio.AbstractEventLoop) -> None:
    """Let a loop run until it is stopped, and leave nothing of it open."""
    loop.run_forever()
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(asyncio.wait(left, timeout=CLOSING / 2))
    loop.close()


def stop() -> None:
    """Close the browser if one runs, and end its process where it does not close by itself."""
    while _warm:
        warm = _warm.pop()
        with suppress(Exception):
            warm.ask(warm.kaleido.close(), CLOSING)
        process = getattr(warm.kaleido, "subprocess", None)
        if process is not None and process.poll() is None:
            with suppress(OSError, AttributeError):  # Windows has no groups; the pipe's end ends it
                os.killpg(process.pid, signal.SIGKILL)
        warm.loop.call_soon_threadsafe(warm.loop.stop)
        warm.thread.join(CLOSING)


def forget() -> None:
    """Stop, and try again a browser that did not start."""
    stop()
    _broken.clear()
