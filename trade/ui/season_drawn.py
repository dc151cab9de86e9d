"""The drawing under an adjusted series: level, season and remainder, by a method that tests nothing."""

from __future__ import annotations

from typing import cast

import streamlit as st

from trade.charts.levels import Values
from trade.charts.taken_apart import Apart, taken_apart
from trade.model.outcome import Refused
from trade.model.series import Series
from trade.ui import answered, made, questions, show
from trade.ui.plain import quiet
from trade.ui.questions import Topic

NAME = "stl"


def panel(topic: Topic, series: Series) -> None:
    """The drawing with its method, or in one line why there is none.

    Only for a series whose season the rule allows: STL draws some pattern in any series.
    """
    found = questions.apart(series)
    st.divider()
    if isinstance(found, Refused):
        st.caption(quiet(f"{found.reason} {found.needed}"))
        return
    parts = (cast(Values, found.values[name]) for name in ("trend", "season", "rest"))
    show.whole(taken_apart(Apart(answered.drawn(topic, series, found), *parts), show.palette()), NAME)
    st.caption(f"{found.method.name}, {found.method.library}. {found.method.citation}.")
    made.panel(topic.story, found, series, part=NAME)
