"""Whether the highlighted period was unusual, in one line, on a page that fits no model.

The rank is counted here. What the outlier test says of the press's quarter stands here as text, and is shown
only while the series has the digest of which it was found; a test finds it again.
"""

from __future__ import annotations

import streamlit as st

from trade.analysis.ranks import Ranks, ranks
from trade.charts.words import when
from trade.model.period import Span
from trade.model.words import Flow
from trade.ui import frame, gallery
from trade.ui.gallery import Beside
from trade.ui.plain import quiet
from trade.ui.questions import Topic
from trade.ui.story import Story

TESTED = "aaee3f13cf4ccb22150f309f1aef3e34177ea23b46d8bede2fdbe858fe37aea3", "2017-Q1"
"""Digest and period of what `SAID` was found of: turnover of the ledger, latest vintage."""

SAID = "Not unusual for this series, and the test could not have seen it."


def panel(story: Story, flow: Flow, highlight: str) -> None:
    """The line and the way to the test; nothing where there is no change on a year earlier."""
    topic, period = Topic(story, flow), Span.parse(highlight)
    series = topic.series()
    found = ranks(series.values(), series.spans.index(period), series.year)
    if found is None:
        return
    tested = SAID if (series.digest, highlight) == TESTED else ""
    said = f"{counted(found, topic.name)} {tested}".strip()
    gallery.keep(Beside.FINDING, lambda: said)
    st.markdown(quiet(said))
    query = {"flow": flow.value, "highlight": highlight}
    frame.link("pages/statistics.py", f"Was {when(period)} unusual? →", **query)


def counted(found: Ranks, name: str) -> str:
    """How many changes are as large."""
    alone = found.change == 1
    largest = f"the largest of the {found.changes} on record"
    many = f"{found.change} of the {found.changes} on record are at least as large, this one included"
    return f"Year-on-year changes of {name}, up or down: {f'this one is {largest}' if alone else many}."
