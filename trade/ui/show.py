"""A finished chart on a page: words, picture, text alternative, table and download."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

import pandas as pd
import streamlit as st

from trade.charts.finish import Chart
from trade.charts.money import MINUS
from trade.charts.theme import Theme, theme
from trade.export import spreadsheet
from trade.ui import carry, embedding, gallery
from trade.ui.folded import folded
from trade.ui.plain import quiet

CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False}


def palette() -> Theme:
    """The chart colours of the mode the reader's browser is in."""
    return theme(gallery.theme())


def unbroken(text: str) -> str:
    """Text as HTML in which no line ends between a minus sign and its number."""
    return re.sub(rf"{MINUS}\S+", r"<span class='key'>\g<0></span>", escape(text))


UNBROKEN = 40
"""Characters of a key that are kept on one line; a longer one would be cut off on a telephone."""


def heading(chart: Chart, level: int = 2) -> None:
    """The finding and its subtitle, as text that wraps at any width."""
    swatch = "<span class='swatch' style='background:{}' aria-hidden='true'></span>{}"
    keys = (
        (name, swatch.format(tint, escape(name)) if tint else escape(name)) for name, tint in chart.legend
    )
    legend = "".join(
        f" · <span class='key'>{key}</span>" if len(name) <= UNBROKEN else f" · {key}" for name, key in keys
    )
    st.markdown(
        f"<h{level} class='finding'>{unbroken(chart.title)}</h{level}>"
        f"<p class='subtitle'>{escape(chart.subtitle)}{legend}</p>",
        unsafe_allow_html=True,
    )


def picture(chart: Chart, key: str, on_select: Callable[[], None] | None = None, *, own: bool = True) -> None:
    """The figure itself, with its text alternative; a click calls `on_select` where one is given.

    Under it stands `carry.row`, but for what is not of the page's `own` view, or has the row elsewhere.
    """
    gallery.hang(key, chart)
    st.plotly_chart(
        chart.figure,
        key=key,
        theme=None,
        config=CONFIG,
        alt=chart.alt,
        on_select=on_select or "ignore",
        selection_mode="points",
    )
    if own:
        carry.row(key, chart)


def pressed(key: str) -> str:
    """What the mark that was clicked in a picture stands for; empty for a click beside the marks."""
    keys = [point.get("customdata") for point in st.session_state[key].selection.points]
    found = [part[0] if isinstance(part, list) else part for part in keys]
    return str(found[0]) if found else ""


def notes(chart: Chart) -> None:
    """What the marks mean, and the sources."""
    lines = "<br>".join(escape(note) for note in chart.notes)
    st.markdown(f"<p class='notes'>{lines}</p>", unsafe_allow_html=True)


csv = spreadsheet.csv
"""A table as CSV; see there."""


def numbers(title: str, frame: pd.DataFrame, name: str) -> None:
    """One click away: a table of numbers without a chart, and its CSV."""

    def body() -> None:
        st.dataframe(frame, hide_index=True, alt=title)
        download(frame, name)

    folded(title, name, body)


def download(frame: pd.DataFrame, name: str, label: str = "Download CSV") -> None:
    """The button below a table: its CSV, in which nothing is a formula; Streamlit's own is hidden for that.

    Args:
        frame: what is downloaded; it may hold more than the page shows, such as where a row is from.
        name: of the file, without its ending, and of the button: its own on its page.
        label: what stands on the button.
    """
    st.download_button(label, csv(frame), f"{name}.csv", "text/csv", key=f"csv-{name}", on_click="ignore")


def table(chart: Chart, name: str) -> None:
    """One click away: the text alternative, the table, and the CSV. An embedded page ends before it."""
    embedding.end()

    def body() -> None:
        st.markdown(quiet(chart.alt))
        st.dataframe(chart.table, hide_index=True, alt=f"Table of the chart: {chart.title}")
        download(chart.table, name)

    folded("Table, text and download", name, body)


def whole(chart: Chart, name: str, on_select: Callable[[], None] | None = None) -> None:
    """Heading, picture, notes and table, in that order."""
    heading(chart)
    picture(chart, f"chart-{name}", on_select)
    notes(chart)
    table(chart, name)
