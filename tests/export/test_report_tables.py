"""A table on paper says what the chart's table says, in as many parts as it takes."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.export.report_tables import EMPTY, MOST, cell, parts


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, EMPTY),
        (math.nan, EMPTY),
        (pd.NA, EMPTY),
        ("", EMPTY),
        (0.0, "0"),
        (0, "0"),
        (58_105_980.0, "58,105,980"),
        (-999_969.0, "−999,969"),
        (2017, "2017"),
        (-3, "−3"),
        (12_345, "12,345"),
        (132.499999, "132.5"),
        (0.243542, "0.243542"),
        (math.inf, "no upper end"),
        (-math.inf, "no lower end"),
        ("-5 % & more", "-5 % & more"),
        (True, "True"),
    ],
)
def test_a_cell_says_its_value_and_missing_is_not_zero(value: object, said: str):
    assert cell(value) == said


def test_a_wide_table_is_cut_and_every_part_says_which_row_it_is():
    table = pd.DataFrame({"rank": pd.array([1, None], "Int64"), "code": ["2701", "TOTAL"]})
    table = table.assign(**{f"low_{i}": [1.5, None] for i in range(9)}, empty=None)
    found = parts(table)
    assert [part.names for part in found] == [
        ("rank", "code", "low 0", "low 1", "low 2", "low 3", "low 4"),
        ("rank", "code", "low 5", "low 6", "low 7", "low 8"),
    ]
    assert found[1].rows == (("1", "2701", *["1.5"] * 4), (EMPTY, "TOTAL", *[EMPTY] * 4))
    assert found[0].numeric == (True, False, True, True, True, True, True)


@given(st.integers(1, 30), st.integers(0, 5))
def test_no_column_is_lost_and_no_part_is_too_wide(columns: int, rows: int):
    table = pd.DataFrame({f"c{i}": [float(i)] * rows for i in range(columns)})
    found = parts(table)
    assert {name for part in found for name in part.names} == (set(table.columns) if rows else set())
    assert all(len(part.names) <= MOST and len(part.rows) == rows for part in found)
