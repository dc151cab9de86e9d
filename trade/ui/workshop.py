"""Views run and images drawn beside the server, so that no export holds a reader up.

One process, started when it is first needed, one job at a time. It keeps a browser for the images.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from trade.model.allowed import allowed
from trade.store.beside import Beside
from trade.store.beside_kind import Kind, Words, silent
from trade.watch.metrics import timed

Result = TypeVar("Result")

PATIENCE = 60.0
"""Seconds that a job waits for those before it."""

LIMIT = 60.0
"""Seconds that a job may take; the first one, which loads everything, takes about five."""

KEPT = 1 << 30
"""Bytes of memory up to which the process and its browser are kept after a job: most leave 450 to 700 MB,
measured, and only the largest images more."""

WORDS = Words(
    crowded="too many exports at once: {most} wait already. Try again in a minute.",
    waited="too many exports at once: yours waited {most:g} s for those before it. Try again in a minute.",
    died="the export ended the process that draws. Choose less, or a smaller image.",
    large="the export needs more than {most:,} MB of memory, and was stopped. Choose less, or a smaller "
    "image.",
    slow="the export took longer than {most:g} s. Choose less, or a smaller image.",
    fault="the export failed: {kind}: {said}",
    closed="this server ends; nothing was exported. Try again in a minute.",
)


class Workshop:
    """The process and the queue in front of it; safe to use from many threads."""

    def __init__(self, patience: float = PATIENCE, limit: float = LIMIT) -> None:
        """Start nothing yet."""
        kind = Kind(
            WORDS,
            "trade.ui.workshop",
            at_once=lambda: 1,
            seconds=lambda: limit,
            memory=partial(allowed, "export"),
            kept=lambda: KEPT,
            patience=patience,
            again=True,
            secrets=True,  # a workspace in a database has its password there
        )
        self._beside = Beside(kind)

    def do(self, job: Callable[..., Result], *given: object) -> Result:
        """Have a job done, and counted: a function of a module of ours, of things that can be pickled.

        Raises:
            TradeError: what the job raised; or that too many wait, which limit it passed, or that it ended
                the process.
        """
        with timed("export"):
            return self._beside.do("", silent, job, *given)

    def stop(self) -> None:
        """End the process and what it started, and leave nothing of them; the next job starts another."""
        self._beside.stop()


WORKSHOP = Workshop()
"""The one of this server."""
