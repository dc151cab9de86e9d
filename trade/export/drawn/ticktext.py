"""The words at a tick."""

from __future__ import annotations

from trade.export.drawn import dates, numbers
from trade.export.drawn.axis import Axis


def text_of(axis: Axis, number: float, months: int = 1) -> str:
    """The words at a number along an axis: its format, prefix and suffix, a category's name, a date."""
    if axis.kind == "category":
        at = round(number)
        return axis.categories[at] if 0 <= at < len(axis.categories) else ""
    layout = axis.spec.get("tickformat")
    if axis.kind == "date":
        usual = "%Y" if months and months % 12 == 0 else "%b %Y" if months else "%b %-d"
        return _around(axis, dates.formatted(number, layout or usual))
    value = 10**number if axis.kind == "log" else number
    return _around(axis, numbers.formatted(value, layout) if layout else numbers.formatted(value, "~g"))


def step_text(axis: Axis, number: float, step: float) -> str:
    """The same where the ticks stand a step apart: without a format, as many decimals as the step has."""
    if axis.kind != "linear" or axis.spec.get("tickformat"):
        return text_of(axis, number)
    return _around(axis, numbers.automatic(number, step, max(abs(end) for end in axis.span)))


def _around(axis: Axis, text: str) -> str:
    return f"{axis.spec.get('tickprefix', '')}{text}{axis.spec.get('ticksuffix', '')}"
