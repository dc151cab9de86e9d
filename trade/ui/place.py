"""Where this visitor's uploads go, and whether they may be put into the workspace that everybody sees.

On a public server (`TRADE_PUBLIC=1`) uploads live in a folder of the visitor's session, which goes with
it. Only people who are logged in (`st.login`) and named in `TRADE_EDITORS` (addresses, commas between) write
to the shared workspace there.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from trade.store.engine import workspace

OWN = "place:own"
"""Session key of the visitor's own folder."""


def public() -> bool:
    """Whether this server is open to strangers."""
    return os.environ.get("TRADE_PUBLIC", "") not in ("", "0")


def who() -> str:
    """The address of the person who is logged in; empty where nobody is, or no login is configured."""
    return str(st.user.get("email", "")) if st.user.get("is_logged_in") else ""


def shared() -> bool:
    """Whether what this visitor loads goes into the workspace that everybody sees."""
    editors = {name.strip().casefold() for name in os.environ.get("TRADE_EDITORS", "").split(",")}
    return not public() or (bool(who()) and who().casefold() in editors)


def place() -> Path:
    """The folder this visitor's datasets are kept in."""
    return workspace() if shared() else own()


def own() -> Path:
    """A folder of this session alone, made when it is first asked for and gone with the session."""
    if OWN not in st.session_state:
        st.session_state[OWN] = TemporaryDirectory(prefix="trade-", ignore_cleanup_errors=True)
    return Path(st.session_state[OWN].name)
