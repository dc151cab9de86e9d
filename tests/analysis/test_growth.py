"""Growth as an interval, and the guards that refuse a percentage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bounds import bound
from trade.analysis.growth import change
from trade.model.change import Say
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
