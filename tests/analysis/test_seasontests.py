"""The tests of seasonality know a season from none, and take no gap for a number."""

from __future__ import annotations

import math
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.classics import column
from trade.analysis.gaps import differences, divided, logs, scale, typical
from trade.analysis.seasontests import NONE, friedman, kruskal_wallis, qs

TESTS = [kruskal_wallis, friedman, qs]
LOGS = logs(column("UKgas"))


@pytest.mark.parametrize("test", TESTS)
@given(shift=st.floats(-20, 20), factor=st.sampled_from([1e-6, 2.0, 1e6]))
def test_neither_unit_nor_scale_matters(test, shift: float, factor: float):
    other = [factor * (v + shift) for v in LOGS]
    assert test(other, 4).statistic == pytest.approx(test(LOGS, 4).statistic, rel=1e-6)


@pytest.mark.parametrize("test", TESTS)
def test_when_a_series_starts_in_the_year_does_not_matter_much(test):
    assert test(LOGS[1:], 4).p < 1e-9


@pytest.mark.parametrize("test", TESTS)
def test_a_straight_line_and_a_few_periods_have_no_answer(test):
    assert test([1.0] * 20, 4) == NONE
    assert test([1.0, 3.0, 2.0], 4) == NONE
    assert test([None] * 20, 4) == NONE


@pytest.mark.parametrize("test", TESTS)
def test_a_gap_is_neither_filled_nor_a_zero(test):
    gap = [*LOGS[:40], None, *LOGS[41:]]
    found = test(gap, 4)
    assert found != test(LOGS, 4)
    assert found != test([*LOGS[:40], 0.0, *LOGS[41:]], 4)
    assert found.statistic == pytest.approx(test(LOGS, 4).statistic, rel=0.05)


def test_a_gap_removes_two_differences_and_shifts_none():
    assert differences([1.0, None, 4.0, 6.0]) == [None, None, 2.0]
    assert differences([]) == []


def test_a_year_with_a_gap_falls_out_of_friedman_alone():
    # ranks 1, 3, 2, 4 in every year: 12·Σ R²/(k·4·5) − 3·k·5 with k years of 4 seasons
    values = [8.0, *[v for i in range(4) for v in (1.0 + i, 5.0 + i, 2.0 + i, 9.0 + i)]]
    assert friedman(values, 4).statistic == 12.0
    assert friedman([*values[:6], None, *values[7:]], 4).statistic == 9.0


def test_qs_is_its_formula_and_counts_no_negative_correlation():
    found = qs([0.0, 1.0, 0.0, 2.0, 1.0, 3.0], 2)
    changes = [1.0, -1.0, 2.0, -1.0, 2.0]
    mean = 0.6
    spread = sum((c - mean) ** 2 for c in changes)
    first = sum((a - mean) * (b - mean) for a, b in zip(changes, changes[2:], strict=False)) / spread
    second = (changes[0] - mean) * (changes[4] - mean) / spread
    assert found.statistic == pytest.approx(5 * 7 * (first**2 / 3 + second**2 / 1))
    assert found.p == pytest.approx(math.exp(-found.statistic / 2))
    wave = [math.cos(math.pi * i / 6) for i in range(24)]  # alike two steps apart, opposed four apart
    alike = sum(a * b for a, b in zip(wave, wave[2:], strict=False)) / sum(a * a for a in wave)
    assert qs([0.0, *accumulate(wave)], 2).statistic == pytest.approx(24 * 26 * alike**2 / 22)
    assert qs([0.0, 1.0, 2.0, 1.0, 0.0, 1.0, 2.0, 1.0, 0.0], 2).statistic == 0.0


def test_a_scale_is_never_nothing_and_gaps_stay_gaps():
    assert scale([5.0, None, 5.0]) == 1.0
    assert scale([]) == 1.0
    assert scale([1.0, None, 3.0]) == 1.0
    assert divided([2.0, None, 0.0], 2.0) == [1.0, None, 0.0]
    assert logs([1.0, None]) == [0.0, None]
    with pytest.raises(ValueError, match=r"^(math domain error|expected a positive input.*)$"):
        logs([0.0])


def test_a_typical_number_is_the_geometric_mean_of_those_published():
    assert typical([1.0, None, 100.0]) == pytest.approx(10.0)
