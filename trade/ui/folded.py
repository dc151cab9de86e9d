"""A closed box whose content is made and sent only once it is opened.

Streamlit computes and sends what is in its expanders whether or not they are open. Of the overview that was
more than half of a click's bytes, and the browser's code for tables with it.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

OPEN = False
"""Whether boxes that nobody has touched are open; tests that look into all of them say so."""


@st.fragment
def folded(title: str, key: str, body: Callable[[], None]) -> None:
    """The box; pressing it runs this alone. It stays as it was left when its title changes.

    Args:
        title: what stands on it.
        key: its own on its page.
        body: draws the content.
    """
    name = f"folded:{key}"
    st.session_state[name] = st.session_state.get(name, OPEN)
    with st.expander(title, key=name, on_change="rerun") as box:
        if box.open:
            body()
