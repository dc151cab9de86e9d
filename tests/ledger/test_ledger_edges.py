from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.ledger.made_up import MILLION, figure, interval, reconciled, run, same
from trade.ledger.programme import Programme
from trade.ledger.reconcile import Query
from trade.model.words import Flow, Status

YEAR = run("2017")


def test_an_empty_ledger_knows_nothing_and_contradicts_nothing():
    ledger = reconciled([])
    bound = ledger.bound(Query(YEAR))
    assert (bound.low, bound.high, bound.status) == (None, None, Status.UNKNOWN)
    assert ledger.conflicts == []


@pytest.mark.parametrize("period", ["2016-Q4", "2016-12 to 2017-01", "2018-Q1", "2017-12 to 2018-01"])
def test_months_that_no_figure_speaks_of_are_unknown(period):
    bound = reconciled([figure("F1", "2017", value=MILLION)]).bound(Query(run(period), Flow.EXPORT))
    assert (bound.low, bound.high, bound.status) == (None, None, Status.UNKNOWN)


def test_part_of_a_printed_quarter_may_be_nothing_or_all_of_it():
    ledger = reconciled([figure("F1", "2017-Q1", value=3 * MILLION), figure("F2", "2017-Q2", value=MILLION)])
    assert same(interval(ledger, run("2017-02 to 2017-03"), "export"), (0, 3 * MILLION))
    assert same(interval(ledger, run("2017-02 to 2017-06"), "export"), (MILLION, 4 * MILLION))


def test_a_gap_between_two_printed_years_is_unknown():
    printed = [figure("F1", "2015", value=MILLION), figure("F2", "2017", value=MILLION)]
    assert reconciled(printed).bound(Query(run("2016"), Flow.EXPORT)).low is None


def test_a_printed_zero_is_a_number_and_not_unknown():
    bound = reconciled([figure("F1", "2017", value=0.0)]).bound(Query(YEAR, Flow.EXPORT))
    assert (bound.status, bound.low) == (Status.PUBLISHED, 0.0)
    assert bound.value == pytest.approx(0.0, abs=1)


def test_a_run_with_no_upper_end_is_unknown():
    over = figure("F1", "2017", value=MILLION, qualifier="over")
    bound = reconciled([over]).bound(Query(YEAR, Flow.EXPORT))
    assert (bound.low, bound.high, bound.status) == (None, None, Status.UNKNOWN)


def test_a_balance_with_no_lower_end_is_unknown_and_never_infinite():
    printed = [
        figure("F1", "2017", "export", value=5 * MILLION),
        figure("F2", "2017", "import", value=MILLION, qualifier="over"),
    ]
    bound = reconciled(printed).bound(Query(YEAR, Flow.BALANCE))
    assert (bound.low, bound.high, bound.status) == (None, None, Status.UNKNOWN)


@pytest.mark.parametrize(("small", "large"), [("import", "export"), ("export", "import")])
def test_a_deficit_is_as_well_known_as_a_surplus_of_the_same_size(small, large):
    printed = [
        figure("F1", "2017", small, value=MILLION),
        figure("F2", "2017", large, value=6 * MILLION, half_width=MILLION),
    ]
    assert reconciled(printed).bound(Query(YEAR, Flow.BALANCE)).status is Status.BOUNDED


@pytest.mark.parametrize(("measure", "code", "percent"), [("growth_yoy", "TOTAL", 100), ("share", "27", 50)])
def test_over_so_many_percent_gives_a_lower_end(measure, code, percent):
    printed = [
        figure("F1", "2016", value=10 * MILLION),
        figure("F2", "2017", value=30 * MILLION),
        figure("F3", "2017", commodity=code, measure=measure, value=percent, qualifier="over"),
    ]
    ledger = reconciled(printed)
    assert ledger.conflicts == []
    low, high = interval(ledger, YEAR, "export", code)
    assert low == pytest.approx(30e6 if code == "TOTAL" else 30e6 * 0.495, abs=5)
    assert high == pytest.approx(30e6, abs=5)


@pytest.mark.parametrize(("plain", "mixed", "amount"), [("27", "2701,84", 95), ("27,84", "2701,85", 82)])
def test_a_list_of_codes_from_several_chapters_is_not_counted_twice(plain, mixed, amount):
    printed = [
        figure("F1", "2017", value=100 * MILLION),
        figure("F2", "2017", commodity=plain, value=80 * MILLION),
        figure("F3", "2017", commodity=mixed, value=amount * MILLION),
    ]
    assert reconciled(printed).conflicts == []


def test_a_code_with_one_commodity_left_out_is_bounded_quarter_by_quarter():
    printed = [
        figure("F1", "2017-Q1", value=100 * MILLION),
        figure("F2", "2017-Q1", commodity="27", value=10 * MILLION),
        figure("F3", "2017-Q1", commodity="2701", value=4 * MILLION),
        figure("F4", "2017-Q2", value=100 * MILLION),
    ]
    half = interval(reconciled(printed), run("2017-01 to 2017-06"), "export", "27", without=("2701",))
    assert same(half, (6 * MILLION, 106 * MILLION))


def test_codes_of_two_classifications_are_never_added_together():
    printed = [
        figure("F1", "2017", value=100 * MILLION),
        figure("F2", "2017", commodity="27", value=80 * MILLION),
        figure("F3", "2017", commodity="3", value=80 * MILLION, classification="SITC"),
    ]
    ledger = reconciled(printed)
    assert ledger.conflicts == []
    assert same(interval(ledger, YEAR, "export", "27"), (80 * MILLION, 80 * MILLION))


def test_chapters_that_exceed_their_total_are_a_conflict():
    printed = [
        figure("F1", "2017", value=10 * MILLION),
        figure("F2", "2017", commodity="27", value=8 * MILLION),
        figure("F3", "2017", commodity="84", value=8 * MILLION),
    ]
    moved = {c.witness.figures: c.moved_by for c in reconciled(printed).conflicts}
    assert set(moved) <= {("F1",), ("F2",), ("F3",)}
    assert all(by == pytest.approx(6 * MILLION, abs=10) for by in moved.values())
    assert moved


def test_answers_and_conflicts_asked_for_at_once_use_the_solver_in_turn(monkeypatch):
    rate = figure("F3", "2017", measure="growth_yoy", value=50, half_width=0.05)
    printed = [figure("F1", "2016", value=10 * MILLION), figure("F2", "2017", value=20 * MILLION), rate]
    ledger, inside, most, solve = reconciled(printed), [], [], Programme.extent

    def watched(self, low, high):
        inside.append(self)
        most.append(inside.count(self))
        time.sleep(0.05)
        inside.remove(self)
        return solve(self, low, high)

    monkeypatch.setattr(Programme, "extent", watched)
    start = Barrier(2)
    asked = [lambda: ledger.conflicts, lambda: ledger.bound(Query(YEAR, Flow.EXPORT))]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda ask: (start.wait(), ask())[1], asked))
    assert [c.witness.figures for c in answers[0]] == [("F3",)]
    assert set(most) == {1}
    assert len(most) == 2
