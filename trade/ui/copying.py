"""Buttons that put a text or a picture on the reader's clipboard, and say whether it worked."""

from __future__ import annotations

import base64
from pathlib import Path

import streamlit as st

MARKUP = "<button type='button'></button><span role='status' aria-live='polite'></span>"

STYLE = """
button {
  font: inherit; min-height: 2.5rem; padding: .25rem .75rem; border-radius: .5rem; cursor: pointer;
  color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color);
}
button:hover { border-color: var(--st-primary-color); }
button:focus-visible { outline: 3px solid #3f7fc4; outline-offset: 2px; }
span { font-size: .9rem; margin-left: .5rem; color: var(--st-text-color); }
"""

_button = st.components.v2.component(
    "trade_copy",
    html=MARKUP,
    css=STYLE,
    js=(Path(__file__).parent / "copying.js").read_text(encoding="utf-8"),
)


def copy_text(label: str, text: str, key: str) -> None:
    """A button that copies a text."""
    _button(key=key, width="content", data={"label": label, "text": text})


def copy_image(label: str, png: bytes, key: str) -> None:
    """A button that copies a PNG picture; the browser gets it with the page, not on the press."""
    _button(key=key, width="content", data={"label": label, "png": base64.b64encode(png).decode("ascii")})
