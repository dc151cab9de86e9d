"""Numbers as people write them; missing is never zero."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.ingest.numbers import MISSING, Marks, is_missing, marks_of, number

DOT, COMMA = Marks(".", True, ""), Marks(",", True, "")


@pytest.mark.parametrize(
    ("cells", "decimal", "certain"),
    [
        (["1,187.5", "2,045"], ".", True),
        (["1.187,5", "2.045"], ",", True),
        (["12,4", "13,25"], ",", True),
        (["1,234", "5,678"], ".", False),
        (["1.234"], ",", False),
        (["1,234,567"], ".", True),
        (["1.234.567"], ",", True),
        (["31837000", "42"], ".", True),
        (["..", "-", "1 234,5"], ",", True),
        (["7.97014e+006"], ".", True),
    ],
)
def test_the_decimal_mark_of_a_column_is_found_from_all_its_cells(cells, decimal, certain):
    found = marks_of(cells)
    assert (found.decimal, found.certain) == (decimal, certain)
    assert found.evidence


@pytest.mark.parametrize(
    ("cell", "marks", "value"),
    [
        ("1,187.5", DOT, 1187.5),
        ("1.187,5", COMMA, 1187.5),
        ("(1,234)", DOT, -1234.0),
        ("−12.5", DOT, -12.5),
        ("7.97014e+006", DOT, 7_970_140.0),
        ("   11064664.79", DOT, 11_064_664.79),
        ("1\u202f234,5", COMMA, 1234.5),
        ("1\u00a0234\u00a0567", DOT, 1_234_567.0),
        (".5", DOT, 0.5),
        ("0", DOT, 0.0),
    ],
)
def test_a_cell_is_the_number_its_column_writes(cell, marks, value):
    assert number(cell, marks) == value


@pytest.mark.parametrize("cell", sorted(MISSING))
def test_no_way_of_saying_nothing_is_ever_zero(cell: str):
    assert is_missing(cell)
    assert number(cell.upper(), DOT) is None


@pytest.mark.parametrize("cell", ["12 apples", "1.2.3", "1,23.4", "--5", ".", "1,2345.6"])
def test_what_is_no_number_is_refused_not_guessed(cell: str):
    with pytest.raises(ValueError, match=r"expected a number with '\.' before its decimals"):
        number(cell, DOT)


@given(st.floats(-1e12, 1e12, allow_nan=False).map(lambda x: round(x, 2)), st.sampled_from("., "))
def test_a_number_written_with_any_thousands_mark_reads_back(value: float, thousands: str):
    text = f"{value:,.2f}"
    swapped = text.translate(str.maketrans(",.", ".,"))
    text = swapped if thousands == "." else text.replace(",", thousands)
    found = number(text, COMMA if thousands == "." else DOT)
    assert found == pytest.approx(value, abs=1e-9)
