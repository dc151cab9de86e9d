from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade.model.bound import Bound, is_narrow
from trade.model.period import Span
from trade.model.words import Flow, Status

amounts = st.floats(0, 1e9)


@pytest.mark.parametrize(
    ("low", "high", "narrow"),
    [
        (0, 0, True),
        (0, 1_000, True),
        (0, 1_001, False),
        (100e6, 102e6, True),
        (100e6, 102.1e6, False),
        (2e6, 2.1e6, True),
        (1.9e6, 2.0e6, False),
        (2.1e6, 2.201e6, False),
        (1e6, 1.05e6, True),
        (1e6, 1.051e6, False),
        (-102e6, -100e6, True),
        (-1e6, 1e6, False),
        (-400, 500, True),
    ],
)
def test_an_interval_is_narrow_up_to_what_print_claims(low, high, narrow):
    assert is_narrow(low, high) is narrow


@given(amounts, amounts)
def test_a_deficit_is_narrow_where_the_surplus_is(one: float, other: float):
    low, high = sorted((one, other))
    assert is_narrow(low, high) == is_narrow(-high, -low)


@given(amounts, st.floats(0, 1e7), st.floats(0, 1))
def test_a_narrower_interval_from_the_same_low_end_stays_narrow(low: float, width: float, share: float):
    if is_narrow(low, low + width):
        assert is_narrow(low, low + width * share)


def _bound(low, high, status):
    return Bound(Span.parse("2017-Q1"), Flow.EXPORT, "TOTAL", low, high, status)


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.DERIVED])
def test_a_bound_as_narrow_as_print_has_its_middle_for_value(status):
    assert _bound(10.0, 12.0, status).value == 11.0


@pytest.mark.parametrize(
    ("low", "high", "status"),
    [
        (10.0, 12.0, Status.BOUNDED),
        (0.0, 0.0, Status.UNKNOWN),
        (None, None, Status.UNKNOWN),
        (None, 1.0, Status.DERIVED),
    ],
)
def test_what_is_not_known_has_no_value_and_never_zero(low, high, status):
    assert _bound(low, high, status).value is None
