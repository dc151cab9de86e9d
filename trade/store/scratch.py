"""A folder that is gone when nobody holds it any more: what a visitor hands in leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import weakref
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

LIVE: weakref.WeakSet[Scratch] = weakref.WeakSet()
"""Every folder of this process that is held by somebody."""


def tidy() -> None:
    """Take all of them away: a server that is told to end by a signal runs nothing else at its end."""
    for one in list(LIVE):
        one._finish()


class Scratch:
    """A temporary folder for as long as the object lives, at the latest until the process ends.

    Attributes:
        path: the folder.
    """

    def __init__(self) -> None:
        """Make the folder."""
        self.path = Path(mkdtemp(prefix="trade-"))
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

    def empty(self) -> None:
        """Take away what is in it."""
        for left in self.path.iterdir():
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)

    def inner(self) -> Path:
        """A new folder in it."""
        return Path(mkdtemp(dir=self.path))
