"""An answer on the page: the finding with its chart and its method, or the designed refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from html import escape
from typing import cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from trade.analysis.candidates import NAIVE
from trade.analysis.question import Question
from trade.analysis.ranks import log_changes
from trade.analysis.unusual_look import Judged
from trade.charts.adjusted import Adjusted, adjusted
from trade.charts.ahead import Ahead, ahead
from trade.charts.finish import Chart
from trade.charts.levels import Drawn, Values, levels
from trade.charts.ranked import Ranked, ranked
from trade.charts.shifted import Shift, Shifted, shifted
from trade.charts.theme import Theme
from trade.model.outcome import Found, Refused
from trade.model.period import Span
from trade.model.series import Series
from trade.model.words import TOTAL
from trade.ui import frame, gallery, made, show
from trade.ui.gallery import Beside
from trade.ui.questions import Topic

REFUSED = {
    Question.UNUSUAL: "Whether {period} was unusual cannot be said",
    Question.SEASONAL: "Not seasonally adjusted",
    Question.BREAKS: "No date of a break",
    Question.FORECAST: "No forecast",
}
"""What a refusal is called, by question."""

FREQUENCY = {12: "M", 4: "Q", 1: "A"}
"""A frequency by the periods in a year."""

JUDGED = {
    str(Judged.UNUSUAL): "unusual by itself",
    str(Judged.SEEN): "not unusual, and could have been seen",
    str(Judged.UNSEEN): "not unusual, and could not have been seen",
    str(Judged.RANKED): "ranked, not tested",
}
"""What the test says, in a cell."""


def drawn(topic: Topic, series: Series, found: Found | None) -> Drawn:
    """A series with the words of its answer."""
    subject = replace(topic.story.subject, frequency=FREQUENCY[series.year])
    sources = topic.story.sources(series.bounds)
    return Drawn(series, subject, sources, found.verdict if found else "")


def chart(question: Question, data: Drawn, found: Found, period: Span, palette: Theme) -> Chart:
    """The chart of a finding."""
    values = found.values
    if question is Question.UNUSUAL:
        return _ranked(data, found, period, palette)
    if question is Question.SEASONAL:
        lists = cast(Values, values["adjusted"]), cast(Values, values["factors"])
        return adjusted(Adjusted(data, *lists, experimental=bool(found.badge)), palette)
    if question is Question.BREAKS:
        return shifted(
            Shifted(data, [_shift(one) for one in cast(list[dict[str, object]], values["breaks"])]), palette
        )
    return _ahead(data, found, palette)


def _ranked(data: Drawn, found: Found, period: Span, palette: Theme) -> Chart:
    changes = log_changes(data.series.values(), data.series.year)
    detectable = cast(float | None, found.values["detectable"])
    judged = Judged(str(found.values["judged"])).name
    return ranked(Ranked(data, changes, period, detectable, judged), palette)


def _shift(one: dict[str, object]) -> Shift:
    last, early, late = (Span.parse(str(one[name])) for name in ("last", "early", "late"))
    return Shift(last, early, late, cast(float, one["before"]), cast(float, one["after"]))


def _ahead(data: Drawn, found: Found, palette: Theme) -> Chart:
    values = found.values
    naive = cast(dict[str, Values], values["seasonal_naive"])["forecast"]
    quarters = [Span.parse(text) for text in cast(list[str], values["quarters"])]
    method = "" if values["drawn"] == NAIVE else str(values["drawn"])
    path, low, high = (cast(Values, values[name]) for name in ("forecast", "low", "high"))
    return ahead(Ahead(data, quarters, method, path, low, high, naive), palette)


def finding(
    topic: Topic,
    found: Found,
    picture: Chart,
    name: str,
    series: Series,
    heading: DeltaGenerator,
    indicator: Series | None = None,
) -> None:
    """The finding as title, the verdict, the picture, its table, and how it was made."""
    with heading:
        show.heading(picture, level=1)
    badge = f"**{found.badge.capitalize()}.** " if found.badge else ""
    gallery.keep(Beside.FINDING, lambda: f"{badge}{found.verdict}".replace("**", ""))
    st.markdown(made.safe(f"{badge}{found.verdict}"))
    listed = [*cast(Sequence[str], found.values.get("answers", ())), *found.warnings]
    if listed:
        for line in listed:
            gallery.keep(Beside.REMARK, partial(str, line))
        lines = "".join(f"<li>{escape(line)}</li>" for line in listed)
        st.markdown(f"<div class='said-list'><ul>{lines}</ul></div>", unsafe_allow_html=True)
    show.picture(picture, f"chart-{name}")
    show.notes(picture)
    show.table(picture, name)
    made.panel(topic.story, found, series, indicator)


def refusal(title: str, refused: Refused, series: Series, topic: Topic, heading: DeltaGenerator) -> None:
    """What was asked, why not, what would be needed, what can be said instead, and of how many periods."""
    subtitle = escape(f"{series.name[:1].upper()}{series.name[1:]}")
    heading.markdown(
        f"<h1 class='finding'>{escape(title)}</h1><p class='subtitle'>{subtitle}</p>", unsafe_allow_html=True
    )
    data = drawn(topic, series, None)
    lines = (
        f"**Asked:** {_sentence(refused.asked)}",
        f"**Why not:** {_sentence(refused.reason)}",
        f"**What would be needed:** {_sentence(refused.needed)}",
        f"**What can be said instead:** {_sentence(refused.instead)}",
        f"**Known:** {refused.n} of {len(series.bounds)} {data.subject.period}s.",
    )
    for line in lines:
        gallery.keep(Beside.FINDING, partial(line.replace, "**", ""))
    st.markdown(made.safe("\n\n".join(lines)))
    query = {"flow": topic.flow.value} if topic.flow in topic.story.flows else {}
    query |= {"coal": "out"} if topic.without and topic.commodity == TOTAL else {}
    frame.link("pages/overview.py", "The published levels and changes →", **query)
    show.whole(levels(data, show.palette()), "asked")


def _sentence(text: str) -> str:
    whole = f"{text[:1].upper()}{text[1:]}"
    return whole if whole.endswith((".", "?", "!")) else f"{whole}."
