"""Where an axis has ticks: the ones it names, or plotly's choice."""

from __future__ import annotations

import math
from typing import NamedTuple

from trade.export.drawn import dates
from trade.export.drawn.axis import Axis
from trade.export.drawn.plain import part
from trade.export.drawn.ticktext import step_text, text_of
from trade.model.errors import TradeError

ACROSS, DOWN = 80, 40
"""Pixels that plotly gives a tick of an x axis and of a y axis."""


class Tick(NamedTuple):
    """A tick: its number along the axis, its words, and the number at which they stand."""

    number: float
    text: str
    label: float


def ticks(axis: Axis, size: float) -> list[Tick]:
    """The ticks inside an axis's range, lowest first; `size` is that of their type."""
    if axis.spec.get("tickmode", "array" if "tickvals" in axis.spec else "auto") == "array":
        return [tick for tick in _named(axis) if _inside(axis, tick.number)]
    if axis.kind == "date":
        return _dated(axis)
    step = _step(axis, size)
    low, high = sorted(axis.span)
    first = float(axis.spec.get("tick0", 0) or 0)
    start, end = math.ceil((low - first) / step - 1e-9), math.floor((high - first) / step + 1e-9)
    found = [first + n * step for n in range(start, end + 1)]
    if axis.kind == "category":
        found = [n for n in found if 0 <= n < len(axis.categories)]
    return [Tick(n, step_text(axis, n, step), n) for n in found]


def minor(axis: Axis) -> list[float]:
    """The small ticks that an axis names."""
    spec = part(axis.spec, "minor")
    found = [axis.number(v) for v in spec.get("tickvals", [])]
    return [n for n in found if n is not None and _inside(axis, n)]


def _inside(axis: Axis, number: float) -> bool:
    low, high = sorted(axis.span)
    slack = (high - low) * 1e-4
    return low - slack <= number <= high + slack


def _named(axis: Axis) -> list[Tick]:
    values, texts = axis.spec.get("tickvals") or [], axis.spec.get("ticktext") or []
    found = []
    for i, value in enumerate(values):
        number = axis.number(value)
        if number is not None:
            words = str(texts[i]) if i < len(texts) else text_of(axis, number)
            found.append(Tick(number, words, number))
    return found


def _rough(axis: Axis, size: float) -> float:
    """The least step that has room."""
    many = axis.spec.get("nticks")
    if not many and axis.kind == "category":
        many = axis.length / (size * 1.2)
    elif not many:
        many = min(max(axis.length / (DOWN if axis.letter == "y" else ACROSS), 4), 9) + 1
    return abs(axis.span[1] - axis.span[0]) / many


def _step(axis: Axis, size: float) -> float:
    if "dtick" in axis.spec:
        return float(axis.spec["dtick"])
    rough = _rough(axis, size)
    if axis.kind == "category":
        return float(max(math.ceil(rough), 1))
    if axis.kind == "log":
        return 1.0 if rough <= 1 else math.ceil(rough)
    return rounded(rough)


def rounded(rough: float, base: float | None = None, steps: tuple[int, ...] = (2, 5, 10)) -> float:
    """The next of 2, 5 or 10 times a power of ten, or of other steps of a base."""
    power: float = 10.0 ** math.floor(math.log10(rough) + 1e-12) if base is None else base
    return power * next((s for s in steps if s > rough / power), steps[-1])


def _dated(axis: Axis) -> list[Tick]:
    """Ticks at beginnings of years, months or days, their words in the middle of the period if asked."""
    months, days = _calendar(axis)
    low, high = sorted(axis.span)
    zero = dates.milliseconds("2000-01-01") or 0.0
    found, middled = [], axis.spec.get("ticklabelmode") == "period"
    at = zero + math.floor((low - zero) / (days * dates.DAY)) * days * dates.DAY if days else 0.0
    if months:
        begin = dates.moment(low)
        count = (begin.year - 2000) * 12 + begin.month - 1
        at = dates.months_after(zero, (count // months - 1) * months)
    while at <= high:
        words = text_of(axis, at, months)
        label = (at + dates.months_after(at, _period(axis, months))) / 2 if middled and months else at
        if (_inside(axis, label) if middled else _inside(axis, at)) and words:
            found.append(Tick(at, words, label))
        at = dates.months_after(at, months) if months else at + days * dates.DAY
    return found


def _period(axis: Axis, months: int) -> int:
    """Months that a tick's words speak of."""
    layout = str(axis.spec.get("tickformat", ""))
    named = [
        n
        for sign, n in (("%b", 1), ("%B", 1), ("%m", 1), ("%q", 3), ("%Y", 12), ("%y", 12))
        if sign in layout
    ]
    return min(named, default=months)


def _calendar(axis: Axis) -> tuple[int, float]:
    """The step in months, or else in days.

    Raises:
        TradeError: for steps of less than a day.
    """
    asked = axis.spec.get("dtick")
    if isinstance(asked, str) and asked.startswith("M"):
        return int(asked[1:]), 0.0
    rough = float(asked) if asked else _rough(axis, 0)
    if not asked and 2 * rough > dates.YEAR:
        return int(12 * rounded(rough / dates.YEAR)), 0.0
    if not asked and 2 * rough > dates.MONTH:
        return int(rounded(rough / dates.MONTH, 1, (1, 2, 3, 6, 12))), 0.0
    if 2 * rough < dates.DAY:
        raise TradeError(
            f"axis {axis.name}: steps of less than a day are not drawn without a browser: set tickvals."
        )
    return 0, (rough / dates.DAY if asked else rounded(rough / dates.DAY, 1, (1, 2, 3, 7, 14)))
