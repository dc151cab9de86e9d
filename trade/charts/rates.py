"""Money for one unit of goods, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import floor, log10

from trade.charts.money import mark, money
from trade.model.unitvalue import UnitValue

TONNE = "tonne"

KILOGRAMS = 1000
"""In a tonne: weights are shown in it, so that files and printed figures read alike."""


def rate(amount: float, currency: str) -> str:
    """Money for one unit with three digits, two below 1: `$63.4`, `$0.31`, `$1,240`, `$1.2M`."""
    if amount >= 999_500:
        return money(amount, currency=currency)
    if amount >= 999.5:
        step = 10 ** (len(f"{amount:.0f}") - 3)
        return f"{mark(currency)}{round(amount / step) * step:,.0f}"
    if amount <= 0:
        return f"{mark(currency)}0"
    digits = 2 if amount >= 1 else 1
    places = max(digits - floor(log10(amount * 1.0005)), 0)
    return f"{mark(currency)}{amount:.{places}f}"


def rates(found: UnitValue) -> str:
    """The interval in words: `$63.4 to $64.3`, or one number."""
    first, last = (rate(end, found.value.currency) for end in (found.low, found.high))
    return first if first == last else f"{first} to {last}"


def by_unit(found: Sequence[UnitValue]) -> dict[str, list[UnitValue]]:
    """In the unit that is shown, weights in tonnes, each in order of time."""
    shown: dict[str, list[UnitValue]] = {}
    for one in sorted(found, key=lambda u: u.value.span):
        weight = one.unit == "kg"
        low, high = (end * (KILOGRAMS if weight else 1) for end in (one.low, one.high))
        unit = TONNE if weight else one.unit
        shown.setdefault(unit, []).append(replace(one, low=low, high=high, unit=unit))
    return shown


def tick(amount: float, currency: str) -> str:
    """The same at an axis, without digits that say nothing; a plain 0."""
    if amount >= KILOGRAMS**2:
        return money(amount, currency=currency)
    return f"{mark(currency)}{round(amount, 6):,}".removesuffix(".0") if amount else "0"
