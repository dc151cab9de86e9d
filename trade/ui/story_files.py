"""Storyboards as a whole: which one is open, a new one, one that was sent, and the files to take away."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from trade.export import album
from trade.export.sheet import Stamp
from trade.model import storyboard as model
from trade.model.errors import TradeError
from trade.model.storyboard import Storyboard
from trade.model.storyfile import SUFFIX, written
from trade.store import storyboards
from trade.ui import address, recorded, storyboard
from trade.ui.place import place
from trade.ui.plain import verbatim
from trade.ui.story_chart import card_chart
from trade.ui.workshop import WORKSHOP

TITLE, CHOSEN, SENT = "story-title", "story-chosen", "story-sent"
"""Keys of the widgets."""

MADE = "story:made"
"""Session key of the file that was made last, with the storyboard and kind that it is of."""

KINDS = {"pptx": "PowerPoint slides", "pdf": "PDF", "zip": "Zip with pictures"}


def messages() -> None:
    """What happened since the page was last drawn."""
    for said in storyboard.told():
        st.warning(verbatim(said))


def title(board: Storyboard) -> None:
    """The title, to be changed."""
    if TITLE not in st.session_state.get(storyboard.UNSAVED, set()):
        st.session_state[TITLE] = board.title
    st.text_input("Title of the storyboard", key=TITLE, max_chars=200, on_change=_titled)


def _titled() -> None:
    text = str(st.session_state[TITLE])
    storyboard.change(lambda board: model.titled(board, text), widget=TITLE)


def shelf(board: Storyboard | None) -> None:
    """Every storyboard that is kept, a new one, one that was sent, and damaged files by name."""
    found, damaged = storyboards.listed(place())
    with st.expander(f"Storyboards ({len(found)})", expanded=not found):
        if board and len(found) > 1:
            names = {kept.board.id: f"{kept.board.title} · {len(kept.board.cards)} cards" for kept in found}
            st.session_state[CHOSEN] = board.id
            st.selectbox("Open", list(names), key=CHOSEN, format_func=names.__getitem__, on_change=_chosen)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.button("New storyboard", key="story-new", on_click=_begun)
            if board:
                st.download_button(
                    "Save as a file",
                    written(board),
                    file_name(board, SUFFIX),
                    "application/json",
                    key="story-save",
                    on_click="ignore",
                )
                st.button("Delete this storyboard", key="story-delete", on_click=_deleted, args=(board,))
        st.file_uploader("Open a storyboard file that was sent", type=["json"], key=SENT, on_change=_sent)
        for one in damaged:
            st.error(verbatim(f"{one.why} The other storyboards are not concerned."))


def file_name(board: Storyboard, suffix: str) -> str:
    """A name for a file of a storyboard: its title in letters, digits and hyphens."""
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in board.title.casefold())
    return ("-".join(filter(None, kept.split("-")))[:60] or "storyboard") + suffix


def _chosen() -> None:
    st.query_params[storyboard.PARAMETER] = st.session_state[CHOSEN]


def _begun() -> None:
    try:
        storyboard.show(storyboard.begin())
    except TradeError as error:
        storyboard.tell(str(error))


def _deleted(board: Storyboard) -> None:
    try:
        recorded.delete(board.id)
        storyboard.show(None)
        storyboard.tell(f"“{board.title}” was deleted.")
    except TradeError as error:
        storyboard.tell(str(error))


def _sent() -> None:
    file = st.session_state[SENT]
    if file is None:
        return
    try:
        storyboard.show(recorded.opened(file.getvalue(), file.name))
    except TradeError as error:
        storyboard.tell(str(error))


def downloads(board: Storyboard) -> None:
    """Slides, PDF and zip: made when asked for, from the data as they are then."""
    with st.container(horizontal=True, vertical_alignment="center"):
        kind = st.selectbox("Take away as", list(KINDS), format_func=KINDS.__getitem__, key="story-kind")
        if st.button("Make the file", key="story-make"):
            with st.spinner("Drawing every card …", show_time=True):
                _made(board, kind)
        made = st.session_state.get(MADE)
        if made and made[0] == (board, kind):
            st.download_button(
                f"Download {KINDS[kind]}", made[1], file_name(board, f".{kind}"), key="story-take"
            )


def _made(board: Storyboard, kind: str) -> None:
    drawn = {card.id: card_chart(card, "light").chart for card in board.cards}
    charts = {name: chart for name, chart in drawn.items() if chart is not None}
    stamp = Stamp(address.host(), datetime.now(UTC).date())
    try:
        st.session_state[MADE] = ((board, kind), WORKSHOP.do(album.made, kind, board, charts, stamp))
    except TradeError as error:
        st.error(verbatim(str(error)))
