"""How wide the columns of a table on paper are: measured by their words, none beyond the margins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from trade.export.fonts import width

POINT = 25.4 / 72
"""Millimetres of a point."""

TABLE = 8.0
"""Points of a table's type."""

CELL = 300
"""Characters of a cell at the most, so that no row is higher than a page; the HTML and CSV have all."""


class Column(NamedTuple):
    """A column of a table: its head, whether its cells are numbers, and millimetres it must and may take."""

    head: str
    numeric: bool
    need: float
    want: float


def cut(text: str) -> str:
    """A cell's text, its end left out where it is very long."""
    return text if len(text) <= CELL else f"{text[: CELL - 1]}…"


def fitted(text: str, room: float, size: float) -> str:
    """A text on one line of `room` points, its end left out where it does not fit."""
    while text and width(text, size) > room:
        text = f"{text[:-2]}…" if text.endswith("…") else f"{text[:-1]}…"
    return text


def column(head: str, numeric: bool, texts: Iterable[str]) -> Column:
    """A column as wide as its cells ask for: its longest word at least, its longest text at best."""
    spare, need, want = 3.2, 8.0, 8.0
    for text in (head, *map(cut, texts)):
        words = [text] if numeric and text is not head else text.split()
        need = max([need, *(width(word, TABLE, bold=True) * POINT + spare for word in words)])
        want = max(want, width(text, TABLE, bold=True) * POINT + spare)
    return Column(head, numeric, min(need, 34.0), min(want, 75.0))


def widths(columns: Sequence[Column], room: float) -> list[float]:
    """Millimetres of each column: all they want where there is room, else at least what they need."""
    need, want = sum(c.need for c in columns), sum(c.want for c in columns)
    if want <= room:
        return [c.want + (room - want) * c.want / want for c in columns]
    if need >= room:
        return [c.need * room / need for c in columns]
    share = (room - need) / (want - need)
    return [c.need + (c.want - c.need) * share for c in columns]
