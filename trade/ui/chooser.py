"""The controls of what a page is about: dataset, pair, frequency; and of what it is compared with.

They appear only where the workspace holds datasets.
"""

from __future__ import annotations

import streamlit as st

from trade.charts.subject import MONTHS
from trade.model.area import name
from trade.model.pair import Pair
from trade.model.period import Span
from trade.ui import access, state, stories
from trade.ui.access import Key
from trade.ui.choices import FREQUENCY_WORDS
from trade.ui.controls import segments
from trade.ui.file_story import FileStory
from trade.ui.state import Choice, keep
from trade.ui.story import Story

WIDE = 165
"""Pixels of a box with a country."""

REPORTER, PARTNER = "chooser:reporter", "chooser:partner"


def data(story: Story) -> None:
    """Dataset, pair and frequency in one row, where there is something to choose."""
    found = stories.uploaded()
    if not found:
        return
    choice = stories.dataset_choice(found)
    titles = {stories.LEDGER: stories.LEDGER_TITLE, **{key: one.dataset.name for key, one in found.items()}}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Data",
            choice.options,
            format_func=lambda key: titles[key],
            key=choice.name,
            on_change=_another,
            args=(choice,),
            width=260,
        )
        _pair(story)
        if len(story.frequencies) > 1:
            _frequency(story)


def _another(choice: Choice) -> None:
    """Callback: another dataset; what was chosen in the last one means nothing in it."""
    keep(choice)
    state.forget(*stories.FOLLOWING)


def _pair(story: Story) -> None:
    if not isinstance(story, FileStory) or len(access.by_key(story.which)) < 2:
        return
    found, now = access.partners(story.which), story.subject.pair
    st.session_state[REPORTER], st.session_state[PARTNER] = now.reporter, now.partner
    boxes = st.container(horizontal=True, vertical_alignment="bottom", width="content")
    for label, key, options in (("Reporter", REPORTER, found), ("Partner", PARTNER, found[now.reporter])):
        boxes.selectbox(
            label,
            sorted(options, key=name),
            format_func=name,
            key=key,
            on_change=_moved,
            args=(story.which,),
            width=WIDE,
        )


def _moved(which: Key) -> None:
    """Callback: another pair; of a new reporter the same partner if there is one, else its largest."""
    reporter, partner = st.session_state[REPORTER], st.session_state[PARTNER]
    own = access.partners(which)[reporter]
    pair = Pair(reporter, partner if partner in own else own[0])
    state.forget(*stories.FOLLOWING)
    state.put(stories.pair_choice(which), pair.key)


def _frequency(story: Story) -> None:
    choice = Choice("frequency", story.frequencies, story.frequencies[0])
    st.segmented_control(
        "By",
        stories.coarser_first(story.frequencies),
        format_func=lambda key: FREQUENCY_WORDS[key],
        key=choice.name,
        on_change=_slower,
        args=(choice, story),
        required=True,
    )


def _slower(choice: Choice, story: Story) -> None:
    """Callback: another frequency, at the period that holds the end of the one that was highlighted."""
    keep(choice)
    text = st.session_state.get(state.MEMORY + "highlight")
    state.forget("highlight", "base", "against", "from")
    other = stories.at(story, st.session_state[choice.name])
    if text and len(Span.parse(text).months) in MONTHS.values():
        inside = [p for p in other.periods if Span.parse(p).overlaps(Span.parse(text))]
        if inside:
            state.put(Choice("highlight", other.periods, other.opening), inside[-1])


def overlay(choice: Choice, titles: dict[str, str]) -> None:
    """Another source of the same pair, drawn over the bars."""
    st.selectbox(
        "Compare with",
        choice.options,
        format_func=lambda key: titles.get(key, "Compare with …"),
        key=choice.name,
        on_change=keep,
        args=(choice,),
        width=330,
        label_visibility="collapsed",
    )


def segment(choice: Choice, label: str, words: dict[str, str]) -> None:
    """A row of buttons where there is more than one to press."""
    if len(choice.options) > 1:
        segments(choice, label, words)
