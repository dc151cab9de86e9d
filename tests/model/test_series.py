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


def test_one_wide_period_makes_a_series_wide():
    assert series((1, 1), (1, 3)).wide
    assert not series((1, 1), (2, 2)).wide
    assert not series((1, 1), (None, None)).wide


def test_the_digest_changes_with_a_period_an_end_or_a_status():
    one = series((1, 3), (2, 2))
    other = [
        Series(tuple(replace(b, span=b.span.earlier()) for b in one.bounds), "exports"),
        series((1, 4), (2, 2)),
        series((0, 3), (2, 2)),
        Series((one.bounds[0], replace(one.bounds[1], status=Status.PUBLISHED)), "exports"),
    ]
    assert len({one.digest, *(each.digest for each in other)}) == 5


def test_a_series_of_years_months_or_quarters_knows_how_many_make_a_year():
    found = [Series((bound(1, 1, quarter=q),), "exports").year for q in ("2016", "2016-Q1", "2016-01")]
    assert found == [1, 4, 12]
    assert series((1, 1), (2, 2)).spans == tuple(b.span for b in series((1, 1), (2, 2)).bounds)
