"""The storyboard that is open: which one, and every change of it kept at once.

Which one is open stands in the address (`story=`), so a reload or a lost connection brings it back. Each
change is made to what the page showed, and saved; where somebody else saved in the meantime, both changes
are kept if they concern different things, else this one goes into a storyboard of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import streamlit as st

from trade.charts.finish import Chart
from trade.export.caption import opening
from trade.model.errors import TradeError
from trade.model.storyboard import Card, Storyboard, added, fresh, new
from trade.model.view import View
from trade.store import storyboards
from trade.store.storyboards import Kept, OvertakenError
from trade.ui import recorded
from trade.ui.place import place

PARAMETER = "story"

OPEN, SEEN, SAID, UNSAVED = "story:open", "story:seen", "story:said", "story:unsaved"
"""Session keys: the id of the open storyboard, what the page showed of it, what to tell the reader, and the
widgets whose words could not be saved."""

FIRST = "My storyboard"

BOTH = "The storyboard was also changed elsewhere; both changes are kept."

APART = (
    "The same was changed elsewhere, or the storyboard was deleted. Nothing is lost: your version is now a "
    "storyboard of its own, “{title}”."
)

Change = Callable[[Storyboard], Storyboard]


def current() -> Kept | None:
    """The open storyboard as it is kept now; None where there is none yet. Call it once a run, first."""
    asked = st.query_params.get(PARAMETER) or st.session_state.get(OPEN)
    kept = None
    if asked:
        try:
            kept = storyboards.load(place(), asked)
        except TradeError as error:
            tell(str(error))
    if kept is None:
        kept = next(iter(storyboards.listed(place())[0]), None)
    show(kept)
    return kept


def show(kept: Kept | None) -> None:
    """Open a storyboard: in the session and, on this page, in the address."""
    st.session_state[SEEN] = kept
    st.session_state[OPEN] = kept.board.id if kept else None
    if kept is None:
        st.query_params.pop(PARAMETER, None)
    elif st.query_params.get(PARAMETER) != kept.board.id:
        st.query_params[PARAMETER] = kept.board.id


def tell(said: str) -> None:
    """Keep something to tell the reader when the page is next drawn."""
    st.session_state.setdefault(SAID, []).append(said)


def told() -> list[str]:
    """What is to be told now, once."""
    found: list[str] = st.session_state.pop(SAID, [])
    return found


def change(made: Change, card: str = "", widget: str = "") -> None:
    """Make a change and keep it at once; whatever is in its way is told, and nothing is lost.

    Args:
        made: the change.
        card: id of the card whose words it changes; empty where it changes none.
        widget: key of the widget that holds the new words, which stay in it if they cannot be saved.
    """
    seen: Kept = st.session_state[SEEN]
    unsaved: set[str] = st.session_state.setdefault(UNSAVED, set())
    try:
        show(_kept(seen, made, card))
        unsaved.discard(widget)
    except TradeError as error:
        unsaved.add(widget)
        tell(str(error))


def _kept(seen: Kept, made: Change, card: str) -> Kept:
    wanted = made(seen.board)
    try:
        return recorded.save(wanted, seen.version)
    except OvertakenError:
        now = _now(seen)
    if now is not None and _same(now.board, seen.board, card):
        with suppress(OvertakenError, TradeError):
            merged = recorded.save(made(now.board), now.version)
            tell(BOTH)
            return merged
    mine = wanted.model_copy(update={"id": fresh(), "title": f"{wanted.title[:185]} (my version)"})
    tell(APART.format(title=mine.title))
    return recorded.save(mine)


def _now(seen: Kept) -> Kept | None:
    with suppress(TradeError):
        return storyboards.load(place(), seen.board.id)
    return None


def _same(now: Storyboard, seen: Storyboard, card: str) -> bool:
    """Whether what a change concerns is still as it was seen: the card, and the title."""
    kept = [[one for one in board.cards if one.id == card] for board in (now, seen)]
    return kept[0] == kept[1] and now.title == seen.title


def begin(title: str = FIRST) -> Kept:
    """A new storyboard, kept and open.

    Raises:
        TradeError: when it cannot be kept, or the title is none.
    """
    kept = recorded.save(new(title))
    st.session_state[OPEN] = kept.board.id
    return kept


def add(view: View, key: str, chart: Chart) -> Storyboard:
    """Put a chart into the open storyboard, at its end; into the last one, or a new one, where none is open.

    Args:
        view: the view on screen.
        key: which of its charts.
        chart: the chart, from which the caption to start from is made.

    Raises:
        TradeError: when it cannot be kept.
    """
    card = Card(id=fresh(), view=str(view), chart=key, caption=opening(chart))
    name = st.session_state.get(OPEN) or ""
    kept = None
    with suppress(TradeError):
        kept = storyboards.load(place(), name)
    kept = kept or next(iter(storyboards.listed(place())[0]), None) or begin()
    for _ in range(20):  # somebody else may be adding too; each attempt starts from what they saved
        with suppress(OvertakenError):
            kept = recorded.save(added(kept.board, card), kept.version)
            break
        kept = storyboards.load(place(), kept.board.id)
    else:
        raise TradeError("the storyboard is being changed all the time elsewhere: try again.")
    st.session_state[OPEN] = kept.board.id
    return kept.board
