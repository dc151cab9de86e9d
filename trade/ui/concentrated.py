"""How concentrated trade is on few commodities: a sentence for one period, a chart over time."""

from __future__ import annotations

from collections import Counter
from html import escape

import streamlit as st

from trade.analysis.concentration import concentration
from trade.analysis.growth import HISTORY
from trade.charts.concentration import concentrations
from trade.charts.concentration_words import NEEDED, REFUSED, sentence
from trade.charts.finish import Chart
from trade.charts.parts import Breakdown
from trade.charts.theme import Theme
from trade.model.concentration import Concentration, Refused
from trade.model.period import Span
from trade.model.query import Codes
from trade.model.words import Flow
from trade.ui import show
from trade.ui.kept import kept
from trade.ui.plain import quiet
from trade.ui.story import Story

REASONS = {**REFUSED, Refused.ITEMISED: f"less than {NEEDED} of the total is certainly told apart"}


def one_period(story: Story, data: Breakdown, within: str, without: tuple[str, ...]) -> None:
    """How concentrated a period taken apart is, in a sentence, or why that is not measured."""
    periods = list(story.periods)
    place = periods.index(str(data.total.span))
    before = [Span.parse(text) for text in periods[max(0, place - HISTORY) : place]]
    history = story.bounds(before, data.total.flow, within, without)
    st.markdown(quiet(sentence(concentration(data.total, data.parts, data.rest, data.excess, history))))


@kept(64)
def _measured(
    story: Story, side: Flow, taken: tuple[str, int], without: Codes, qualifier: str, palette: Theme
) -> tuple[list[Concentration], Chart | None]:
    """The index of every period and its chart, where any is measured."""
    found = story.concentration(side, *taken, without)
    sources = story.sources([one.total for one in found if one.measures])
    some = any(one.measures for one in found)
    return found, concentrations(found, qualifier, sources, story.subject, palette) if some else None


def over_time(
    story: Story, side: Flow, taken: tuple[str, int], without: tuple[str, ...], qualifier: str
) -> None:
    """The index of every period, or what is in the way where none is measured.

    Args:
        story: whose trade.
        side: export or import.
        taken: the code that is taken apart, and the digits of its parts.
        without: codes to leave out.
        qualifier: what titles say of the goods that make up the totals.
    """
    found, chart = _measured(story, side, taken, without, qualifier, show.palette())
    if chart:
        show.whole(chart, "concentration")
        return
    period = story.subject.period
    counted = Counter(REASONS[one.refused] for one in found if one.refused)
    why = "; ".join(f"{reason} ({n} {period}{'s' if n > 1 else ''})" for reason, n in counted.most_common(3))
    st.markdown(
        f"<h2 class='finding'>How concentrated trade was cannot be said for any {escape(period)}</h2>",
        unsafe_allow_html=True,
    )
    st.markdown(
        f"**Why not:** {why}.\n\n**What would be needed:** commodities that certainly make up {NEEDED} of a "
        "known total.\n\n**What can be said instead:** the parts that are known, above."
    )
