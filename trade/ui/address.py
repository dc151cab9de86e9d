"""Where the reader is: the view on screen, and the server's address before it."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from trade.model.view import View
from trade.ui.frame import PAGE

LOCAL = ("localhost", "127.0.0.1", "::1", "0.0.0.0")
"""Hosts that nobody else can reach."""


def here() -> View:
    """The view on screen; what is at its default is absent."""
    page = str(st.session_state[PAGE]).lower()
    asked = {name: value for name, value in st.query_params.items() if not name.startswith("embed")}
    return View(page, tuple(sorted(asked.items())))


def before(url: str | None, page: str) -> str:
    """The part of a page's address before the page itself, without a slash at its end.

    Raises:
        ValueError: for what is no address.
    """
    parts = urlsplit(url or "")
    path = parts.path.rstrip("/")
    if path.rpartition("/")[2] == page:
        path = path.rpartition("/")[0]
    return f"{parts.scheme}://{parts.netloc}{path}" if parts.netloc else ""


def server() -> str:
    """The address of this server as the reader's browser knows it; empty where there is no browser."""
    return before(st.context.url, here().page)


def host() -> str:
    """The same, and empty for a server that only this machine reaches: no use to who gets a picture."""
    found = server()
    return "" if urlsplit(found).hostname in LOCAL else found
