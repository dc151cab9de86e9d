"""Going into a commodity: which code is taken apart, and into codes of how many digits."""

from __future__ import annotations

import streamlit as st

from trade.analysis.book import WORDS
from trade.model.words import TOTAL, Flow
from trade.ui import show, state
from trade.ui.state import Choice, keep
from trade.ui.story import Story

NO_LEVEL = 0
"""Where a story has no levels to choose from."""


def _within(story: Story, side: Flow) -> Choice:
    return Choice("within", (TOTAL, *story.inner(side)), TOTAL)


def _level(story: Story, side: Flow, within: str) -> Choice | None:
    levels = tuple(str(n) for n in story.levels(side, within))
    return Choice("level", levels, levels[0]) if levels else None


def chosen(story: Story, side: Flow) -> tuple[str, int]:
    """The code that is taken apart, and the digits of its parts."""
    within = state.one(_within(story, side)) if story.inner(side) else TOTAL
    level = _level(story, side, within)
    return within, int(state.one(level)) if level else NO_LEVEL


def controls(story: Story, side: Flow) -> None:
    """The two choices as widgets, where there is something to choose."""
    choice = _within(story, side)
    if len(choice.options) > 1:
        st.selectbox(
            "Within",
            choice.options,
            format_func=lambda code: "All goods" if code == TOTAL else f"{code} {story.label(code)}",
            key=choice.name,
            on_change=_entered,
            args=(choice,),
            width=260,
            label_visibility="collapsed",
        )
    level = _level(story, side, st.session_state.get(choice.name, TOTAL))
    if level and len(level.options) > 1:
        st.segmented_control(
            "Level",
            level.options,
            format_func=lambda digits: "Names" if int(digits) == WORDS else f"{digits} digits",
            key=level.name,
            on_change=keep,
            args=(level,),
            required=True,
            label_visibility="collapsed",
        )


def _entered(choice: Choice) -> None:
    """Callback: another code; its parts are shown at the next level."""
    keep(choice)
    state.forget("level")


def clicked(story: Story, side: Flow, chart: str) -> None:
    """Callback: a click on the bar of a code with finer ones goes into it."""
    choice = _within(story, side)
    code = show.pressed(chart)
    if code in choice.options:
        state.put(choice, code)
        state.forget("level")
