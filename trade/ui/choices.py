"""The choices that pages share, and what they mean to the ledger."""

from __future__ import annotations

from trade.model.event import Category
from trade.model.period import Span, quarters
from trade.model.words import Flow, Vintage
from trade.ui.state import Choice

FIRST, LAST = "2014-Q1", "2021-Q4"
"""Quarters that are drawn: from the first with a quarterly figure to the stop of publication."""

DRAWN = Span(Span.parse(FIRST).first, Span.parse(LAST).last)
"""The months from the first to the last drawn quarter."""

QUARTERS = tuple(str(span) for span in quarters(FIRST, LAST))

HEADLINE = "2017-Q1"
"""The quarter that the press wrote of."""

COAL = ("2701", "2702")
"""Coal and lignite: what very likely went through Rajin to China."""

COAL_OUT = " without coal and lignite"

FLOW = Choice("flow", tuple(f.value for f in Flow), Flow.TURNOVER.value)
SIDE = Choice("side", (Flow.EXPORT.value, Flow.IMPORT.value), Flow.EXPORT.value)
HIGHLIGHT = Choice("highlight", QUARTERS, HEADLINE)
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
VIEW = Choice("view", ("quarter", "time", "one"), "quarter")
SHAPE = Choice("as", ("value", "share"), "value")

PART = Choice("part", ("figures", "conflicts", "method", "unknown"), "figures")

PART_WORDS = {
    "figures": "Figures",
    "conflicts": "Conflicts",
    "method": "Method",
    "unknown": "What is not known",
}

VIEW_WORDS = {"quarter": "One quarter", "time": "Over time", "one": "One commodity"}

FLOW_WORDS = {
    "turnover": "Turnover",
    "export": "Exports",
    "import": "Imports",
    "balance": "Balance",
}


FLOW_CARDS = {
    "export": "Exports to North Korea",
    "import": "Imports from North Korea",
    "turnover": "Turnover: exports + imports",
    "balance": "Balance: exports − imports",
}

CARD_ORDER = (Flow.EXPORT, Flow.IMPORT, Flow.TURNOVER, Flow.BALANCE)


def without(coal: str) -> tuple[str, ...]:
    """Commodity codes to leave out for a position of the coal switch."""
    return COAL if coal == "out" else ()
