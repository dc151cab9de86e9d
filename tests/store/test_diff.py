"""Two states of a dataset, compared by cell and in sum."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tests.store import uploads
from tests.store.uploads import about, months, rows
from trade.model.errors import TradeError
from trade.model.observation import KEY
from trade.store import datasets as store
from trade.store import diff as module
from trade.store.diff import Diff, diff

SHOWN = ("before", "after", "change", "percent", "what")


def loaded(place: Path, *frames: pl.DataFrame) -> Path:
    for number, frame in enumerate(frames):
        store.load(place, "c", frame, about(str(number)))
    return place


def cells(found: Diff, name: str = "period") -> dict[str, tuple]:
    return dict(zip(found.cells[name], found.cells.select(SHOWN).rows(), strict=True))


def sums(found: Diff) -> list[tuple]:
    return found.totals.select("frequency", "year", "before", "after", "change").rows()


def test_each_cell_that_differs_is_told_with_both_numbers_and_missing_is_not_zero(tmp_path: Path):
    loaded(tmp_path, months(m01=4.0, m02=0.0, m03=3.0), months(m01=5.0, m02=1.0, m03=3.0, m04=7.0))
    found = diff(tmp_path, "c", 1, 2)
    assert found.cells.columns == [*KEY, *SHOWN]
    assert cells(found) == {
        "2017-01": (4.0, 5.0, 1.0, 25.0, "changed"),
        "2017-02": (0.0, 1.0, 1.0, None, "changed"),
        "2017-04": (None, 7.0, None, None, "added"),
    }
    assert sums(found) == [("M", 2017, 7.0, 16.0, 9.0)]


def test_seen_from_the_newer_load_what_was_added_is_removed(tmp_path: Path):
    loaded(tmp_path, months(m01=4.0), months(m01=5.0, m02=1.0))
    assert cells(diff(tmp_path, "c", 2, 1)) == {
        "2017-01": (5.0, 4.0, -1.0, -20.0, "changed"),
        "2017-02": (1.0, None, None, None, "removed"),
    }


def test_a_cell_left_out_where_the_newer_file_speaks_is_not_printed_again_and_keeps_its_value(tmp_path: Path):
    first = rows({"commodity": "27"}, {"commodity": "03", "value": 2.0}, {"period": "2017-02", "value": 9.0})
    loaded(tmp_path, first, rows({"commodity": "27"}))
    found = diff(tmp_path, "c", 1, 2)
    assert cells(found, "commodity") == {"03": (2.0, 2.0, 0.0, 0.0, "not printed again")}
    assert sums(found) == [("M", 2017, 12.0, 12.0, 0.0)]


def test_only_the_first_loads_own_cells_can_be_not_printed_again(tmp_path: Path):
    both = rows({"commodity": "27"}, {"commodity": "03"})
    loaded(tmp_path, both, rows({"commodity": "27"}), rows({"commodity": "27", "value": 2.0}))
    assert cells(diff(tmp_path, "c", 2, 3), "commodity") == {"27": (1.0, 2.0, 1.0, 100.0, "changed")}
    assert cells(diff(tmp_path, "c", 1, 3), "commodity") == {
        "03": (1.0, 1.0, 0.0, 0.0, "not printed again"),
        "27": (1.0, 2.0, 1.0, 100.0, "changed"),
    }


def test_a_load_against_itself_differs_in_nothing(tmp_path: Path):
    loaded(tmp_path, months(m01=4.0), months(m01=5.0))
    found = diff(tmp_path, "c", 2, 2)
    assert (found.cells.height, found.totals.height) == (0, 0)
    assert found.cells.columns == [*KEY, *SHOWN]
    assert found.totals.columns == [*module.GROUP, "before", "after", "change"]


def test_totals_count_what_may_be_added_up_and_keep_frequencies_and_valuations_apart(tmp_path: Path):
    total, part = {"commodity": "TOTAL", "value": 10.0}, {"commodity": "27", "value": 6.0}
    year = {"period": "2017", "frequency": "A", "commodity": "TOTAL", "value": 120.0}
    cif = {"valuation": "CIF", "value": 99.0}
    loaded(tmp_path, rows(total, part), rows(total | {"value": 11.0}, year, cif))
    found = diff(tmp_path, "c", 1, 2)
    assert found.totals.select("frequency", "valuation", "before", "after", "change").rows() == [
        ("A", "FOB", None, 120.0, None),
        ("M", "CIF", None, 99.0, None),
        ("M", "FOB", 10.0, 11.0, 1.0),
    ]


def test_totals_are_of_the_pairs_that_changed_however_many_are_summed_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    codes = [f"P{n:02d}" for n in range(9)]
    first = rows(*({"partner": p, "value": float(n)} for n, p in enumerate(codes)), {"partner": "CHN"})
    loaded(tmp_path, first, rows(*({"partner": p, "value": 10.0} for p in codes)))
    whole = diff(tmp_path, "c", 1, 2).totals
    assert whole["partner"].to_list() == codes
    assert whole["change"].to_list() == [10.0 - n for n in range(9)]
    monkeypatch.setattr(module, "AT_ONCE", 4)
    assert diff(tmp_path, "c", 1, 2).totals.equals(whole)


def test_other_datasets_and_taken_back_loads_are_not_compared(tmp_path: Path):
    loaded(tmp_path, months(m01=1.0), months(m01=2.0))
    store.undo(tmp_path, "c")
    loaded(tmp_path, months(m01=1.0), months(m01=3.0))
    store.load(tmp_path, "other", uploads.months(m01=50.0, m02=1.0), about("x"))
    assert cells(diff(tmp_path, "c", 1, 3)) == {"2017-01": (1.0, 3.0, 2.0, 200.0, "changed")}


def test_an_unknown_number_is_answered_with_the_loads_there_are(tmp_path: Path):
    loaded(tmp_path, months(m01=1.0), months(m01=2.0))
    for a, b, unknown in ((1, 7, 7), (0, 1, 0)):
        with pytest.raises(TradeError) as caught:
            diff(tmp_path, "c", a, b)
        assert str(caught.value) == f"unknown vintage '{unknown}'; accepted: 1, 2 (of dataset 'c')"
