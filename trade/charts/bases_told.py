"""A period against its bases, in words: each change in the form that its base allows, and the finding."""

from __future__ import annotations

from collections.abc import Sequence

from trade.charts import words
from trade.charts.changed import amount as money_range
from trade.charts.subject import Subject
from trade.model.base import Against, Base
from trade.model.change import Say, factor
from trade.model.evidence import Interval
from trade.model.period import Span

COUNTED = ("no", "one", "two", "three", "four", "five")
"""Small numbers in words."""

RUN = {"M": "twelve months", "Q": "four quarters", "A": "year"}
"""A year of periods of each frequency."""


def amount(one: Interval, currency: str = "USD") -> str:
    """An amount with its ends."""
    return money_range(one, currency, "–")


def label(base: Base, about: Subject) -> str:
    """What the base is, with its periods and its amount: `a year earlier (Q1 2016: $13.5M)`."""
    first, last = base.periods[0], base.periods[-1]
    worth = amount(base.before, about.currency)
    run = words.when(first) if len(base.periods) == 1 else f"{words.when(first)} to {words.when(last)}"
    if base.against is Against.BEST:
        return f"{words.when(first)}, the best earlier year ({worth})"
    if base.against is Against.CHOSEN:
        return f"{words.when(first)} ({worth})"
    if base.against is Against.SAME:
        run = _years([span.start.year for span in base.periods])
    names = {
        Against.YEAR: "a year earlier",
        Against.RELEASED: "a year earlier, first release",
        Against.PREVIOUS: f"the {about.period} before",
        Against.AVERAGE: f"the mean of the {len(base.periods)} {about.period}s before",
        Against.SAME: f"the mean of the same {about.period} of earlier years",
    }
    return f"{names[base.against]} ({run}: {worth})"


def _years(found: Sequence[int]) -> str:
    """Years as a run where none is missing, else each."""
    if len(found) > 1 and found[-1] - found[0] == len(found) - 1:
        return f"{found[0]}–{found[-1]}"
    return ", ".join(map(str, found))


def row(base: Base, about: Subject) -> tuple[str, str]:
    """What a row of the picture says: the change, and against what; of a year also which."""
    if base.say is Say.NOTHING:
        return "no comparison", f"with {label(base, about)}"
    what = f"{_measured(base, about)} against " if base.against is Against.BEST else "against "
    return said(base, about.currency), f"{what}{label(base, about)}"


def _measured(base: Base, about: Subject) -> str:
    """The months that are measured: `the four quarters to Q1 2017`, `2017`."""
    whole_year = len(str(base.measured)) == 4
    if whole_year:
        return str(base.measured)
    last = base.measured.last
    length = {"M": 1, "Q": 3, "A": 12}[about.frequency]
    return f"the {RUN[about.frequency]} to {words.when(Span(last - length + 1, last))}"


def said(base: Base, currency: str = "USD") -> str:
    """The change in the form that its base allows: percent, a factor, the two levels, or not published."""
    if base.say is Say.NOTHING:
        return "not published" if base.now.known else "no value to measure"
    levels = f"{amount(base.before, currency)} before, {amount(base.now, currency)} now"
    if base.say is Say.LEVELS or not base.ratio.known:
        return levels
    low, high = base.ratio.ends
    if base.say is Say.FACTOR:
        return factor(low, high)
    return words.percent(low, high)


def heading(found: Sequence[Base], recorded: str, about: Subject) -> str:
    """The change on a year earlier and the place beside the best earlier year, in one breath."""
    year = found[0]
    start = f"{recorded} in {words.when(year.measured)}: {_on_year(year, about.currency)}"
    best = next((one for one in found if one.against is Against.BEST and one.ratio.known), None)
    if best is None:
        return start
    yet = "yet" if direction(year) * direction(best) < 0 else "and"
    return f"{start}, {yet} {_beside(best, about)}"


def direction(base: Base) -> int:
    """1 where the period is surely above the base, −1 where it is below, 0 where that is open."""
    if base.ratio.known:
        low, high = (end - 1 for end in base.ratio.ends)
    elif base.now.known and base.before.known:
        low, high = base.now.ends[0] - base.before.ends[1], base.now.ends[1] - base.before.ends[0]
    else:
        return 0
    return 1 if low > 0 else -1 if high < 0 else 0


def _on_year(base: Base, currency: str) -> str:
    if base.say is Say.NOTHING:
        return "not published a year earlier" if base.now.known else "no figure allows it to be given"
    if base.say is Say.LEVELS or not base.ratio.known:
        before, now = amount(base.before, currency), amount(base.now, currency)
        return f"{now}, a year earlier {before}"
    joined = "against" if base.say is Say.FACTOR else "on"
    return f"{said(base, currency)} {joined} a year earlier"


def _beside(best: Base, about: Subject) -> str:
    """`the four quarters to Q1 2017 were 17 % below 2013, the best of the five years before`."""
    be = "was" if len(str(best.measured)) == 4 else "were"
    doubt = any("may have been higher" in text for text in best.warnings)
    kind = "the highest certain one" if doubt else "the best"
    if best.among > 1:
        among = f"{kind} of the {COUNTED[best.among]} years before"
    else:
        among = "the only earlier year that is known"
    times = f"{factor(*best.ratio.ends).removeprefix('×')} times"
    beside = times if best.say is Say.FACTOR else _below(best.ratio)
    return f"{_measured(best, about)} {be} {beside} {words.when(best.periods[0])}, {among}"


def _below(ratio: Interval) -> str:
    """`17 % below`, `3–5 % above`, `between 3 % below and 5 % above`, `level with`."""
    low, high = (round(100 * (end - 1)) for end in ratio.ends)
    if low == high == 0:
        return "level with"
    if low < 0 < high:
        return f"between {-low}{words.NBSP}% below and {high}{words.NBSP}% above"
    least, most = sorted((abs(low), abs(high)))
    text = f"{least}" if least == most else f"{least}–{most}"
    return f"{text}{words.NBSP}% {'below' if low < 0 else 'above'}"
