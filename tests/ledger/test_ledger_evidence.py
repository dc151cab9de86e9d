from __future__ import annotations

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.ledger.made_up import CENTS, MILLION, copy_of, figure, interval, reconciled, same
from tests.ledger.truthful import CODES, FLOWS, YEARS, Ledger, ledgers, runs
from trade.ledger.conflicts import Verdict
from trade.ledger.reconcile import reconcile
from trade.model.period import Span, quarters
from trade.model.query import Query
from trade.model.words import Flow
from trade.store.shipped import national_figures

Q1 = Span.parse("2017-Q1")
QUARTERS = quarters("2013-Q1", "2018-Q4")


def _answers(figures):
    solved, spans = reconciled(figures), (YEARS, *quarters("2016-Q1", "2017-Q4"))
    return [interval(solved, span, flow, code) for span in spans for flow in FLOWS for code in CODES]


def _alike(one, other) -> bool:
    return all(same(a, b) for a, b in zip(one, other, strict=True))


@given(ledger=ledgers(), data=st.data())
def test_the_order_of_the_figures_changes_nothing(ledger: Ledger, data):
    shuffled = data.draw(st.permutations(ledger.figures))
    assert _alike(_answers(ledger.figures), _answers(shuffled))


@given(ledger=ledgers(), published=st.sampled_from(("", "2016-02", "2018-03", "2024-12-31")))
def test_printing_a_true_figure_again_elsewhere_changes_nothing(ledger: Ledger, published: str):
    copies = [copy_of(printed, f"C{n}", published) for n, printed in enumerate(ledger.figures)]
    assert _alike(_answers(ledger.figures), _answers([*ledger.figures, *copies]))


def _told(conflicts):
    return [(c.witness.figures, round(c.moved_by, 2), c.against, c.verdict) for c in conflicts]


def test_the_order_of_the_shipped_figures_changes_neither_bounds_nor_conflicts(latest):
    shuffled = list(national_figures())
    random.Random(5).shuffle(shuffled)
    other = reconciled(shuffled)
    assert _told(other.conflicts) == _told(latest.conflicts)
    assert all(same(interval(other, q, f), interval(latest, q, f)) for q in QUARTERS for f in FLOWS)


@pytest.mark.parametrize("name", ["F0330", "F0163", "F0170", "F0333", "F0082", "F0087", "F0439"])
def test_one_more_copy_of_a_shipped_figure_changes_no_quarter(latest, name):
    (printed,) = (f for f in national_figures() if f.id == name)
    copied = reconciled([*national_figures(), copy_of(printed, "Z9", printed.published)])
    assert all(same(interval(copied, q, f), interval(latest, q, f)) for q in QUARTERS for f in FLOWS)


@given(ledger=ledgers(), span=runs(), data=st.data())
def test_a_misprint_among_independent_witnesses_is_named_with_what_it_must_move(ledger, span, data):
    truth, amount = ledger.truth, ledger.truth.amount(span, "export")
    assume(amount > MILLION)
    half = data.draw(st.sampled_from((0.5, 500.0, 5_000.0)))
    misprint = figure("M0", span, value=10 * amount, half_width=half)
    others = [truth.printed(f"W{n}", span, flow) for n, flow in enumerate(FLOWS)]
    solved = reconciled([*ledger.figures, misprint, *others])
    (conflict,) = solved.conflicts
    assert conflict.witness.figures == ("M0",)
    assert conflict.moved_by == pytest.approx(9 * amount - half, abs=1 + CENTS)
    assert conflict.against
    assert set(conflict.against) <= {f.id for f in (*ledger.figures, *others)}
    assert same(interval(solved, span, "export"), (amount - 0.5, amount + 0.5))


def _misprinted(*more):
    true = [
        figure("F1", "2017-Q1", "export", value=5 * MILLION),
        figure("F2", "2017-Q1", "import", value=2 * MILLION),
        figure("F3", "2017-Q1", "turnover", value=7 * MILLION),
        figure("F4", "2017-Q2", "export", value=3 * MILLION),
    ]
    return [*true, figure("M1", "2017-Q1", "export", value=50 * MILLION), *more]


def test_a_misprint_is_named_against_the_figures_that_forbid_it():
    (conflict,) = reconciled(_misprinted()).conflicts
    assert conflict.witness.figures == ("M1",)
    assert conflict.moved_by == pytest.approx(45 * MILLION, abs=CENTS)
    assert conflict.against == ("F1",)
    assert conflict.verdict is Verdict.OUTVOTED


def test_a_misprint_copied_by_ten_papers_is_still_one_witness_and_loses():
    misprint = _misprinted()[-1]
    copies = [copy_of(misprint, f"C{n}") for n in range(10)]
    (conflict,) = reconciled(_misprinted(*copies)).conflicts
    assert set(conflict.witness.figures) == {"M1", *(c.id for c in copies)}


def _rebased_later():
    """A quarter of 2016, and a year later the same quarter of 2017 with growth rates on it."""
    for flow, before, after in (("export", 13.3, 31.0), ("import", 3.3, 0.6), ("turnover", 16.6, 31.6)):
        told = {"flow": flow, "half_width": 5_000, "published": "2017-05"}
        yield figure(f"B{len(flow)}", "2016-Q1", value=before * MILLION, **(told | {"published": "2016-05"}))
        yield figure(f"C{len(flow)}", "2017-Q1", value=after * MILLION, **told)
        growth = round(100 * after / before - 100, 1)
        rate = told | {"measure": "growth_yoy", "half_width": 0.05}
        yield figure(f"G{len(flow)}", "2017-Q1", value=growth, **rate)


def test_growth_rates_printed_later_do_not_make_a_misprint_of_their_base_win():
    twin = figure("T1", "2016-Q1", value=13.3 * MILLION, half_width=500, published="2016-06")
    misprint = figure("M1", "2016-Q1", value=133 * MILLION, half_width=5_000, published="2016-07")
    (conflict,) = reconciled([*_rebased_later(), twin, misprint]).conflicts
    assert conflict.witness.figures == ("M1",)


def test_two_equal_releases_that_contradict_each_other_leave_both_worlds_standing():
    said = [figure("F1", "2017-Q1", value=5 * MILLION), figure("F2", "2017-Q1", value=50 * MILLION)]
    solved = reconciled(said)
    bound = solved.bound(Query(Q1, Flow.EXPORT))
    assert same((bound.low, bound.high), (5 * MILLION, 50 * MILLION))
    assert sorted(round(low / MILLION, 3) for low, _ in bound.worlds) == [5.0, 50.0]
    assert [(c.witness.figures, c.verdict) for c in solved.conflicts] == [
        (("F1",), Verdict.OPEN),
        (("F2",), Verdict.OPEN),
    ]


def test_the_same_figures_in_another_order_are_solved_once():
    figures = _misprinted()
    assert reconcile(figures) is reconcile(reversed(figures))
    assert reconcile(figures) is not reconcile(figures[:-1])
