"""What was revised is said number by number."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from trade.export.revised import differences

THEN = pd.DataFrame(
    {"period": ["2016-Q1", "2017-Q1", "2017-Q2"], "flow": "export", "low": [13.5, 31.417, None]}
)


def test_the_same_table_has_no_differences():
    assert differences(THEN, THEN.copy()) == []


def test_a_revised_number_a_new_one_and_one_taken_back_are_told():
    now = THEN.assign(low=[None, 31.4, 12.0])
    assert differences(THEN, now) == [
        "2016-Q1, low: 13.5 in the picture, nothing now",
        "2017-Q1, low: 31.417 in the picture, 31.4 now",
        "2017-Q2, low: nothing in the picture, 12.0 now",
    ]


def test_a_zero_is_not_nothing():
    assert differences(THEN, THEN.assign(low=[13.5, 31.417, 0.0])) == [
        "2017-Q2, low: nothing in the picture, 0.0 now"
    ]


def test_rows_and_columns_that_only_one_has_are_told():
    now = THEN.iloc[1:].assign(high=[31.5, None])
    assert differences(THEN, now) == [
        "2017-Q1, high: nothing in the picture, 31.5 now",
        "2016-Q1: in the picture, not drawn now",
    ]


def test_rows_are_matched_by_as_many_columns_as_tell_them_apart():
    then = pd.DataFrame({"period": ["a", "a"], "flow": ["export", "import"], "value": [1, 2]})
    now = then.iloc[::-1].assign(value=[3, 1])
    assert differences(then, now) == ["a · import, value: 2 in the picture, 3 now"]


def test_rows_that_nothing_tells_apart_are_matched_by_position():
    then = pd.DataFrame({"name": ["a", "a"], "value": [1, 1]})
    assert differences(then, then.assign(value=[1, 2])) == ["row 2, value: 1 in the picture, 2 now"]


@given(st.lists(st.tuples(st.integers(0, 30), st.floats(-1e6, 1e6)), unique_by=lambda pair: pair[0]))
def test_each_changed_cell_is_told_once_and_nothing_else(rows):
    then = pd.DataFrame(rows, columns=["key", "value"])
    now = then.assign(value=[value + 1 if n % 2 else value for n, value in enumerate(then["value"])])
    changed = len(rows) // 2
    assert len(differences(then, now)) == changed
