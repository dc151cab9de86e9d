"""Numbers and findings in words."""

from __future__ import annotations

import pytest

from tests.bounds import bound
from trade.analysis.growth import change
from trade.charts import words
from trade.model.words import Flow, Status

BEFORE = "2016-Q1"


@pytest.mark.parametrize(
    ("usd", "said"),
    [
        (31_414_000, "$31.4M"),
        (1_193, "$1.2k"),
        (420_000, "$0.42M"),
        (40_469, "$40k"),
        (7, "$7"),
        (0, "$0"),
        (-0.2, "$0"),
        (-3_900_000, "−$3.9M"),
        (30_000_000, "$30M"),
        (999_700, "$1.0M"),
    ],
)
def test_money_has_the_unit_and_digits_a_reader_expects(usd: float, said: str):
    assert words.money(usd) == said


def test_digits_follow_the_interval():
    assert words.amount(bound(13.5, 14.5, status=Status.PUBLISHED)) == "$14M"
    assert words.amount(bound(31.411, 31.416)) == "$31.4M"
    assert words.amount(bound(3.02, 7.97)) == "$3.0M to $8.0M"


def test_unknown_is_never_zero():
    assert words.amount(bound(None, None)) == "not published"
    assert words.amount(bound(0, 30, status=Status.UNKNOWN)) == "not published"
    assert words.amount(bound(0, 0)) == "$0"


def test_contested_quarters_name_both_worlds():
    worlds = ((17.065e6, 18.075e6), (36.0e6, 36.2e6))
    assert words.amount(bound(17.065, 36.2, worlds=worlds)) == "$17.1M–$18.1M or $36.1M"


def test_a_title_states_the_finding_of_the_numbers():
    told = change(bound(31.411, 31.416), bound(13.48, 13.51, quarter=BEFORE))
    assert words.finding(told) == (
        "Russia’s recorded exports to North Korea more than doubled to $31.4M in Q1 2017"
    )


@pytest.mark.parametrize(
    ("now", "base", "said"),
    [
        ((60, 60), (13.5, 13.5), "exports to North Korea more than quadrupled to $60M in Q1 2017"),
        ((10.4, 10.4), (15.4, 15.4), "exports to North Korea fell 32 % to $10.4M in Q1 2017"),
        ((16.9, 16.9), (13.5, 13.5), "exports to North Korea rose 25 % to $16.9M in Q1 2017"),
        ((3.0, 8.0), (13.5, 13.5), "exports to North Korea were $3M to $8M in Q1 2017"),
        ((0.57, 0.57), (1.0, 1.04), "exports to North Korea fell 43–45 % to $0.57M in Q1 2017"),
        ((13.5, 13.5), (13.5, 13.5), "exports to North Korea were $13.5M in Q1 2017"),
    ],
)
def test_the_verb_is_what_the_interval_allows(now, base, said: str):
    told = words.finding(change(bound(*now), bound(*base, quarter=BEFORE)))
    assert told.replace(words.NBSP, " ") == f"Russia’s recorded {said}"


@pytest.mark.parametrize(
    ("now", "said"), [(0.02, "nine tenths"), (0.3, "nine tenths"), (0.42, "three quarters"), (1.8, "half")]
)
def test_a_fall_is_as_large_as_the_interval_allows(now: float, said: str):
    told = words.finding(change(bound(now, now), bound(3.7, 3.7, quarter=BEFORE)))
    assert f"fell by more than {said} to" in told


def test_more_than_doubled_is_not_said_when_the_interval_includes_twice():
    told = words.finding(change(bound(26.9, 27.1), bound(13.5, 13.5, quarter=BEFORE)))
    assert "doubled" not in told


def test_a_title_of_an_unknown_quarter_says_so():
    told = change(bound(None, None), bound(13.5, 13.5, quarter=BEFORE))
    assert words.finding(told) == (
        "No figure allows Russia’s recorded exports to North Korea in Q1 2017 to be given"
    )


def test_growth_says_why_there_is_no_percentage():
    nothing = change(bound(31.4, 31.4), bound(None, None, quarter=BEFORE))
    assert words.growth(nothing) == "Not published for Q1 2016: no comparison. This is not zero."
    tiny = change(bound(34.4, 34.4), bound(0.04, 0.04, quarter=BEFORE))
    assert words.growth(tiny) == "from $40k in Q1 2016; no percentage: the base is too small"
    gone = change(bound(0, 0), bound(3.7, 3.7, quarter=BEFORE))
    assert words.growth(gone) == "from $3.7M in Q1 2016; no percentage: it is, or may be, zero"
    worlds = ((3e6, 4e6), (7e6, 8e6))
    contested = bound(3, 8, quarter=BEFORE, worlds=worlds)
    assert words.growth(change(bound(5, 5), contested)).endswith(
        "in Q1 2016; no percentage: sources contradict each other"
    )
    balance = change(bound(5, 5, flow=Flow.BALANCE), bound(3, 3, quarter=BEFORE, flow=Flow.BALANCE))
    assert words.growth(balance) == "from $3M in Q1 2016", "a balance never has one"


def test_a_fall_beyond_a_fifth_is_a_factor_as_a_rise_beyond_fivefold_is():
    fall = change(bound(0.423, 0.423), bound(3.7, 3.7, quarter=BEFORE))
    assert words.growth(fall) == "×0.11 (from $3.7M in Q1 2016)"
    factor = change(bound(16.7, 16.7), bound(3.2, 3.2, quarter=BEFORE))
    assert words.growth(factor) == "×5.2 (from $3.2M in Q1 2016)"
    gone = change(bound(0.0012, 0.0012), bound(18.3, 18.3, quarter=BEFORE))
    assert words.growth(gone) == "almost nothing left (from $18.3M in Q1 2016)"


def test_a_range_of_growth_runs_from_low_to_high_with_true_minus_signs():
    found = change(bound(3.0, 8.0), bound(12, 12, quarter=BEFORE))
    assert words.growth(found).replace(words.NBSP, " ") == "−75 % to −33 % on Q1 2016"
    found = change(bound(10, 28), bound(12, 12, quarter=BEFORE))
    assert words.growth(found).replace(words.NBSP, " ") == "−17 % to +133 % on Q1 2016"


def test_the_interval_is_given_to_the_thousand_dollars():
    assert words.interval(bound(31.4115, 31.4161)) == "$31.412M to $31.416M"
    assert words.interval(bound(-0.0674, -0.0674, flow=Flow.BALANCE)) == "−$67,400"
