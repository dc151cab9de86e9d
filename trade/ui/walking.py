"""The walk over a chart's points by keyboard: one script a page, mounted by `frame.begin`.

Streamlit's own charts take no keys. `walk.js` makes each a tab stop whose points the arrow keys go over, says
them in a live region, and readies charts for paper; it is inert on a page without charts.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

MARKUP = "<p class='walk-address'></p><p class='walk-said' role='status' aria-live='polite'></p>"

_walk = st.components.v2.component(
    "trade_walk",
    html=MARKUP,
    js=(Path(__file__).parent / "walk.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def mount() -> None:
    """Put the script on the page, where it takes no room."""
    _walk(key="walk")
