"""What changed between two drawings of one chart, number by number."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd

CLOSE = 1e-9
"""Share by which a number may differ and still be the same: a solver that was asked something else before
ends elsewhere in the thirteenth digit; no print has ten."""

GONE = "nothing"
"""What is said of a cell that one of the two tables does not have, or has empty."""


def differences(then: pd.DataFrame, now: pd.DataFrame) -> list[str]:
    """A sentence a cell that differs, in the order of the later table; empty where the two say the same.

    Rows are matched by the first columns that tell them apart in both tables; numbers are the same within
    `CLOSE`. An empty cell is `nothing`, never zero.
    """
    shared = [column for column in then.columns if column in now.columns]
    keys = _keys(then[shared], now[shared])
    old, new = _cells(then, keys), _cells(now, keys)
    return list(_told(old, new))


def _keys(then: pd.DataFrame, now: pd.DataFrame) -> list[str]:
    """The fewest leading columns by which no two rows of either table are the same; none: by position."""
    for count in range(1, len(then.columns)):
        names = list(then.columns[:count])
        if not then.duplicated(names).any() and not now.duplicated(names).any():
            return names
    return []


def _cells(table: pd.DataFrame, keys: list[str]) -> dict[tuple[str, str], str]:
    """Each cell's text by its row's name and its column."""
    found: dict[tuple[str, str], str] = {}
    for position, row in enumerate(table.to_dict("records"), start=1):
        name = " · ".join(str(row[key]) for key in keys) or f"row {position}"
        found[name, ""] = name
        for column, value in row.items():
            if column not in keys:
                found[name, str(column)] = "" if pd.isna(value) else f"{value}"
    return found


def _told(old: dict[tuple[str, str], str], new: dict[tuple[str, str], str]) -> Iterator[str]:
    rows_then, rows_now = ({row for row, _ in cells} for cells in (old, new))
    for row, column in dict.fromkeys([*new, *old]):
        if column == "":
            if row not in rows_then:
                yield f"{row}: not in the picture, drawn now"
            elif row not in rows_now:
                yield f"{row}: in the picture, not drawn now"
            continue
        before, after = old.get((row, column), ""), new.get((row, column), "")
        if row in rows_then & rows_now and not _alike(before, after):
            yield f"{row}, {column}: {before or GONE} in the picture, {after or GONE} now"


def _alike(one: str, other: str) -> bool:
    try:
        return one == other or math.isclose(float(one), float(other), rel_tol=CLOSE, abs_tol=CLOSE)
    except ValueError:
        return False
