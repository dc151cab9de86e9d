"""Periods, changes and amounts as the verdicts of the statistics say them."""

from __future__ import annotations

from datetime import date

from trade.model.bound import Bound
from trade.model.change import Change, Say
from trade.model.period import Span

MINUS = "\N{MINUS SIGN}"
NOUNS = {12: "month", 4: "quarter", 1: "year"}
"""What a period is called, by the number of them in a year."""

POINT = 1.0
"""Percentage points from which both ends of a growth interval are said (our choice, as on the charts)."""


def spoken(span: Span) -> str:
    """`Q1 2017`, `March 2017`, `2017`; any other run as it is written."""
    length, year = len(span.months), span.first // 12
    if length == 3 and span.first % 3 == 0:
        return f"Q{span.first % 12 // 3 + 1} {year}"
    return f"{span.start:%B} {year}" if length == 1 else str(span)


def day(when: date, *, exact: bool = True) -> str:
    """`5 August 2017`, or `August 2017` where only the month is known."""
    return f"{when.day} {when:%B} {when.year}" if exact else f"{when:%B} {when.year}"


def count(number: int, noun: str) -> str:
    """`1 quarter`, `3 quarters`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def factor(ratio: float) -> str:
    """`×1.85`, `×4.7`, `×20`, `×1,200`, and `÷4.7` for a fall; beyond a million the order is enough."""
    if ratio < 1:
        return f"÷{factor(1 / ratio)[1:]}" if ratio > 0 else "to zero"
    if ratio > 1e6:
        return "×1,000,000 and more"
    return f"×{ratio:.2f}" if ratio < 2 else f"×{ratio:.1f}" if ratio < 10 else f"×{ratio:,.0f}"


def amount(low: float, high: float, currency: str) -> str:
    """`USD 3.6 m`, `USD 0.04 m`, `USD 1,193`; both ends where they read differently."""
    first, last = _amount(low), _amount(high)
    return f"{currency} {first}" if first == last else f"{currency} {first}–{last}"


def _amount(value: float) -> str:
    size = abs(value)
    text = f"{size / 1e6:.1f} m" if size >= 1e5 else f"{size / 1e6:.2f} m" if size >= 1e4 else f"{size:,.0f}"
    return f"{MINUS}{text}" if value < 0 else text


def changed(change: Change) -> str:
    """A change as the guards allow it: a percentage, or a factor with both levels.

    Raises:
        ValueError: for a change of which only the levels may be said.
    """
    if change.low is None or change.high is None:
        raise ValueError("a change without a ratio has no words")
    if change.say is Say.FACTOR:
        return f"{_factors(change.low, change.high)} (from {_of(change.base)} to {_of(change.now)})"
    low, high = (100 * (ratio - 1) for ratio in (change.low, change.high))
    if high - low < POINT:
        return _percent((low + high) / 2)
    return f"between {_percent(low)} and {_percent(high)}"


def _factors(low: float, high: float) -> str:
    first, last = factor(low), factor(high)
    return first if first == last else f"{first} to {last}"


def _of(bound: Bound) -> str:
    return amount(bound.low or 0.0, bound.high or 0.0, bound.currency)


def _percent(value: float) -> str:
    rounded = round(value)
    return f"{'+' if rounded > 0 else MINUS if rounded < 0 else ''}{abs(rounded)} %"
