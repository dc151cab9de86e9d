"""Beside every chart: carry it away as an image, a slide, evidence or a report; and its link."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from trade.charts.finish import Chart
from trade.export.order import LEAST, MOST, SCALES, SIZES, Form, Order, Size
from trade.model.errors import TradeError
from trade.ui import address, copying, gallery, place, storyboard
from trade.ui.kinds import KINDS
from trade.ui.plain import plain, verbatim
from trade.ui.wanted import Made, Wanted
from trade.ui.workshop import WORKSHOP

OPEN, ADD = "carry:open:", "carry:add:"
"""Prefixes of the session keys of the controls."""

SIZE_WORDS = {
    "slide": "Slide 16:9",
    "square": "Square",
    "portrait": "Portrait",
    "social": "Social card",
    "custom": "Custom",
}
BACKGROUND_WORDS = {"light": "Light", "dark": "Dark"}


@st.fragment
def row(key: str, chart: Chart) -> None:
    """The buttons under the chart with this key.

    A page that is run by itself has none: nobody presses them.
    """
    if gallery.hung():
        return
    with st.container(horizontal=True, key=f"carry-{key}"):
        if st.button("Export", icon=":material/download:", type="tertiary", key=OPEN + key):
            _export(key)
        if st.button("Add to storyboard", icon=":material/add:", type="tertiary", key=ADD + key):
            _add(key, chart)


def _add(key: str, chart: Chart) -> None:
    try:
        board = storyboard.add(address.here(), key, chart)
    except TradeError as error:
        st.error(plain(error))
        return
    st.toast(f"Added to “{verbatim(board.title)}”, card {len(board.cards)}. It is on the page Present.")


@st.dialog("Export this chart", width="large", icon=":material/download:")
def _export(key: str) -> None:
    """What is chosen, and what comes of it: seen before it is taken."""
    kind = str(
        st.segmented_control(
            "As",
            list(KINDS),
            format_func=lambda name: KINDS[name].label,
            default="png",
            key=f"{OPEN}kind:{key}",
            required=True,
        )
    )
    order = _order(key, kind)
    wanted = Wanted(address.here(), datetime.now(UTC).date(), key, order, address.host(), own())
    try:
        with st.spinner("Drawing …", show_time=True):
            made = _made(kind, wanted, wanted.data)
    except TradeError as error:
        st.error(plain(error))
        return
    _given(made, kind, key)


def _order(key: str, kind: str) -> Order:
    """Size, scale and background; the background is chosen, never the screen's."""
    if not KINDS[kind].sized:
        return Order()
    left, middle, right = st.columns([2, 1, 2])
    name = left.selectbox("Size", list(SIZE_WORDS), format_func=_size_words, key=f"{OPEN}size:{key}")
    theme = middle.segmented_control(
        "Background",
        list(BACKGROUND_WORDS),
        format_func=lambda t: BACKGROUND_WORDS[t],
        default="light",
        key=f"{OPEN}theme:{key}",
        required=True,
    )
    size = SIZES.get(name) or _custom(key)
    scale = 2
    if kind == "png":
        scale = right.segmented_control(
            "Pixels",
            SCALES,
            format_func=lambda n: f"×{n}",
            default=2,
            key=f"{OPEN}scale:{key}",
            required=True,
        )
    return Order(Form.PNG, size, int(scale), str(theme))


def _size_words(name: str) -> str:
    size = SIZES.get(name)
    return f"{SIZE_WORDS[name]} {size.width}×{size.height}" if size else SIZE_WORDS[name]


def _custom(key: str) -> Size:
    left, right = st.columns(2)
    width = left.number_input("Width, pixels", LEAST, MOST, 1400, key=f"{OPEN}width:{key}")
    height = right.number_input("Height, pixels", LEAST, MOST, 700, key=f"{OPEN}height:{key}")
    return Size(f"{width}x{height}", int(width), int(height))


def own() -> Path | None:
    """The folder of this visitor alone, where there is one: it is not made for an image."""
    return None if place.shared() or place.OWN not in st.session_state else place.own()


@st.cache_data(max_entries=64, show_spinner=False)
def _made(kind: str, wanted: Wanted, data: str) -> Made:
    """What is wanted, kept as long as the data's digest stays."""
    from trade.ui import exporting  # noqa: PLC0415 — it is made of pages, which are made of this

    return WORKSHOP.do(exporting.made, kind, wanted)


def _given(made: Made, kind: str, key: str) -> None:
    """The finished file: taken, copied, looked at."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            f"Download {KINDS[kind].suffix.upper()}",
            made.data,
            made.name,
            KINDS[kind].mime,
            key=f"{OPEN}download:{key}",
            on_click="ignore",
            type="primary",
        )
        if kind == "png":
            copying.copy_image("Copy image", made.data, f"{OPEN}copy:{key}")
        copying.copy_text("Copy link", address.server() + str(address.here()), f"{OPEN}link:{key}")
    if made.remark:
        st.caption(made.remark)
    if KINDS[kind].seen:
        st.image(made.data, width="stretch")
