"""Changes of storyboards as a page makes them: in this visitor's place, and on record."""

from __future__ import annotations

from hashlib import sha256

from trade.model.storyboard import Storyboard
from trade.store import storyboards
from trade.store.audit import noted
from trade.store.storyboards import Kept
from trade.ui.place import actor, place


def save(board: Storyboard, seen: str = "") -> Kept:
    """As `storyboards.save`.

    Raises:
        OvertakenError, TradeError: as there; and when it cannot be put on record.
    """
    with noted(place(), actor(), "save storyboard", board.id) as deed:
        kept = storyboards.save(place(), board, seen)
        deed.sha256 = kept.version
    return kept


def delete(name: str) -> None:
    """As `storyboards.delete`.

    Raises:
        TradeError: as there; and when it cannot be put on record.
    """
    with noted(place(), actor(), "delete storyboard", name):
        storyboards.delete(place(), name)


def opened(data: bytes, name: str) -> Kept:
    """As `storyboards.opened`; the line before says the hash of the file, the one after that of what is kept.

    Raises:
        TradeError: as there; and when it cannot be put on record.
    """
    with noted(place(), actor(), "open storyboard", "", sha256(data).hexdigest()) as deed:
        kept = storyboards.opened(place(), data, name)
        deed.which, deed.sha256 = kept.board.id, kept.version
    return kept
