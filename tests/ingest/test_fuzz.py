"""Damaged files: refused with a sentence or read, in time, with counts that add up and no number changed."""

from __future__ import annotations

import polars as pl
import pytest

from scripts import fuzz, promises
from scripts.packing import workbook
from scripts.seeds import SEEDS, Seed, comtrade_json, trades
from scripts.seeds import as_json as json_of
from scripts.seeds import tidy as tidy_rows
from trade.store import checking

FILES = 500


def sound(seed) -> bytes:
    return (seed.end.join(seed.lines) + seed.end).encode(seed.encoding)


def test_five_hundred_damaged_files_break_no_promise():
    assert fuzz.run(range(FILES), 1) == {}


@pytest.mark.parametrize("number", [416, 1103, 335, 306])
def test_what_once_broke_a_promise_keeps_it(number: int):
    assert promises.faults(fuzz.make(number, 1), {}) == []


@pytest.mark.parametrize("seed", SEEDS, ids=lambda s: s.name)
def test_every_sound_file_is_read_whole(seed, tmp_path):
    [(found, rows)] = promises.read(promises.Made(seed, seed.pack(sound(seed)), sound(seed), ()), tmp_path)
    assert found.report.read == found.report.loaded + found.report.left_out
    assert rows.height >= 24
    assert promises.faults(promises.Made(seed, seed.pack(sound(seed)), sound(seed), ()), {}) == []


@pytest.mark.parametrize(
    ("data", "name"),
    [(workbook(tidy_rows()), "tidy.xlsx"), (json_of(comtrade_json()).encode(), "answer.json")],
)
def test_a_workbook_and_an_answer_in_json_hold_the_same_trade(data: bytes, name: str, tmp_path):
    [(_, rows)] = promises.read(promises.Made(Seed(name, []), data, b"", ()), tmp_path)
    assert sorted(rows["value"]) == sorted(t.value for t in trades())


def test_a_number_is_the_same_damage_again():
    assert fuzz.make(7, 3) == fuzz.make(7, 3)
    assert len({fuzz.make(n, 3).data for n in range(20)}) > 15


def of_tidy() -> promises.Made:
    seed = SEEDS[0]
    return promises.Made(seed, sound(seed), sound(seed), ())


def changed(monkeypatch, change) -> list[str]:
    """What is said of a sound file when its rows come out changed."""
    kept: dict = {}
    promises.sound(SEEDS[0], kept)
    read = promises.read
    monkeypatch.setattr(
        promises, "read", lambda made, folder: [(c, change(r)) for c, r in read(made, folder)]
    )
    return promises.faults(of_tidy(), kept)


def test_a_changed_number_is_seen(monkeypatch):
    value = pl.when(pl.col("line") == 9).then(7.0).otherwise(pl.col("value"))
    assert changed(monkeypatch, lambda rows: rows.with_columns(value.alias("value"))) == [
        "silently: 1 lines, line 9 gives ['2017-01', 'LUX', 'PRK', 'export', '2701', 'USD', 7.0, 7103.5], "
        "not [('2017-01', 'LUX', 'PRK', 'export', '2701', 'USD', 0.0, 7103.5)]"
    ]


def test_a_row_that_went_without_a_word_is_seen(monkeypatch):
    assert changed(monkeypatch, lambda rows: rows.filter(pl.col("line") != 9)) == [
        "counts: 48 loaded, 47 rows kept",
        "silently: 1 lines, line 9 vanished: 2017-01,LUX,PRK,export,2701,0.0,7103.5",
    ]


def test_an_error_that_is_no_sentence_is_seen(monkeypatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(checking, "choose", broken)
    [said] = promises.faults(of_tidy(), {})
    assert said.startswith("ZeroDivisionError at checking.py:")
