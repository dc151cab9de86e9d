from __future__ import annotations

import pytest

from tests.ledger.made_up import CENTS, MILLION, interval, run, within
from trade.ledger.reconcile import Reconciliation
from trade.model.period import Span, quarters
from trade.model.query import Query
from trade.model.words import TOTAL, Flow, Status, Vintage
from trade.store.shipped import national_figures

PRINTED = {
    **{"2016-Q1": 17.18, "2016-Q2": 18.3, "2016-Q3": 16.32, "2016-Q4": 25.14, "2016": 76.84},
    **{"2017-Q1": 31.84, "2017-Q2": 29.34, "2017-Q3": 13.11, "2017-Q4": 3.59, "2017": 77.877},
    **{"2018-01 to 2018-06": 10.98, "2018-Q3": 6.36, "2018-Q4": 16.71, "2018": 34.051},
    **{"2019-Q1": 15.88, "2019-Q2": 12.28, "2019-Q3": 10.25, "2019-Q4": 9.49, "2019": 47.902},
    **{"2020-Q1": 10.58, "2020-Q2": 18.27, "2020-07 to 2020-12": 13.89, "2020": 42.741},
    **{"2014-Q4": 26.87, "2021-Q2": 0.0012, "2021": 0.0406},
}
"""Turnover in millions of US dollars as the data guide prints it."""

Q1 = Span.parse("2017-Q1")


def _turnover(ledger, period: str, flow: Flow = Flow.TURNOVER):
    return ledger.bound(Query(run(period), flow))


@pytest.mark.parametrize(("period", "printed"), PRINTED.items())
def test_turnover_is_the_printed_table_within_a_tenth_and_a_half_of_a_million(latest, period, printed):
    bound = _turnover(latest, period)
    assert bound.low / MILLION == pytest.approx(printed, abs=0.15)
    assert bound.high / MILLION == pytest.approx(printed, abs=0.15)


def test_the_first_quarter_of_2016_is_shown_in_both_its_vintages(latest, first):
    now, then = _turnover(latest, "2016-Q1"), _turnover(first, "2016-Q1")
    assert 17.1 * MILLION <= now.low <= now.high <= 17.2 * MILLION
    assert then.low <= 16.75 * MILLION <= then.high
    assert then.value == pytest.approx(16.75 * MILLION, abs=0.05 * MILLION)


@pytest.mark.parametrize("period", ["2018-Q1", "2018-Q2"])
def test_the_halves_of_early_2018_are_bounded_between_three_and_eight_million(latest, period):
    bound = _turnover(latest, period)
    assert bound.status is Status.BOUNDED
    assert bound.value is None
    assert bound.low / MILLION == pytest.approx(3.0, abs=0.05)
    assert bound.high / MILLION == pytest.approx(8.0, abs=0.05)


def test_turnover_of_early_2017_is_the_published_figure_and_cites_it(latest):
    bound = _turnover(latest, "2017-Q1")
    assert bound.status is Status.PUBLISHED
    assert (bound.low, bound.high) == pytest.approx((31.8365 * MILLION, 31.8375 * MILLION), abs=CENTS)
    assert bound.value == pytest.approx(31.837 * MILLION, abs=CENTS)
    assert "F0330" in bound.figures


def test_exports_of_early_2017_are_turnover_less_imports(latest):
    bound = _turnover(latest, "2017-Q1", Flow.EXPORT)
    assert bound.status is Status.DERIVED
    assert bound.low == pytest.approx(31.4115 * MILLION, abs=500)
    assert bound.high <= 31.4225 * MILLION, "growth rates of the same release narrow it further"
    assert {"F0330", "F0321"} <= set(bound.figures)


def test_imports_of_early_2017_are_the_published_figure(latest):
    bound = _turnover(latest, "2017-Q1", Flow.IMPORT)
    assert bound.status is Status.PUBLISHED
    assert within((bound.low, bound.high), (0.415 * MILLION, 0.425 * MILLION))
    assert bound.value == pytest.approx(0.42 * MILLION, abs=0.005 * MILLION)
    assert "F0321" in bound.figures


@pytest.mark.parametrize(
    ("code", "least", "most"), [("2701", 21.5, 22.5), ("2702", 4.65, 4.75), ("2710", 1.15, 1.25)]
)
def test_fuels_of_early_2017_lie_where_print_puts_them(latest, code, least, most):
    ends = interval(latest, Q1, "export", code)
    assert within(ends, (least * MILLION, most * MILLION))
    assert ends[0] <= ends[1]


def test_exports_of_early_2017_without_coal_are_what_coal_leaves(latest):
    whole, coal = interval(latest, Q1, "export"), interval(latest, Q1, "export", "2701")
    rest = interval(latest, Q1, "export", without=("2701",))
    assert within(rest, (whole[0] - coal[1], whole[1] - coal[0]))
    assert rest[1] < 10.5 * MILLION


@pytest.mark.parametrize(
    ("period", "small", "large"), [("2015-Q1", (17, 18.1), (35.5, 36.5)), ("2015-Q2", (8, 9.5), (26, 28.1))]
)
def test_early_2015_stands_in_two_worlds(latest, period, small, large):
    bound = _turnover(latest, period)
    ends = [end for world in sorted(bound.worlds) for end in world]
    assert len(ends) == 4
    assert small[0] * MILLION <= ends[0] <= ends[1] <= small[1] * MILLION
    assert large[0] * MILLION <= ends[2] <= ends[3] <= large[1] * MILLION
    assert bound.value is None
    assert (bound.low, bound.high) == pytest.approx((ends[0], ends[3]), abs=CENTS)


@pytest.mark.parametrize("period", quarters("2021-Q1", "2021-Q4"), ids=str)
def test_the_closed_border_of_2021_is_next_to_nothing_and_not_unknown(latest, period):
    bound = latest.bound(Query(period))
    assert bound.status is not Status.UNKNOWN
    assert 0 <= bound.low <= bound.high <= 0.0406 * MILLION


@pytest.mark.parametrize("period", ["2014-Q1", "2014-Q2", "2014-Q3"])
def test_the_wide_quarters_of_2014_give_no_number(latest, period):
    bound = _turnover(latest, period)
    assert bound.status in (Status.UNKNOWN, Status.BOUNDED)
    assert bound.value is None


def test_where_nothing_was_printed_nothing_is_known(latest):
    for period in quarters("2022-Q1", "2022-Q4"):
        bound = latest.bound(Query(period))
        assert (bound.low, bound.high, bound.value, bound.figures) == (None, None, None, ())
        assert bound.status is Status.UNKNOWN


@pytest.mark.parametrize("period", quarters("2023-Q1", "2024-Q4"), ids=str)
def test_a_remark_on_a_year_makes_no_quarter_known(latest, period):
    bound = latest.bound(Query(period))
    assert (bound.status, bound.value) == (Status.UNKNOWN, None)


def test_a_run_across_quarters_lies_within_the_quarters_it_touches(latest):
    low, high = interval(latest, run("2016-01 to 2016-05"), "turnover")
    one, two = (interval(latest, Span.parse(f"2016-Q{n}"), "turnover") for n in (1, 2))
    assert one[0] - CENTS <= low <= high <= one[1] + two[1] + CENTS


@pytest.mark.parametrize("flow", ["export", "import", "turnover"])
def test_no_year_lies_outside_the_sum_of_its_quarters(latest, flow):
    for year in range(2013, 2022):
        ends = [interval(latest, q, flow) for q in quarters(f"{year}-Q1", f"{year}-Q4")]
        both = sum(low for low, _ in ends), sum(high for _, high in ends)
        assert within(interval(latest, Span.parse(str(year)), flow), both)


def test_every_interval_is_in_order_and_only_a_balance_falls_below_zero(latest, first):
    for ledger in (latest, first):
        for period in quarters("2013-Q1", "2021-Q4"):
            for flow in Flow:
                low, high = interval(ledger, period, flow, TOTAL)
                assert low <= high + CENTS
                assert low >= 0 or flow is Flow.BALANCE


def test_what_was_asked_before_changes_neither_a_number_nor_the_figures_named():
    asked = [
        Query(span, flow, without=without)
        for span in quarters("2013-Q1", "2021-Q4")
        for flow in Flow
        for without in ((), ("2701", "2702"))
    ]
    forth, back = (Reconciliation(national_figures(), Vintage.LATEST) for _ in range(2))
    answers = {query: forth.bound(query) for query in asked}
    assert {query: back.bound(query) for query in reversed(asked)} == answers
