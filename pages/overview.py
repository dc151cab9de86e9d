"""Trade by quarter: what happened, how sure, who says so."""

from __future__ import annotations

import streamlit as st

from trade.model.words import Flow
from trade.ui import access, choices, controls, frame, panels, show, state
from trade.ui.overview import Selection, overview

CLAIM = "F0335"
"""The printed figure that stands for the article of October 2017."""

CHART = "chart-overview"


def clicked() -> None:
    """A click on a bar moves the highlight there; one beside the bars changes nothing."""
    keys = [point.get("customdata") for point in st.session_state[CHART].selection.points]
    found = [key[0] if isinstance(key, list) else key for key in keys]
    if found and found[0] in choices.QUARTERS:
        state.put(choices.HIGHLIGHT, found[0])


frame.begin("Overview")
selection = Selection(
    state.one(choices.HIGHLIGHT),
    state.one(choices.FLOW),
    state.one(choices.COAL_SWITCH),
    state.one(choices.VINTAGE),
    state.many(choices.EVENTS),
    state.one(choices.UNCONFIRMED),
)
chart, changes = overview(selection, show.palette())
known = access.figures_by_id()

show.heading(chart, level=1)
left, right = st.columns([3, 1], gap="medium")
with left:
    with st.container(horizontal=True, vertical_alignment="center"):
        controls.segments(choices.FLOW, "Show", choices.FLOW_WORDS)
        controls.coal()
        controls.quarter()
        controls.more()
    show.picture(chart, CHART, clicked)
with right:
    if selection.highlight == choices.HEADLINE and selection.coal == "in":
        panels.press(changes[Flow.EXPORT], changes[Flow.TURNOVER], known[CLAIM])
        frame.link("pages/sources.py", "The conflicts of Q1 2017 →", part="conflicts", find="2017-Q1")
    elif selection.coal == "out":
        panels.coal_assumption()
    else:
        panels.in_quarter(selection.marks, changes[Flow.TURNOVER].now.span)

panels.cards([(choices.FLOW_CARDS[flow.value], changes[flow]) for flow in choices.CARD_ORDER])
show.notes(chart)
show.table(chart, "overview")
panels.behind([changes[flow].now for flow in Flow], known, "The printed figures behind this quarter")
panels.event_list(selection.marks, "The events under the axis, with their sources")
