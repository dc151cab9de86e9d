"""A clock that jumps changes no order and cuts no waiting short."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Timer

import pytest

from tests.store.test_store_faults import HOLD, line, python
from tests.store.uploads import about, months, values
from trade.store import copies, engine, faults
from trade.store import datasets as store

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def jumped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace between whose two loads the clock went back a day."""
    for number, now in enumerate((NOW, NOW - timedelta(days=1)), 1):
        clock = type("Clock", (datetime,), {"now": classmethod(lambda cls, zone=None, now=now: now)})
        monkeypatch.setattr(store, "datetime", clock)
        store.load(tmp_path, "c", months(m01=float(number)), about(f"file {number}"))
        copies.keep(tmp_path)
    return tmp_path


def test_the_load_with_the_highest_number_counts_when_the_clock_went_back(jumped: Path):
    assert [v.number for v in store.vintages(jumped, "c")] == [1, 2]
    assert [v.loaded_at for v in store.vintages(jumped, "c")] == [NOW, NOW - timedelta(days=1)]
    assert values(store.observations(jumped, "c", "RUS", "PRK")) == {"2017-01": 2.0}
    assert store.undo(jumped, "c").number == 2


def test_a_dataset_was_loaded_when_its_newest_load_was(jumped: Path):
    store.load(jumped, "d", months(m01=1.0), about("other"))
    assert [(d.name, d.rows, d.vintages) for d in store.datasets(jumped)] == [("c", 2, 2), ("d", 1, 1)]
    assert [d.loaded_at for d in store.datasets(jumped)] == [NOW - timedelta(days=1)] * 2


def test_the_newest_copy_that_is_offered_is_that_of_the_highest_number(jumped: Path):
    assert "the newest of them vintage 2 of “c” of 2026-11-23" in faults.offered(jumped)


@pytest.mark.parametrize("direction", [1, -1])
def test_a_clock_that_jumps_neither_ends_nor_prolongs_the_waiting_for_a_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, direction: int
):
    store.load(tmp_path, "c", months(m01=1.0), about("ours"))
    holder = python(HOLD, tmp_path)
    assert line(holder) == "holding"
    hours = itertools.count(0, direction * 3600)
    monkeypatch.setattr(engine.time, "time", lambda: 1.8e9 + next(hours))
    letting_go = Timer(0.5, holder.communicate, ["\n"])
    letting_go.start()
    assert store.load(tmp_path, "c", months(m03=3.0), about("more"))[0].number == 3
    letting_go.join()
