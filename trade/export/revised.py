"""What changed between two drawings of one chart, number by number."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

GONE = "nothing"
"""What is said of a cell that one of the two tables does not have, or has empty."""


def differences(then: pd.DataFrame, now: pd.DataFrame) -> list[str]:
    """A sentence a cell that differs, in the order of the later table; empty where the two say the same.

    Rows are matched by the first columns that tell them apart in both tables; cells are compared as they
    stand in a CSV file, so that 5 and 5.0 are different only where print makes them so. An empty cell is
    `nothing`, never zero.
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
        if row in rows_then & rows_now and before != after:
            yield f"{row}, {column}: {before or GONE} in the picture, {after or GONE} now"
