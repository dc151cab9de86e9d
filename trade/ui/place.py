"""Where this visitor's uploads go, and whether they may be put into the workspace that everybody sees.

On a public server (`TRADE_PUBLIC=1`) uploads live in a folder of the visitor's session, which goes with
it. Everybody reads the shared workspace there; only people who are logged in (`st.login`) and named in
`TRADE_EDITORS` (addresses, commas between) write to it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from trade.store.audit import VISITOR, By
from trade.store.datasets import Dataset, datasets
from trade.store.engine import stamp, workspace
from trade.store.scratch import Scratch
from trade.ui.kept import kept
from trade.ui.login import known_clients, vouched
from trade.ui.sound import wrong

OWN = "place:own"
"""Session key of the visitor's own folder."""


def public() -> bool:
    """Whether this server is open to strangers."""
    return os.environ.get("TRADE_PUBLIC", "") not in ("", "0")


def who() -> str:
    """The address of the person who is logged in; empty where nobody is, or no login is configured."""
    return vouched(st.user, known_clients()) if st.user.get("is_logged_in") else ""


def actor() -> By:
    """Who makes a change, for the audit: the person who is logged in, else a visitor."""
    return By(who() or VISITOR, "page")


def shared() -> bool:
    """Whether what this visitor loads goes into the workspace that everybody sees."""
    return not public() or named(who())


def named(address: str) -> bool:
    """Whether an address is among those of `TRADE_EDITORS`; nobody's is not."""
    editors = {name.strip().casefold() for name in os.environ.get("TRADE_EDITORS", "").split(",")}
    return bool(address) and address.casefold() in editors


def place() -> Path:
    """The folder that what this visitor loads goes into."""
    return workspace() if shared() else own()


class Held(NamedTuple):
    """A dataset that this visitor can see, and the folder it is kept in."""

    place: Path
    dataset: Dataset


def held() -> dict[str, Held]:
    """Every dataset this visitor can see by its name: their own before those of the shared workspace.

    Nothing of a damaged workspace is seen; the page says so.
    """
    places = ([] if wrong() else [workspace()]) + ([] if shared() else [own()])
    return {found.name: Held(where, found) for where in places for found in _listed(where, stamp(where))}


@kept(64)
def _listed(where: Path, seen: tuple[int, ...]) -> list[Dataset]:
    """The datasets of a folder as long as it stays as `seen`: a click must not wait for the database."""
    return datasets(where) if seen else []


def own() -> Path:
    """A folder of this session alone, made when it is first asked for and gone with the session."""
    if OWN not in st.session_state:
        st.session_state[OWN] = Scratch()
    found: Scratch = st.session_state[OWN]
    return found.path
