"""Words into lines of a width: measured with the shipped type, never guessed by counting characters."""

from __future__ import annotations

import re
from html import escape, unescape

from trade.export.fonts import width

PITCH = 1.3
"""Distance of two baselines in sizes of the type; also what plotly puts between lines."""

STEPS = 12
"""Halvings of the width when lines are made equal: closer than a pixel for any image."""


def wrapped(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """A text as lines none of which is wider than `room`, broken at spaces.

    A word that is wider by itself, such as an address, is broken where it has to be. A no-break space
    holds. An empty text gives no lines.
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold) <= room:
            line = longer
            continue
        *full, line = [*([line] if line else []), *_broken(word, room, size, bold)]
        lines += full
    return [*lines, line] if line else lines


def _broken(word: str, room: float, size: float, bold: bool) -> list[str]:
    """A word in pieces that fit, each of one character at least."""
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, size, bold) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


def even(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """As `wrapped`, in as few lines, and these about equally long: no last line of one word."""
    lines = wrapped(text, room, size, bold)
    low, high = room / max(len(lines), 1), room
    if max((width(word, size, bold) for word in text.split(" ")), default=0.0) > low:
        low = max(width(word, size, bold) for word in text.split(" "))
    for _ in range(STEPS if low < high else 0):
        middle = (low + high) / 2
        if len(wrapped(text, middle, size, bold)) <= len(lines):
            high = middle
        else:
            low = middle
    return wrapped(text, high, size, bold) if low < room else lines


def marked(text: str) -> str:
    """A text for plotly, which takes `<` and `&` for its own."""
    return escape(text, quote=False)


def bare(text: str) -> list[str]:
    """The lines of a text of plotly's, without its marks for bold and the like."""
    return [unescape(re.sub(r"<[^<>]*>", "", line)) for line in re.split(r"<br\s*/?>", text)]


def widest(text: str, size: float) -> float:
    """Pixels that the widest line of a text of plotly's takes; bold where any of it is."""
    bold = "<b>" in text
    return max((width(line, size, bold) for line in bare(text)), default=0.0)
