"""A change that is too large for a percentage, in words."""

from __future__ import annotations

import pytest

from trade.model.change import factor


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (6.0, 6.0, "×6"),
        (5.16, 5.24, "×5.2"),
        (0.114, 0.116, "×0.11–0.12"),
        (849.4, 849.4, "×850"),
        (84938.0, 84938.0, "×85,000"),
        (1.23e-5, 1.23e-5, "×0.000012"),
    ],
)
def test_a_factor_has_two_digits_both_ends_where_they_differ_and_no_exponent(low, high, said: str):
    assert factor(low, high) == said
