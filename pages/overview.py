"""Trade by period: what happened, how sure, who says so."""

from __future__ import annotations

import streamlit as st

from trade.charts.finish import Chart
from trade.charts.quarterly_data import told
from trade.model.period import Span
from trade.model.transformed import Form
from trade.model.words import TOTAL, Flow
from trade.ui import (
    access,
    carry,
    choices,
    chooser,
    comparing,
    controls,
    frame,
    intensities,
    measured,
    mirrors,
    panels,
    releases,
    show,
    state,
    stories,
    transforming,
    unusual_line,
)
from trade.ui.overview import Selection, overview
from trade.ui.state import Choice

CLAIM = "F0335"
"""The printed figure that stands for the article of October 2017."""

CHART = "chart-overview"

frame.begin("Overview")
story = stories.chosen()
highlight, flow = choices.highlight(story), choices.flow(story)
selection = Selection(
    state.one(highlight),
    state.one(flow),
    state.one(choices.COAL_SWITCH) if story.has_coal_switch else "in",
    state.many(choices.EVENTS),
    state.one(choices.UNCONFIRMED),
)
form = transforming.chosen(story, Flow(selection.flow))
others = stories.overlays(story)
over = Choice("overlay", (stories.NO_OVERLAY, *others), stories.NO_OVERLAY)
other = others.get(state.one(over)) if form is Form.LEVEL else None
out = selection.without
chart, changes = overview(selection, story, show.palette(), other)
period = Span.parse(selection.highlight)
in_press = story.is_headline and selection.highlight == choices.HEADLINE and selection.coal == "in"


def clicked() -> None:
    """A click on a bar moves the highlight there; one beside the bars changes nothing."""
    found = show.pressed(CHART)
    if found in highlight.options:
        state.put(highlight, found)


def beside() -> None:
    """What stands beside the chart: the press, the coal, the data, or the events of the period."""
    if in_press:
        panels.press(
            changes[Flow.EXPORT], changes[Flow.TURNOVER], access.figures_by_id(access.SHIPPED)[CLAIM]
        )
        unusual_line.panel(story, Flow(selection.flow), selection.highlight)
        frame.link("pages/sources.py", "The conflicts of Q1 2017 →", part="conflicts", find="2017-Q1")
        return
    if selection.coal == "out":
        panels.coal_assumption()
        return
    if story.remarks():
        panels.about(story.title, story.remarks(), story.subject.pair.title)
    if story.marked:
        panels.in_quarter(selection.marks(story), period)


def drawn() -> Chart:
    """The bars, or in another form the series of the chosen flow."""
    if form is Form.LEVEL:
        return chart
    base = transforming.start(story, Flow(selection.flow), TOTAL, out)
    what = (Flow(selection.flow), TOTAL, form, selection.highlight, out)
    return transforming.series_chart(story, *what, base=base, events=selection.marks(story))


chart = drawn()
chooser.data(story)
with st.container(key="heading"):
    show.heading(chart, level=1)
left, right = st.columns([3, 1], gap="medium")
with left:
    with st.container(horizontal=True, vertical_alignment="center", key="choices"):
        chooser.segment(flow, "Show", choices.FLOW_WORDS)
        if story.has_coal_switch:
            controls.coal()
        controls.period(highlight, story.subject.period)
        if story.marked:
            controls.more(story.has_vintages)
        if others and form is Form.LEVEL:
            chooser.overlay(over, {key: f"Compare with {found.title}" for key, found in others.items()})
    transforming.bar(story, Flow(selection.flow), TOTAL, out)
    show.picture(chart, CHART, clicked, own=False)
    if form is not Form.LEVEL:
        show.notes(chart)
with right:
    beside()

if other:
    comparing.panel(story, other, Flow(selection.flow), selection.drawn)
shown = [f for f in choices.CARD_ORDER if f in changes]
panels.cards(
    [(choices.card(story.subject, f), changes[f]) for f in shown],
    story.sure,
    lambda change: releases.behind(story, change, out),
)
if form is Form.LEVEL:
    show.notes(chart)
carry.row(CHART, chart)
show.table(chart, "overview")
measured.panel(
    story,
    told({f: changes[f] for f in selection.drawn}).now.flow,
    selection.highlight,
    selection.coal,
)
if selection.coal == "in" and not in_press:
    unusual_line.panel(story, Flow(selection.flow), selection.highlight)
mirrors.panel(story, Flow(selection.flow), selection.highlight)
intensities.panel(story, Flow(selection.flow), selection.highlight)
panels.behind(story.behind([changes[f].now for f in story.flows]), f"this {story.subject.period}")
if story.marked:
    panels.event_list(selection.marks(story), "The events under the axis, with their sources")
