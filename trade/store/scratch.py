"""A folder that is gone when nobody holds it any more: what a visitor hands in leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import weakref
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from trade.store import home

LIVE: weakref.WeakSet[Scratch] = weakref.WeakSet()
"""Every folder of this process that is held by somebody."""


def tidy() -> None:
    """Take all of them away: a server that is told to end by a signal runs nothing else at its end."""
    for one in list(LIVE):
        one.close()
    home.leave()


class Scratch:
    """A temporary folder for as long as the object lives, at the latest until the process ends.

    It stands in the folder of the process (`trade.store.home`), so that one that is killed leaves nothing
    for ever.

    Attributes:
        path: the folder.
    """

    def __init__(self) -> None:
        """Make the folder."""
        self.path = Path(mkdtemp(prefix="trade-", dir=home.home()))
        LIVE.add(self)
        self._finish = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

    @property
    def bytes(self) -> int:
        """What is in it, in bytes; what goes while it is counted counts as nothing."""
        found = 0
        for folder, _, files in os.walk(self.path):
            for file in files:
                with suppress(OSError):
                    found += (Path(folder) / file).stat().st_size
        return found

    def close(self) -> None:
        """Take the folder away, whoever still holds it."""
        self._finish()

    def inner(self) -> Path:
        """A new folder in it."""
        return Path(mkdtemp(dir=self.path))
