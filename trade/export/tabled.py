"""The numbers of a chart's table in words: which columns belong together, and how a cell is said.

Tables name their columns alike: `low_usd`, `value_usd`, `high_usd` are one amount in US dollars,
`change_low_usd` and `change_high_usd` the change, `growth_low_percent` the growth, `share` words as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from trade.charts.amounts import plain
from trade.charts.money import MINUS, money
from trade.charts.words import NBSP, STATUS
from trade.model.bound import is_narrow
from trade.model.words import Status

ENDS = ("low", "value", "middle", "high")

BESIDE = {"status", "figures", "how", "unit", "address", "source", "warnings", "remark", "form", "rank"}
"""Columns that are neither keys of a row nor what it says."""

UNSAID = STATUS[Status.UNKNOWN]

USUAL = "value"
"""What the measure without a name of its own is called in a caption."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Columns of one number: its lowest and highest (the same column for a plain number), and its unit."""

    name: str
    low: str
    high: str
    unit: str


def measures(table: pd.DataFrame) -> dict[str, Measure]:
    """The numbers that a table has by their names, in its order."""
    ends: dict[tuple[str, str], dict[str, str]] = {}
    found: dict[str, Measure] = {}
    for column in map(str, table.columns):
        if column in BESIDE or not pd.api.types.is_numeric_dtype(table[column]):
            continue
        parts = column.split("_")
        end = next((part for part in parts if part in ENDS), "")
        if not end:
            found[column] = Measure(column, column, column, "percent" if column == "percent" else "")
            continue
        at = parts.index(end)
        unit = "_".join(parts[at + 1 :])
        name = " ".join(parts[:at]) or USUAL
        both = ends.setdefault((name, unit), {})
        both[end] = column
        one = both.get("value") or both.get("middle") or column
        low, high = both.get("low"), both.get("high")
        found[name] = Measure(name, low or one, high or one, unit)
    return found


def texts(table: pd.DataFrame) -> list[str]:
    """The columns of words, in their order."""
    numbers = {end for m in measures(table).values() for end in (m.low, m.high)}
    return [
        c
        for c in map(str, table.columns)
        if c not in BESIDE and c not in numbers and not pd.api.types.is_numeric_dtype(table[c])
        if not any(part in ENDS for part in c.split("_"))
    ]


def said(row: pd.Series, measure: Measure) -> str:
    """A number of a row as on screen: digits follow the interval, `not published` where there is none."""
    low, high = row[measure.low], row[measure.high]
    if str(row.get("status", "")) == Status.UNKNOWN or (pd.isna(low) and pd.isna(high)):
        return UNSAID
    unit = measure.unit or str(row.get("unit", "") or "")
    if pd.isna(high):
        return f"at least {_one(float(low), 0.0, unit)}"
    if pd.isna(low):
        return f"at most {_one(float(high), 0.0, unit)}"
    return _between(float(low), float(high), unit)


def _between(low: float, high: float, unit: str) -> str:
    if is_narrow(low, high) if _is_money(unit) else high - low < abs(high) / 200:
        return _one((low + high) / 2, (high - low) / 2, unit)
    first, last = _one(low, 0.0, unit), _one(high, 0.0, unit)
    return first if first == last else f"{first} to {last}"


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isalpha()


def _one(number: float, half: float, unit: str) -> str:
    if _is_money(unit):
        return money(number, half, unit.upper())
    text = plain(abs(number)) if abs(number) >= 1 or number == 0 else f"{abs(number):.2f}"
    sign = MINUS if number < 0 and text.strip("0.") else ""
    if unit == "percent":
        return f"{sign}{text}{NBSP}%"
    unit = unit.replace("usd", "USD").replace("_", " ")
    return f"{sign}{text} {unit}" if unit and "=" not in unit else f"{sign}{text}"
