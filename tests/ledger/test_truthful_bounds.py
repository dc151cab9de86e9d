from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.ledger.made_up import CENTS, Truth, figure, interval, reconciled, rounded, same, within
from tests.ledger.truthful import CODES, FLOWS, YEARS, Ledger, ledgers, runs, truths
from trade.model.period import Span

ALL_FLOWS = (*FLOWS, "balance")
flows = st.sampled_from(ALL_FLOWS)
codes = st.sampled_from(CODES)
halves = st.sampled_from((0.05, 0.5, 5.0))


@pytest.mark.parametrize("flow", ALL_FLOWS)
@given(ledger=ledgers(), span=runs(), code=codes)
def test_bounds_of_a_truthful_ledger_contain_the_truth(flow: str, ledger: Ledger, span: Span, code: str):
    low, high = interval(reconciled(ledger.figures), span, flow, code)
    assert low - CENTS <= ledger.truth.amount(span, flow, code) <= high + CENTS
    assert high < float("inf")


@given(truth=truths(), span=runs(Span.parse("2017")), flow=st.sampled_from(FLOWS), half=halves)
def test_a_growth_rate_carries_a_printed_run_into_the_next_year(
    truth: Truth, span: Span, flow: str, half: float
):
    base, amount = truth.amount(span.earlier(), flow), truth.amount(span, flow)
    assume(0 < amount < 5 * base)
    percent = rounded(100 * amount / base - 100, half)
    rate = figure("G1", span, flow, measure="growth_yoy", value=percent, half_width=half)
    ends = interval(reconciled([truth.printed("B1", span.earlier(), flow), rate]), span, flow)
    least, most = (1 + (percent + sign * half) / 100 for sign in (-1, 1))
    assert same(ends, (max(least, 0) * (base - 0.5), most * (base + 0.5)))
    assert ends[0] <= amount <= ends[1]


@given(truth=truths(), span=runs(), flow=st.sampled_from(FLOWS), half=halves)
def test_a_share_of_a_printed_total_bounds_the_commodity(truth: Truth, span: Span, flow: str, half: float):
    whole, amount = truth.amount(span, flow), truth.amount(span, flow, "27")
    assume(whole > 0)
    percent = rounded(100 * amount / whole, half)
    share = figure("S1", span, flow, "27", measure="share", value=percent, half_width=half)
    ends = interval(reconciled([truth.printed("T1", span, flow), share]), span, flow, "27")
    least, most = max((percent - half) / 100, 0), min((percent + half) / 100, 1)
    assert same(ends, (least * (whole - 0.5), most * (whole + 0.5)))
    assert ends[0] <= amount <= ends[1]


@given(ledger=ledgers())
def test_a_truthful_ledger_has_no_conflicts(ledger: Ledger):
    assert reconciled(ledger.figures).conflicts == []


@given(ledger=ledgers(most=6).filter(lambda made: len(made.figures) > 2), span=runs(), flow=flows, code=codes)
def test_adding_a_truthful_figure_never_widens_an_interval(ledger: Ledger, span: Span, flow: str, code: str):
    before = interval(reconciled(ledger.figures[:-1]), span, flow, code)
    assert within(interval(reconciled(ledger.figures), span, flow, code), before)


@given(ledger=ledgers(), span=runs().filter(lambda s: len(s.months) > 1), flow=flows, data=st.data())
def test_a_run_lies_within_the_sum_of_its_two_parts(ledger: Ledger, span: Span, flow: str, data):
    cut = data.draw(st.integers(span.first, span.last - 1))
    solved = reconciled(ledger.figures)
    one, two = (interval(solved, part, flow) for part in (Span(span.first, cut), Span(cut + 1, span.last)))
    assert within(interval(solved, span, flow), (one[0] + two[0], one[1] + two[1]))


@given(ledger=ledgers(), span=runs(), code=codes)
def test_turnover_lies_within_exports_plus_imports(ledger: Ledger, span: Span, code: str):
    solved = reconciled(ledger.figures)
    export, arrival = (interval(solved, span, flow, code) for flow in ("export", "import"))
    both = export[0] + arrival[0], export[1] + arrival[1]
    assert within(interval(solved, span, "turnover", code), both)


@given(ledger=ledgers(), span=runs(), code=codes)
def test_the_balance_lies_within_exports_less_imports(ledger: Ledger, span: Span, code: str):
    solved = reconciled(ledger.figures)
    export, arrival = (interval(solved, span, flow, code) for flow in ("export", "import"))
    least, most = export[0] - arrival[1], export[1] - arrival[0]
    assert within(interval(solved, span, "balance", code), (least, most))


@given(ledger=ledgers(flows=("export", "import")), span=runs())
def test_turnover_and_balance_are_exact_sums_where_no_figure_ties_the_two_sides(ledger: Ledger, span: Span):
    solved = reconciled(ledger.figures)
    export, arrival = (interval(solved, span, flow) for flow in ("export", "import"))
    assert same(interval(solved, span, "turnover"), (export[0] + arrival[0], export[1] + arrival[1]))
    assert same(interval(solved, span, "balance"), (export[0] - arrival[1], export[1] - arrival[0]))


@given(ledger=ledgers(), span=runs(), flow=st.sampled_from(FLOWS))
def test_exports_plus_imports_are_the_turnover_where_both_are_printed_exactly(ledger, span, flow):
    truth = ledger.truth
    exact = [truth.printed(f"E{n}", span, side) for n, side in enumerate(FLOWS) if side != flow]
    amount = truth.amount(span, flow)
    assert within(interval(reconciled([*ledger.figures, *exact]), span, flow), (amount - 1, amount + 1))


@given(ledger=ledgers(), span=runs(), flow=st.sampled_from(FLOWS))
def test_a_commodity_is_never_more_than_what_it_is_part_of(ledger: Ledger, span: Span, flow: str):
    solved = reconciled(ledger.figures)
    ends = [interval(solved, span, flow, code) for code in CODES]
    for whole, part in pairwise(ends):
        assert part[0] <= whole[0] + CENTS
        assert part[1] <= whole[1] + CENTS


@given(ledger=ledgers(), span=runs(), flow=flows)
def test_a_total_without_coal_holds_the_truth_and_never_exceeds_the_total(ledger, span, flow):
    solved, truth = reconciled(ledger.figures), ledger.truth
    low, high = interval(solved, span, flow, without=("2701",))
    rest = truth.amount(span, flow) - truth.amount(span, flow, "2701")
    assert low - CENTS <= rest <= high + CENTS
    if flow != "balance":
        assert high <= interval(solved, span, flow)[1] + CENTS


@given(ledger=ledgers(), span=runs(), flow=st.sampled_from(("export", "import")))
def test_a_total_without_coal_is_the_total_less_coal(ledger: Ledger, span: Span, flow: str):
    truth = ledger.truth
    exact = [truth.printed(f"E{n}", span, flow, commodity=code) for n, code in enumerate((CODES[0], "2701"))]
    low, high = interval(reconciled([*ledger.figures, *exact]), span, flow, without=("2701",))
    rest = truth.amount(span, flow) - truth.amount(span, flow, "2701")
    assert within((low, high), (rest - 1, rest + 1))


@given(ledger=ledgers(), flow=flows)
def test_leaving_out_what_is_not_inside_changes_nothing(ledger: Ledger, flow: str):
    solved = reconciled(ledger.figures)
    plain = interval(solved, YEARS, flow, "2701")
    assert same(interval(solved, YEARS, flow, "2701", without=("03",)), plain)
