"""Numbers as people write them: decimal and thousands marks decided per column, missing told from zero."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

import polars as pl

MISSING = frozenset(
    ("", "na", "n/a", "#n/a", "nan", "null", "none", ":", "..", "...", "-", "–", "—", "?", "x", "…")
)
"""Cells that say that there is no number, in lower case. None of them is ever zero."""

_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009'’"))
_DOT = r"^[+-]?(\d{1,3}(,\d{3})+|\d*)(\.\d+)?([eE][+-]?\d+)?$"
_COMMA = r"^[+-]?(\d{1,3}(\.\d{3})+|\d*)(,\d+)?([eE][+-]?\d+)?$"
_PATTERN = {".": re.compile(_DOT), ",": re.compile(_COMMA)}
_AMBIGUOUS = re.compile(r"^[+-]?[1-9]\d{0,2}[.,]\d{3}$")
PLAIN = re.compile(r"-?\d{1,15}(\.\d+)?")
"""A number that every reader of numbers reads alike."""

_LARGEST = 1e18
"""Beyond this no trade was ever counted in any currency: an error in the file (our choice)."""


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

    A cell with both marks, one mark twice, a zero before its mark, or other than three digits behind its
    last mark decides; where such cells disagree, the mark of most of them, so that the few are left out.
    """
    seen: dict[str, list[str]] = {".": [], ",": []}
    doubtful = ""
    for cell in cells:
        if not ("," in cell or "." in cell) or is_missing(cell):
            continue
        text = _bare(cell)
        dot, comma = bool(_PATTERN["."].match(text)), bool(_PATTERN[","].match(text))
        if dot and comma and not _AMBIGUOUS.match(text):
            dot, comma = "." in text, "," in text
        if dot != comma:
            seen["." if dot else ","].append(cell.strip())
        elif not doubtful and _AMBIGUOUS.match(text):
            doubtful = cell.strip()
    return _decided(seen, doubtful)


def _decided(seen: dict[str, list[str]], doubtful: str) -> Marks:
    most, other = sorted(seen, key=lambda mark: -len(seen[mark]))
    if seen[other]:
        told = f"{len(seen[most]):,} cells such as {seen[most][0]!r} against {len(seen[other]):,} such as"
        return Marks(most, len(seen[most]) > len(seen[other]), f"{told} {seen[other][0]!r}")
    if seen[most]:
        return Marks(most, True, f"{seen[most][0]!r}")
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
    text, pattern = _bare(cell), _PATTERN[marks.decimal]
    if not pattern.match(text) or not any(c.isdigit() for c in text):
        raise ValueError(f"expected a number with {marks.decimal!r} before its decimals")
    thousands = "," if marks.decimal == "." else "."
    found = float(text.replace(thousands, "").replace(marks.decimal, "."))
    if abs(found) > _LARGEST:
        raise ValueError(f"expected a number below {_LARGEST:.0e}")
    return found


def _within(cells: pl.Series) -> bool:
    """Whether all numbers are such as trade can be; a sum is finite only where no number is not."""
    low, high = cells.min(), cells.max()
    if not isinstance(low, float) or not isinstance(high, float) or not isfinite(cells.sum()):
        return cells.null_count() == cells.len()
    return low >= -_LARGEST and high <= _LARGEST


def read(cells: pl.Series, marks: Marks) -> tuple[pl.Series, pl.Series]:
    """The numbers of a column of text, and which of its cells are neither a number nor missing.

    Null, and what `is_missing` names, give null and are no fault. The same as `number` cell by cell; plain
    cells go through Polars, the others are read one by one, each spelling once. Of what Polars has read as
    numbers already, those that no trade can be give null, and have to be looked at as text.
    """
    if cells.dtype == pl.Float64:
        if _within(cells):
            return cells, pl.Series(cells.name, [False]).new_from_index(0, cells.len())
        beyond = ~(cells.abs() <= _LARGEST)  # what is not finite, too
        return (cells.set(beyond, None) if beyond.any() else cells), beyond.fill_null(value=False)
    decimals = r"(\.\d+)?" if marks.decimal == "." else ""
    plain = cells.str.contains(rf"^\s*-?\d{{1,15}}{decimals}\s*$")
    fast = cells.cast(pl.Float64, strict=False)
    if (plain & fast.is_null()).any():  # blanks around a number
        fast = cells.str.strip_chars().cast(pl.Float64, strict=False)
    values = fast.zip_with(plain.fill_null(value=False), pl.Series(cells.name, [None], dtype=pl.Float64))
    odd = cells.filter(~plain.fill_null(value=True)).unique()
    if not odd.len():
        return values, pl.Series(cells.name, [False]).new_from_index(0, cells.len())
    known: dict[str, float | None] = {}
    bad: list[str] = []
    for cell in odd:
        try:
            known[cell] = number(cell, marks)
        except ValueError:
            bad.append(cell)
    spelled = cells.replace_strict(known, default=None, return_dtype=pl.Float64)
    return values.fill_null(spelled), cells.is_in(bad).fill_null(value=False)
