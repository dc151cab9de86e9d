"""What was traded: a period taken apart, the same over time, and any one commodity."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from trade.model.errors import TradeError
from trade.model.period import Span
from trade.model.transformed import Form
from trade.model.words import TOTAL, Flow
from trade.ui import (
    choices,
    chooser,
    commodities,
    commodity_charts,
    concentrated,
    controls,
    drill,
    frame,
    gallery,
    panels,
    releases,
    show,
    state,
    stories,
    transforming,
    what_changed,
)
from trade.ui.commodity_charts import Apart
from trade.ui.gallery import Beside
from trade.ui.plain import quiet
from trade.ui.state import Choice

CHART = "chart-breakdown"

frame.begin("Commodities")
story = stories.chosen()
side_choice, highlight = choices.side(story), choices.highlight(story)
side = Flow(state.one(side_choice))
period = state.one(highlight)
coal = state.one(choices.COAL_SWITCH) if story.has_coal_switch else "in"
view = state.one(choices.VIEW)
base = choices.base(story, period)
compared = state.one(base) if view == "change" else base.default
codes = story.codes(side)
code_choice = Choice("commodity", tuple(codes), codes[0]) if codes else None
shown = state.one(code_choice) if view == "one" and code_choice else TOTAL
within, level = drill.chosen(story, side)
has_coal = story.has_coal_switch and side is Flow.EXPORT and commodities.holds_coal(shown)
out = choices.without(coal) if has_coal else ()
coal_out = choices.COAL_OUT if out else ""
qualifier = coal_out + (story.qualifier if within == TOTAL else "")
palette, about = show.palette(), story.subject
asked = Apart(story, side, within, level, out, qualifier)


def one_period() -> None:
    """The breakdown, the map of areas, and what is behind them."""
    data, chart, spread = commodity_charts.of_period(asked, period, palette)
    with heading:
        show.heading(chart, level=1)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        show.picture(chart, CHART, None if about.reconciled else lambda: drill.clicked(story, side, CHART))
    with right:
        if spread:
            show.picture(spread, "chart-areas")
        whole = "" if within == TOTAL else f" of {within} {story.label(within)}"
        st.markdown(f"**Total {data.total.flow.value}s{whole}: {quiet(story.sure(data.total))}**")
        concentrated.one_period(story, data, within, out)
    show.notes(chart)
    gallery.keep(Beside.REMARK, lambda: story.assigned(data))
    st.caption(quiet(story.assigned(data)))
    show.table(chart, "breakdown")
    panels.behind(story.behind([data.total, *(b for _, b in data.rows)]), "this breakdown")


def two_periods() -> None:
    """What changed from one period to another, by commodity."""
    spans = Span.parse(str(compared)), Span.parse(period)
    try:
        data = story.changed(spans, side, within, level, out)
    except TradeError as error:
        what_changed.refused(error, heading)
        return
    told = list(zip(("Base", "Period"), spans, strict=True))
    remarks = (*data.remarks, *releases.revised(story, told, side, within, out))
    data = replace(data, qualifier=qualifier, remarks=remarks)
    what_changed.view(story, side, data, heading, level)


def over_periods() -> None:
    """Every period taken apart, in money or shares."""
    shape = state.one(choices.SHAPE)
    chart = commodity_charts.of_all(asked, shape, palette)
    with heading:
        show.heading(chart, level=1)
    money = "Dollars" if about.currency == "USD" else about.currency
    controls.segments(choices.SHAPE, "Show as", {"value": money, "share": "Shares of the total"})
    show.picture(chart, "chart-over-time")
    show.notes(chart)
    show.table(chart, "over-time")
    concentrated.over_time(story, side, (within, level), out, qualifier)


def one_commodity(choice: Choice) -> None:
    """One commodity's value by period or in another form, and its quantities."""
    code, name = shown, story.label(shown)
    controls.commodity(choice, story.label)
    start = transforming.start(story, side, code, out)
    transforming.bar(story, side, code, out)
    bounds, chart, amounts = commodity_charts.of_one(story, side, code, f"{name}{coal_out}", out, palette)
    if form is not Form.LEVEL:
        chart = transforming.series_chart(story, side, code, form, period, out, base=start)
    with heading:
        show.heading(chart, level=1)
    show.picture(chart, "chart-one", None if form is Form.LEVEL else clicked)
    show.notes(chart)
    show.table(chart, f"commodity-{code}")
    for unit, drawn in amounts:
        show.whole(drawn, f"quantity-{unit.replace(' ', '-')}")
    panels.behind(story.behind(bounds), name)


def clicked() -> None:
    """A click moves the highlighted period of a commodity in another form than its level."""
    found = show.pressed("chart-one")
    if found in highlight.options:
        state.put(highlight, found)


form = transforming.chosen(story, side, shown) if view == "one" and code_choice else Form.LEVEL
chooser.data(story)
heading = st.container()
with st.container(horizontal=True, vertical_alignment="center"):
    controls.segments(choices.VIEW, "View", choices.view_words(about.period))
    chooser.segment(side_choice, "Flow", choices.FLOW_WORDS)
    if has_coal:
        controls.coal()
    if view in ("quarter", "change") or form is not Form.LEVEL:
        controls.period(highlight, about.period)
    if view == "change":
        what_changed.base_box(base)
    if code_choice and about.reconciled and shown != "2710" and view != "change":
        st.button("Oil products", on_click=controls.oil, args=(code_choice, side_choice))
    if view != "one":
        drill.controls(story, side)

if code_choice is None:
    with heading:
        st.markdown("<h1 class='finding'>This file has no commodities</h1>", unsafe_allow_html=True)
    st.markdown(f"{quiet(story.title)} has only all goods together; the overview shows them.")
elif view == "one":
    one_commodity(code_choice)
else:
    {"quarter": one_period, "change": two_periods, "time": over_periods}[view]()
if out:
    panels.coal_assumption()
