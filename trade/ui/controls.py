"""The widgets of the shared choices; each keeps the address in step."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from trade.charts.words import when
from trade.model.event import Category
from trade.model.period import Span
from trade.ui import choices
from trade.ui.state import Choice, keep, put


def segments(choice: Choice, label: str, words: dict[str, str], *, labelled: bool = False) -> None:
    """A row of buttons, one pressed; the label is for screen readers unless `labelled`."""
    st.segmented_control(
        label,
        choice.options,
        format_func=lambda option: words.get(option, option),
        key=choice.name,
        on_change=keep,
        args=(choice,),
        required=True,
        label_visibility="visible" if labelled else "collapsed",
    )


def period(choice: Choice, word: str, form: str = "{}", width: int = 112) -> None:
    """One of the drawn periods, in words such as `against {}`; the highlighted one unless told otherwise.

    For the highlighted period a click on a bar does the same.
    """
    st.selectbox(
        word.capitalize(),
        choice.options,
        format_func=lambda text: form.format(when(Span.parse(text))),
        key=choice.name,
        on_change=keep,
        args=(choice,),
        width=width,
        label_visibility="collapsed",
    )


def coal() -> None:
    """Coal in or out, with the assumption written beside it."""
    segments(
        choices.COAL_SWITCH,
        "Coal",
        {"in": "As recorded", "out": "Without coal"},
    )


def more(revisions: bool) -> None:
    """Events and, where there are `revisions`, the vintage, behind one button."""
    with st.popover("Events and revisions" if revisions else "Events"):
        st.pills(
            "Mark events",
            choices.EVENTS.options,
            selection_mode="multi",
            format_func=lambda option: Category(option).words,
            key=choices.EVENTS.name,
            on_change=keep,
            args=(choices.EVENTS,),
        )
        segments(
            choices.UNCONFIRMED,
            "Events not confirmed in a second source",
            {"no": "Hide", "yes": "Show"},
            labelled=True,
        )
        if not revisions:
            return
        segments(
            choices.VINTAGE,
            "Where a number was revised, show its",
            {"latest": "Latest vintage", "first": "First release"},
            labelled=True,
        )


def commodity(choice: Choice, words: Callable[[str], str]) -> None:
    """One commodity of those that figures name."""
    st.selectbox(
        "Commodity",
        choice.options,
        format_func=lambda code: f"{code} {words(code)}",
        key=choice.name,
        on_change=keep,
        args=(choice,),
    )


def oil(choice: Choice, side: Choice) -> None:
    """Callback: show oil products by themselves."""
    put(choices.VIEW, "one")
    put(side, "export")
    put(choice, "2710")
