from __future__ import annotations

import math

import pytest

from tests.ledger.made_up import MILLION, copy_of, figure
from trade.ledger.witness import demoted, witnesses
from trade.model.words import Standing


def _only(*figures):
    (witness,) = witnesses(figures)
    return witness


def test_copies_of_one_statement_are_one_witness_first_published_first():
    printed = figure("F5", "2017-Q1", value=MILLION, published="2017-05-16")
    late = copy_of(printed, "F1", published="2017-08-01")
    early = copy_of(printed, "F9", published="2017-05")
    witness = _only(printed, late, early)
    assert witness.figures == ("F9", "F5", "F1")
    assert witness.published == "2017-05"
    assert len(witness.releases) == 3


def test_an_undated_copy_comes_last():
    printed = figure("F5", "2017-Q1", value=MILLION, published="2017-05-16")
    assert _only(copy_of(printed, "F1", published=""), printed).figures == ("F5", "F1")


@pytest.mark.parametrize(
    "other",
    [
        {"period": "2017-Q2"},
        {"flow": "import"},
        {"commodity": "27"},
        {"value": 2 * MILLION},
        {"half_width": 500.0},
        {"qualifier": "over"},
    ],
)
def test_what_differs_in_substance_is_another_witness(other):
    said = {"period": "2017-Q1", "flow": "export", "value": MILLION}
    assert len(witnesses([figure("F1", **said), figure("F2", **(said | other))])) == 2


@pytest.mark.parametrize(
    ("tier", "cells"),
    [
        (1, {"half_width": 0.5}),
        (1, {"half_width": 50_000.0}),
        (1, {"half_width": 50_000.0, "qualifier": "about"}),
        (3, {"half_width": 50_001.0}),
        (3, {"half_width": 0.5, "standing": "other_vintage"}),
        (4, {"half_width": 0.5, "standing": "remark"}),
        (2, {"measure": "growth_yoy"}),
        (4, {"measure": "growth_yoy", "qualifier": "about"}),
        (3, {"measure": "growth_yoy", "standing": "other_vintage"}),
        (4, {"measure": "growth_yoy", "standing": "remark"}),
        (3, {"measure": "share"}),
    ],
)
def test_weight_follows_precision_and_standing(tier, cells):
    assert _only(figure("F1", "2017", value=50.0, **cells)).tier == tier


@pytest.mark.parametrize("standing", ["declared", "estimate"])
def test_what_is_not_customs_binds_nothing(standing):
    assert witnesses([figure("F1", "2017", value=MILLION, standing=standing)]) == []


def test_quantities_bind_nothing():
    tonnes = figure("F1", "2017", commodity="2701", measure="quantity", value=349515, unit="tonne")
    assert witnesses([tonnes]) == []


def test_percentages_become_ratios_and_values_stay_dollars():
    growth = _only(figure("F1", "2017", measure="growth_yoy", value=85.3, half_width=0.05))
    value = _only(figure("F1", "2017", value=31.4 * MILLION, half_width=50_000))
    assert (growth.low, growth.high) == pytest.approx((0.8525, 0.8535))
    assert (value.low, value.high) == pytest.approx((31.35 * MILLION, 31.45 * MILLION))


def test_over_gives_a_lower_end_only_and_no_value_starts_below_zero():
    over = _only(figure("F1", "2017", value=MILLION, half_width=50_000, qualifier="over"))
    zero = _only(figure("F1", "2017", value=0.0, half_width=500))
    assert (over.low, over.high) == (950_000.0, math.inf)
    assert (zero.low, zero.high) == (0.0, 500.0)


def test_a_statement_stands_as_its_best_placed_copy_does():
    remark = figure("F1", "2017", value=MILLION, standing="remark")
    customs = figure("F2", "2017", value=MILLION, standing="customs")
    witness = _only(remark, customs)
    assert (witness.standing, witness.tier) == (Standing.CUSTOMS, 1)


def test_a_demoted_witness_says_the_same_in_the_lowest_tier():
    witness = _only(figure("F1", "2017", value=MILLION))
    low = demoted(witness)
    assert (low.tier, low.figures, low.low, low.high) == (4, witness.figures, witness.low, witness.high)
