"""Lines of a text file to records: a quoted line break stays in its cell, one never closed takes nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

LONGEST_CELL = 20
"""Lines that one record may span; beyond, its quote is taken as never closed (our choice)."""


def records(lines: Iterable[str], delimiter: str, width: int = 0) -> Iterator[tuple[int, list[str]]]:
    """Line number (1 is the first) and cells of each record that is not blank.

    A quoted line break stays in its cell. A record of several lines that does not come out `width` cells
    wide, or whose lines are records by themselves, has a quote that was never closed: its lines are then cut
    one by one, so that none is swallowed.
    """
    waiting: list[str] = []
    number = 0
    for number, line in enumerate(lines, start=1):
        waiting.append(line)
        if sum(text.count('"') for text in waiting) % 2 and len(waiting) < LONGEST_CELL:
            continue
        yield from _cut(number - len(waiting) + 1, waiting, delimiter, width)
        waiting = []
    yield from _cut(number - len(waiting) + 1, waiting, delimiter, width)


def _cut(first: int, lines: list[str], delimiter: str, width: int) -> Iterator[tuple[int, list[str]]]:
    if not any(line.strip() for line in lines):
        return
    if len(lines) == 1:
        yield first, _alone(lines[0], delimiter)
        return
    joined = _cells("\n".join(lines), delimiter)
    closed = sum(line.count('"') for line in lines) % 2 == 0
    if closed and width in (0, len(joined)) and not _swallows(lines, delimiter, width):
        yield first, joined
        return
    for number, line in enumerate(lines, start=first):
        if line.strip():
            yield number, _alone(line, delimiter)


def _swallows(lines: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether lines within a quoted cell, or both that begin and end it, would be whole records alone."""
    whole = [width > 1 and line.count(delimiter) >= max(width - 1, 2) for line in lines]
    return any(whole[1:-1]) or (whole[0] and whole[-1])


def _alone(line: str, delimiter: str) -> list[str]:
    """The cells of one line; its quotes mean nothing where one of them was never closed."""
    return line.split(delimiter) if line.count('"') % 2 else _cells(line, delimiter)


def _cells(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text), delimiter=delimiter), [])
    except csv.Error:  # a cell longer than csv's limit
        return text.split(delimiter)
