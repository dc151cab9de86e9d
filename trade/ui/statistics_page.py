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
    commodities,
    controls,
    frame,
    many_series,
    panels,
    questions,
    season_drawn,
    show,
    spreading,
    state,
    stories,
)
from trade.ui.questions import Topic
from trade.ui.state import Choice
from trade.ui.story import Story


@dataclass(frozen=True)
class Selection:
    """What a reader chose.

    Attributes:
        ask: the question.
        topic: what it is about.
        goods: the choice of its commodity.
        period, date: of `unusual`, which one and who named it.
        horizon: of `forecast`, quarters ahead.
    """

    ask: str
    topic: Topic
    goods: Choice
    period: str
    date: str
    horizon: str

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
    if selection.topic.without:
        panels.coal_assumption()
    if selection.unusual:
        shown = state.one(questions.MANY) == "yes"
        topic = selection.topic
        many_series.panel(topic.story, topic.flow, selection.period, selection.date, shown=shown)


def _chosen() -> Selection:
    story = stories.chosen()
    ask, flow = state.one(questions.ASK), Flow(state.one(choices.flow(story)))
    goods = questions.commodity(story, flow)
    code = state.one(goods)
    coal = state.one(choices.COAL_SWITCH) if _has_coal(story, flow, code) else "in"
    topic = Topic(story, flow, code, choices.without(coal))
    unusual, ahead = ask == Question.UNUSUAL, ask == Question.FORECAST
    return Selection(
        ask,
        topic,
        goods,
        state.one(choices.highlight(story)) if unusual else story.opening,
        state.one(questions.DATE) if unusual else questions.DATE.options[0],
        state.one(questions.HORIZON) if ahead else questions.HORIZON.options[-1],
    )


def _has_coal(story: Story, flow: Flow, code: str) -> bool:
    """Whether coal can be left out: of exports, of all goods or of a commodity that holds it."""
    holds = flow is not Flow.IMPORT and (code == TOTAL or commodities.holds_coal(code))
    return story.has_coal_switch and holds


def _controls(selection: Selection) -> None:
    """Question, flow, commodity, coal, and what else the question needs."""
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
        if _has_coal(story, selection.topic.flow, selection.topic.commodity):
            controls.coal()
        if selection.ask == Question.FORECAST:
            controls.segments(questions.HORIZON, "Quarters ahead", questions.HORIZON_WORDS)
        if selection.unusual:
            controls.period(choices.highlight(story), story.subject.period)
            controls.segments(questions.DATE, f"The {story.subject.period} was", questions.DATE_WORDS)


def _one_series(question: Question, selection: Selection, heading: DeltaGenerator) -> None:
    """The answer of one series."""
    topic, period = selection.topic, Span.parse(selection.period)
    series = topic.series()
    wanted = questions.asked(question, topic, selection.period, selection.date, int(selection.horizon))
    outcome = questions.found(series, wanted)
    if isinstance(outcome, Refused):
        title = answered.REFUSED[question].format(period=when(period))
        answered.refusal(title, outcome, series, topic, heading)
        return
    data = answered.drawn(topic, series, outcome)
    picture = answered.chart(question, data, outcome, period, show.palette())
    answered.finding(topic, outcome, picture, question.value, series, heading)
    if question is Question.SEASONAL:
        season_drawn.panel(topic, series)
