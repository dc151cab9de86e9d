"""A page inside another one (`?embed=true`): its first heading, chart and notes, and a link to all of it.

The page runs as ever and ends where its first chart's table would stand; the style hides what else it drew
on the way. A page without a chart keeps its words and tables, and loses its controls.
"""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode, urlsplit

import streamlit as st

CONTROLS = (
    *("ButtonGroup", "Selectbox", "Popover", "Button", "DownloadButton", "PageLink", "TextInput", "TextArea"),
    *("Checkbox", "FileUploader", "Form", "Expander", "ElementToolbar"),
)
KEPT = ".finding, .notes, .open-in-full, [data-testid='stPlotlyChart'], [data-testid='stAlert']"


def style() -> str:
    """What an embedded page hides; nothing for a page by itself."""
    if not st.context.is_embedded:
        return ""
    controls = ", ".join(f"[data-testid='st{name}']" for name in CONTROLS)
    others = f"[data-testid='stElementContainer']:not(.st-key-walk, :has({KEPT}))"
    return f"""
        [data-testid='stHeader'], {controls}, .stApp:has([data-testid='stPlotlyChart']) {others},
        .stApp:has([data-testid='stPlotlyChart']) [data-testid='stColumn'] + [data-testid='stColumn']
        {{ display: none !important; }}
        .stApp .block-container {{ padding: .75rem 1rem; }}
        [data-testid='stColumn'] {{ flex: 1 1 100% !important; width: 100% !important; }}
        h1.finding {{ font-size: 1.3rem; }}
        [data-testid='stVerticalBlock'] {{ gap: .5rem; }}
    """


def address() -> str:
    """The address of this view by itself."""
    query = urlencode([(name, value) for name in st.query_params for value in st.query_params.get_all(name)])
    here = urlsplit(st.context.url or "/")
    return here._replace(path=here.path or "/", query=query).geturl()


def link() -> None:
    """The way out of an embedded page; nothing on a page by itself."""
    if st.context.is_embedded:
        st.markdown(
            f"<p class='open-in-full'><a href='{escape(address(), quote=True)}' target='_blank'>"
            "Open in full</a></p>",
            unsafe_allow_html=True,
        )


def end() -> None:
    """End an embedded page here, with the way out; a page by itself goes on."""
    if st.context.is_embedded:
        link()
        st.stop()
