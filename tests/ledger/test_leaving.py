"""A ledger without one figure: what says the same goes with it, and nothing else does."""

from __future__ import annotations

import pytest

from tests.ledger.made_up import CENTS, MILLION, figure, reconciled
from trade.ledger.pinned import copies
from trade.ledger.witness import witnesses
from trade.model.evidence import UNKNOWN, Term
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import Flow

YEAR = [Term(1.0, Query(Span.parse("2017"), Flow.EXPORT))]


def gone(*others) -> set[str]:
    """The figures that are left out with one of 10M, give or take half a million."""
    found = witnesses([figure("F1", "2017", value=10 * MILLION, half_width=MILLION / 2), *others])
    return {name for i in copies(found, frozenset({"F1"})) for name in found[i].figures}


@pytest.mark.parametrize(
    ("value", "half", "copied"),
    [(10, 0.05, True), (11, 0.5, True), (9, 0.5, True), (11.2, 0.5, False), (8.8, 0.5, False)],
)
def test_a_print_that_may_say_the_same_is_a_copy(value: float, half: float, copied: bool):
    other = figure("F2", "2017", value=value * MILLION, half_width=half * MILLION)
    assert gone(other) == ({"F1", "F2"} if copied else {"F1"})


@pytest.mark.parametrize(
    "cells",
    [
        {"period": "2016", "value": 10e6},
        {"flow": "import", "value": 10e6},
        {"commodity": "27", "value": 10e6},
        {"measure": "growth_yoy", "value": 10e8, "half_width": 1e9},
    ],
)
def test_a_print_of_something_else_is_no_copy(cells):
    assert gone(figure("F2", **({"period": "2017"} | cells))) == {"F1"}


def test_what_no_other_figure_says_is_unknown_without_its_print():
    ledger = reconciled([figure("F1", "2017", value=10 * MILLION)])
    assert ledger.leaving(["F1"]).amount(YEAR) == UNKNOWN
    assert ledger.leaving([]).amount(YEAR) == ledger.amount(YEAR)


def test_what_gave_way_to_a_figure_stays_out_without_it_and_the_rest_binds():
    printed = [
        figure("F1", "2017", value=10 * MILLION),
        figure("F2", "2017", value=50 * MILLION, standing="other_vintage"),
        figure("F3", "2017", "turnover", value=12 * MILLION),
    ]
    found = reconciled(printed).leaving(["F1"]).amount(YEAR)
    assert found.ends == pytest.approx((0.0, 12e6), abs=CENTS)


def test_a_tie_is_as_wide_without_a_third_figure():
    printed = [figure(f"F{n}", "2017", value=v * MILLION) for n, v in enumerate((10.0, 10.05), 1)]
    other = figure("F3", "2017", "import", value=1 * MILLION)
    found = reconciled([*printed, other]).leaving(["F3"]).amount(YEAR)
    assert found.ends == pytest.approx((10e6, 10.05e6), abs=CENTS)
