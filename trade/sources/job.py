"""Asking in parts: progress, what is kept between runs, and stopping."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass

Kept = MutableMapping[str, bytes]
"""Answers by the name of their part; names are letters, digits, `-` and `_`. Whoever owns the mapping
decides how long an answer stays good; an answer without rows is never put in."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a fetch is.

    Attributes:
        done: parts answered.
        total: parts known so far; it grows when an answer was cut and is asked again in halves.
        rows: rows so far.
        doing: what happened last or is waited for, in words.
    """

    done: int
    total: int
    rows: int
    doing: str


OnProgress = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """Show nothing."""


def never() -> bool:
    """Do not stop."""
    return False
