"""A chart's table for readers: cells as text, and parts that are narrow enough for a sheet of paper."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

import pandas as pd

from trade.charts.money import MINUS

EMPTY = "–"
"""A cell without a number or word: not known, never zero."""

MOST = 7
"""Columns that an upright sheet holds."""

DIGITS = 6
"""Significant digits of a number that is no whole one; the CSV file has all."""


@dataclass(frozen=True)
class Part:
    """Columns of a table: their names, which of them are numbers, and the rows as text.

    The first `keys` columns say which row it is.
    """

    names: tuple[str, ...]
    numeric: tuple[bool, ...]
    keys: int
    rows: tuple[tuple[str, ...], ...]


def cell(value: object) -> str:
    """A cell in words: thousands apart, a true minus sign; `EMPTY` where there is nothing."""
    if not isinstance(value, str) and pd.isna(value):  # type: ignore[call-overload]
        return EMPTY
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value) or EMPTY
    if isinstance(value, int) and abs(value) < 10**4:
        return f"{value}".replace("-", MINUS)  # a rank or a year
    if not isfinite(value):
        return "no upper end" if value > 0 else "no lower end"
    whole = float(value).is_integer() or abs(value) >= 10**DIGITS
    text = f"{value:,.0f}" if whole else f"{value:,.{DIGITS}g}"
    return text.replace("-", MINUS)


def parts(table: pd.DataFrame) -> list[Part]:
    """A table in parts of `MOST` columns, the ones that tell its rows apart in front of each.

    A column without any number or word is left out; no parts where there are no rows.
    """
    if table.empty:
        return []
    table = table[[name for name in table.columns if table[name].notna().any()]]
    names = list(table.columns)
    keys = _keys(table)
    room = MOST - keys
    rest = names[keys:]
    runs = [rest[start : start + room] for start in range(0, len(rest), room)] or [[]]
    return [_part(table, [*names[:keys], *run], keys) for run in runs]


def _part(table: pd.DataFrame, names: list[str], keys: int) -> Part:
    shown = table[names]
    numeric = tuple(pd.api.types.is_numeric_dtype(shown[name]) for name in names)
    rows = tuple(tuple(map(cell, row)) for row in shown.astype(object).itertuples(index=False))
    return Part(tuple(name.replace("_", " ") for name in names), numeric, keys, rows)


def _keys(table: pd.DataFrame) -> int:
    """How many leading columns tell the rows apart, three at the most; one of them holds words."""
    words = [not pd.api.types.is_numeric_dtype(table[name]) for name in table.columns]
    for count in range(1, min(3, len(words)) + 1):
        if any(words[:count]) and not table.duplicated(list(table.columns[:count])).any():
            return count
    return min(1, len(words))
