"""The overview as it opens, made without a visitor: everything slow in it is then kept for the first one."""

from __future__ import annotations

from trade.charts.quarterly_data import told
from trade.charts.theme import theme
from trade.model.words import Vintage
from trade.ui import (
    choices,
    chooser,
    comparing,
    intensities,
    measured,
    mirrors,
    releases,
    stories,
    transforming,
)
from trade.ui.access import SHIPPED
from trade.ui.ledger_story import LedgerStory
from trade.ui.overview import Selection, overview
from trade.ui.questions import Topic

OTHERS = (chooser, comparing, intensities, mirrors, transforming)
"""What the page imports beside what is called here."""


def opening() -> None:
    """Solve and draw what an address without choices shows, in the light mode: first the chart."""
    story = LedgerStory(SHIPPED, stories.LEDGER, stories.LEDGER_TITLE, Vintage.LATEST.value)
    flow, now, events = story.flows[0], story.opening, choices.EVENTS.default
    selection = Selection(now, flow.value, "in", tuple(events), "no")
    palette = theme("light")
    _, changes = overview(selection, story, palette, None)
    for change in changes.values():
        releases.behind(story, change)
    shown = told({one: changes[one] for one in selection.drawn}).now.flow
    measured.measured(story, shown, now, "in", choices.NO_OTHER, palette)
    Topic(story, flow).series()
