"""UN limits on fuel and crude oil, and what Russia declared to the UN against them."""

from __future__ import annotations

import streamlit as st

from trade.charts.limit_claims import claims
from trade.charts.limits import by_month, by_year
from trade.model.limit import Goods
from trade.ui import controls, frame, limit_panels, limits, panels, show, state, stories
from trade.ui.folded import folded

CHART = "chart-limits"

frame.begin("Limits")
story = stories.chosen()
year_choice = limits.year_choice()
goods, year = Goods(state.one(limits.GOODS)), state.one(year_choice)
palette, figures = show.palette(), limits.declared(goods)


def clicked() -> None:
    """A click on a year shows its months."""
    found = show.pressed(CHART)
    if found in year_choice.options:
        state.put(year_choice, found)


def declarations() -> None:
    """The chart of declarations, the limits beside it, and what is behind it."""
    found = limits.years(goods)
    if year == limits.ALL:
        drawn = limits.stretches(goods, found[0].year, found[-1].year)
        shown = figures
        chart = by_year(goods, found, drawn, limits.sources(shown, drawn), palette)
    else:
        drawn = limits.stretches(goods, int(year), int(year))
        shown = [f for f in figures if f.period_end.year == int(year)]
        one = next(y for y in found if str(y.year) == year)
        chart = by_month(goods, one, shown, drawn, limits.sources(shown, drawn), palette)
    with heading:
        show.heading(chart, level=1)
    left, right = st.columns([3, 1], gap="medium")
    with left:
        controls_row()
        show.picture(chart, CHART, clicked if year == limits.ALL else None)
        show.notes(chart)
    with right:
        limit_panels.limit_list(goods, year)
    show.table(chart, f"limits-{goods.value}-{year}")
    if shown:
        panels.behind(("declarations", panels.figure_table(shown)), "these totals")


def controls_row() -> None:
    """Which goods, and all years or one."""
    with st.container(horizontal=True, vertical_alignment="center"):
        controls.segments(limits.GOODS, "Goods", limits.GOODS_WORDS)
        st.selectbox(
            "Year",
            year_choice.options,
            format_func=lambda option: "All years" if option == limits.ALL else option,
            key=year_choice.name,
            on_change=state.keep,
            args=(year_choice,),
            width=130,
            label_visibility="collapsed",
        )


def method() -> None:
    """How tonnes become barrels, and where declarations contradict each other."""
    table = limit_panels.factor_table()
    ends = table["barrels a tonne"].min(), table["barrels a tonne"].max()

    def body() -> None:
        st.markdown(limit_panels.METHOD)
        panels.show_figures(table, "Factors from tonnes to barrels with their sources")

    folded(f"How tonnes become barrels: {ends[0]:.2f} to {ends[1]:.2f} barrels a tonne", "factors", body)
    said = limit_panels.remarks(goods, year)
    if said:
        with st.expander(f"Where declarations contradict each other or their unit ({len(said)})"):
            st.markdown("\n".join(f"- {line}" for line in said))


def by_others() -> None:
    """What others claim, apart."""
    found = limits.claims_of(year)
    st.divider()
    amounts = [limits.in_barrels(c) for c in found if c.is_amount]
    if amounts:
        show.whole(claims(amounts, limits.yearly(), palette), f"claims-{year}")
    else:
        st.markdown("<h2 class='finding'>Claims of others</h2>", unsafe_allow_html=True)
        if not found:
            st.markdown(f"No claim of others on {year} is among our sources. That is not a finding.")
    limit_panels.claim_list(found)


heading = st.container()
if story.name != stories.LEDGER:
    with heading:
        st.info(limit_panels.OTHER_DATA.format(title=story.title))
declarations()
if goods is Goods.REFINED:
    method()
    by_others()
else:
    st.markdown(limit_panels.NOT_CRUDE)
