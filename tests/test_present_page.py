"""The page that collects and presents: every change is kept, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.test_pages import opened, ran, words
from trade.model.storyboard import Card, Storyboard, captioned, noted, titled
from trade.model.storyfile import written
from trade.store import storyboards
from trade.ui.workshop import WORKSHOP

ROOT = Path(__file__).resolve().parents[1]
HEADLINE = "Russia’s recorded exports to North Korea more than doubled to $31.4M in Q1 2017"
BOARD = Storyboard(
    id="talk1",
    title="Coal and oil",
    cards=(
        Card(id="card1", view="/", chart="chart-overview", caption="Up to {Q1 2017 | export}.", notes="Hi"),
        Card(id="card2", view="/limits?year=2018", caption="{finding}"),
        Card(id="card3", view="/commodities?dataset=gone", caption="x"),
    ),
)


@pytest.fixture(scope="module", autouse=True)
def workshop() -> Iterator[None]:
    yield
    WORKSHOP.stop()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    storyboards.save(tmp_path, BOARD)
    return tmp_path


def warned(test: AppTest) -> list[str]:
    return [str(w.value).replace("\\", "") for w in test.warning]


def now(place: Path) -> Storyboard:
    return storyboards.load(place, "talk1").board


def test_an_empty_workspace_says_how_to_begin_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    assert "Nothing is collected yet." in words(opened("present"))
    assert list(tmp_path.iterdir()) == []


def test_cards_have_the_finding_their_picture_and_the_caption_with_its_numbers(place: Path):
    test = opened("present")
    assert test.query_params["story"] == "talk1"
    assert f"1. {HEADLINE}" in words(test)
    assert "Up to $31.4M." in words(test)
    assert "Russia declared 241,114 barrels of refined petroleum for 2018" in words(test)
    assert len(test.get("plotly_chart")) == 2


def test_a_card_whose_data_are_gone_stays_and_says_why(place: Path):
    test = opened("present")
    assert "3. This card cannot be drawn now" in words(test)
    assert warned(test) == [
        "/commodities?dataset=gone: The address asks for dataset “gone”, which is not among ledger. The "
        "card is kept: it is drawn again when its data are back."
    ]
    assert len(now(place).cards) == 3


def test_every_change_is_saved_at_once(place: Path):
    test = opened("present")
    test.text_area(key="caption-card1").set_value("31.4 million, {last | export}")
    test.text_area(key="notes-card2").set_value("Slowly.")
    test.text_input(key="story-title").set_value("Oil")
    ran(test)
    test.button(key="down-card1").click()
    ran(test)
    test.button(key="remove-card3").click()
    ran(test)
    board = now(place)
    assert board.title == "Oil"
    assert [card.id for card in board.cards] == ["card2", "card1"]
    assert board.card("card1").caption == "31.4 million, {last | export}"
    assert board.card("card2").notes == "Slowly."
    assert warned(test) == ["31.4 is typed by hand: it stays when the data change."]


def test_a_token_that_says_nothing_is_told_beside_the_caption(place: Path):
    test = opened("present")
    test.text_area(key="caption-card1").set_value("{Q1 2099 | export}")
    ran(test)
    (said,) = (str(e.value).replace("\\", "") for e in test.error)
    assert said.startswith("“{Q1 2099 | export}” says nothing of this chart. It can say {finding}, {unit}")
    assert now(place).card("card1").caption == "{Q1 2099 | export}"


def test_two_tabs_that_change_different_cards_keep_both_changes(place: Path):
    test = opened("present")
    kept = storyboards.load(place, "talk1")
    storyboards.save(place, noted(kept.board, "card2", "theirs"), kept.version)
    test.text_area(key="caption-card1").set_value("mine")
    ran(test)
    assert now(place).card("card1").caption == "mine"
    assert now(place).card("card2").notes == "theirs"
    assert "The storyboard was also changed elsewhere; both changes are kept." in warned(test)


def test_two_tabs_that_change_the_same_card_become_two_storyboards(place: Path):
    test = opened("present")
    kept = storyboards.load(place, "talk1")
    storyboards.save(place, captioned(kept.board, "card1", "theirs"), kept.version)
    test.text_area(key="caption-card1").set_value("mine")
    ran(test)
    assert now(place).card("card1").caption == "theirs"
    (mine,) = [k.board for k in storyboards.listed(place)[0] if k.board.id != "talk1"]
    assert (mine.title, mine.cards[0].caption) == ("Coal and oil (my version)", "mine")
    assert test.query_params["story"] == mine.id
    assert (
        "The same was changed elsewhere, or the storyboard was deleted. Nothing is lost: your version is "
        "now a storyboard of its own, “Coal and oil (my version)”."
    ) in warned(test)


def test_a_storyboard_deleted_elsewhere_is_not_lost_to_who_works_on_it(place: Path):
    test = opened("present")
    storyboards.delete(place, "talk1")
    test.text_area(key="notes-card1").set_value("mine")
    ran(test)
    (mine,) = storyboards.listed(place)[0]
    assert mine.board.cards[0].notes == "mine"


def test_what_cannot_be_saved_is_told_and_stays_in_its_box(place: Path, monkeypatch: pytest.MonkeyPatch):
    test = opened("present")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storyboards, "replaced", full)
    test.text_area(key="caption-card1").set_value("precious")
    ran(test)
    assert any("there is no room on the disk (No space left on device)" in said for said in warned(test))
    assert test.text_area(key="caption-card1").value == "precious"
    monkeypatch.undo()
    monkeypatch.setenv("TRADE_WORKSPACE", str(place))
    assert now(place) == storyboards.load(place, "talk1").board
    test.text_area(key="caption-card1").set_value("precious!")
    ran(test)
    assert now(place).card("card1").caption == "precious!"


def test_a_card_fills_the_screen_and_the_buttons_turn_the_pages(place: Path):
    test = opened("present", present="1", card="1")
    assert f"<h1 class='finding'>{HEADLINE}</h1>" in words(test)
    assert "Up to $31.4M." in words(test)
    assert "1 / 3" in words(test)
    assert not test.text_area
    test.button(key="present-next").click()
    ran(test)
    assert test.query_params["card"] == "2"
    test.button(key="present-notes").click()
    ran(test)
    assert [i.value for i in test.info] == ["No notes for this card."]
    test.button(key="present-last").click()
    ran(test)
    assert "This card cannot be drawn now" in words(test)
    test.button(key="present-end").click()
    ran(test)
    assert "present" not in test.query_params
    assert test.text_area


@pytest.mark.parametrize(("asked", "shown"), [("0", "1"), ("99", "3"), ("x", "1"), ("²", "1")])
def test_a_card_that_is_not_there_is_the_nearest_one(place: Path, asked: str, shown: str):
    assert f"{shown} / 3" in words(opened("present", present="1", card=asked))


def test_a_sent_file_is_opened_and_a_damaged_one_refused(place: Path):
    test = opened("present")
    sent = written(titled(BOARD, "Sent"))
    test.file_uploader(key="story-sent").set_value(("sent.story.json", sent, "application/json"))
    ran(test)
    found = {kept.board.title: kept.board for kept in storyboards.listed(place)[0]}
    assert test.query_params["story"] == found["Sent"].id != "talk1"
    test.file_uploader(key="story-sent").set_value(("bad.json", b"{", "application/json"))
    ran(test)
    assert any(said.startswith("bad.json is damaged at line 1") for said in warned(test))
    assert len(storyboards.listed(place)[0]) == 2


def test_a_damaged_file_in_the_workspace_is_named_and_the_others_open(place: Path):
    (place / "storyboards" / "bad1.story.json").write_text("{", encoding="utf-8")
    test = opened("present")
    assert any("bad1.story.json is damaged" in str(e.value).replace("\\", "") for e in test.error)
    assert f"1. {HEADLINE}" in words(test)


def test_text_of_a_sent_file_is_text_on_the_page(place: Path):
    evil = "<img src=x onerror=alert(1)> [a](javascript:alert(1))"
    board = captioned(BOARD, "card1", evil).model_copy(update={"id": "evil1"})
    storyboards.save(place, board)
    for params in ({}, {"present": "1"}):
        shown = words(opened("present", story="evil1", **params))
        assert "<img" not in shown
        assert "&lt;img src=x onerror=alert(1)&gt;" in shown
