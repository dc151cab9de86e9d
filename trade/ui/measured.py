"""The panel that measures the highlighted period against every base: doubled, relative to what?"""

from __future__ import annotations

import streamlit as st

from trade.charts.bases import Bases, bases
from trade.charts.finish import Chart
from trade.charts.theme import Theme
from trade.charts.words import when
from trade.model.bound import Bound
from trade.model.period import Span
from trade.model.view import View
from trade.model.words import TOTAL, Flow, Status
from trade.ui import choices, frame, gallery, show, state
from trade.ui.gallery import Beside
from trade.ui.kept import kept
from trade.ui.state import Choice, keep
from trade.ui.story import Story


@st.fragment
def panel(story: Story, flow: Flow, highlight: str, coal: str) -> None:
    """The finding, the picture with its warnings, another period of choice, and the table.

    Choosing another period runs this alone.
    """
    choice = choices.against(story)
    chart = measured(story, flow, highlight, coal, state.one(choice), show.palette())
    show.heading(chart)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        show.picture(chart, "chart-bases")
    with right:
        _box(choice)
        show.notes(chart)
        if flow in choices.SIDES:
            query = {"view": "change", "side": flow.value, "highlight": highlight}
            gallery.keep(Beside.MORE, lambda: View("commodities", tuple(query.items())))
            frame.link("pages/commodities.py", "What changed, by commodity →", **query)
    show.table(chart, "bases")


@kept(256, "Measuring the period …")
def measured(story: Story, flow: Flow, highlight: str, coal: str, against: str, palette: Theme) -> Chart:
    """The period against every base, and against one of choice unless that is `choices.NO_OTHER`."""
    out = choices.without(coal) if story.has_coal_switch else ()
    other = Span.parse(against) if against != choices.NO_OTHER else None
    found = story.measured(Span.parse(highlight), flow, out, other)
    bounds = [
        Bound(span, flow, TOTAL, base.before.low, base.before.high, Status.BOUNDED, base.before.figures)
        for base in found
        for span in base.periods
    ]
    qualifier = story.qualifier + (choices.COAL_OUT if coal == "out" else "")
    return bases(Bases(found, flow, story.sources(bounds), story.subject, qualifier), palette)


def _box(choice: Choice) -> None:
    """A further period to measure against."""
    st.selectbox(
        "Measure against another period",
        choice.options,
        format_func=lambda text: "none" if text == choices.NO_OTHER else when(Span.parse(text)),
        key=choice.name,
        on_change=keep,
        args=(choice,),
        width=260,
    )
