"""The bars of a change taken apart: the base, one floating step a commodity, what is left, and the period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from textwrap import shorten

from trade.charts import words
from trade.charts.changed import Changed, amount, points, signed
from trade.charts.theme import Theme, colour, colours
from trade.model.bound import is_narrow
from trade.model.contribution import Contribution
from trade.model.evidence import Interval

BAR, LINE, GAP = 20, 18, 14
"""Pixels of a bar, of a line of words over it, and between rows: the axis across counts in pixels."""

WIDE = 52
"""Characters of name and amounts from which the amounts get a line of their own, on a narrow phone."""


DWARFED = 0.1
"""Share of the total before below which the steps could not be read beside it (our choice)."""


@dataclass(frozen=True)
class Row:
    """One bar: from where, how far, how far at least and at most, in the currency; and its words."""

    key: str
    name: str
    said: str
    start: float
    step: float
    ends: Interval
    tint: str
    hover: str

    @property
    def exact(self) -> bool:
        """Whether one number may stand for it."""
        return is_narrow(*self.ends.ends)

    @property
    def lines(self) -> int:
        """Lines of words over it."""
        return 1 if len(self.name) + len(self.said) <= WIDE else 2


def start(data: Changed) -> float:
    """Where the total starts: the middle of what it can have been, given how much it changes in the steps."""
    total, change = data.found.total, sum(data.found.total.change.ends) / 2
    low = max(total.before.ends[0], total.now.ends[0] - change)
    high = min(total.before.ends[1], total.now.ends[1] - change)
    return (low + high) / 2


def rows(data: Changed, palette: Theme) -> list[Row]:
    """The base, a step a commodity, what is left, and the period; none where no one set of steps holds."""
    found, steps = data.found, data.found.steps()
    if not steps or found.total.change.worlds or found.base == found.now:
        return []
    tint = _tints(data, palette)
    first = 0.0 if dwarfed(data) else start(data)
    starts = list(accumulate(steps, initial=first))
    made = [
        _step(data, row, place, step, tint[row.commodity])
        for row, place, step in zip(found.rows, starts, steps, strict=False)
    ]
    before = _whole(data, False, first, palette.imports)
    return [before, *made, _whole(data, True, starts[-1], palette.accent)]


def dwarfed(data: Changed) -> bool:
    """Whether the totals are so large beside the steps that only the change is drawn, from nothing."""
    steps = data.found.steps()
    reach = list(accumulate(steps, initial=0.0))
    return bool(steps) and max(reach) - min(reach) < DWARFED * start(data)


def _tints(data: Changed, palette: Theme) -> dict[str, str]:
    codes = [row.commodity for row in data.found.rows]
    return {c: colour(c, palette) for c in codes} if data.subject.reconciled else colours(codes, palette)


def _step(data: Changed, row: Contribution, place: float, step: float, tint: str) -> Row:
    currency = data.found.currency
    more = f" · {points(row.points)} points" if row.points.known else ""
    said = signed(row.change, currency)
    hover = f"{amount(row.before, currency)} → {amount(row.now, currency)}<br>{said}{more}"
    name = shorten(data.name(row.commodity), WIDE, placeholder=" …")
    return Row(row.commodity, name, said + more, place, step, row.change, tint, hover)


def _whole(data: Changed, now: bool, height: float, tint: str) -> Row:
    span = data.found.now if now else data.found.base
    one = data.found.total.now if now else data.found.total.before
    said = amount(one, data.found.currency)
    drawn = Interval(height, height) if dwarfed(data) else one
    return Row("", words.when(span), said, 0.0, height, drawn, tint, said)


def places(drawn: Sequence[Row]) -> tuple[list[float], float]:
    """Middle of each bar, and the height of all, in pixels from below."""
    heights = [GAP + BAR + LINE * row.lines for row in drawn]
    total = float(sum(heights))
    return [total - bottom + BAR / 2 for bottom in accumulate(heights)], total
