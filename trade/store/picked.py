"""Some lines of a text file by their numbers, without cutting the others into cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

PIECE = 1 << 18
"""Bytes read at a time (our choice)."""


def picked(path: Path, wanted: Sequence[int], folder: Path) -> Path:
    """A file in `folder` of the lines of these numbers, the first being 1, in rising order."""
    with NamedTemporaryFile(dir=folder, suffix=".csv", delete=False) as copy:
        for line in _lines(path, iter(wanted)):
            copy.write(line + b"\n")
    return Path(copy.name)


def _lines(path: Path, wanted: Iterator[int]) -> Iterator[bytes]:
    number, first, left = next(wanted, 0), 1, b""
    with path.open("rb") as file:
        while number and (piece := file.read(PIECE)):
            block = left + piece
            count = block.count(b"\n")
            lines = block.split(b"\n") if number < first + count else []
            while first <= number < first + count:
                yield lines[number - first]
                number = next(wanted, 0)
            first, left = first + count, block[block.rfind(b"\n") + 1 :]
    if number:
        yield left
