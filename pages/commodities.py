"""What was traded: a quarter taken apart, the same over time, and any one commodity."""

from __future__ import annotations

import streamlit as st

from trade.charts.areas import areas
from trade.charts.commodities import breakdown
from trade.charts.marks import known as known_bound
from trade.charts.one import by_quarter, quantities
from trade.charts.overtime import over_time
from trade.model.bound import Bound
from trade.model.words import TOTAL
from trade.ui import access, choices, commodities, controls, frame, panels, show, state
from trade.ui.state import Choice

frame.begin("Commodities")
side = state.one(choices.SIDE)
quarter = state.one(choices.HIGHLIGHT)
coal = state.one(choices.COAL_SWITCH)
vintage = state.one(choices.VINTAGE)
view = state.one(choices.VIEW)
code_choice = Choice("commodity", tuple(commodities.named(side)), "2710")
shown = state.one(code_choice) if view == "one" else TOTAL
has_coal = side == "export" and commodities.holds_coal(shown)
out = choices.without(coal) if has_coal else ()
qualifier = choices.COAL_OUT if out else ""
known, palette = access.figures_by_id(), show.palette()


def sources(bounds: list[Bound]) -> list[str]:
    """The publications behind some bounds."""
    return panels.sources(bounds, known)


def one_quarter() -> None:
    """The breakdown, the map of areas, and the figures behind them."""
    data = commodities.breakdown(vintage, quarter, side, out)
    found = sources([data.total, *(b for _, b in data.parts)])
    chart = breakdown(data, qualifier, found, palette)
    with heading:
        show.heading(chart, level=1)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        show.picture(chart, "chart-breakdown")
    with right:
        if data.total.low:
            show.picture(areas(data, qualifier, found, palette), "chart-areas")
        st.markdown(f"**Total {data.total.flow.value}s: {panels.sure(data.total)}**")
    show.notes(chart)
    st.caption(commodities.assigned(data))
    show.table(chart, "breakdown")
    panels.behind(
        [data.total, *(b for _, b in data.rows)], known, "The printed figures behind this breakdown"
    )


def over_quarters() -> None:
    """Every quarter taken apart, in dollars or shares."""
    shape = state.one(choices.SHAPE)
    quarters = commodities.all_quarters(vintage, side, out)
    found = sources([b for q in quarters for _, b in q.parts])
    chart = over_time(quarters, shape == "share", qualifier, found, palette)
    with heading:
        show.heading(chart, level=1)
    controls.segments(choices.SHAPE, "Show as", {"value": "Dollars", "share": "Shares of the total"})
    show.picture(chart, "chart-over-time")
    show.notes(chart)
    show.table(chart, "over-time")


def one_commodity() -> None:
    """One commodity's value by quarter, and every printed quantity."""
    code, name = shown, commodities.label(shown)
    bounds = access.series(vintage, side, code, out)
    chart = by_quarter(
        code, f"{name}{qualifier}", bounds, sources([b for b in bounds if known_bound(b)]), palette
    )
    with heading:
        show.heading(chart, level=1)
    controls.commodity(code_choice, commodities.label)
    show.picture(chart, "chart-one")
    show.notes(chart)
    show.table(chart, f"commodity-{code}")
    for unit in commodities.units(code) if side == "export" else ():
        drawn = quantities(f"{name} to North Korea", commodities.quantities(code, unit), unit, palette)
        show.whole(drawn, f"quantity-{unit.replace(' ', '-')}")
    panels.behind(bounds, known, f"The printed figures behind {name}")


heading = st.container()
with st.container(horizontal=True, vertical_alignment="center"):
    controls.segments(choices.VIEW, "View", choices.VIEW_WORDS)
    controls.segments(choices.SIDE, "Flow", choices.FLOW_WORDS)
    if has_coal:
        controls.coal()
    if view == "quarter":
        controls.quarter()
    if shown != "2710":
        st.button("Oil products", on_click=controls.oil, args=(code_choice,))

{"quarter": one_quarter, "time": over_quarters, "one": one_commodity}[view]()
if out:
    panels.coal_assumption()
