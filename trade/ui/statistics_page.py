"""The statistics page: is that unusual, seasonal, a break, what next; an answer, or a refusal."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from trade.analysis.question import Question
from trade.charts.words import when
from trade.model.outcome import Refused
from trade.model.period import Span
from trade.model.words import TOTAL, Flow
from trade.ui import (
    answered,
    choices,
    chooser,
    controls,
    frame,
    many_series,
    questions,
    show,
    spreading,
    state,
    stories,
)
from trade.ui.questions import Topic
from trade.ui.state import Choice


@dataclass(frozen=True)
class Selection:
    """What a reader chose: a question, what it is about, and of `unusual` the period and who named it."""

    ask: str
    topic: Topic
    goods: Choice
    period: str
    date: str

    @property
    def unusual(self) -> bool:
        """Whether a period is asked about."""
        return self.ask == Question.UNUSUAL


def draw() -> None:
    """The whole page."""
    frame.begin("Statistics")
    selection = _chosen()
    chooser.data(selection.topic.story)
    heading = st.container()
    _controls(selection)
    if selection.ask == questions.SPREAD:
        spreading.page(selection.topic, heading)
    else:
        _one_series(Question(selection.ask), selection, heading)
    if selection.unusual:
        shown = state.one(questions.MANY) == "yes"
        topic = selection.topic
        many_series.panel(topic.story, topic.flow, selection.period, selection.date, shown=shown)


def _chosen() -> Selection:
    story = stories.chosen()
    ask, flow = state.one(questions.ASK), Flow(state.one(choices.flow(story)))
    goods = questions.commodity(story, flow)
    topic = Topic(story, flow, state.one(goods))
    if ask != Question.UNUSUAL:
        return Selection(ask, topic, goods, story.opening, questions.DATE.options[0])
    return Selection(ask, topic, goods, state.one(choices.highlight(story)), state.one(questions.DATE))


def _controls(selection: Selection) -> None:
    """Question, flow, commodity, and of whether a period was unusual the period and who named it."""
    story, goods = selection.topic.story, selection.goods
    with st.container(horizontal=True, vertical_alignment="center"):
        controls.segments(questions.ASK, "Question", questions.ASK_WORDS)
        chooser.segment(choices.flow(story), "Flow", choices.FLOW_WORDS)
        if len(goods.options) > 1:
            st.selectbox(
                "Commodity",
                goods.options,
                format_func=lambda code: "All goods" if code == TOTAL else f"{code} {story.label(code)}",
                key=goods.name,
                on_change=state.keep,
                args=(goods,),
                width=260,
                label_visibility="collapsed",
            )
        if selection.unusual:
            controls.period(choices.highlight(story), story.subject.period)
            controls.segments(questions.DATE, f"The {story.subject.period} was", questions.DATE_WORDS)


def _one_series(question: Question, selection: Selection, heading: DeltaGenerator) -> None:
    """The answer of one series."""
    topic, period = selection.topic, Span.parse(selection.period)
    series = topic.series()
    outcome = questions.found(series, questions.asked(question, topic, selection.period, selection.date))
    if isinstance(outcome, Refused):
        title = answered.REFUSED[question].format(period=when(period))
        answered.refusal(title, outcome, series, topic, heading)
        return
    data = answered.drawn(topic, series, outcome)
    picture = answered.chart(question, data, outcome, period, show.palette())
    answered.finding(topic, outcome, picture, question.value, series, heading)
