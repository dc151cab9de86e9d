"""Growth against one of several bases, as an interval, with what must be said beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trade.model.change import Say
from trade.model.evidence import Interval
from trade.model.period import Span


class Against(StrEnum):
    """What a period can be measured against."""

    YEAR = "year_earlier"
    RELEASED = "year_earlier_first_release"
    PREVIOUS = "previous"
    AVERAGE = "average_before"
    SAME = "same_period_mean"
    BEST = "best_earlier_year"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Base:
    """A period measured against one base.

    Attributes:
        against: which base.
        periods: the periods whose mean the base is, oldest first.
        measured: the months that are measured: the period, or the year that ends with it.
        now, before: amounts of both, in the currency.
        ratio: now over before, 1 for no change; unknown where none may be given.
        say: the form in which the change may be shown.
        warnings: what must be said beside it, in sentences.
        among: earlier years that are known, of which it is the best; 0 for any other base.
    """

    against: Against
    periods: tuple[Span, ...]
    measured: Span
    now: Interval
    before: Interval
    ratio: Interval
    say: Say
    warnings: tuple[str, ...] = ()
    among: int = 0
