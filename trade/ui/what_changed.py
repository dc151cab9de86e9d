"""The view of what changed between two periods: the picture, what can be said, and the movers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from trade.charts.changed import Changed
from trade.charts.changed_told import statements
from trade.charts.money import MINUS, mark
from trade.charts.movers import shown
from trade.charts.waterfall import waterfall
from trade.charts.words import when
from trade.model.errors import TradeError
from trade.model.words import TOTAL, Flow
from trade.ui import composition, controls, drill, gallery, panels, show, volumes
from trade.ui.errors import plain
from trade.ui.gallery import Beside
from trade.ui.state import Choice
from trade.ui.story import Story

CHART = "chart-change"

RANKED = (
    "Ranked by the middle of each change; where two intervals overlap, their order is not certain. A "
    "commodity’s own growth is in percent only on a base that can carry it, else a factor or the two levels."
)


NUMBERS = ("least", "most", "least_points", "most_points")
"""Columns of the movers that are shown with a true minus sign."""


def base_box(choice: Choice) -> None:
    """The period to compare with."""
    controls.period(choice, "compared with", "against {}", 170)


def view(story: Story, side: Flow, data: Changed, heading: DeltaGenerator, level: int) -> None:
    """Everything under the controls."""
    chart = waterfall(data, story.sources(data.bounds), show.palette())
    with heading:
        show.heading(chart, level=1)
    left, right = st.columns([3, 2], gap="medium")
    with right:
        _said([one for one in (*statements(data), composition.sentence(data)) if one])
    with left:
        if chart.figure.layout.annotations:
            clicked = None if data.subject.reconciled else lambda: drill.clicked(story, side, CHART)
            show.picture(chart, CHART, clicked)
        show.notes(chart)
    if data.found.total.change.known and data.found.base != data.found.now:
        _movers(data, chart.title)
    show.table(chart, "what-changed")
    if data.found.base < data.found.now and data.found.total.commodity == TOTAL:
        volumes.panel(story, side, str(data.found.now), str(data.found.base), level)
    panels.behind(story.behind(data.bounds), "this comparison")


def refused(error: TradeError, heading: DeltaGenerator) -> None:
    """Two periods whose codes cannot be compared."""
    with heading:
        st.markdown(
            "<h1 class='finding'>These two periods cannot be compared by commodity</h1>",
            unsafe_allow_html=True,
        )
    st.markdown(plain(error))


def _said(found: Sequence[str]) -> None:
    """A sentence a line; as HTML, so that dollars are no formulas."""
    if found:
        for one in found:
            gallery.keep(Beside.FINDING, partial(str, one))
        lines = "".join(f"<li>{show.unbroken(one)}</li>" for one in found)
        title = "<strong>What the figures allow to be said</strong>"
        st.markdown(f"<div class='said-list'><p>{title}</p><ul>{lines}</ul></div>", unsafe_allow_html=True)


def _plain(number: object) -> str:
    return f"{number:,.2f}".replace("-", MINUS) if isinstance(number, float) else ""


def _movers(data: Changed, finding: str) -> None:
    """The ranked changes, each beside its levels, its own growth and its shares."""
    before, now = when(data.found.base), when(data.found.now)
    money = mark(data.found.currency).strip()
    table = shown(data).style.format(dict.fromkeys(NUMBERS, _plain))
    st.markdown("**What moved most**")
    st.caption(RANKED)
    st.dataframe(
        table,
        hide_index=True,
        alt=f"Ranked changes of commodities: {finding}",
        column_config={
            "rank": st.column_config.Column("rank", width="small"),
            "before": before,
            "now": now,
            "least": f"change, at least, {money}M",
            "most": f"at most, {money}M",
            "own": "its own growth",
            "least_points": "points, at least",
            "most_points": "points, at most",
            "share_before": f"share {before}",
            "share_now": f"share {now}",
        },
    )
