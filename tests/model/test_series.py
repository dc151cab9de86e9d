"""The form in which numbers enter a statistic."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.bounds import bound
from trade.model.series import End, Series
from trade.model.words import Status

QUARTERS = ["2016-Q3", "2016-Q4", "2017-Q1"]


def series(*ends) -> Series:
    return Series(tuple(bound(*e, quarter=q) for e, q in zip(ends, QUARTERS, strict=False)), "exports")


def test_a_period_nobody_published_is_no_number_and_a_zero_is_a_zero():
    found = series((1, 1), (None, None), (0, 0))
    assert found.values() == [1e6, None, 0.0]
    assert found.n == 2


def test_an_interval_has_three_ends_and_an_estimate_none():
    found = series((1, 3))
    assert [found.values(end) for end in End] == [[1e6], [2e6], [3e6]]
    assert found.wide
    guessed = replace(found.bounds[0], status=Status.ESTIMATED)
    assert Series((guessed,), "exports").values() == [None]


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        ([], "a series needs at least one period"),
        (["2016-Q3", "2017-Q1"], "the periods of a series follow each other without a gap"),
        (["2016-Q3", "2016-10"], "the periods of a series have one length"),
    ],
)
def test_periods_out_of_step_are_refused(bounds, said: str):
    with pytest.raises(ValueError, match=said):
        Series(tuple(bound(1, 1, quarter=q) for q in bounds), "exports")


def test_the_same_numbers_have_the_same_digest_and_a_status_changes_it():
    one, same = series((1, 1), (2, 2)), series((1, 1), (2, 2))
    assert one.digest == same.digest
    assert series((1, 1), (None, None)).digest != one.digest
    assert one.year == 4
