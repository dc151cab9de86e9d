"""One card fills the screen: finding, chart, caption, source; the keyboard turns the pages."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from trade.charts.finish import Chart
from trade.export.magnified import magnified
from trade.model.storyboard import Card, Storyboard
from trade.ui import gallery, show
from trade.ui.keys import listen
from trade.ui.story_chart import card_chart, spoken

ON, CARD, NOTES = "present", "card", "notes"
"""Query parameters: whether a card fills the screen, which one, and whether the notes are shown."""

LARGER, HEIGHT = 1.3, 500
"""How much larger than on a page type and marks are, and the height of the chart in pixels."""

KEYS = {
    **dict.fromkeys(("ArrowRight", "ArrowDown", "PageDown", " "), "present-next"),
    **dict.fromkeys(("ArrowLeft", "ArrowUp", "PageUp", "Shift+ ", "Backspace"), "present-back"),
    "Home": "present-first",
    "End": "present-last",
    "n": "present-notes",
    "f": "fullscreen",
    "Escape": "present-end",
}

STYLE = """<style>
[data-testid="stHeader"], [data-testid="stToolbar"], .st-key-frame-tools { display: none; }
.block-container { padding: 1.4rem 2.4rem .6rem 2.4rem !important; max-width: none !important; }
p.spoken { font-size: 1.35rem !important; line-height: 1.35; margin: 0; }
h1.finding { text-wrap: balance; font-size: clamp(1.4rem, 2.6vw, 2.4rem) !important; }
.st-key-present-first, .st-key-present-last { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }
@media (max-width: 700px) { [data-testid="stPlotlyChart"] { zoom: .77; } }
</style>"""


def wanted() -> bool:
    """Whether the address asks for a card that fills the screen."""
    return st.query_params.get(ON) == "1"


def start(number: int = 1) -> None:
    """Fill the screen with a card."""
    st.query_params[ON] = "1"
    _to(number)


def _to(number: int) -> None:
    st.query_params[CARD] = str(number)


def _end() -> None:
    for name in (ON, CARD, NOTES):
        st.query_params.pop(name, None)


def _notes() -> None:
    if st.query_params.get(NOTES) == "1":
        st.query_params.pop(NOTES)
    else:
        st.query_params[NOTES] = "1"


def number(of: int) -> int:
    """Which card the address asks for, from 1; the nearest there is."""
    asked = st.query_params.get(CARD, "1")
    return max(1, min(of, int(asked) if asked.isdecimal() and len(asked) < 6 else 1))


def present(board: Storyboard) -> None:
    """The card that the address asks for, and what turns the pages."""
    st.markdown(STYLE, unsafe_allow_html=True)
    at, of = number(len(board.cards)), len(board.cards)
    card = board.cards[at - 1]
    chart, why = card_chart(card, gallery.theme() or "light")
    if chart:
        _shown(card, chart)
    else:
        st.markdown("<h1 class='finding'>This card cannot be drawn now</h1>", unsafe_allow_html=True)
        st.warning(show.said(why))
    if st.query_params.get(NOTES) == "1":
        st.info(show.said(card.notes) or "No notes for this card.")
    _controls(at, of)
    listen(KEYS)
    _ahead(board, at)


def _shown(card: Card, chart: Chart) -> None:
    show.heading(chart, level=1)
    larger = type(chart.figure)(magnified(chart.figure.to_plotly_json(), LARGER))
    room = {side: LARGER * (chart.figure.layout.margin[side] or 0) for side in ("l", "r", "t", "b")}
    larger.update_layout(height=HEIGHT, margin=room)
    show.picture(replace(chart, figure=larger), f"present-{card.id}")
    caption, wrong = spoken(card, chart)
    if caption or wrong:
        st.markdown(f"<p class='spoken'>{show.unbroken(caption or wrong)}</p>", unsafe_allow_html=True)
    if chart.notes:
        st.markdown(f"<p class='notes'>{show.unbroken(chart.notes[-1])}</p>", unsafe_allow_html=True)


def _controls(at: int, of: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="present-controls"):
        st.button("←", key="present-back", on_click=_to, args=(max(1, at - 1),))
        st.button("→", key="present-next", on_click=_to, args=(min(of, at + 1),))
        st.markdown(f"{at} / {of}", width="content")
        st.button("Notes", key="present-notes", on_click=_notes)
        st.button("Full screen", key="present-screen")
        st.button("End", key="present-end", on_click=_end)
        st.button("First", key="present-first", on_click=_to, args=(1,))
        st.button("Last", key="present-last", on_click=_to, args=(of,))


def _ahead(board: Storyboard, at: int) -> None:
    """Draw the next card while this one is spoken about."""
    for card in board.cards[at : at + 1]:
        card_chart(card, gallery.theme() or "light")
