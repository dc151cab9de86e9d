"""What is changed on a page is on record; what a stranger does in their own session is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.test_data_page import TIDY, button, loaded, opened, workspace
from tests.test_pages import ROOT, ran
from trade.model.storyboard import new
from trade.model.storyfile import written
from trade.store import audit, storyboards
from trade.ui import place

__all__ = ["workspace"]


def lines(where: Path) -> list[tuple[str, str, str, str, int, str]]:
    found = audit.told(where)
    assert found.broken == 0
    return [(e.who, e.via, e.what, e.which, e.vintage, e.outcome) for e in found.entries]


def presenting() -> AppTest:
    return ran(AppTest.from_file(str(ROOT / "pages" / "present.py"), default_timeout=60))


def test_a_load_and_its_taking_back_on_the_page_are_on_record_with_the_name(workspace, monkeypatch):
    monkeypatch.setattr(place, "who", lambda: "ann@example.org")
    loaded("tidy.csv", TIDY, "pair")
    test = opened(do="datasets")
    button(test, "Undo vintage 1").click()
    ran(test)
    assert lines(workspace) == [
        ("ann@example.org", "page", "load", "pair", 1, "done"),
        ("ann@example.org", "page", "undo", "pair", 1, "done"),
    ]


def test_a_storyboard_begun_renamed_and_deleted_is_on_record_without_its_words(workspace):
    test = presenting()
    button(test, "New storyboard").click()
    ran(test)
    [kept] = storyboards.listed(workspace)[0]
    test.text_input(key="story-title").set_value("Coal, in secret")
    ran(test)
    [renamed] = storyboards.listed(workspace)[0]
    button(test, "Delete this storyboard").click()
    ran(test)
    name = kept.board.id
    assert lines(workspace) == [
        ("visitor", "page", "save storyboard", name, 0, "done"),
        ("visitor", "page", "save storyboard", name, 0, "done"),
        ("visitor", "page", "delete storyboard", name, 0, "done"),
    ]
    assert [one.sha256 for one in audit.told(workspace).entries] == [kept.version, renamed.version, ""]
    assert "secret" not in (workspace / audit.FILE).read_text()


def test_a_storyboard_opened_from_a_file_is_on_record(workspace):
    test = presenting()
    board = new("Sent")
    test.file_uploader(key="story-sent").set_value(("sent.json", written(board), "application/json"))
    ran(test)
    assert lines(workspace) == [("visitor", "page", "open storyboard", board.id, 0, "done")]


def test_what_a_stranger_does_in_their_session_leaves_no_line_in_the_shared_workspace(
    workspace, monkeypatch: pytest.MonkeyPatch
):
    loaded("tidy.csv", TIDY, "pair")
    before = (workspace / audit.FILE).read_bytes()
    monkeypatch.setenv("TRADE_PUBLIC", "1")
    loaded("tidy.csv", TIDY, "mine")
    test = presenting()
    button(test, "New storyboard").click()
    ran(test)
    assert (workspace / audit.FILE).read_bytes() == before
    assert not (workspace / storyboards.FOLDER).exists()
