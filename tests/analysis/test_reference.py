"""Every published or independently computed result that our statistics must give again, in one register.

What was published stands in `reference/rows.csv`; the modules of `reference` make it, by our own functions
where they are ours, else by the pinned library that ours stand on.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.analysis.reference import breaks, forecast, indices, seasonal, spread

TOPICS = (breaks, forecast, indices, seasonal, spread)
MADE: dict[str, Callable[[], object]] = {key: made for topic in TOPICS for key, made in topic.MADE.items()}

FOUND = (Path(__file__).parent / "reference" / "rows.csv").read_text(encoding="utf-8").splitlines()
ROWS = list(csv.DictReader(line for line in FOUND if not line.startswith("#")))

LISTED = {
    "GRW": 4,
    "IDX": 17,
    "HHI": 2,
    "DIV": 1,
    "TII": 1,
    "MIR": 1,
    "TD": 23,
    "SEAS": 9,
    "STL": 4,
    "OUT": 7,
    "FC": 48,
    "BRK": 32,
    "X13": 26,
    "UCM": 2,
    "MISS": 6,
}
"""How many rows each topic of our notes on methods has."""


def told(row: dict[str, str]) -> list[float] | list[str]:
    parts = row["value"].split(";")
    try:
        return [float(part) for part in parts]
    except ValueError:
        return parts


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_what_was_published_comes_out(row: dict[str, str]):
    found = MADE[row["id"]]()
    values = list(found) if isinstance(found, (list, tuple)) else [found]
    wanted, within = told(row), float(row["tolerance"])
    if isinstance(wanted[0], str):
        assert [str(value) for value in values] == wanted, row["source"]
    elif row["is"] == "differs":
        assert abs(values[0] - wanted[0]) > within, row["source"]
    else:
        assert values == pytest.approx(wanted, abs=within, rel=0), row["source"]


def test_the_register_has_every_row_once_with_its_source_and_makes_no_other():
    ids = [row["id"] for row in ROWS]
    assert len(set(ids)) == len(ids) == 183
    assert set(ids) == set(MADE)
    assert sum(len(topic.MADE) for topic in TOPICS) == len(MADE)
    assert all(row["source"] and row["is"] in ("equals", "differs") for row in ROWS)
    assert [row["id"] for row in ROWS if row["is"] == "differs"] == ["FC03.unscaled"]
    counted = Counter(next(key for key in LISTED if one.startswith(key)) for one in ids)
    assert counted == LISTED


def test_numbers_that_are_not_rescaled_give_another_model_without_a_word():
    # FC03.unscaled: the reason why everything is divided by its standard deviation before a fit.
    found = forecast.arima(1.0)
    assert found["ar.L1"] > 0.99
    assert found["MASE"] > 1.6
