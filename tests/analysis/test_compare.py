"""Two sources side by side."""

from __future__ import annotations

import pytest

from tests.bounds import bound
from trade.analysis.compare import compared, side_by_side
from trade.model.words import Flow, Status


def test_the_difference_of_two_numbers_is_there_less_here():
    found = compared(bound(10, 10), bound(12, 12))
    assert (found.difference, found.percent, found.agrees) == (2e6, 20.0, False)


def test_numbers_within_a_percent_agree():
    assert compared(bound(10, 10), bound(10.1, 10.1)).agrees is True
    assert compared(bound(10, 10), bound(10.11, 10.11)).agrees is False


def test_of_an_interval_the_difference_is_the_gap_to_its_nearer_end():
    inside = compared(bound(3, 8), bound(5, 5))
    assert (inside.difference, inside.percent, inside.agrees) == (0.0, 0.0, True)
    above = compared(bound(3, 8), bound(10, 10))
    assert (above.difference, above.percent, above.agrees) == (2e6, 25.0, False)
    below = compared(bound(4, 8), bound(1, 1))
    assert (below.difference, below.percent, below.agrees) == (-3e6, -75.0, False)


def test_where_one_is_unknown_nothing_is_said():
    for pair in ((bound(None, None), bound(5, 5)), (bound(5, 5), bound(0, 30, status=Status.UNKNOWN))):
        found = compared(*pair)
        assert (found.difference, found.percent, found.agrees) == (None, None, None)


def test_there_is_no_percentage_on_a_base_of_zero():
    found = compared(bound(0, 0), bound(1, 1))
    assert (found.difference, found.percent, found.agrees) == (1e6, None, False)


@pytest.mark.parametrize(
    ("here", "there"), [(0.04, 34.4), (1, 6), (6, 1)], ids=["too small", "sixfold", "a sixth"]
)
def test_there_is_no_percentage_on_a_guarded_base(here: float, there: float):
    found = compared(bound(here, here), bound(there, there))
    assert (found.difference, found.percent) == (pytest.approx((there - here) * 1e6), None)


def test_numbers_of_another_flow_are_refused():
    with pytest.raises(ValueError, match="flow") as refused:
        side_by_side([bound(1, 1)], [bound(1, 1, flow=Flow.IMPORT)])
    assert str(refused.value) == "only numbers of one flow can be compared, not export with import"
