"""An exported file handed in again: whether it still holds, and the way back to its view."""

from __future__ import annotations

import streamlit as st

from trade.export.verify import Judged, Verdict
from trade.model.errors import TradeError
from trade.model.view import View
from trade.ui import carry, frame
from trade.ui.capture import pages
from trade.ui.plain import plain, verbatim
from trade.ui.workshop import WORKSHOP

WORDS = {
    Verdict.SAME: "Same: the picture says what the data here say.",
    Verdict.REVISED: "Revised: the data were revised since the picture was made.",
    Verdict.ALTERED: "Altered: the picture is not what was made here.",
}

SHOWN = 12
"""Reasons that are listed on the page."""


def check() -> None:
    """The place to drop a file, and what is found of it."""
    with st.expander("Check an exported image", expanded="handed" in st.session_state):
        file = st.file_uploader(
            "A PNG, SVG or evidence bundle (.zip) that was exported: does it still hold, where is its view?",
            type=["png", "svg", "zip"],
            key="handed",
        )
        if file is None:
            return
        try:
            with st.spinner("Drawing it again …", show_time=True):
                found = _judged(file.getvalue())
        except TradeError as error:
            st.error(plain(error))
            return
        _told(found)


def _judged(data: bytes) -> Judged:
    from trade.ui import verifying  # noqa: PLC0415 — it is made of pages, which are made of this

    return WORKSHOP.do(verifying.verified, data, carry.own())


def _told(found: Judged) -> None:
    tell = {Verdict.SAME: st.success, Verdict.REVISED: st.warning, Verdict.ALTERED: st.error}
    tell[found.verdict](WORDS[found.verdict])
    listed = [f"- {verbatim(reason)}" for reason in found.reasons[:SHOWN]]
    more = len(found.reasons) - len(listed)
    if listed:
        st.markdown("\n".join([*listed, *([f"- and {more} more"] if more else [])]))
    record = found.record
    if record is None:
        return
    view = View.parse(record.view)
    st.caption(verbatim(f"{record.title} · made on {record.made.day} {record.made:%B %Y}"))
    if view.page in pages():
        frame.link(f"pages/{view.page}.py", "Open its view →", **dict(view.query))
