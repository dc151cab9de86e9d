"""The choices that pages share, and what they mean to the ledger."""

from __future__ import annotations

from trade.charts.subject import Subject
from trade.model.event import Category
from trade.model.period import Span
from trade.model.words import Flow, Vintage
from trade.ui.state import Choice
from trade.ui.story import Story

FIRST, LAST = "2014-Q1", "2021-Q4"
"""Quarters that are drawn: from the first with a quarterly figure to the stop of publication."""

DRAWN = Span(Span.parse(FIRST).first, Span.parse(LAST).last)
"""The months from the first to the last drawn quarter."""

HEADLINE = "2017-Q1"
"""The quarter that the press wrote of."""

COAL = ("2701", "2702")
"""Coal and lignite: what very likely went through Rajin to China."""

COAL_OUT = " without coal and lignite"

COAL_SWITCH = Choice("coal", ("in", "out"), "in")
VINTAGE = Choice("vintage", tuple(v.value for v in Vintage), Vintage.LATEST.value)
EVENTS = Choice(
    "events",
    tuple(c.value for c in Category),
    (
        Category.UN_RESOLUTION.value,
        Category.NUCLEAR_TEST.value,
        Category.RAJIN_COAL.value,
        Category.BORDER.value,
    ),
)
UNCONFIRMED = Choice("unconfirmed", ("no", "yes"), "no")
VIEW = Choice("view", ("quarter", "change", "time", "one"), "quarter")
SHAPE = Choice("as", ("value", "share"), "value")

PART_WORDS = {
    "figures": "Figures",
    "conflicts": "Conflicts",
    "method": "Method",
    "unknown": "What is not known",
}

FILE_PARTS = {"numbers": "Numbers", "files": "Files"}

FREQUENCY_WORDS = {"A": "Year", "Q": "Quarter", "M": "Month"}

ADDED = {Flow.TURNOVER: "exports + imports", Flow.BALANCE: "exports − imports"}

FLOW_WORDS = {
    "turnover": "Turnover",
    "export": "Exports",
    "import": "Imports",
    "balance": "Balance",
}


SIDES = (Flow.EXPORT, Flow.IMPORT)

CARD_ORDER = (Flow.EXPORT, Flow.IMPORT, Flow.TURNOVER, Flow.BALANCE)


def view_words(period: str) -> dict[str, str]:
    """The views of the commodities page, of a story by `period`."""
    return {"quarter": f"One {period}", "change": "What changed", "time": "Over time", "one": "One commodity"}


def card(about: Subject, flow: Flow) -> str:
    """The name of a flow’s card: `Exports to North Korea`, `Turnover: exports + imports`."""
    if flow in ADDED:
        return f"{flow.value.capitalize()}: {ADDED[flow]}"
    words = about.flow(flow)
    return words[:1].upper() + words[1:]


def highlight(story: Story) -> Choice:
    """The highlighted period of a story."""
    return Choice("highlight", story.periods, story.opening)


def base(story: Story, now: str) -> Choice:
    """What a period is compared with: a year earlier where that is drawn, else the one before, or after."""
    span, periods = Span.parse(now), story.periods
    length = len(span.months)
    nearest = (span.earlier(), span.earlier(length), span.earlier(-length))
    usual = next((str(one) for one in nearest if str(one) in periods), now)
    return Choice("base", periods, usual)


NO_OTHER = "none"
"""Stands in an address for no further period to measure against."""


def against(story: Story) -> Choice:
    """A further period to measure the highlighted one against; none unless asked for."""
    return Choice("against", (NO_OTHER, *story.periods), NO_OTHER)


def flow(story: Story) -> Choice:
    """The flow of the overview."""
    return Choice("flow", tuple(f.value for f in story.flows), story.flows[0].value)


def side(story: Story) -> Choice:
    """The side of trade that is taken apart."""
    sides = tuple(f.value for f in SIDES if f in story.flows)
    return Choice("side", sides, sides[0])


def without(coal: str) -> tuple[str, ...]:
    """Commodity codes to leave out for a position of the coal switch."""
    return COAL if coal == "out" else ()
