"""What a storyboard is, and what a file of one may hold."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.model.errors import TradeError
from trade.model.storyboard import (
    MOST_CARDS,
    Card,
    Storyboard,
    added,
    captioned,
    fresh,
    moved,
    new,
    noted,
    removed,
    titled,
)
from trade.model.storyfile import LARGEST, read, written

REMEDY = "Open a file that this app saved (its name ends in .story.json), or have it sent again."
BOARD = Storyboard(
    id="talk1",
    title="Coal and oil",
    cards=(
        Card(id="card1", view="/?highlight=2017-Q1", chart="chart-overview", caption="{finding}", notes="Hi"),
        Card(id="card2", view="/commodities?view=one"),
        Card(id="card3", view="/limits"),
    ),
)


def ids(board: Storyboard) -> str:
    return "".join(card.id[-1] for card in board.cards)


def content(**changed: object) -> dict[str, Any]:
    return {**json.loads(written(BOARD)), **changed}


def refused(data: bytes) -> str:
    with pytest.raises(TradeError) as caught:
        read(data, "talk.story.json")
    return str(caught.value)


def refused_for(**changed: object) -> str:
    return refused(json.dumps(content(**changed)).encode())


def test_a_card_moves_as_far_as_there_is_room_and_the_others_keep_their_order():
    assert ids(moved(BOARD, "card1", 1)) == "213"
    assert ids(moved(BOARD, "card3", -1)) == "132"
    assert ids(moved(BOARD, "card1", 9)) == "231"
    assert ids(moved(BOARD, "card1", -1)) == "123"


@given(st.integers(0, 2), st.integers(-4, 4))
def test_moving_loses_and_doubles_nothing(which: int, by: int):
    card = BOARD.cards[which]
    assert sorted(ids(moved(BOARD, card.id, by))) == ["1", "2", "3"]


def test_changes_give_a_new_storyboard_and_leave_the_old_one():
    changed = noted(captioned(titled(removed(BOARD, "card2"), " Coal "), "card1", "c"), "card1", "n")
    assert (changed.title, ids(changed), changed.cards[0].caption, changed.cards[0].notes) == (
        "Coal",
        "13",
        "c",
        "n",
    )
    assert ids(BOARD) == "123"
    assert BOARD.cards[0].caption == "{finding}"


def test_a_card_whose_id_is_taken_gets_another():
    twice = added(BOARD, BOARD.cards[0])
    assert len({card.id for card in twice.cards}) == 4
    assert twice.cards[3].view == BOARD.cards[0].view


def test_a_full_storyboard_says_what_to_do():
    full = BOARD.model_copy(update={"cards": BOARD.cards[:1] * MOST_CARDS})
    with pytest.raises(TradeError) as caught:
        added(full, BOARD.cards[0])
    assert str(caught.value) == (
        "the storyboard “Coal and oil” has 200 cards, as many as there may be: take one out, or begin "
        "another storyboard."
    )


def test_a_card_that_is_gone_is_named():
    with pytest.raises(TradeError) as caught:
        noted(BOARD, "card9", "n")
    assert str(caught.value) == "the storyboard “Coal and oil” has no card card9 any more: open it again."


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("  ", "“title” must not be empty."),
        ("a\nb", "“title” has more than one line."),
        ("x" * 201, "“title” has more than 200 characters."),
        ("\u202eltit", "“title” has signs that are no text (U+202E)."),
    ],
)
def test_a_title_that_is_none_is_refused(title: str, why: str):
    with pytest.raises(TradeError) as caught:
        titled(BOARD, title)
    assert str(caught.value) == f"the title of the storyboard cannot be kept: {why}"


def test_a_caption_too_long_is_refused():
    with pytest.raises(TradeError) as caught:
        captioned(BOARD, "card2", "x" * 2001)
    assert str(caught.value) == (
        "the caption of a card cannot be kept: “caption” of card 2 has more than 2,000 characters."
    )


def test_a_new_storyboard_is_empty_and_alone():
    assert new("Talk").cards == ()
    assert new("Talk").id != new("Talk").id
    assert len(fresh()) == 12


words = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Cf"]), max_size=40)


@given(st.lists(st.tuples(words, words), max_size=5), words.filter(str.strip))
def test_a_file_is_read_back_as_it_was_written(cards: list[tuple[str, str]], title: str):
    board = Storyboard(
        id="abcd",
        title=title,
        cards=tuple(
            Card(id=f"card{n}", view="/claims?claim=C01", caption=c, notes=t)
            for n, (c, t) in enumerate(cards)
        ),
    )
    assert read(written(board), "f") == board


def test_every_problem_of_a_file_is_told_at_once_in_sentences():
    cards = [
        {"id": "card1", "view": "https://elsewhere.example/claims", "caption": 31.4},
        {"id": "../../etc", "view": "/claims", "script": "x"},
        {"view": "/claims\x00", "notes": "n" * 20_001},
        "card",
    ]
    assert refused_for(title="", cards=cards, saved="yesterday") == (
        "talk.story.json cannot be used: “title” must not be empty. “view” of card 1 is no address of a page "
        "of ours, such as /commodities?view=one. “caption” of card 1 must be text. “id” of card 2 must be 4 "
        "to 32 small letters and digits. “script” of card 2 is not part of a storyboard. “id” of card 3 is "
        "missing. “view” of card 3 has signs that are no text (U+0000). “notes” of card 3 has more than "
        "20,000 characters. Card 4 must be an object with names and values. “saved” must be a time such as "
        f"2026-11-24T17:00:00Z, or empty. {REMEDY}"
    )


def test_beyond_twenty_problems_the_rest_are_counted():
    said = refused_for(cards=[{}] * 15)
    assert said.endswith(f"“view” of card 10 is missing. 10 more problems. {REMEDY}")


@pytest.mark.parametrize("page", ["//evil.example/claims", "claims", "/a b", "/?x=\u202e"])
def test_a_view_is_a_page_of_ours_and_no_other_address(page: str):
    assert "“view” of card 1" in refused_for(cards=[{"id": "card1", "view": page}])


def test_two_cards_of_one_id_are_refused():
    card = {"id": "card1", "view": "/claims"}
    assert refused_for(cards=[card, card]) == (
        f"talk.story.json cannot be used: the card id card1 is there twice. {REMEDY}"
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"{\n]", "is damaged at line 2 (Expecting property name enclosed in double quotes)."),
        (b"\xff\xfe", "is no text (byte 1 is not UTF-8)."),
        (b"[" * 100_000, "is no storyboard: it is nested too deep."),
        (b"[1]", "is no storyboard: it is not an object with names and values."),
        (b"{}", "is no storyboard: it does not say “format”: “trade-storyboard”."),
        (b" " * (LARGEST + 1), "has 5,000,001 bytes, and a storyboard at most 5,000,000."),
    ],
)
def test_what_is_no_storyboard_is_refused_by_name(data: bytes, why: str):
    assert refused(data) == f"talk.story.json {why} {REMEDY}"


def test_a_file_of_a_later_version_names_both_versions():
    assert refused_for(version=2) == (
        "talk.story.json is a storyboard of version 2, and this app reads version 1: open it with the app "
        "that it was made with."
    )


def test_half_a_surrogate_pair_is_told_and_not_crashed_on():
    assert "“title”" in refused(json.dumps(content(title="\ud800")).encode())


@given(st.binary(max_size=300))
def test_any_bytes_are_a_storyboard_or_refused(data: bytes):
    refused(data)
