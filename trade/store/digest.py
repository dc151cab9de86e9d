"""What a picture was drawn from, as one number that changes when the data do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from trade.model.errors import TradeError
from trade.store import shipped
from trade.store.datasets import fingerprint


def digest(datasets: Iterable[str] = (), places: Iterable[Path] = ()) -> str:
    """Sha256 of the data that ship and of the named uploads, each in the first place that has it.

    Names and bytes of every CSV file count; a name that no place has counts as a name.
    """
    found = hashlib.sha256(_shipped(shipped.DATA).encode())
    for name in sorted(datasets):
        found.update(f"\n{name}:{_uploaded(name, list(places))}".encode())
    return found.hexdigest()


def _shipped(folder: Path) -> str:
    """Not kept: a file may be revised under a running server, and all of them are read in milliseconds."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.csv")):
        found.update(f"{path.relative_to(folder).as_posix()}\n".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _uploaded(name: str, places: list[Path]) -> str:
    for place in places:
        with suppress(TradeError):
            return fingerprint(place, name)
    return ""
