"""Growth as an interval, and the guards that refuse a percentage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bounds import bound
from tests.observations import frame, row
from trade.analysis.book import book
from trade.analysis.filed import FileEvidence
from trade.analysis.growth import change, floor, quotient, said, usual_floor
from trade.model.change import Say
from trade.model.evidence import UNKNOWN, Interval
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import Flow, Status


def test_growth_of_printed_values_is_the_published_growth():
    # VOA, 16 May 2017: turnover 31.837M, +85.3 %; the base that the later print implies is 17.18M.
    found = change(bound(31.8365, 31.8375), bound(17.176, 17.186, quarter="2016-Q1"))
    assert found.say is Say.PERCENT
    assert found.low == pytest.approx(1.8525, abs=1e-3)
    assert found.high == pytest.approx(1.8536, abs=1e-3)


def test_a_base_that_is_not_published_gives_no_comparison():
    unknown = bound(0, 30, status=Status.UNKNOWN, quarter="2016-Q1")
    assert change(bound(31.8, 31.8), unknown).say is Say.NOTHING


def test_a_base_below_a_tenth_of_a_million_carries_no_percentage():
    assert change(bound(34.4, 34.4), bound(0.04, 0.04, quarter="2016-Q1")).say is Say.LEVELS


def test_a_base_far_below_what_is_usual_carries_no_percentage():
    usual = [bound(20, 20) for _ in range(8)]
    assert change(bound(5, 5), bound(0.9, 0.9, quarter="2016-Q1"), usual).say is Say.LEVELS
    assert change(bound(4, 4), bound(1.1, 1.1, quarter="2016-Q1"), usual).say is Say.PERCENT


def test_a_factor_over_five_is_a_factor_not_a_percentage():
    assert change(bound(16.7, 16.7), bound(3.2, 3.2, quarter="2016-Q1")).say is Say.FACTOR
    assert change(bound(0.42, 0.42), bound(3.7, 3.7, quarter="2016-Q1")).say is Say.FACTOR


def test_a_balance_has_no_growth_rate():
    found = change(bound(31, 31, flow=Flow.BALANCE), bound(9.8, 9.8, flow=Flow.BALANCE, quarter="2016-Q1"))
    assert found.say is Say.LEVELS


def test_a_contested_base_carries_no_percentage():
    contested = bound(17, 36, worlds=((17e6, 18e6), (35e6, 36e6)), quarter="2016-Q1")
    assert change(bound(31.8, 31.8), contested).say is Say.LEVELS


amounts = st.floats(min_value=0.2, max_value=100)


@given(now=amounts, wider=amounts, base=amounts)
def test_the_growth_interval_contains_every_possible_growth(now: float, wider: float, base: float):
    found = change(bound(now, now + wider), bound(base, base + 1, quarter="2016-Q1"))
    if found.low is not None and found.high is not None:
        for value in (now, now + wider):
            for before in (base, base + 1):
                ratio = round(value * 1e6) / round(before * 1e6)
                assert found.low - 1e-9 <= ratio <= found.high + 1e-9


EXACT = Interval(1e6, 1e6)


@pytest.mark.parametrize(
    ("now", "base", "ratio", "form"),
    [
        (EXACT, Interval(1e5, 1e5), Interval(5.0, 5.0), Say.PERCENT),  # the least base, and the largest ratio
        (EXACT, Interval(99_999, 2e5), Interval(4.0, 6.0), Say.LEVELS),
        (EXACT, EXACT, Interval(4.9, 5.1), Say.PERCENT),
        (EXACT, EXACT, Interval(5.1, 6.0), Say.FACTOR),
        (EXACT, EXACT, Interval(0.2, 0.2), Say.PERCENT),
        (EXACT, EXACT, Interval(0.19, 0.21), Say.PERCENT),
        (EXACT, EXACT, Interval(0.1, 0.19), Say.FACTOR),
        (Interval(0.0, 0.0), EXACT, Interval(0.0, 0.0), Say.LEVELS),
        (Interval(0.0, 1e6), EXACT, Interval(0.0, 1.0), Say.LEVELS),
        (Interval(1e6, 2e6, (), ((1e6, 1e6), (2e6, 2e6))), EXACT, Interval(1.0, 2.0), Say.LEVELS),
        (EXACT, EXACT, UNKNOWN, Say.LEVELS),
        (UNKNOWN, EXACT, UNKNOWN, Say.NOTHING),
        (EXACT, UNKNOWN, UNKNOWN, Say.NOTHING),
    ],
)
def test_each_change_has_the_form_that_its_ends_allow(now, base, ratio, form: Say):
    assert said(now, base, ratio, 1e5) is form


def test_a_quotient_has_the_room_of_both_amounts_and_none_on_nothing():
    assert quotient(Interval(2.0, 3.0), Interval(4.0, 5.0)).ends == (0.4, 0.75)
    assert quotient(EXACT, Interval(0.0, 5.0)) == UNKNOWN
    assert quotient(UNKNOWN, EXACT) == quotient(EXACT, UNKNOWN) == UNKNOWN


def test_what_is_usual_is_the_median_of_the_last_eight_periods_that_are_known():
    recent = [bound(value, value) for value in (10, 20, 30, 40, 50, 60, 70, 80)]
    assert floor([bound(900, 900), *recent]) == pytest.approx(0.05 * 45e6)
    assert floor([*recent, bound(None, None), bound(1, 60)]) == pytest.approx(0.05 * 55e6)
    assert floor([bound(1, 1)]) == 100_000.0
    assert floor([]) == 100_000.0


def test_the_usual_of_a_file_is_asked_period_by_period_of_the_same_length():
    quarters = [f"{year}-Q{n}" for year in (2015, 2016) for n in (1, 2, 3, 4)]
    rows = [row(period, value * 1e6) for period, value in zip(quarters, range(10, 90, 10), strict=True)]
    evidence = FileEvidence(book(frame([*rows, row("2014-Q4", 900e6), row("2017-Q1", 900e6)])))
    assert usual_floor(evidence, Query(Span.parse("2017-Q1"), Flow.EXPORT)) == pytest.approx(0.05 * 45e6)


def test_a_period_that_is_only_limited_is_not_what_is_usual():
    class Wide:
        def amount(self, terms):
            wide = terms[0].query.span.last % 2
            return Interval(1e6, 500e6) if wide else Interval(20e6, 20e6)

    assert usual_floor(Wide(), Query(Span.parse("2017-Q1"), Flow.EXPORT)) == pytest.approx(1e6)


def test_a_reported_nothing_is_not_what_is_usual():
    class Ended:
        def amount(self, terms):
            return Interval(0.0, 0.0) if terms[0].query.span.last > 2016 * 12 else Interval(20e6, 20e6)

    assert usual_floor(Ended(), Query(Span.parse("2017-Q1"), Flow.EXPORT)) == pytest.approx(1e6)
