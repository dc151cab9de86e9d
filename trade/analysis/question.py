"""The questions that can be asked of one series, and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trade.analysis.breaks import breaks
from trade.analysis.forecast import forecast
from trade.analysis.seasonal import seasonal
from trade.analysis.thresholds import FORECAST_HORIZON
from trade.analysis.unusual import unusual
from trade.model.bound import Bound
from trade.model.event import Category, Event
from trade.model.outcome import Found, Outcome
from trade.model.period import Span
from trade.model.series import Series

STOP = Span.parse("2022-01")
"""The last month of which Russia's customs published trade by partner."""

STOPPED = "RUS"
"""Who stopped then."""


NEAR = (Category.UN_RESOLUTION, Category.NUCLEAR_TEST, Category.RAJIN_COAL, Category.BORDER)
"""The kinds of events that are named beside a range of dates (our choice: those a chart marks at first)."""


class Question(StrEnum):
    """What can be asked of one series."""

    UNUSUAL = "unusual"
    SEASONAL = "seasonal"
    BREAKS = "breaks"
    FORECAST = "forecast"


@dataclass(frozen=True)
class Asked:
    """A question with what it needs.

    Attributes:
        question: which.
        period: of `unusual`, one of the series.
        chosen: of `unusual`, whether the period was named before anybody saw the numbers.
        events: of `breaks`, dated ones.
        horizon: of `forecast`, quarters ahead.
        today: of `forecast`, the day it is asked on; with None the age of the last quarter is not looked at.
    """

    question: Question
    period: Span | None = None
    chosen: bool = False
    events: tuple[Event, ...] = ()
    today: date | None = None
    horizon: int = FORECAST_HORIZON


def answer(series: Series, asked: Asked) -> Outcome:
    """What is found, or why nothing is.

    Raises:
        UnknownChoiceError: for a period that is not one of the series.
        ValueError: when `unusual` is asked of no period.
    """
    if asked.question is Question.SEASONAL:
        return seasonal(series)
    if asked.question is Question.BREAKS:
        return breaks(series, asked.events)
    if asked.question is Question.FORECAST:
        return forecast(series, asked.horizon, last_break(series), asked.today)
    if asked.period is None:
        raise ValueError("whether a period was unusual is asked of a period")
    return unusual(series, asked.period, chosen=asked.chosen)


def near(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events of those kinds that a second source confirms."""
    return tuple(e for e in events if e.category in NEAR and e.verified == "yes")


def last_break(series: Series) -> Span | None:
    """The last period before the latest level shift, where one can be shown."""
    if series.stopped:
        return None  # nothing is forecast, whatever the shifts
    found = breaks(series)
    dated = found.values.get("breaks") if isinstance(found, Found) else None
    return Span.parse(str(dated[-1]["last"])) if isinstance(dated, list) and dated else None


def of(bounds: Sequence[Bound], name: str, reporter: str) -> Series:
    """A run of bounds as a series that knows whether publication ended with it.

    Args:
        bounds: consecutive periods of one flow and commodity.
        name: what it is in a sentence.
        reporter: who published it, ISO 3166 alpha-3.
    """
    last = bounds[-1].span
    ended = reporter == STOPPED and STOP.last - len(last.months) < last.last <= STOP.last
    return Series(tuple(bounds), name, ended)
