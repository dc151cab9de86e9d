from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.model.errors import UnknownChoiceError
from trade.model.period import Span, quarters

ordinals = st.integers(1900 * 12, 2100 * 12)
texts = st.builds(
    "{}{}".format,
    st.integers(1900, 2100),
    st.one_of(
        st.just(""),
        st.integers(1, 4).map("-Q{}".format),
        st.integers(1, 12).map("-{:02d}".format),
    ),
)


@given(texts)
def test_a_period_reads_back_as_it_was_written(text: str):
    assert str(Span.parse(text)) == text


@given(ordinals, st.sampled_from((1, 3, 12)))
def test_every_month_quarter_and_year_is_written_so_that_it_can_be_read(first: int, length: int):
    first -= first % length
    span = Span(first, first + length - 1)
    assert Span.parse(str(span)) == span


@given(ordinals, st.integers(0, 40))
def test_first_and_last_day_give_the_run_back(first: int, more: int):
    span = Span(first, first + more)
    assert Span.between(span.start, span.end) == span


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2017-Q1", date(2017, 1, 1), date(2017, 3, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        (" 2017-q4 ", date(2017, 10, 1), date(2017, 12, 31)),
    ],
)
def test_a_period_begins_and_ends_on_its_days(text, start, end):
    assert (Span.parse(text).start, Span.parse(text).end) == (start, end)


@pytest.mark.parametrize("text", ["", "2017-Q5", "2017-13", "2017-00", "17", "2017Q1", "2017-1", "2017-Q1-2"])
def test_any_other_spelling_is_refused_with_what_is_accepted(text):
    with pytest.raises(UnknownChoiceError) as refused:
        Span.parse(text)
    assert str(refused.value) == (
        f"unknown period {text!r}; accepted: "
        "a quarter such as 2017-Q1, a month such as 2017-03, or a year such as 2017"
    )
    assert (refused.value.what, refused.value.given) == ("period", text)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2017, 1, 2), date(2017, 3, 31)),
        (date(2017, 1, 1), date(2017, 3, 30)),
        (date(2017, 4, 1), date(2017, 3, 31)),
        (date(2016, 2, 1), date(2016, 2, 28)),
    ],
)
def test_days_that_are_no_whole_months_are_refused(start, end):
    with pytest.raises(ValueError, match="run of whole months") as refused:
        Span.between(start, end)
    assert str(refused.value) == f"{start} to {end} is not a run of whole months"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2017-01", "2017-05", "2017-01 to 2017-05"),
        ("2016-11", "2017-02", "2016-11 to 2017-02"),
        ("2017-02", "2017-04", "2017-02 to 2017-04"),
        ("2016-07", "2017-06", "2016-07 to 2017-06"),
    ],
)
def test_a_run_that_is_no_quarter_or_year_is_written_by_its_ends(first, last, text):
    assert str(Span(Span.parse(first).first, Span.parse(last).last)) == text


def test_a_year_earlier_is_the_same_months_of_the_year_before():
    assert Span.parse("2017-Q1").earlier() == Span.parse("2016-Q1")
    assert Span.parse("2017-01").earlier(1) == Span.parse("2016-12")


def test_a_quarter_touches_its_year_and_not_the_next():
    assert Span.parse("2017-Q1").overlaps(Span.parse("2017"))
    assert not Span.parse("2017-Q1").overlaps(Span.parse("2018"))
    assert not Span.parse("2017-Q1").overlaps(Span.parse("2017-Q2"))


def test_quarters_run_from_first_to_last_and_not_backwards():
    assert [str(q) for q in quarters("2016-Q3", "2017-Q2")] == ["2016-Q3", "2016-Q4", "2017-Q1", "2017-Q2"]
    assert quarters("2017-Q2", "2016-Q3") == []
