"""The axis upwards of a series in another form: what it spans, its ticks, and the room for words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from trade.charts import marks, words
from trade.charts.money import SYMBOLS, mark, money
from trade.charts.transformed_data import GROWTH, MONEY, Shown
from trade.model.transformed import Form

HEIGHT = 380
"""Pixels of the chart without events."""

MARGINS = 44
"""Pixels that `finish` leaves above and below the axes."""

HEAD, ROW, NAMED = 62, 24, 34
"""Pixels for the label above the marks, for the row below them, and for the words over its slots."""

TOUCH = 1e-9
"""How far a mark may reach past a power of ten that it is drawn at."""

START = {Form.INDEX: 100.0}
"""What the axis holds beside its marks; 0 in every other form but a logarithm."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand, in the form's unit.

    Attributes:
        low, high: the ends of the axis.
        top: the highest that a mark may reach; the label stands above it.
        row: the middle of the row of what has no place on the scale.
        pixel: how much of the unit a pixel is.
    """

    low: float
    high: float
    top: float
    row: float
    pixel: float


def zeros(data: Shown) -> list[int]:
    """Reported zeros that the form cannot show."""
    return [i for i, point in enumerate(data.found.points) if point.zero]


def gaps(data: Shown) -> list[int]:
    """Periods that get a slot: nothing was published of them, and they have no number in this form."""
    points = zip(data.found.points, data.levels, strict=True)
    return [i for i, (point, level) in enumerate(points) if not (point.found.known or marks.known(level))]


def refused(data: Shown) -> list[int]:
    """Periods whose amount is known, but which have no number in this form."""
    gone = {*zeros(data), *gaps(data)}
    return [i for i, point in enumerate(data.found.points) if not point.found.known and i not in gone]


def frame(data: Shown, rows: int) -> Frame:
    """The axis, with room for the label above and, where it is needed, for a row below.

    Args:
        data: what is drawn.
        rows: rows of events under the axis, as `trade.charts.events.strip` counts them.
    """
    low, high = span(data)
    below = ROW if zeros(data) or refused(data) else 8
    below = ROW + NAMED if gaps(data) else below
    share = 1 - (0.05 * rows + 0.07) if rows else 1.0
    pixel = (high - low) / ((HEIGHT - MARGINS) * share - HEAD - below)
    bottom = low - below * pixel
    return Frame(bottom, high + HEAD * pixel, high, bottom + ROW / 2 * pixel, pixel)


def span(data: Shown) -> tuple[float, float]:
    """Lowest and highest of what is drawn, with what the axis must hold; never empty."""
    ends = [end for point in data.found.points if point.found.known for end in point.found.ends]
    if data.form is Form.LOG:
        first, last = (math.floor(min(ends) + TOUCH), math.ceil(max(ends) - TOUCH)) if ends else (0, 1)
        return first, max(last, first + 1)
    ends.append(START.get(data.form, 0.0))
    low, high = min(ends), max(ends)
    return (low, high) if high > low else (low, low + 1.0)


def ticks(data: Shown) -> dict[str, object]:
    """Ticks inside the drawn span, at most six, in the form's unit."""
    (low, high), currency = span(data), data.subject.currency
    if data.form is Form.LOG:
        marked = (1, 2, 5) if high - low <= 2 else (1,)
        steps = [k * 10.0**e for e in range(int(low), int(high) + 1) for k in marked]
        inside = [s for s in steps if low - 1e-9 <= math.log10(s) <= high + 1e-9]
        return _axis([math.log10(s) for s in inside], [_money(s, currency) for s in inside])
    step = next(s * 10.0**e for e in range(-3, 15) for s in (1, 2, 5) if (high - low) / (s * 10.0**e) <= 5)
    found = [step * n for n in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]
    return _axis(found, [_tick(data.form, tick, currency) for tick in found])


def _axis(found: Sequence[float], texts: Sequence[str]) -> dict[str, object]:
    return {"tickmode": "array", "tickvals": list(found), "ticktext": list(texts)}


def _tick(form: Form, tick: float, currency: str) -> str:
    if form in MONEY:
        return _money(tick, currency) if tick else "0"
    if form is Form.INDEX:
        return f"{tick:,g}"
    if form in GROWTH and tick and float(tick).is_integer():
        return words.percent(1 + tick / 100, 1 + tick / 100)
    return f"{tick:g}{words.NBSP}%"


def _money(amount: float, currency: str) -> str:
    """An amount at the axis; a currency without a sign of its own is said in the subtitle alone."""
    text = money(amount, currency=currency)
    return text if currency in SYMBOLS else text.replace(mark(currency), "")
