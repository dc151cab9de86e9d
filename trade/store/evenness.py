"""Whether every line of a text file is one record of as many cells as every other: then it needs no care.

Told by the places of its delimiters, line ends and quotes alone, some megabytes at a time. What is not told
to be even may well be: a reader then looks at it closely. So for numbers that end in a dot.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]

PIECE = 1 << 18
"""Bytes looked at at a time (our choice: they stay in the processor's own memory)."""

LONGEST = 1 << 24
"""Bytes that a line may have to be told even (our choice): it is held in memory."""

NEARBY = 1 << 16
"""Bytes that are compared with those beside them at a time (our choice, as above)."""

NEWLINE, RETURN, QUOTE, DOT = b'\n\r".'


class Look(NamedTuple):
    """What the bytes of a file tell: whether it is even, and whether no number of it ends in a dot."""

    even: bool
    dotless: bool


def look(path: Path, delimiter: str, cells: int, below: int) -> Look:
    """Whether every line behind the first `below` has exactly so many cells, and every quoted cell closes.

    A quote within a bare cell, behind a quoted one, or around a line end makes a file uneven; so do blank
    lines. `5.` and `5.e3` are numbers that end in a dot; no more is looked for once a file is uneven.
    """
    mark = delimiter.encode()
    others = bytes(set(range(256)) - {NEWLINE, *mark})
    line, dotless = mark * (cells - 1) + b"\n", True
    for block in _blocks(path, below):
        bare = block if QUOTE not in block else _unquoted(block, mark[0])
        marks = bare.translate(None, others)
        if not marks or marks != line * (len(marks) // len(line)):
            return Look(even=False, dotless=False)
        dotless = dotless and not _dotted(block, mark[0])
    return Look(even=True, dotless=dotless)


def _dotted(block: bytes, mark: int) -> bool:
    """Whether a dot stands behind a digit and before the end of its cell or an exponent."""
    cells = np.frombuffer(block, np.uint8)
    for at in range(0, cells.size, NEARBY):
        near = cells[at : at + NEARBY + 1]
        ends = (near[:-1] == DOT) & (near[1:] - np.uint8(ord("0")) > 9)
        if ends.any():
            dots = at + np.flatnonzero(ends)
            behind = np.isin(cells[dots + 1], [mark, *b'\n\r"eE'])
            if (behind & (cells[dots - 1] - np.uint8(ord("0")) <= 9)).any():
                return True
    return False


def _blocks(path: Path, below: int) -> Iterator[bytes]:
    """The file in pieces of whole lines, each ending in a line end, unless one is longer than `LONGEST`."""
    with path.open("rb") as file:
        for _ in islice(file, below):
            pass
        left = b""
        while piece := file.read(PIECE):
            end = piece.rfind(b"\n") + 1 or (len(piece) if len(left) > LONGEST else 0)
            if end:
                yield left + piece[:end]
                left = piece[end:]
            else:
                left += piece
        if left:
            yield left + b"\n"


def _unquoted(block: bytes, mark: int) -> bytes:
    """The delimiters and line ends outside of quoted cells; none where a quote is out of place."""
    cells = np.frombuffer(block, np.uint8)
    at = np.flatnonzero((cells == mark) | (cells == NEWLINE) | (cells == QUOTE))
    kinds = cells[at]
    quotes = kinds == QUOTE
    inside = np.logical_xor.accumulate(quotes)
    if (inside & (kinds == NEWLINE)).any() or not _well_placed(cells, at[quotes], inside[quotes], mark):
        return b""
    return bytes(kinds[~quotes & ~inside])


def _well_placed(cells: Bytes, at: npt.NDArray[np.intp], opens: npt.NDArray[np.bool_], mark: int) -> bool:
    """Whether each quote begins or ends a cell, or stands for itself beside another."""
    before = cells[at[opens] - 1]  # of the first byte the last one: a line end
    begins = (before == mark) | (before == NEWLINE) | (before == QUOTE)
    behind = cells[at[~opens] + 1]
    ends = (behind == mark) | (behind == NEWLINE) | (behind == RETURN) | (behind == QUOTE)
    return bool(begins.all() and ends.all())
