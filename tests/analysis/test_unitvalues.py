"""Unit values and volumes against published numbers, and identities that hold for any goods."""

from __future__ import annotations

from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.reference.indices import matched
from tests.bounds import bound
from trade.analysis.unitvalues import indices, unit_value, why
from trade.model.volume import Line, Matched, Why
from trade.model.words import Status


def test_chained_links_drift_away_from_the_direct_index():
    chained = prod(indices(matched(t, t + 1)).fisher for t in range(1, 12))
    assert chained != pytest.approx(indices(matched(1, 12)).fisher, abs=0.01)


positive = st.floats(0.5, 1e9)
pairs = st.builds(
    lambda a, b, c, d: Matched(Line("x", a, b, "kg"), Line("x", c, d, "kg")),
    positive,
    positive,
    positive,
    positive,
)


@given(pairs)
def test_bennets_two_parts_are_the_formula_and_add_up_to_the_change(one: Matched):
    v0, q0, v1, q1 = (
        Fraction(x) for x in (one.base.value, one.base.quantity, one.now.value, one.now.quantity)
    )
    volume, unit = (v0 / q0 + v1 / q1) / 2 * (q1 - q0), (q0 + q1) / 2 * (v1 / q1 - v0 / q0)
    assert volume + unit == v1 - v0
    scale = abs(volume) + abs(unit) + v0 + v1
    assert abs(Fraction(one.volume) - volume) <= scale * Fraction(1, 10**12)
    assert abs(Fraction(one.unit_value) - unit) <= scale * Fraction(1, 10**12)


@given(st.lists(pairs, min_size=1, max_size=12))
def test_value_is_unit_value_times_volume_for_any_goods(goods):
    found = indices(goods)
    ratio = sum(m.now.value for m in goods) / sum(m.base.value for m in goods)
    assert found.fisher * found.volume == pytest.approx(ratio, rel=1e-12)


@given(st.lists(pairs, min_size=1, max_size=12), st.floats(1e-3, 1e6), st.floats(1e-3, 1e6))
def test_the_units_of_money_and_amount_change_no_index(goods, money, amount):
    def scaled(line: Line) -> Line:
        return Line(line.code, line.value * money, line.quantity * amount, line.unit)

    one, other = indices(goods), indices([Matched(scaled(m.base), scaled(m.now)) for m in goods])
    assert (one.fisher, one.volume) == pytest.approx((other.fisher, other.volume), rel=1e-9)
    assert one.tornqvist == pytest.approx(other.tornqvist, rel=1e-9)


def test_fisher_and_tornqvist_lie_between_the_least_and_the_largest_ratio():
    goods = matched(1, 6)
    ratios = [m.unit_values[1] / m.unit_values[0] for m in goods]
    for found in (indices(goods).fisher, indices(goods).tornqvist):
        assert min(ratios) < found < max(ratios)


def test_an_index_of_nothing_is_an_error():
    with pytest.raises(ValueError, match=r"^no matched line: there is no index of nothing$"):
        indices([])


@pytest.mark.parametrize(
    ("base", "now", "reason"),
    [
        (None, Line("a", 1, 1, "kg"), Why.ONE_PERIOD),
        (Line("a", 1, 1, "kg"), None, Why.ONE_PERIOD),
        (Line("a", 1, None, ""), Line("a", 1, 1, "kg"), Why.NO_AMOUNT),
        (Line("a", 1, 1, "kg"), Line("a", 1, 1, "u"), Why.UNIT),
        (Line("a", 1, 0, "kg"), Line("a", 1, 1, "kg"), Why.ZERO),
        (Line("a", 1, 1, "kg"), Line("a", 0, 1, "kg"), Why.ZERO),
        (Line("a", 1, 1, "kg"), Line("a", 4.01, 1, "kg"), Why.EXTREME),
        (Line("a", 4.01, 1, "kg"), Line("a", 1, 1, "kg"), Why.EXTREME),
        (Line("a", 1, 1, "kg"), Line("a", 4, 1, "kg"), None),
        (Line("a", 4, 1, "kg"), Line("a", 1, 1, "kg"), None),
    ],
)
def test_a_line_that_cannot_be_compared_says_why(base, now, reason):
    assert why(base, now) is reason


def test_an_interval_of_value_and_amount_is_an_interval_of_the_unit_value():
    found = unit_value(bound(22, 22.4), (349_514.5, 349_515.5), "tonne", "F0308")
    assert (found.low, found.high) == pytest.approx((22e6 / 349_515.5, 22.4e6 / 349_514.5))
    assert (found.unit, found.figure) == ("tonne", "F0308")


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        (bound(None, None), (1, 1)),
        (bound(1, 2, status=Status.UNKNOWN), (1, 1)),
        (bound(0, 0), (1, 1)),
        (bound(1, 1), (0, 1)),
        (bound(1, 1), (1, float("inf"))),
    ],
)
def test_without_value_or_amount_there_is_no_unit_value(value, amount):
    assert unit_value(value, amount, "kg") is None
