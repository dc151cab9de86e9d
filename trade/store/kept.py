"""Answers of remote ends, kept in files so that an interrupted fetch goes on where it stopped."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping
from pathlib import Path

from trade.model.errors import TradeError
from trade.store.fetched import save


class Kept(MutableMapping[str, bytes]):
    """A folder as a mapping from names to bytes: a file a name, written whole or not at all.

    Names are letters, digits, `-` and `_`. The folder comes into being with the first answer.
    """

    def __init__(self, folder: Path) -> None:
        """Keep answers in `folder`."""
        self.folder = folder

    def _path(self, name: str) -> Path:
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,80}", name):
            raise TradeError(f"{name!r} cannot name an answer; use letters, digits, - and _")
        return self.folder / f"{name}.answer"

    def __getitem__(self, name: str) -> bytes:
        """The bytes kept under a name; KeyError where there are none."""
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError as error:
            raise KeyError(name) from error

    def __setitem__(self, name: str, answer: bytes) -> None:
        """Keep bytes under a name, in place of what was there."""
        save(answer, self._path(name))

    def __delitem__(self, name: str) -> None:
        """Forget what is kept under a name; KeyError where there is nothing."""
        try:
            self._path(name).unlink()
        except FileNotFoundError as error:
            raise KeyError(name) from error

    def __iter__(self) -> Iterator[str]:
        """The names, in order."""
        return iter(sorted(path.stem for path in self.folder.glob("*.answer")))

    def __len__(self) -> int:
        """How many answers are kept."""
        return sum(1 for _ in self)
