"""Sums and quotients solved at once: exact, never wider than dividing ends, never narrower than the truth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.made_up import CENTS, MILLION, figure, reconciled
from tests.ledger.truthful import CODES, FLOWS, Ledger, ledgers, runs
from trade.model.evidence import UNKNOWN, Interval, Term
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import TOTAL, Flow

NOW, BASE = Span.parse("2017-Q1"), Span.parse("2016-Q1")


def terms(code: str = TOTAL, flow: Flow = Flow.EXPORT) -> list[Term]:
    return [Term(1.0, Query(NOW, flow, code)), Term(-1.0, Query(BASE, flow, code))]


def base(flow: Flow = Flow.EXPORT) -> list[Term]:
    return [Term(1.0, Query(BASE, flow))]


def test_a_change_solved_at_once_is_narrower_than_the_difference_of_two_bounds(latest):
    now, before = latest.bound(Query(NOW, Flow.EXPORT)), latest.bound(Query(BASE, Flow.EXPORT))
    found = latest.amount(terms())
    apart = now.low - before.high, now.high - before.low
    assert apart[0] <= found.low <= found.high <= apart[1]
    assert found.high - found.low < 0.95 * (apart[1] - apart[0])


def test_the_growth_of_turnover_is_the_printed_growth_rate(latest):
    # VOA, 16 May 2017: +85.3 %, printed to a tenth.
    found = latest.ratio([Term(1.0, Query(NOW))], [Term(1.0, Query(BASE))])
    assert (found.low, found.high) == pytest.approx((1.8525, 1.8535), abs=1e-6)
    assert "F0326" in found.figures


def test_a_quotient_is_one_more_than_the_change_over_the_base(latest):
    ratio = latest.ratio([Term(1.0, Query(NOW, Flow.EXPORT))], base())
    points = latest.ratio(terms(), base())
    assert points.ends == pytest.approx((ratio.low - 1, ratio.high - 1), abs=1e-7)


def test_what_nobody_published_is_unknown_in_every_sum_it_enters(latest):
    nothing = Term(-1.0, Query(Span.parse("2022-Q1"), Flow.EXPORT))
    assert latest.amount([*base(), nothing]) == UNKNOWN
    assert latest.ratio([*base()], [nothing]) == UNKNOWN
    assert latest.ratio([*base(), nothing], base()) == UNKNOWN


def test_a_quotient_with_a_denominator_that_may_be_zero_is_unknown(latest):
    lignite = [Term(1.0, Query(BASE, Flow.EXPORT, "2702"))]
    assert latest.amount(lignite).low == 0
    assert latest.ratio(terms("2702"), lignite) == UNKNOWN


def test_a_sum_of_one_term_is_its_bound(latest):
    for flow in (Flow.EXPORT, Flow.IMPORT, Flow.TURNOVER, Flow.BALANCE):
        bound, found = latest.bound(Query(NOW, flow)), latest.amount([Term(1.0, Query(NOW, flow))])
        assert found.ends == pytest.approx((bound.low, bound.high), abs=1.0)


spans = st.tuples(runs(), runs()).filter(lambda pair: pair[0] != pair[1])


@given(ledger=ledgers(), pair=spans, flow=st.sampled_from(FLOWS), code=st.sampled_from(CODES))
def test_sums_and_quotients_of_a_truthful_ledger_contain_the_truth(
    ledger: Ledger, pair, flow: str, code: str
):
    now, before = pair
    change = [Term(1.0, Query(now, Flow(flow), code)), Term(-1.0, Query(before, Flow(flow), code))]
    under = [Term(1.0, Query(before, Flow(flow)))]
    made, truth = reconciled(ledger.figures), ledger.truth
    difference = truth.amount(now, flow, code) - truth.amount(before, flow, code)
    found = made.amount(change)
    if found.known:
        assert found.low - CENTS <= difference <= found.high + CENTS
    quotient = made.ratio(change, under)
    if quotient.known:
        base = truth.amount(before, flow)
        assert quotient.low - CENTS / base <= difference / base <= quotient.high + CENTS / base


@given(ledger=ledgers(), span=st.sampled_from([NOW, BASE]), flow=st.sampled_from(FLOWS))
def test_a_quotient_of_a_quarter_by_itself_is_one(ledger: Ledger, span: Span, flow: str):
    own = [Term(1.0, Query(span, Flow(flow)))]
    found = reconciled(ledger.figures).ratio(own, own)
    assert not found.known or found.ends == pytest.approx((1.0, 1.0), abs=1e-6)


def contested(first: float, second: float):
    """Two figures of equal weight that exclude each other: a world each."""
    printed = [("F1", "2016", first), ("F2", "2016", second), ("F3", "2017", 5.0)]
    return reconciled([figure(name, period, value=value * MILLION) for name, period, value in printed])


def year(text: str, factor: float = 1.0) -> list[Term]:
    return [Term(factor, Query(Span.parse(text), Flow.EXPORT))]


@pytest.mark.parametrize(("first", "second"), [(0, 10), (10, 0)])
def test_a_quotient_is_unknown_where_one_of_two_worlds_has_nothing_to_divide_by(first, second):
    assert contested(first, second).ratio(year("2017"), year("2016")) == UNKNOWN


@pytest.mark.parametrize(("first", "second"), [(20, 10), (10, 20)])
def test_where_sources_exclude_each_other_a_quotient_has_both_readings(first, second):
    found = contested(first, second).ratio(year("2017"), year("2016"))
    assert found.ends == pytest.approx((0.25, 0.5), abs=1e-6)
    assert sorted(found.worlds) == [
        pytest.approx((0.25, 0.25), abs=1e-6),
        pytest.approx((0.5, 0.5), abs=1e-6),
    ]
    assert set(found.figures) == {"F1", "F2", "F3"}


def test_where_sources_agree_a_sum_has_no_worlds(latest):
    assert latest.amount(year("2016")).worlds == ()
    assert contested(10, 10).amount(year("2016")).worlds == ()


def test_a_change_from_a_deficit_is_lowest_on_the_deepest():
    printed = [
        figure("F1", "2016", value=1 * MILLION),
        figure("F2", "2016", "import", value=6 * MILLION, half_width=MILLION),
        figure("F3", "2017", value=10 * MILLION, half_width=2 * MILLION),
    ]
    ledger = reconciled(printed)
    balance = [Term(1.0, Query(Span.parse("2016"), Flow.BALANCE))]
    assert ledger.amount(balance).ends == pytest.approx((-6e6, -4e6), abs=CENTS)
    found = ledger.ratio(balance, year("2017"))
    assert found.ends == pytest.approx((-6 / 8, -4 / 12), abs=1e-5)


def test_an_amount_to_subtract_is_asked_at_its_other_end():
    ledger = reconciled([figure("F1", "2017-Q1", value=3 * MILLION), figure("F2", "2017-Q2", value=MILLION)])
    part = Query(Span(Span.parse("2017-02").first, Span.parse("2017-05").last), Flow.EXPORT)
    assert ledger.amount([Term(1.0, part)]).ends == pytest.approx((0, 4e6), abs=CENTS)
    assert ledger.amount([Term(-1.0, part)]).ends == pytest.approx((-4e6, 0), abs=CENTS)


def test_a_sum_with_no_highest_value_is_unknown_either_way_round():
    ledger = reconciled(
        [figure("F1", "2016", value=MILLION), figure("F2", "2017", value=MILLION, qualifier="over")]
    )
    assert ledger.amount(year("2017")) == UNKNOWN
    assert ledger.amount(year("2017", -1.0)) == UNKNOWN
    assert ledger.ratio(year("2017"), year("2016")) == UNKNOWN


def test_an_interval_is_known_by_both_ends_and_scaled_in_every_world():
    assert [Interval(*ends).known for ends in ((1.0, 2.0), (None, 2.0), (1.0, None))] == [True, False, False]
    found = Interval(1.2, 2.7, ("F1",), ((1.2, 1.4), (2.5, 2.7)))
    assert found.scaled(100.0, -100.0) == Interval(
        pytest.approx(20.0),
        pytest.approx(170.0),
        ("F1",),
        (pytest.approx((20, 40)), pytest.approx((150, 170))),
    )
    assert found.rounded() == Interval(1.0, 3.0, ("F1",), ((1.0, 1.0), (2.0, 3.0)))
    assert UNKNOWN.scaled(100.0) == UNKNOWN.rounded() == UNKNOWN


@pytest.mark.parametrize(("factor", "ends"), [(1.0, (0.5, 2.0)), (-1.0, (-2.0, -0.5))])
def test_a_quotient_over_part_of_a_quarter_has_the_room_of_that_part(factor: float, ends):
    # February to June: all of the second quarter, and nothing or all of the first.
    printed = [figure(f"F{n}", f"2017-Q{n}", value=v * MILLION) for n, v in enumerate((3, 1, 2), 1)]
    ledger = reconciled(printed)
    part = Query(Span(Span.parse("2017-02").first, Span.parse("2017-06").last), Flow.EXPORT)
    found = ledger.ratio(year("2017-Q3", factor), [Term(1.0, part)])
    assert found.ends == pytest.approx(ends, abs=1e-5)


def test_a_quotient_names_the_figures_of_both_its_ends():
    printed = [
        figure("F1", "2017", value=10 * MILLION, half_width=MILLION),
        figure("F2", "2017", value=11 * MILLION, half_width=MILLION),
        figure("F3", "2016", value=10 * MILLION),
    ]
    found = reconciled(printed).ratio(year("2017"), year("2016"))
    assert found.ends == pytest.approx((1.0, 1.1), abs=1e-6)
    assert set(found.figures) == {"F1", "F2", "F3"}


@pytest.mark.parametrize(("first", "second"), [(20, 10), (10, 20)])
def test_where_sources_exclude_each_other_a_sum_has_both_readings(first, second):
    found = contested(first, second).amount(year("2016"))
    assert found.ends == pytest.approx((10e6, 20e6), abs=CENTS)
    assert sorted(found.worlds) == [pytest.approx((v, v), abs=CENTS) for v in (10e6, 20e6)]
