"""Years spread over quarters on the statistics page: estimated, or refused."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from trade.analysis.question import STOP, STOPPED, of
from trade.charts.spread import Spreading, spread
from trade.model.outcome import Refused
from trade.model.period import Span, whole
from trade.model.series import COUNTED, Series
from trade.model.words import Flow
from trade.ui import answered, choices, controls, questions, show, state, stories
from trade.ui.questions import NO_INDICATOR, Topic
from trade.ui.state import Choice
from trade.ui.story import Story

OWN = "own-"
"""Stands in an address before a flow of the same data."""

REFUSED = "No quarters from years"

NAME = "years-to-quarters"


def page(topic: Topic, heading: DeltaGenerator) -> None:
    """The indicator and the way, and what comes of them."""
    others = _others(topic)
    choice = Choice("indicator", (NO_INDICATOR, *others), NO_INDICATOR)
    chosen, way = state.one(choice), state.one(questions.WAY)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.selectbox(
            "Indicator",
            choice.options,
            format_func=lambda key: others[key][0] if key in others else "No indicator",
            key=choice.name,
            on_change=state.keep,
            args=(choice,),
            width=420,
            label_visibility="collapsed",
        )
        controls.segments(questions.WAY, "Way", questions.WAY_WORDS)
    annual = years(topic)
    indicator = _indicator(topic, others[chosen], annual) if chosen in others else None
    stop = str(STOP) if topic.story.subject.pair.reporter == STOPPED else ""
    found = questions.spread(annual, indicator, stop, way)
    if isinstance(found, Refused):
        answered.refusal(REFUSED, found, annual, topic, heading)
        return
    data = Spreading(
        answered.drawn(topic, annual, found.found), found.bounds, indicator.name if indicator else ""
    )
    answered.finding(topic, found.found, spread(data, show.palette()), NAME, annual, heading, indicator)


def years(topic: Topic) -> Series:
    """The years of the drawn periods, from the first to the last that is known; all where none is."""
    first, last = (Span.parse(topic.story.periods[i]).months for i in (0, -1))
    found = topic.at(tuple(whole(range(first.start, last.stop), 12))).bounds
    known = [i for i, bound in enumerate(found) if bound.status in COUNTED]
    kept = found[known[0] : known[-1] + 1] if known else found
    return of(kept, topic.name, topic.story.subject.pair.reporter)


def _others(topic: Topic) -> dict[str, tuple[str, Story, Flow]]:
    """What may lend its movement: the other flows of the same data, and other data of the same pair."""
    story = topic.story
    flows = (
        [f for f in story.flows if f not in (topic.flow, Flow.BALANCE)] if "Q" in story.frequencies else []
    )
    found: dict[str, tuple[str, Story, Flow]] = {
        f"{OWN}{f.value}": (f"By {choices.FLOW_WORDS[f].lower()}, same data", story, f) for f in flows
    }
    for key, other in stories.overlays(story).items():
        if "Q" in other.frequencies and topic.flow in other.flows:
            found.setdefault(key, (f"By {other.title}", other, topic.flow))
    return found


def _indicator(topic: Topic, other: tuple[str, Story, Flow], annual: Series) -> Series:
    """The quarters of the years."""
    _, story, flow = other
    quarters = whole(range(annual.spans[0].first, annual.spans[-1].last + 1), 3)
    without = topic.without if story.has_coal_switch else ()
    name = Topic(story, flow, topic.commodity, without).name
    said = name if story is topic.story else f"{name} in {story.title}"
    bounds = stories.at(story, "Q").bounds(quarters, flow, topic.commodity, without)
    return of(bounds, said, story.subject.pair.reporter)
