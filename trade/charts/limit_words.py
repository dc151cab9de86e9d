"""Barrels in words, and the findings that the limits charts state."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from trade.charts.words import NBSP
from trade.model.limit import Cumulative, Goods, Stretch
from trade.model.period import Span

NARROW = 0.005
"""Width of an interval, as a share of its high end, up to which one number stands for it."""


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year: the totals of the months in which a limit stood; none where none did."""

    year: int
    totals: tuple[Cumulative, ...]

    @property
    def last(self) -> Cumulative | None:
        """The total at the end of the year."""
        return self.totals[-1] if self.totals else None

    @property
    def found(self) -> Cumulative | None:
        """The same, or None where no month of the year has a declaration."""
        return self.last if self.last and self.last.figures else None

    @property
    def name(self) -> str:
        """The year, or the months of it that count: `2018`, `Q4 2017`."""
        if not self.totals:
            return str(self.year)
        return month_run(Span(self.totals[0].month, self.totals[-1].month))


def month_run(span: Span) -> str:
    """Months as a reader says them: `March 2024`, `October to December 2017`, `2018`."""
    if len(span.months) == 1:
        return f"{span.start:%B %Y}"
    return (
        str(span.start.year) if str(span) == str(span.start.year) else f"{span.start:%B} to {span.end:%B %Y}"
    )


def outward(number: float, up: bool) -> float:
    """A number cut to three digits, away from the middle of the interval that it is an end of."""
    if number < 1000:
        return float(math.ceil(number) if up else math.floor(number))
    unit = 10.0 ** (math.floor(math.log10(number)) - 2)
    return (math.ceil(number / unit) if up else math.floor(number / unit)) * unit


def barrels(low: float, high: float, at_least: bool = False) -> str:
    """An interval of barrels with the digits that it carries: `277,365`, `66,600 to 77,600`."""
    width = high - low
    if not math.isinf(high) and width <= NARROW * high:
        unit = 1.0 if width <= 1.5 else 10.0 ** math.ceil(math.log10(width))
        one = f"{round((low + high) / 2 / unit) * unit:,.0f}"
        return f"at least {one}" if at_least else one
    if at_least or math.isinf(high):
        return f"at least {outward(low, up=False):,.0f}"
    return f"{outward(low, up=False):,.0f} to {outward(high, up=True):,.0f}"


def total(found: Cumulative) -> str:
    """A total in words, without its unit."""
    return barrels(found.low, found.high, found.at_least)


def short(found: Cumulative) -> str:
    """A total as a label over its bar: `277k`, `≥ 84k`, `0`."""
    low, high = _thousands(found.low), _thousands(found.high)
    if found.at_least:
        return f"≥{NBSP}{low}"
    return low if low == high else f"{low}–{high}"


def _thousands(number: float) -> str:
    if number < 1000:
        return f"{number:.0f}"
    return f"{number / 1000:.{1 if number < 9_950 else 0}f}k"


def percent(found: Cumulative, limit: float) -> str:
    """A total as a share of a limit: `55 %`, `41 to 47 %`, `at least 16 %`."""
    low, high = 100 * found.low / limit, 100 * found.high / limit
    if found.at_least:
        return f"at least {_floor(low)}{NBSP}%"
    first, last = (f"{end:.0f}" if end >= 1 or not end else f"{end:.1g}" for end in (low, high))
    return f"{first}{NBSP}%" if first == last else f"{first} to {last}{NBSP}%"


def _floor(number: float) -> str:
    return f"{math.floor(number)}" if number >= 1 else f"{math.floor(number * 10) / 10:g}"


def missing(found: Cumulative) -> str:
    """How many months have no declaration: `2 months without one that we found`; empty for none."""
    count = len(found.missing)
    return f"{count} month{'s' if count > 1 else ''} without a declaration that we found" if count else ""


def of_years(goods: Goods, years: Sequence[Year], limits: Sequence[Stretch]) -> str:
    """The finding over all years: the most of a complete year, beside the limit of that year."""
    found = [(y, y.found) for y in years if y.found]
    complete = [(y, t) for y, t in found if not t.at_least]
    if not found:
        return f"No declaration of {goods.words} by Russia is among these figures; only the UN limit is drawn"
    if not complete:
        return f"No year of Russia’s declared {goods.words} is complete: each total is a least one"
    year, most = max(complete, key=lambda pair: pair[1].high)
    share = f"its most in a complete year: {_share(year, most, limits)}"
    return f"{_declared(goods, year, most)}, {share}{_unsure(len(found) - len(complete))}"


def _unsure(count: int) -> str:
    """How many years have months missing; empty for none."""
    return f"; {count} year{'s are' if count > 1 else ' is'} incomplete" if count else ""


def of_year(goods: Goods, year: Year, limits: Sequence[Stretch]) -> str:
    """The finding of one year."""
    if not year.totals:
        return f"No UN limit on {goods.words} had a number in {year.year}"
    found = year.found
    if found is None:
        return f"No declaration of {goods.words} by Russia for {year.name} is among these figures"
    if not found.high and not found.missing:
        return f"Russia declared no deliveries of {goods.words} for {year.name}"
    gaps = f", with {missing(found)}" if found.missing else ""
    return f"{_declared(goods, year, found)}{gaps}: {_share(year, found, limits)}"


def _declared(goods: Goods, year: Year, found: Cumulative) -> str:
    return f"Russia declared {total(found)} barrels of {goods.words} for {year.name}"


def _share(year: Year, found: Cumulative, limits: Sequence[Stretch]) -> str:
    here = [s for s in limits if s.start.year <= year.year <= s.end.year]
    return f"{percent(found, here[-1].amount)} of the UN limit for all countries together"
