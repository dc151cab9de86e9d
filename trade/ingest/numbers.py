"""Numbers as people write them: decimal and thousands marks decided per column, missing told from zero."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

MISSING = frozenset(
    ("", "na", "n/a", "#n/a", "nan", "null", "none", ":", "..", "...", "-", "–", "—", "?", "x", "…")
)
"""Cells that say that there is no number, in lower case. None of them is ever zero."""

_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009'’"))
_DOT = re.compile(r"^[+-]?(\d{1,3}(,\d{3})+|\d*)(\.\d+)?([eE][+-]?\d+)?$")
_COMMA = re.compile(r"^[+-]?(\d{1,3}(\.\d{3})+|\d*)(,\d+)?([eE][+-]?\d+)?$")
_AMBIGUOUS = re.compile(r"^[+-]?\d{1,3}[.,]\d{3}$")


@dataclass(frozen=True, slots=True)
class Marks:
    """How a column writes its numbers.

    Attributes:
        decimal: `.` or `,`.
        certain: whether some cell shows it; `1,234` alone could be either.
        evidence: the cell that shows it, or what is assumed.
    """

    decimal: str
    certain: bool
    evidence: str


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is no number."""
    return cell.strip().casefold() in MISSING


def _bare(cell: str) -> str:
    text = cell.strip().translate(_SPACES)
    negative = text.startswith("(") and text.endswith(")")
    text = text[1:-1] if negative else text
    return f"-{text}" if negative else text.replace("−", "-")


def marks_of(cells: Iterable[str]) -> Marks:
    """Decimal mark of a column, from all its cells, never from the file's delimiter.

    A cell with both marks, one mark twice, or other than three digits behind its last mark decides.
    """
    doubtful = ""
    for cell in cells:
        text = _bare(cell)
        if is_missing(cell) or not ("," in text or "." in text):
            continue
        dot, comma = bool(_DOT.match(text)), bool(_COMMA.match(text))
        if dot != comma:
            return Marks("." if dot else ",", True, f"{cell.strip()!r}")
        doubtful = doubtful or (cell.strip() if _AMBIGUOUS.match(text) else "")
    if doubtful:
        assumed = "," if "." in doubtful else "."
        return Marks(assumed, False, f"{doubtful!r} could be read both ways; taken as thousands")
    return Marks(".", True, "no cell has a decimal or thousands mark")


def number(cell: str, marks: Marks) -> float | None:
    """The number in a cell, None where it says there is none.

    Raises:
        ValueError: when the cell is neither.
    """
    if is_missing(cell):
        return None
    text, pattern = _bare(cell), _DOT if marks.decimal == "." else _COMMA
    if not pattern.match(text) or not any(c.isdigit() for c in text):
        raise ValueError(f"expected a number with {marks.decimal!r} before its decimals")
    thousands = "," if marks.decimal == "." else "."
    return float(text.replace(thousands, "").replace(marks.decimal, "."))
