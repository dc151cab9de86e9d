"""The frame around every page: which pages there are, the menu, and the page's look."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from trade.store.project import ROOT
from trade.ui import damage, embedding, login, look, place, walking
from trade.ui.serving import watched
from trade.ui.state import ARRIVED

RUNNING = "frame:running"
PAGE = "frame:page"
AGAIN = "frame:again"
"""Session key: whether a page that ran without `app.py` has run once more."""


def run(pages: Sequence[tuple[str, str]]) -> None:
    """Draw the menu and run the page the address asks for: the whole of `app.py`."""
    st.session_state[RUNNING] = True
    try:
        chosen = _menu(pages)
        with watched(chosen.title):
            chosen.run()
            login.panel(place.who(), place.shared())
            embedding.link()
    finally:
        st.session_state[RUNNING] = False


def _menu(pages: Sequence[tuple[str, str]]) -> st.Page:
    listed = [
        st.Page(ROOT / path, title=title, default=position == 0)
        for position, (path, title) in enumerate(pages)
    ]
    return st.navigation(listed, position="top")


def begin(title: str) -> None:
    """The first line of every page: its title in the tab, its look, and the menu if it runs alone.

    A freshly started server that is first opened at a page's own address runs that page without
    `app.py` (Streamlit's old way with a `pages` folder). The page then draws the menu itself and runs once
    more, by which `app.py` takes charge: a widget of the first run would lose what is put into it.
    """
    st.set_page_config(page_title=f"{title} · Russia–North Korea trade", layout="wide")
    st.session_state[ARRIVED] = st.session_state.get(PAGE) != title
    st.session_state[PAGE] = title
    if not st.session_state.get(RUNNING):
        from app import PAGES  # noqa: PLC0415 — only a page that runs alone needs the list

        _menu(PAGES)
        if AGAIN not in st.session_state:
            st.session_state[AGAIN] = True
            st.rerun()
    style = f"{'' if look.SERVED else look.STYLE}{embedding.style()}{on_paper()}"
    if style.strip():
        st.markdown(f"<style>{style}</style>", unsafe_allow_html=True)
    walking.mount()
    damage.told()


def on_paper() -> str:
    """What the dark mode needs on paper: its charts' colours turned to light ones of the same hue."""
    turned = "@media print { .js-plotly-plot { filter: invert(1) hue-rotate(180deg); } }"
    return turned if st.context.theme.type == "dark" else ""


def link(path: str, label: str, **query: str) -> None:
    """A link to another page of ours, with query parameters."""
    st.page_link(st.Page(ROOT / path), label=label, query_params=query)
