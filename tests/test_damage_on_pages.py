"""A damaged workspace takes no page down: it is said, what ships is still shown, and a button mends it."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.store.uploads import about, months, values
from tests.test_data_page import button
from tests.test_pages import ROOT, ran
from trade.store import audit, copies, engine
from trade.store import datasets as store
from trade.ui import sound
from trade.ui.plain import verbatim

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of one load whose file is no database any more."""
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    store.load(tmp_path, "c", months(m01=1.0), about("one"))
    copies.keep(tmp_path)
    (tmp_path / engine.FILE).write_bytes(b"not a database\n" * 1000)
    return tmp_path


def opened(page: str, **params: str) -> AppTest:
    test = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=60)
    for name, value in params.items():
        test.query_params[name] = value
    return ran(test)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_that_the_workspace_is_damaged_and_shows_what_ships(damaged: Path, page: str):
    test = opened(page)
    assert not test.exception
    assert [one.value for one in test.error] == [verbatim(sound.wrong())]
    assert sound.wrong().startswith(
        f"{damaged / 'trade.duckdb'}: the file is damaged (not a valid DuckDB database file)"
    )
    assert any("finding" in one.value for one in test.markdown)


def test_strangers_are_not_told_in_which_folder_it_is_and_cannot_mend_it(damaged: Path, monkeypatch):
    monkeypatch.setenv("TRADE_PUBLIC", "1")
    test = opened("data")
    assert [one.value.startswith("trade.duckdb\\: the file is damaged") for one in test.error] == [True]
    assert str(damaged) not in str([one.value for one in test.error])
    assert not any(one.label == "Mend" for one in test.button)


def test_the_button_brings_the_last_good_loads_back(damaged: Path):
    test = opened("data", do="datasets")
    button(test, "Mend").click()
    ran(test)
    assert not test.error
    [said] = [one.value for one in test.warning]
    assert said.endswith("Back\\: vintage 1 of “c”. No load was lost.")
    assert not any(one.label == "Mend" for one in test.button)
    assert test.selectbox(key="of").options == ["c"]
    assert values(store.observations(damaged, "c", "RUS", "PRK")) == {"2017-01": 1.0}
    [entry] = audit.told(damaged).entries
    assert (entry.what, entry.who, entry.via, entry.outcome) == ("mend", "visitor", "page", "done")


def test_damage_that_only_reading_everything_finds_is_found_when_the_server_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TRADE_WORKSPACE", str(tmp_path))
    store.load(tmp_path, "c", months(m01=1.0, m02=2.0), about("one"))
    copies.keep(tmp_path)
    with engine.opened(tmp_path, write=True) as connection:
        connection.local.execute("DELETE FROM observations WHERE period = '2017-01'")
    for _ in range(200):
        if first := sound.wrong():
            break
        time.sleep(0.05)
    assert "the file is damaged (rows of vintage 1 of “c” are missing)" in first


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_that_the_database_does_not_answer_and_shows_what_ships(monkeypatch, page: str):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    monkeypatch.setenv("TRADE_DATABASE", f"postgresql://trade:hunter2@127.0.0.1:{port}/trade")
    said = " ".join(one.value for one in opened(page).error)
    assert "the database cannot be reached" in said
    assert "hunter2" not in said
