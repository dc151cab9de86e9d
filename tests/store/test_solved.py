"""What was solved before is read as it was written, by whom it was written for, or not at all."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.store import solved
from trade.store.solved import KEPT, Solved

SPELLED = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "inner" / "solved-1.sqlite"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder that `solved()` is told, anew in every test."""
    monkeypatch.setenv("TRADE_CACHE", str(tmp_path / "cache"))
    solved.solved.cache_clear()
    return tmp_path / "cache"


def test_what_is_kept_is_there_for_the_next_process(file: Path):
    first = Solved(file)
    assert first.get("how much?") is None
    first["how much?"] = '{"low":1.0}'
    first["how much?"] = '{"low":2.0}'
    assert first.get("how much?") == Solved(file).get("how much?") == '{"low":2.0}'


@given(kept=st.dictionaries(SPELLED, SPELLED))
def test_every_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, kept: dict[str, str]):
    file = tmp_path_factory.mktemp("texts") / "solved-1.sqlite"
    for question, answer in kept.items():
        Solved(file)[question] = answer
    assert {question: Solved(file).get(question) for question in kept} == kept


@pytest.mark.parametrize("column", ["answer", "question", "digest"])
def test_an_answer_that_is_not_as_it_was_written_is_none(file: Path, column: str):
    Solved(file)["one"] = "1"
    with sqlite3.connect(file) as base:
        base.execute(f"UPDATE answers SET {column} = 'two'")
    assert (Solved(file).get("one"), Solved(file).get("two")) == (None, None)


def test_a_damaged_file_is_said_and_replaced(file: Path, caplog: pytest.LogCaptureFixture):
    held = Solved(file)
    for number in range(200):
        held[f"question {number}"] = "x" * 100
    size = file.stat().st_size
    file.write_bytes(file.read_bytes()[:4096] + b"\xff" * (size - 4096))
    with caplog.at_level(logging.WARNING):
        assert Solved(file).get("question 7") is None
    said = f"what was solved before is not used: {file}: database disk image is malformed"
    assert [record.getMessage() for record in caplog.records] == [said]
    assert not file.exists()
    Solved(file)["one"] = "1"
    assert Solved(file).get("one") == "1"


def test_who_finds_a_damaged_file_works_on_without_it(file: Path, caplog: pytest.LogCaptureFixture):
    held = Solved(file)
    held["one"] = "1"
    held._base.execute("DROP TABLE answers")
    with caplog.at_level(logging.WARNING):
        held["two"] = "2"
    assert (held.get("one"), held.get("two")) == (None, None)
    assert [record.getMessage() for record in caplog.records] == [
        f"what was solved before is not used: {file}: no such table: answers"
    ]
    assert file.exists(), "what is no damage, such as a lock, must not take the file from others"


def test_a_file_that_grew_too_large_is_begun_anew(file: Path, monkeypatch: pytest.MonkeyPatch):
    Solved(file)["one"] = "1"
    monkeypatch.setattr(solved, "LARGEST", 100)
    assert Solved(file).get("one") is None


def test_threads_and_connections_may_write_at_once(file: Path):
    several = [Solved(file) for _ in range(4)]

    def put(number: int) -> None:
        several[number % 4][str(number)] = str(number)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(put, range(200)))
    assert [Solved(file).get(str(number)) for number in range(200)] == [str(n) for n in range(200)]


def test_the_folder_is_the_users_own_and_made_when_needed(asked: Path):
    held = solved.solved()
    assert held is not None
    assert held is solved.solved()
    assert held.file.parent == asked
    assert asked.stat().st_mode & 0o077 == 0


def test_without_the_variable_it_is_among_the_users_caches(
    asked: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.delenv("TRADE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    held = solved.solved()
    assert held is not None
    assert held.file.parent == tmp_path / "xdg" / "trade-of-two-countries"


def test_an_empty_variable_keeps_nothing(asked: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRADE_CACHE", "")
    assert solved.solved() is None


def test_where_nothing_can_be_kept_is_said_once(asked: Path, caplog: pytest.LogCaptureFixture):
    asked.write_text("a file in the way")
    with caplog.at_level(logging.WARNING):
        assert solved.solved() is None
        assert solved.solved() is None
    (record,) = caplog.records
    assert record.getMessage().startswith(f"what is solved is not kept in {asked}: ")


def test_a_file_that_is_no_database_is_begun_anew(asked: Path):
    held = solved.solved()
    assert held is not None
    held.file.write_text("no database, but long enough to be looked at " * 100)
    solved.solved.cache_clear()
    again = solved.solved()
    assert again is not None
    again["one"] = "1"
    assert Solved(held.file).get("one") == "1"


def test_another_program_has_another_file(asked: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    names = set()
    for source in ("one = 1", "one = 2"):
        (tmp_path / "trade" / "ledger").mkdir(parents=True, exist_ok=True)
        (tmp_path / "trade" / "ledger" / "x.py").write_text(source)
        monkeypatch.setattr(solved, "ROOT", tmp_path)
        solved.solved.cache_clear()
        held = solved.solved()
        assert held is not None
        names.add(held.file.name)
    assert len(names) == 2


def test_only_the_newest_files_stay(asked: Path):
    asked.mkdir()
    for number in range(5):
        old = asked / f"solved-{number}.sqlite"
        old.touch()
        os.utime(old, (time.time() - 1000 + number, time.time() - 1000 + number))
    held = solved.solved()
    assert held is not None
    left = sorted(path.name for path in asked.iterdir())
    assert left == sorted([held.file.name, "solved-3.sqlite", "solved-4.sqlite"])
    assert len(left) == KEPT
