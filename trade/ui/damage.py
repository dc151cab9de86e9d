"""A damaged workspace on the page: what is wrong, what is still good, and the button that mends it."""

from __future__ import annotations

import os

import streamlit as st

from trade.model.errors import TradeError
from trade.store import mending
from trade.store.engine import workspace
from trade.ui.place import actor, shared
from trade.ui.plain import verbatim
from trade.ui.sound import wrong

DONE = "damage:done"
"""Session key of what mending did, told once."""


def told() -> None:
    """What is wrong with the workspace, on every page; strangers need not know in which folder it is."""
    if said := st.session_state.pop(DONE, ""):
        st.warning(verbatim(said))
    if found := wrong():
        st.error(verbatim(found if shared() else found.replace(f"{workspace()}{os.sep}", "")))


def button() -> None:
    """The button that mends a damaged workspace, for those who may write."""
    if wrong() and shared():
        st.button("Mend", on_click=_mended, help="Nothing is deleted: the damaged file gets another name.")


def _mended() -> None:
    try:
        st.session_state[DONE] = mending.sentence(mending.mend(workspace(), actor()))
    except TradeError as error:
        st.session_state[DONE] = str(error)
