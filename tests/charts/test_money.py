"""Amounts as ends: "at most" never says less than is possible, "at least" never more."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.charts.money import bound_of, money

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
