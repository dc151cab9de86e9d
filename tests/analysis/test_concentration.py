"""Concentration: exact where the data are, an interval that holds every division where they are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bounds import bound
from trade.analysis.concentration import concentration, dissimilarity, measures
from trade.model.concentration import Refused

SLACK = 1e-9

amounts = st.one_of(st.just(0.0), st.floats(0.5, 1e9))
slack = st.floats(0, 1)


def exact(*values: float):
    ends = [(v, v) for v in values]
    return measures(ends, None, (sum(values), sum(values)))


def points(found) -> list[float]:
    """Every measure of exact data as a number; fails where an end differs from the other."""
    each = [found.itemised, found.largest, found.three, found.herfindahl, found.effective]
    assert all(low == pytest.approx(high, abs=1e-12) for low, high in each)
    return [low for low, _ in each]


def test_three_shares_are_measured_as_by_hand():
    assert points(exact(50, 30, 20)) == pytest.approx([1, 0.5, 1, 0.38, 1 / 0.38], abs=1e-12)


NONE = (0.0, 0.0)


def test_two_structures_without_a_common_code_have_nothing_in_common():
    parts = [((0.6, 0.6), NONE), ((0.4, 0.4), NONE), (NONE, (1.0, 1.0))]
    assert dissimilarity(parts) == pytest.approx((1.0, 1.0))
    assert dissimilarity([((0.6, 0.6), (0.6, 0.6)), ((0.4, 0.4), (0.4, 0.4))]) == (0, 0)


def test_what_is_not_itemised_may_be_the_same_goods_or_others():
    parts = [((0.5, 0.5), (0.4, 0.4)), ((0.3, 0.3), (0.4, 0.4))]
    low, high = dissimilarity(parts, ((0.2, 0.2), (0.2, 0.2)))
    assert (low, high) == pytest.approx((0.1, 0.3))


@given(st.lists(st.tuples(amounts, amounts, slack, slack), min_size=2, max_size=8))
def test_every_pair_of_structures_that_the_shares_allow_lies_inside(found):
    totals = [sum(one[k] for one in found) for k in (0, 1)]
    if not all(totals):
        return
    exact_ = [tuple(one[k] / totals[k] for k in (0, 1)) for one in found]
    boxes = [
        tuple((s * (1 - a), min(s * (1 + b), 1.0)) for s in shares)
        for shares, (_, _, a, b) in zip(exact_, found, strict=True)
    ]
    low, high = dissimilarity(boxes)
    truth = sum(abs(s - t) for s, t in exact_) / 2
    assert low - SLACK <= truth <= high + SLACK
    first, last = exact_[-1]
    rest = dissimilarity(boxes[:-1], ((first, first), (last, last)))
    assert rest[0] - SLACK <= truth <= rest[1] + SLACK


def test_equal_parts_are_as_many_as_they_are_and_zero_when_normalised():
    found = exact(*[7.0] * 8)
    assert found.effective == pytest.approx((8, 8))
    assert found.normalised == pytest.approx((0, 0), abs=1e-9)


def test_one_commodity_is_fully_concentrated_and_has_no_normalised_form():
    found = exact(3.0)
    assert points(found) == [1, 1, 1, 1, 1]
    assert found.normalised is None


def test_a_rest_may_be_one_commodity_or_any_number_of_them():
    found = measures([(60, 60), (20, 20)], (20, 20), (100, 100))
    assert found.herfindahl == pytest.approx((0.36 + 0.04, 0.36 + 0.04 + 0.04))
    assert found.three == pytest.approx((0.8, 1.0))
    assert found.largest == pytest.approx((0.6, 0.6))
    assert found.itemised == pytest.approx((0.8, 0.8))
    assert found.normalised is None, "nobody knows how many commodities there are"


def test_open_ends_are_as_even_and_as_uneven_as_the_total_lets_them_be():
    found = measures([(10, 90), (10, 90)], None, (100, 100))
    assert found.herfindahl == pytest.approx((0.5, 0.82))
    assert found.largest == pytest.approx((0.5, 0.9))


@given(
    st.lists(amounts, min_size=1, max_size=7).filter(any),
    st.lists(amounts, max_size=5),
    st.lists(st.tuples(slack, slack), min_size=9, max_size=9),
)
def test_every_division_that_the_intervals_allow_lies_inside(parts, others, slacks):
    def around(value: float, pair) -> tuple[float, float]:
        return value * (1 - pair[0]), value * (1 + 2 * pair[1]) + pair[1] * pair[0]

    whole = sum(parts) + sum(others)
    boxes = [around(v, pair) for v, pair in zip(parts, slacks, strict=False)]
    rest = around(sum(others), slacks[7]) if others else None
    found = measures(boxes, rest, around(whole, slacks[8]))
    shares = sorted((v / whole for v in [*parts, *others]), reverse=True)
    count = sum(s > 0 for s in shares)
    truth = {
        "itemised": sum(parts) / whole,
        "largest": shares[0],
        "three": sum(shares[:3]),
        "herfindahl": sum(s * s for s in shares),
        "effective": 1 / sum(s * s for s in shares),
    }
    for name, value in truth.items():
        low, high = getattr(found, name)
        assert low * (1 - SLACK) - SLACK <= value <= high * (1 + SLACK) + SLACK, name
    if found.normalised and count > 1:
        even = (1 / count) ** 0.5
        value = (truth["herfindahl"] ** 0.5 - even) / (1 - even)
        low, high = found.normalised
        assert low - SLACK <= value <= high + SLACK


@given(st.lists(st.floats(0.5, 1e9), min_size=2, max_size=40))
def test_exact_parts_of_an_exact_total_give_the_exact_number(values):
    found, whole = exact(*values), sum(values)
    squares = sum((v / whole) ** 2 for v in values)
    three = sum(sorted(values)[-3:]) / whole
    assert points(found) == pytest.approx([1, max(values) / whole, three, squares, 1 / squares], rel=1e-9)
    even = len(values) ** -0.5
    normal = (squares**0.5 - even) / (1 - even)
    assert found.normalised == pytest.approx((normal, normal), abs=1e-6)


@given(st.lists(st.floats(0.5, 1e9), min_size=2, max_size=12), st.floats(1e-3, 1e6))
def test_the_unit_of_the_money_changes_nothing(values, scale):
    assert points(exact(*values)) == pytest.approx(points(exact(*(v * scale for v in values))), rel=1e-9)


def part(code: str, low: float, high: float | None = None):
    return code, bound(low, low if high is None else high, commodity=code)


PARTS = [part("2701", 50), part("10-11", 30), part("030367", 20)]


def test_the_commodities_and_the_digits_of_their_codes_are_told():
    found = concentration(bound(100, 100), [*PARTS, part("84", 0)], None)
    assert found.refused is None
    assert found.measures.herfindahl == pytest.approx((0.38, 0.38))
    assert (found.count, found.digits) == ((3, 3), (2, 6)), "a zero is no commodity"
    named = concentration(bound(100, 100), [part("coal", 60), part("oil", 40)], None)
    assert named.digits == (0, 0)


@pytest.mark.parametrize(
    ("total", "rest", "excess", "refused"),
    [
        (bound(None, None), None, 0.0, Refused.UNKNOWN),
        (bound(90, 120, worlds=((90e6, 91e6), (119e6, 120e6))), None, 0.0, Refused.CONTESTED),
        (bound(0.09, 0.09), None, 0.0, Refused.SMALL),
        (bound(90, 90), None, 10e6, Refused.EXCESS),
        (bound(126, 126), bound(26, 26), 0.0, Refused.ITEMISED),
        (bound(100, 126), bound(0, 26), 0.0, Refused.ITEMISED),
    ],
)
def test_what_cannot_be_measured_is_refused_with_its_reason(total, rest, excess, refused):
    found = concentration(total, PARTS, rest, excess)
    assert found.refused is refused
    assert found.measures is None


def test_exactly_four_fifths_told_apart_are_enough_and_the_least_share_is_told():
    assert concentration(bound(125, 125), PARTS, bound(25, 25)).measures is not None
    found = concentration(bound(200, 200), PARTS, bound(100, 100))
    assert found.least == pytest.approx(0.5)


def test_a_total_far_below_what_is_usual_is_too_small():
    before = [bound(1000, 1000, quarter=f"201{n}-Q1") for n in range(8)]
    small = [part("2701", 30), part("10", 10)]
    assert concentration(bound(40, 40), small, None, history=before).refused is Refused.SMALL
    assert concentration(bound(40, 40), small, None).refused is None
    unknown = [replace(b, low=None, high=None) for b in before]
    assert concentration(bound(40, 40), small, None, history=unknown).refused is None
