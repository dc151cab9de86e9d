"""Periods, factors and amounts as the statistics say them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.bounds import bound
from trade.analysis.growth import change
from trade.analysis.spoken import amount, changed, count, day, factor, spoken
from trade.model.period import Span


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span.parse("2017-Q1"), "Q1 2017"),
        (Span.parse("2017-12"), "December 2017"),
        (Span.parse("2017"), "2017"),
        (Span(24204, 24208), "2017-01 to 2017-05"),
        (Span(24205, 24207), "2017-02 to 2017-04"),
    ],
)
def test_a_period_reads_as_people_write_it(span: Span, said: str):
    assert spoken(span) == said


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        (1.853, "×1.85"),
        (4.66, "×4.7"),
        (19.7, "×20"),
        (1234.5, "×1,234"),
        (2e6, "×1,000,000 and more"),
        (0.25, "÷4.0"),
        (0.0, "to zero"),
    ],
)
def test_a_factor_has_the_digits_it_deserves(ratio: float, said: str):
    assert factor(ratio) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (3.6e6, 3.6e6, "USD 3.6 m"),
        (41_000, 41_000, "USD 0.04 m"),
        (1_193, 1_193, "USD 1,193"),
        (0, 39_278, "USD 0–0.04 m"),
        (-2e6, -2e6, "USD −2.0 m"),
    ],
)
def test_an_amount_keeps_two_digits_when_it_is_small(low: float, high: float, said: str):
    assert amount(low, high, "USD") == said


def test_a_change_of_nothing_has_no_sign():
    assert changed(change(bound(10, 10), bound(10, 10, quarter="2016-Q1"))) == "0 %"
    assert changed(change(bound(9, 9), bound(10, 10, quarter="2016-Q1"))) == "−10 %"


def test_a_change_of_which_only_levels_may_be_said_has_no_words():
    with pytest.raises(ValueError, match="a change without a ratio has no words"):
        changed(change(bound(10, 10), bound(0.01, 0.01, quarter="2016-Q1")))


def test_a_fall_by_an_interval_of_factors_has_both():
    found = change(bound(0.5, 1), bound(10, 10, quarter="2016-Q1"))
    assert changed(found) == "÷20 to ÷10 (from USD 10.0 m to USD 0.5 m–1.0 m)"


def test_a_day_is_no_more_exact_than_it_is_known():
    assert day(date(2017, 8, 5)) == "5 August 2017"
    assert day(date(2017, 8, 1), exact=False) == "August 2017"


def test_one_is_not_many():
    assert (count(1, "quarter"), count(0, "quarter"), count(2, "year")) == (
        "1 quarter",
        "0 quarters",
        "2 years",
    )
