"""A handed-in file on its way: kept, checked beside the page, and loaded when the analyst agrees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from trade.ingest.recipe import Recipe
from trade.ingest.report import CANNOT
from trade.known import checked
from trade.store import datasets as store
from trade.store import room
from trade.store.apart import APART
from trade.store.checking import Check, Told, digest
from trade.store.incoming import Handed
from trade.store.loading import load_checked
from trade.store.scratch import Scratch
from trade.ui.jobs import Job
from trade.ui.place import OWN, actor, place, public, who
from trade.watch.metrics import timed

CURRENT = "upload:current"
"""Session key of the file that is being looked at."""

LINE_BYTES = 90
"""Bytes a row takes in a typical trade file: only for how far a progress bar has come."""


@dataclass
class Incoming:
    """The file a visitor is looking at: where it is, what was told of it, and the check under way or done."""

    name: str
    folder: Scratch
    path: Path
    digest: str
    settings: dict[str, str] = field(default_factory=dict)
    recipe: Recipe | None = None
    base: Recipe | None = None
    job: Job[list[Check]] | None = None
    shown: list[Check] = field(default_factory=list)
    loaded: list[store.Vintage] = field(default_factory=list)


def receive(name: str, data: bytes) -> Incoming:
    """Keep a file in a folder of its own, and begin to check it.

    Raises:
        TradeError: when it is larger than allowed, or there is no room for it.
    """
    forget()
    kept = [st.session_state[OWN]] if public() and OWN in st.session_state else []
    room.there_is(name, len(data), kept)
    folder = Scratch()
    path = folder.path / "handed-in"
    path.write_bytes(data)
    found = Incoming(name, folder, path, digest(path))
    st.session_state[CURRENT] = found
    begin(found)
    return found


def begin(incoming: Incoming) -> None:
    """Check the file by what is told of it now; a check that is under way is stopped first."""
    if incoming.job:
        incoming.job.stopping.set()
    where, size = place(), incoming.path.stat().st_size

    def work(job: Job[list[Check]]) -> list[Check]:
        def heard(what: str, number: int) -> None:
            if what == "waiting":
                job.tell(f"Waiting: {number:,} before this one")
            else:
                share = number * LINE_BYTES / max(size, 1)
                job.tell(f"{number:,} rows read" if number else "", share)

        given = Handed(incoming.path, incoming.name, incoming.folder.inner())
        told = Told(incoming.recipe, dict(incoming.settings))
        with timed("check"):
            return APART.do(incoming.name, heard, checked, given, told, where)

    incoming.job = Job[list[Check]](work).start()


def tell(incoming: Incoming, settings: Mapping[str, str]) -> None:
    """Lay what an analyst says over the file, and check again where that is something new."""
    kept = {name: text for name, text in settings.items() if text}
    if kept != incoming.settings:
        incoming.settings = kept
        begin(incoming)
        st.rerun()


def base(incoming: Incoming, found: Check) -> Recipe:
    """What was recognised before anything was told: what the form's boxes stand at."""
    if incoming.base is None or not incoming.settings:
        incoming.base = found.recipe
    return incoming.base


def current() -> Incoming | None:
    """The file that is being looked at, if any."""
    found = st.session_state.get(CURRENT)
    return found if isinstance(found, Incoming) else None


def forget() -> None:
    """Put the file aside; nothing of it is kept."""
    found = current()
    if found and found.job:
        found.job.stopping.set()
    st.session_state.pop(CURRENT, None)


def load(incoming: Incoming, checks: list[Check], dataset: str) -> list[store.Vintage]:
    """Load the tables that can be loaded as vintages of a dataset; those with something open stay behind.

    Raises:
        TradeError: when the workspace cannot take it.
    """
    ready = [one for one in checks if one.report.verdict != CANNOT]
    with timed("load"):
        found = load_checked(place(), dataset, ready, incoming.digest, who(), actor())
    incoming.loaded = [vintage for vintage, _ in found]
    return incoming.loaded
