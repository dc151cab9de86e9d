"""A folder that is gone when nobody holds it any more: what a visitor hands in leaves nothing behind."""

from __future__ import annotations

import shutil
import weakref
from pathlib import Path
from tempfile import mkdtemp

_standing: weakref.WeakSet[Scratch] = weakref.WeakSet()


def tidy() -> None:
    """Take all of them away: a server that is told to end by a signal runs nothing else at its end."""
    for one in list(_standing):
        one._finish()


class Scratch:
    """A temporary folder for as long as the object lives, at the latest until the process ends.

    Attributes:
        path: the folder.
    """

    def __init__(self) -> None:
        """Make the folder."""
        self.path = Path(mkdtemp(prefix="trade-"))
        self._finish = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)
        _standing.add(self)

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
