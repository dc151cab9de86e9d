"""Which story a page tells: taken from the address, among the ledger that ships and what was uploaded."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import streamlit as st

from trade.model.errors import TradeError
from trade.model.observation import FREQUENCIES
from trade.model.pair import RUSSIA_NORTH_KOREA, Pair
from trade.model.words import Measure
from trade.ui import access, choices, gallery, state
from trade.ui.access import SHIPPED
from trade.ui.file_story import FileStory
from trade.ui.gallery import Beside
from trade.ui.kept import kept
from trade.ui.ledger_story import LedgerStory
from trade.ui.place import Held, held
from trade.ui.plain import plain
from trade.ui.state import Choice
from trade.ui.story import Story

LEDGER = "ledger"
"""The shipped ledger in the address."""

LEDGER_TITLE = "Russia–North Korea ledger"

NO_OVERLAY = "none"

FOLLOWING = (
    *("pair", "frequency", "highlight", "flow", "side", "commodity", "within", "level", "overlay", "part"),
    *("base", "against", "from"),
)
"""Choices that mean something else in another dataset or pair."""


def uploaded() -> dict[str, Held]:
    """The datasets this visitor can see by their name in the address.

    One that is called like the ledger gets a bracket, which no name of a dataset has.
    """
    return {n if n != LEDGER else f"{LEDGER} (uploaded)": found for n, found in held().items()}


def dataset_choice(found: dict[str, Held]) -> Choice:
    """The chooser of the dataset."""
    return Choice("dataset", (LEDGER, *found), LEDGER)


def chosen() -> Story:
    """The story that the address asks for; what cannot be told is said, and the ledger shown."""
    try:
        found = _chosen()
        gallery.keep(Beside.STORY, lambda: found)
        return found
    except TradeError as error:
        gallery.astray(str(error))
        st.error(plain(error))
        state.forget("dataset", *FOLLOWING)
        return shipped()


def _chosen() -> Story:
    found = uploaded()
    name = state.one(dataset_choice(found))
    if name == LEDGER:
        story = shipped()
    elif found[name].dataset.kind == "figures":
        story = _of_figures(name, found[name], _vintage())
    else:
        return _of_file(name, found[name])
    state.one(Choice("pair", (story.subject.pair.key,), story.subject.pair.key))
    state.one(Choice("frequency", story.frequencies, story.frequencies[0]))
    return story


def _of_figures(name: str, found: Held, vintage: str) -> LedgerStory:
    """An uploaded ledger.

    Raises:
        TradeError: when a figure cannot be read, or none is a value.
    """
    key = _key(found)
    if not any(figure.measure is Measure.VALUE for figure in access.figures(key)):
        raise TradeError(
            f"dataset {found.dataset.name}: none of its printed figures is a value, so no period can be "
            "bounded. Choose another dataset."
        )
    return LedgerStory(key, name, found.dataset.name, vintage)


def shipped() -> LedgerStory:
    """The ledger that ships."""
    return LedgerStory(SHIPPED, LEDGER, LEDGER_TITLE, _vintage())


def _vintage() -> str:
    return state.one(choices.VINTAGE)


def _key(found: Held) -> access.Key:
    return access.key(found.place, found.dataset.name)


def _of_file(name: str, found: Held) -> FileStory:
    key = _key(found)
    pair = Pair(*access.by_key(key)[state.one(pair_choice(key))])
    story = FileStory(key, name, found.dataset.name, pair)
    if not story.frequencies:
        raise TradeError(
            f"dataset {found.dataset.name}: there are no exports or imports of {pair.title} in it, so there "
            "is nothing to show. Choose another pair or dataset."
        )
    frequency = state.one(Choice("frequency", story.frequencies, story.frequencies[0]))
    return replace(story, frequency=frequency)


@kept(access.KEPT)
def pair_choice(which: access.Key) -> Choice:
    """The chooser of a dataset's pair; at first that with most numbers."""
    keys = tuple(access.by_key(which))
    return Choice("pair", keys, keys[0])


def at(story: Story, frequency: str) -> Story:
    """The same story at another of its frequencies."""
    return replace(story, frequency=frequency) if isinstance(story, FileStory) else story


def overlays(story: Story) -> dict[str, Story]:
    """The other sources with the same pair in the same money, by their name in the address."""
    pair, currency = story.subject.pair, story.subject.currency
    ours = pair == RUSSIA_NORTH_KOREA and currency == "USD"
    found: dict[str, Story] = {}
    if ours and story.name != LEDGER:
        found[LEDGER] = LedgerStory(SHIPPED, LEDGER, LEDGER_TITLE)
    for name, dataset in uploaded().items():
        if name == story.name:
            continue
        other = _other(name, dataset, pair)
        if other is not None and other.subject.currency == currency:
            found[name] = other
    return found


def _other(name: str, found: Held, pair: Pair) -> Story | None:
    if found.dataset.kind == "figures":
        with suppress(TradeError):  # said where that dataset itself is chosen
            return _of_figures(name, found, "latest") if pair == RUSSIA_NORTH_KOREA else None
        return None
    key = _key(found)
    if pair.partner not in access.partners(key).get(pair.reporter, ()):
        return None
    story = FileStory(key, name, found.dataset.name, pair)
    return story if story.frequencies else None


def coarser_first(frequencies: tuple[str, ...]) -> list[str]:
    """Frequencies in the order that a control shows them: year, quarter, month."""
    return [f for f in FREQUENCIES if f in frequencies]
