"""Stamps of databases that are asked over a network: once for the many times that a page wants one."""

from __future__ import annotations

import time
from collections.abc import Callable

Stamp = tuple[int, ...]
"""Numbers that differ once a workspace does; empty where there is none."""


class Stamps:
    """The last stamp of each database by its URL.

    Attributes:
        seconds: how long one is not asked for again: so soon what another process does is seen.
    """

    def __init__(self, seconds: float) -> None:
        """None is known yet."""
        self.seconds = seconds
        self._known: dict[str, tuple[float, Stamp]] = {}

    def of(self, url: str, ask: Callable[[], Stamp]) -> Stamp:
        """The stamp of a database, asked for where none is known that is new enough."""
        asked, found = self._known.get(url, (-self.seconds, ()))
        if time.monotonic() - asked >= self.seconds:
            found = ask()
            self._known[url] = time.monotonic(), found
        return found

    def forget(self, url: str) -> None:
        """Ask anew the next time: this process has changed something."""
        self._known.pop(url, None)
