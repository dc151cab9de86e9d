"""Commodity codes as text: what a code covers, and where it sits in its classification.

A code is a prefix with its leading zeros (`"03"`, `"0303"`, `"030367"`), a run of chapters
(`"10-11"`), a list of either (`"0101,02,04"`), or `TOTAL`. Codes of two classifications, and of two
revisions of one, are never added together.
"""

from __future__ import annotations

import re
from functools import lru_cache

from trade.model.words import TOTAL

_PART = re.compile(r"\d{1,6}|SS|\d{2}-\d{2}|\d{4}-\d{4}")


def is_code(text: str) -> bool:
    """Whether `text` has the form of a commodity code of ours; a run must go from low to high."""
    pieces = text.split(",")
    if text == TOTAL or not all(_PART.fullmatch(piece) for piece in pieces):
        return text == TOTAL
    runs = (piece.partition("-") for piece in pieces)
    return all(first < last for first, _, last in runs if last)


@lru_cache(maxsize=16384)
def parts(code: str) -> tuple[str, ...]:
    """The prefixes that `code` covers, in order: `"10-11"` gives `("10", "11")`.

    `TOTAL` gives `("",)`, the prefix of everything.
    """
    if code == TOTAL:
        return ("",)
    found: list[str] = []
    for piece in code.split(","):
        first, _, last = piece.partition("-")
        if last:
            found += [f"{n:0{len(first)}d}" for n in range(int(first), int(last) + 1)]
        else:
            found.append(first)
    return tuple(found)


def covers(outer: str, inner: str) -> bool:
    """Whether everything in code `inner` is in code `outer` as well (a code covers itself)."""
    return all(any(p.startswith(q) for q in parts(outer)) for p in parts(inner))
