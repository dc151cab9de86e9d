"""A storyboard: views in the order in which they are presented, each with a caption and what to say.

Nothing in it is a number or a picture: a card names a view and one of its charts, so what is shown is
always what the data say now.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from trade.model.errors import TradeError
from trade.model.storyfaults import problems
from trade.model.view import View

MOST_CARDS = 200
"""Cards of one storyboard: more than anybody presents, few enough to draw."""

HIDDEN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Signs that turn the direction of writing, so that a text reads otherwise than it is."""


def _text(text: str) -> str:
    found = {c for c in text if c in HIDDEN or (unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t")}
    if found:
        names = ", ".join(sorted(f"U+{ord(c):04X}" for c in found))
        raise ValueError(f"has signs that are no text ({names})")
    return text


def _address(text: str) -> str:
    view = View.parse(text)
    if not text.startswith("/") or text.startswith("//") or not view.page.replace("-", "").isalnum():
        raise ValueError("is no address of a page of ours, such as /commodities?view=one")
    return str(view)


def _line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError("has more than one line")
    return text


def is_name(text: str) -> bool:
    """Whether a text may be an id: 4 to 32 lower-case letters and digits, so that it is safe in a path."""
    return re.fullmatch(r"[a-z0-9]{4,32}", text) is not None


def _name(text: str) -> str:
    if not is_name(text):
        raise ValueError("must be 4 to 32 small letters and digits")
    return text


def _time(text: str) -> str:
    if text and not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text):
        raise ValueError("must be a time such as 2026-11-24T17:00:00Z, or empty")
    return text


Text = AfterValidator(_text)
Line = AfterValidator(_line)
Name = Annotated[str, AfterValidator(_name)]


class Card(BaseModel):
    """One view to present.

    Attributes:
        id: its name within the storyboard, lower-case letters and digits.
        view: the address of the view from the server's root, as `View` writes it.
        chart: the key of the chart on that page; empty for its first.
        caption: what stands under the picture, with tokens in braces (`trade.export.caption`).
        notes: what the speaker says; shown to nobody else.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Name
    view: Annotated[str, Field(max_length=2000), Text, Line, AfterValidator(_address)]
    chart: Annotated[str, Field(max_length=120), Text, Line] = ""
    caption: Annotated[str, Field(max_length=2000), Text] = ""
    notes: Annotated[str, Field(max_length=20_000), Text] = ""


class Storyboard(BaseModel):
    """Cards in the order of presentation.

    Attributes:
        id: its name in the address and of its file.
        title: what it is called; never empty.
        cards: in order; none at first.
        saved: when it was last kept, ISO 8601 in UTC; empty before.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Name
    title: Annotated[str, Field(min_length=1, max_length=200), Text, Line]
    cards: Annotated[tuple[Card, ...], Field(max_length=MOST_CARDS)] = ()
    saved: Annotated[str, AfterValidator(_time)] = ""

    def card(self, name: str) -> Card:
        """The card of that id.

        Raises:
            TradeError: when there is none (any more).
        """
        found = [card for card in self.cards if card.id == name]
        if not found:
            raise TradeError(f"the storyboard “{self.title}” has no card {name} any more: open it again.")
        return found[0]


def fresh() -> str:
    """An id that nobody has: 12 digits and letters at random."""
    return secrets.token_hex(6)


def new(title: str) -> Storyboard:
    """An empty storyboard with an id of its own.

    Raises:
        TradeError: when the title is empty, too long or no text.
    """
    return titled(Storyboard(id=fresh(), title="untitled"), title)


def titled(board: Storyboard, title: str) -> Storyboard:
    """The same cards under another title.

    Raises:
        TradeError: when the title is empty, too long or no text.
    """
    return _checked(board.model_copy(update={"title": title.strip()}), "the title of the storyboard")


def added(board: Storyboard, card: Card) -> Storyboard:
    """With a card at the end; one whose id is taken gets another.

    Raises:
        TradeError: when the storyboard is full.
    """
    if len(board.cards) >= MOST_CARDS:
        raise TradeError(
            f"the storyboard “{board.title}” has {MOST_CARDS} cards, as many as there may be: "
            "take one out, or begin another storyboard."
        )
    if any(card.id == other.id for other in board.cards):
        card = card.model_copy(update={"id": fresh()})
    return board.model_copy(update={"cards": (*board.cards, card)})


def moved(board: Storyboard, name: str, by: int) -> Storyboard:
    """With a card `by` places later (earlier if negative), at most to the end or the beginning."""
    card = board.card(name)
    others = [other for other in board.cards if other.id != name]
    others.insert(max(0, min(len(others), board.cards.index(card) + by)), card)
    return board.model_copy(update={"cards": tuple(others)})


def removed(board: Storyboard, name: str) -> Storyboard:
    """Without a card; the same where there is no such card."""
    return board.model_copy(update={"cards": tuple(c for c in board.cards if c.id != name)})


def captioned(board: Storyboard, name: str, caption: str) -> Storyboard:
    """With another caption under a card.

    Raises:
        TradeError: when there is no such card, or the caption is too long or no text.
    """
    return _with(board, name, caption=caption)


def noted(board: Storyboard, name: str, notes: str) -> Storyboard:
    """With other speaker notes for a card.

    Raises:
        TradeError: when there is no such card, or the notes are too long or no text.
    """
    return _with(board, name, notes=notes)


def _with(board: Storyboard, name: str, **update: str) -> Storyboard:
    changed = board.card(name).model_copy(update=update)
    cards = tuple(changed if card.id == name else card for card in board.cards)
    return _checked(board.model_copy(update={"cards": cards}), f"the {next(iter(update))} of a card")


def _checked(board: Storyboard, what: str) -> Storyboard:
    try:
        return Storyboard.model_validate(board.model_dump())
    except ValueError as error:
        raise TradeError(f"{what} cannot be kept: {' '.join(problems(error))}") from error
