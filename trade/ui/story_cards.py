"""The cards of a storyboard on the page: picture, caption, what to say, and their order."""

from __future__ import annotations

import streamlit as st

from trade.charts.finish import Chart
from trade.export.caption import opening, sayable, typed
from trade.model import storyboard as model
from trade.model.storyboard import Card, Storyboard
from trade.ui import gallery, show, storyboard
from trade.ui.story_chart import card_chart, spoken

FOCUS = "story:focus"
"""Session key of the button that keeps the keyboard's focus after a card moved."""

ABOUT = (
    "Words in braces are filled in from the chart and follow the data: `{finding}`, `{unit}`, `{sources}`; "
    "a row of the chart's table by what stands in it, `{Q1 2017 | export}`; `{last}`, `{first}`, "
    "`{highest}`, `{lowest}`; and another column of a row behind a bar, `{last | period}`."
)


def cards(board: Storyboard) -> None:
    """Every card in its order, with its controls."""
    for number, card in enumerate(board.cards, start=1):
        with st.container(border=True, key=f"card-{card.id}"):
            _card(card, number, len(board.cards))


def _card(card: Card, number: int, of: int) -> None:
    with st.spinner(f"Drawing card {number} …"):
        chart, why = card_chart(card, gallery.theme() or "light")
    title = chart.title if chart else "This card cannot be drawn now"
    st.markdown(f"<h2 class='finding'>{number}. {show.unbroken(title)}</h2>", unsafe_allow_html=True)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        if chart:
            show.picture(chart, f"story-{card.id}")
            st.caption(show.said(chart.subtitle))
        else:
            st.warning(f"{show.said(why)} The card is kept: it is drawn again when its data are back.")
    with right:
        _words(card, chart, number)
    _controls(card, number, of)


def _words(card: Card, chart: Chart | None, number: int) -> None:
    for name, field, height, change in (
        (f"caption-{card.id}", "caption", 110, model.captioned),
        (f"notes-{card.id}", "notes", 100, model.noted),
    ):
        if name not in st.session_state.get(storyboard.UNSAVED, set()):
            st.session_state[name] = getattr(card, field)
        st.text_area(
            f"{'Caption' if field == 'caption' else 'Speaker notes'} of card {number}",
            key=name,
            height=height,
            help=ABOUT if field == "caption" else "Only you see these, beside the slides and in their notes.",
            on_change=_written,
            args=(change, card.id, name),
        )
        if field == "caption" and chart:
            _read(card, chart)


def _written(change: object, card: str, widget: str) -> None:
    text = str(st.session_state[widget])
    assert callable(change)
    storyboard.change(lambda board: change(board, card, text), card, widget)


def _read(card: Card, chart: Chart) -> None:
    """How the caption reads now, and what in it will not follow the data."""
    caption, wrong = spoken(card, chart)
    if wrong:
        st.error(show.said(wrong))
    elif caption:
        st.markdown(f"<p class='subtitle said'>{show.unbroken(caption)}</p>", unsafe_allow_html=True)
    for number in typed(card.caption, chart):
        st.warning(show.said(f"{number} is typed by hand: it stays when the data change."))
    with st.popover("What a caption can say"):
        st.markdown(ABOUT)
        st.code("\n".join(sayable(chart)), language=None, wrap_lines=True)
        st.button(
            "Use the generated caption",
            key=f"generate-{card.id}",
            on_click=_generated,
            args=(card.id, opening(chart)),
        )


def _generated(card: str, caption: str) -> None:
    storyboard.change(lambda board: model.captioned(board, card, caption), card)


def _controls(card: Card, number: int, of: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        for name, label, by, off in (
            ("up", "↑ Up", -1, number == 1),
            ("down", "↓ Down", 1, number == of),
        ):
            key = f"{name}-{card.id}"
            st.button(
                label,
                key=key,
                disabled=off,
                on_click=_moved,
                args=(card.id, by, key),
            )
        st.button(
            "Remove",
            key=f"remove-{card.id}",
            help=f"Remove card {number}",
            on_click=_removed,
            args=(card.id,),
        )
        st.markdown(f"[Open its view](.{card.view})")


def _moved(card: str, by: int, key: str) -> None:
    st.session_state[FOCUS] = key
    storyboard.change(lambda board: model.moved(board, card, by))


def _removed(card: str) -> None:
    storyboard.change(lambda board: model.removed(board, card))


def near(key: str) -> list[str]:
    """The button that was pressed, and the one to take where a card cannot go further: `up-…`, `down-…`."""
    name, _, card = key.partition("-")
    return [key, f"{'down' if name == 'up' else 'up'}-{card}"]
