"""Two reports of the same trade, and a partner's weight: as intervals, and not where something is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bounds import bound
from trade.analysis.intensity import bounded, every
from trade.analysis.mirror import asymmetry, mirrored, refused, side_by_side
from trade.model.pair import Pair

amounts = st.floats(0.5, 1e6)


@given(amounts, amounts, st.floats(1e-3, 1e6))
def test_the_asymmetry_is_that_of_any_unit_and_turns_its_sign_with_the_sides(one, other, unit):
    found = asymmetry(one, other, 1.0)
    assert asymmetry(unit * one, unit * other, 1.0) == pytest.approx(found, abs=1e-9)
    assert asymmetry(other, one, 1.0) == pytest.approx(-found, abs=1e-12)
    assert -2 <= found <= 2


def test_six_percent_apart_are_nothing_after_the_factor_and_something_before():
    found = mirrored(bound(106, 106), bound(100, 100))
    assert found.adjusted == pytest.approx((0, 0), abs=1e-12)
    assert found.plain == pytest.approx((6 / 103, 6 / 103))


def test_a_report_of_nothing_is_not_a_report_that_is_missing():
    assert mirrored(bound(0, 0), bound(5, 5)).plain == (-2, -2)
    assert mirrored(bound(5, 5), bound(0, 0)).plain == (2, 2)
    assert mirrored(bound(None, None), bound(5, 5)).plain is None
    assert mirrored(bound(5, 5), bound(None, None)).adjusted is None
    assert mirrored(bound(0, 0), bound(0, 0)).plain is None, "no quotient of nothing"


@given(amounts, amounts, st.floats(0, 1), st.floats(0, 1))
def test_every_pair_of_values_inside_the_intervals_lies_inside(imports, exports, more, less):
    found = mirrored(bound(imports, imports + more), bound(exports, exports + less))
    low, high = found.adjusted
    for m in (found.imports.low, found.imports.high):
        for x in (found.exports.low, found.exports.high):
            assert low - 1e-12 <= asymmetry(m, x) <= high + 1e-12


def test_two_periods_are_not_compared():
    with pytest.raises(
        ValueError, match=r"^only numbers of one span can be compared, not 2017-Q1 with 2017-Q2$"
    ):
        side_by_side([bound(1, 1)], [bound(1, 1, quarter="2017-Q2")])


def test_who_publishes_nothing_is_no_second_reporter():
    assert refused(Pair("RUS", "PRK")) == (
        "No second reporter: the DPRK publishes no trade data and partner estimates are copied from Russia’s."
    )
    assert refused(Pair("PRK", "CHN")) == (
        "No second reporter: the DPRK publishes no trade data; what stands under its name is estimated."
    )
    assert refused(Pair("FRA", "DEU")) == ""


def four(pair=(20, 20), reporter=(100, 100), partner=(50, 50), world=(1000, 1000)):
    return [bound(*ends) for ends in (pair, reporter, partner, world)]


def test_the_intensity_of_intervals_holds_that_of_their_ends():
    assert bounded(*four()) == pytest.approx((4, 4))
    low, high = bounded(*four((10, 20), (90, 100), (50, 60), (900, 1000)))
    assert (low, high) == pytest.approx((10 / 100 / (60 / 900), 20 / 90 / (50 / 1000)))
    assert bounded(*four((0, 0))) == (0, 0), "a reported nothing is an intensity of nothing"


@pytest.mark.parametrize(
    "missing",
    [{"pair": (None, None)}, {"world": (None, None)}, {"partner": (0.05, 0.05)}, {"reporter": (0, 1)}],
)
def test_without_one_total_or_on_a_tiny_one_there_is_no_intensity(missing):
    assert every(*([one] for one in four(**missing))) == [None]


def test_totals_of_another_period_give_no_intensity():
    pair, reporter, partner, _ = four()
    assert bounded(pair, reporter, partner, bound(1000, 1000, quarter="2016-Q1")) is None
