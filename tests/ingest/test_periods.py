"""Periods in every spelling met in the wild."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.ingest.periods import period
from trade.model.period import Span


@pytest.mark.parametrize("text", ["2017", "201752", " 2017 ", "2017.0"])
def test_years(text: str):
    assert str(period(text)) == "2017"


@pytest.mark.parametrize(
    "text",
    [
        "2017-Q1",
        "2017Q1",
        "2017 q1",
        "2017.Q1",
        "Q1 2017",
        "Q1-2017",
        "1Q2017",
        "1Q 2017",
        "I кв. 2017",
        "1 квартал 2017",
    ],
)
def test_quarters(text: str):
    assert str(period(text)) == "2017-Q1"


@pytest.mark.parametrize(
    "text",
    [
        *("2017-03", "201703", "2017-M03", "2017M03", "2017.03", "2017/03", "2017-3", "03/2017", "3/2017"),
        *("Mar-17", "March 2017", "Mar 2017", "mar. 2017", "2017 Mar", "2017-March", "2017 Mar "),
        *("март 2017", "марта 2017", "2017 март", "2017년 3월", "20170301", "2017-03-01", "201703.0"),
        *("01.03.2017", "2017-03-01 00:00:00", "2017-03-01T00:00:00"),
    ],
)
def test_months(text: str):
    assert str(period(text)) == "2017-03"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "17",
        "2017-13",
        "2017-Q5",
        "yesterday",
        "2017-2018",
        "1.2017.3",
        "0/2017",
        "15.03.2017",
        "01.13.2017",
    ],
)
def test_what_is_no_period_is_refused_with_what_is_expected(text: str):
    with pytest.raises(ValueError, match="expected a period such as 2017"):
        period(text)


@given(st.integers(1950 * 12, 2049 * 12 + 11), st.sampled_from([1, 3, 12]))
def test_our_own_spelling_reads_back(first: int, length: int):
    start = first - first % length
    span = Span(start, start + length - 1)
    assert period(str(span)) == span
