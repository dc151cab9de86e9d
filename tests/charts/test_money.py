"""Amounts as ends: "at most" never says less than is possible, "at least" never more."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.charts.money import bound_of, exact, mark, money, signed

SIZES = {"": 1.0, "k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}


def value(text: str) -> float:
    found = re.fullmatch(r"\$([\d,.]+)([kMBT]?)", text)
    assert found, text
    return float(found[1].replace(",", "")) * SIZES[found[2]]


@pytest.mark.parametrize(
    ("amount", "least", "most"),
    [
        (1_250_000, "$1.2M", "$1.3M"),
        (15_295_107, "$15.2M", "$15.3M"),
        (164_999, "$0.16M", "$0.17M"),
        (4_750_000.1, "$4.7M", "$4.8M"),
        (3_000_000, "$3M", "$3M"),
        (76_500, "$76k", "$77k"),
        (0, "$0", "$0"),
    ],
)
def test_an_end_is_rounded_away_from_the_interval(amount: float, least: str, most: str):
    assert (bound_of(amount, up=False), bound_of(amount, up=True)) == (least, most)


@given(st.floats(950, 1e12))
def test_an_end_in_words_holds_and_is_next_to_the_usual_one(amount: float):
    low, near, high = (
        value(t) for t in (bound_of(amount, up=False), money(amount), bound_of(amount, up=True))
    )
    assert low <= near <= high
    assert low <= amount * (1 + 1e-6)
    assert high >= amount * (1 - 1e-6)


@pytest.mark.parametrize(
    ("amount", "half", "text"),
    [
        (1.4, 0, "$0"),
        (1.5, 0, "$2"),
        (3, 0, "$3"),
        (949, 0, "$949"),
        (950, 0, "$0.9k"),
        (9_949, 0, "$9.9k"),
        (9_949, 100, "$10k"),
        (9_960, 0, "$10k"),
        (99_499, 0, "$99k"),
        (99_500, 0, "$0.10M"),
        (999_499, 0, "$1.00M"),
        (999_500, 0, "$1.0M"),
        (420_000, 10_000, "$0.4M"),
        (500_000, 200_000, "$0.5M"),
        (3_000_000, 0, "$3M"),
        (3_400_000, 100_000, "$3.4M"),
        (3_400_000, 100_001, "$3M"),
        (999_499_999, 0, "$999.5M"),
        (999_500_000, 0, "$1.0B"),
        (1_000_000_000, 0, "$1B"),
        (2_400_000_000, 100_000_000, "$2.4B"),
        (2_400_000_000, 100_000_001, "$2B"),
        (999_600_000_000, 0, "$1.0T"),
        (999_400_000_000, 0, "$999.4B"),
        (-2, 0, "−$2"),
        (-1, 0, "$0"),
    ],
)
def test_an_amount_has_the_digits_that_its_interval_carries(amount: float, half: float, text: str):
    assert money(amount, half) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (0, 0, "$0"),
        (-1, 1, "$0"),
        (2, 99_499, "$2 to $99,499"),
        (99_000, 99_500, "$0.099M to $0.100M"),
        (31_411_500, 31_416_062, "$31.412M to $31.416M"),
        (31_411_500, 31_411_600, "$31.412M"),
        (999_600_000, 999_600_000, "$1.000B"),
        (999_400_000, 999_400_000, "$999.400M"),
        (-3_900_000, 2_000, "−$3.900M to $0.002M"),
        (-5_000_000_000, -2_000_000_000, "−$5.000B to −$2.000B"),
    ],
)
def test_two_ends_are_told_to_the_thousand(low: float, high: float, text: str):
    assert exact(low, high) == text


def test_every_currency_has_its_sign_or_its_code():
    assert [mark(code) for code in ("USD", "EUR", "GBP", "CNY")] == ["$", "€", "£", "CNY\N{NO-BREAK SPACE}"]
    assert exact(2.0, 3.0, "EUR") == "€2 to €3"
    assert bound_of(1_250_000, up=True, currency="EUR") == "€1.3M"
    assert bound_of(500, up=True, currency="EUR") == "€500"
    assert money(0.0, currency="CNY") == "CNY\N{NO-BREAK SPACE}0"


def test_nothing_has_no_sign():
    assert [signed("0", 0.0), signed("1", -1.0), signed("1", 1.0)] == ["0", "−1", "1"]


@pytest.mark.parametrize(
    ("amount", "up", "text"),
    [
        (949, True, "$949"),
        (1_250, True, "$1.3k"),
        (1_250, False, "$1.2k"),
        (1_300.005, True, "$1.3k"),
        (1_299.995, False, "$1.3k"),
        (1_300.1, True, "$1.4k"),
        (1_299.9, False, "$1.2k"),
        (-1_250_000, True, "−$1.2M"),
    ],
)
def test_what_the_digits_carry_stays_and_what_they_do_not_is_rounded_away(amount, up, text: str):
    assert bound_of(amount, up=up) == text
