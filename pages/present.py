"""The storyboard: collected views in order, their captions and notes, and the screen to present them."""

from __future__ import annotations

import streamlit as st

from trade.ui import frame, handed, presenting, story_cards, story_files, storyboard
from trade.ui.keys import listen

EMPTY = (
    "Nothing is collected yet. Beside each chart of the other pages, “Add to storyboard” puts its view here: "
    "not a picture, but the view itself, drawn from the data as they are when you present."
)

frame.begin("Present")
kept = storyboard.current()
board = kept.board if kept else None
if board and board.cards and presenting.wanted():
    presenting.present(board)
else:
    st.markdown("<h1 class='finding'>Present</h1>", unsafe_allow_html=True)
    story_files.messages()
    if board:
        story_files.title(board)
    story_files.shelf(board)
    if board and board.cards:
        st.button("Present full screen", key="present-start", type="primary", on_click=presenting.start)
        story_files.downloads(board)
        story_cards.cards(board)
    else:
        st.markdown(EMPTY)
    handed.check()
    focus = st.session_state.pop(story_cards.FOCUS, "")
    listen({}, story_cards.near(focus) if focus else [])
