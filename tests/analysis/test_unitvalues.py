"""Unit values and volumes against published numbers, and identities that hold for any goods."""

from __future__ import annotations

from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bounds import bound
from trade.analysis.unitvalues import indices, unit_value, why
from trade.model.volume import Line, Matched, Why
from trade.model.words import Status

# Diewert and Fox's worked example of four goods over twelve periods, with quantities that follow from these
# numbers, the shares .2, .2, .2, .4, the outlays and an elasticity of substitution of 2.
EACH = [
    (2.0, 1.75, 1.6, 1.5, 1.45, 1.4, 1.35, 1.3, 1.25, 1.2, 1.15, 1.1),
    (1.0, 0.5, 1.05, 1.1, 1.12, 1.15, 1.18, 0.6, 1.2, 1.25, 1.28, 1.3),
    (1.0, 0.95, 0.9, 0.85, 0.4, 0.8, 0.75, 0.72, 0.7, 0.4, 0.7, 0.65),
    (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.7, 0.65, 0.7, 0.75, 0.75, 0.8),
]
OUTLAY = (10, 13, 11, 12, 15, 13, 14, 17, 15, 18, 16, 17)
WEIGHTS = (0.2, 0.2, 0.2, 0.4)


def period(t: int) -> list[Line]:
    """The four goods of a period, counted from 1."""
    asked = [one[t - 1] for one in EACH]
    scale = OUTLAY[t - 1] / sum(w / p for w, p in zip(WEIGHTS, asked, strict=True))
    amounts = [scale * w / p**2 for w, p in zip(WEIGHTS, asked, strict=True)]
    return [Line(str(i), p * q, q, "u") for i, (p, q) in enumerate(zip(asked, amounts, strict=True))]


def matched(base: int, now: int) -> list[Matched]:
    return [Matched(b, n) for b, n in zip(period(base), period(now), strict=True)]


@pytest.mark.parametrize(
    ("now", "laspeyres", "paasche", "fisher"),
    [
        (2, 0.967308, 0.800763, 0.880105),
        (6, 1.276923, 1.074985, 1.171612),
        (12, 1.326923, 0.925949, 1.108451),
    ],
)
def test_the_published_worked_example(now, laspeyres, paasche, fisher):
    found = indices(matched(1, now))  # IDX01
    assert (found.laspeyres, found.paasche, found.fisher) == pytest.approx(
        (laspeyres, paasche, fisher), abs=2e-6
    )


def test_the_published_worked_example_chained():
    chained = prod(indices(matched(t, t + 1)).fisher for t in range(1, 12))
    assert chained == pytest.approx(1.124285, abs=2e-6)  # IDX02
    assert chained != pytest.approx(indices(matched(1, 12)).fisher, abs=0.01), (
        "chains drift: links are not chained"
    )


def test_value_is_unit_value_times_volume_on_the_worked_example():
    found, ratio = indices(matched(1, 12)), OUTLAY[11] / OUTLAY[0]
    assert found.fisher * found.volume == pytest.approx(ratio, abs=1e-12)  # IDX03
    assert found.paasche * found.volume_laspeyres == pytest.approx(ratio, abs=1e-12)
    for one in matched(1, 12):
        change = one.now.value - one.base.value
        assert one.volume + one.unit_value == pytest.approx(change, abs=1e-12)  # IDX04


def test_a_shift_of_the_mix_alone_leaves_the_index_at_one_where_a_naive_unit_value_trebles():
    base = [Line("a", 100 * 90.0, 90, "t"), Line("b", 500 * 10.0, 10, "t")]
    now = [Line("a", 100 * 10.0, 10, "t"), Line("b", 500 * 90.0, 90, "t")]
    found = indices([Matched(b, n) for b, n in zip(base, now, strict=True)])
    assert found.fisher == pytest.approx(1, abs=1e-12)  # IDX05
    naive = [sum(x.value for x in lines) / sum(x.quantity for x in lines) for lines in (base, now)]
    assert naive[1] / naive[0] == pytest.approx(3.285714, abs=1e-6)  # IDX06: what we never show


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
