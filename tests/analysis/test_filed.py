"""A file as evidence: runs of months, codes that are left out, and ends that no factor turns round."""

from __future__ import annotations

import pytest

from tests.observations import frame, months, row
from trade.analysis.book import book
from trade.analysis.filed import FileEvidence
from trade.model.evidence import UNKNOWN, Interval, Term
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import TOTAL, Flow

YEAR = Span.parse("2016")
COAL = ("2701",)


def run(first: str, last: str) -> Span:
    return Span(Span.parse(first).first, Span.parse(last).last)


def of(rows) -> FileEvidence:
    return FileEvidence(book(frame(rows)))


def told(rows, span: Span = YEAR, flow: Flow = Flow.EXPORT, commodity: str = TOTAL, **parts) -> Interval:
    return of(rows).amount([Term(1.0, Query(span, flow, commodity, **parts))])


def quarterly(year: int, value: float = 3e6, **cells):
    return [row(f"{year}-Q{n}", value, **cells) for n in (1, 2, 3, 4)]


def test_half_a_year_of_a_quarterly_file_is_the_sum_of_two_quarters():
    assert told(quarterly(2016), run("2016-01", "2016-06")).ends == (6e6, 6e6)
    assert told(quarterly(2016), run("2016-01", "2016-05")) == UNKNOWN


def test_two_years_of_a_yearly_file_are_their_sum_and_need_both():
    rows = [row("2015", 4e6), row("2016", 5e6)]
    assert told(rows, run("2015", "2016")).ends == (9e6, 9e6)
    assert told(rows, run("2014", "2015")) == UNKNOWN


def test_twelve_months_that_begin_inside_a_quarter_hold_no_month_too_many():
    rows = [*months(2016), *months(2017), *quarterly(2016), *quarterly(2017)]
    assert told(rows, run("2016-02", "2017-01")).ends == (12e6, 12e6)
    assert told(rows, run("2016-02", "2016-07")).ends == (6e6, 6e6)
    assert told(quarterly(2016) + quarterly(2017), run("2016-02", "2017-01")) == UNKNOWN
    assert told(quarterly(2016) + quarterly(2017), run("2016-04", "2017-03")).ends == (12e6, 12e6)


def test_a_code_outside_a_commodity_changes_nothing_when_it_is_left_out():
    rows = [row("2016", 9e6), row("2016", 4e6, commodity="2710"), row("2016", 3e6, commodity="2701")]
    assert told(rows, commodity="2710", without=COAL).ends == (4e6, 4e6)
    assert told(rows, without=COAL).ends == (6e6, 6e6)
    assert told([*rows, row("2016", 8e6, commodity="27")], commodity="27", without=COAL).ends == (5e6, 5e6)


def test_a_code_left_out_of_a_run_of_months_is_unknown_where_the_file_does_not_tell_it():
    rows = [*months(2016, 9e6), *months(2016, 4e6, commodity="2710")]
    assert told(rows, run("2016-01", "2016-05"), without=COAL) == UNKNOWN
    assert told(rows, run("2016-01", "2016-05"), without=("2710",)).ends == (25e6, 25e6)


def test_what_is_left_out_of_exports_stays_in_imports():
    coal = [row("2016", 3e6, flow, commodity="2701") for flow in ("export", "import")]
    rows = [row("2016", 9e6), row("2016", 5e6, "import"), *coal]
    out = {"without": COAL, "without_from": Flow.EXPORT}
    assert told(rows, flow=Flow.IMPORT, **out).ends == (5e6, 5e6)
    assert told(rows, flow=Flow.TURNOVER, **out).ends == (11e6, 11e6)
    assert told(rows, flow=Flow.BALANCE, **out).ends == (1e6, 1e6)


def test_a_balance_is_exports_less_imports_and_its_room_is_that_of_both():
    rows = [row("2016", 9e6), row("2016", 5e6, "import"), row("2016", 4e6, commodity="2710")]
    rows.append(row("2016", 3e6, "import", commodity="2710"))
    assert told(rows, flow=Flow.BALANCE).ends == (4e6, 4e6)
    # Coal is at most 5M of exports and at most 2M of imports.
    assert told(rows, flow=Flow.BALANCE, commodity="2701").ends == (-2e6, 5e6)


def test_a_side_that_was_not_published_leaves_turnover_unknown():
    assert told([row("2016", 9e6)], flow=Flow.TURNOVER) == UNKNOWN
    assert told([row("2016", 9e6)], flow=Flow.IMPORT, commodity="2701") == UNKNOWN


def test_an_amount_to_subtract_turns_its_ends_round():
    rows = [row("2016", 9e6), row("2016", 4e6, commodity="2710")]
    coal = Query(YEAR, Flow.EXPORT, "2701")
    assert of(rows).amount([Term(-2.0, coal)]).ends == (-10e6, 0.0)


def test_a_quotient_of_a_loss_is_lowest_on_the_smallest_base():
    rows = [row("2016", 9e6), row("2016", 4e6, commodity="2710"), row("2015", 1e6)]
    half = [Term(1.0, Query(YEAR, Flow.EXPORT)), Term(-1.0, Query(YEAR, Flow.EXPORT, "2701"))]
    loss = [Term(-1.0, Query(Span.parse("2015"), Flow.EXPORT))]
    assert of(rows).ratio(loss, half).ends == (-1 / 4, -1 / 9)


@pytest.mark.parametrize("base", ["2701", "8401"])
def test_a_base_that_may_be_nothing_gives_no_quotient(base: str):
    rows = [row("2016", 9e6), row("2016", 4e6, commodity="2710")]
    over = [Term(1.0, Query(YEAR, Flow.EXPORT))]
    assert of(rows).ratio(over, [Term(1.0, Query(YEAR, Flow.EXPORT, base))]) == UNKNOWN


def test_a_code_is_limited_by_the_finest_code_that_is_printed_above_it():
    rows = [row("2016", 9e6), row("2016", 4e6, commodity="27"), row("2016", 3e6, commodity="2710")]
    assert told(rows, commodity="270112").ends == (0.0, 4e6)
    assert told(rows, commodity="271019").ends == (0.0, 3e6)
    assert told(rows, commodity="2701").ends == (0.0, 1e6)
    assert told(rows, commodity="8401").ends == (0.0, 6e6)


def test_a_code_that_is_left_out_and_not_told_may_be_all_of_the_rest_or_nothing():
    rows = [row("2016", 9e6), row("2016", 4e6, commodity="2710")]
    assert told(rows, without=COAL).ends == (4e6, 9e6)
    assert told(rows, without=("2701", "2702")).ends == (4e6, 9e6)
    assert told(rows, without=("2710", "2701")).ends == (0.0, 5e6)


def test_a_code_of_a_period_that_is_not_in_the_file_is_unknown_and_not_zero():
    rows = [row("2016", 9e6), row("2016", 4e6, commodity="2710")]
    assert told(rows, Span.parse("2015"), commodity="2710") == UNKNOWN
    assert told(rows, Span.parse("2015"), without=COAL) == UNKNOWN


def test_what_was_looked_up_for_one_level_or_side_is_not_taken_for_another():
    rows = [row("2016", 9e6), row("2016", 5e6, commodity="27"), row("2016", 4e6, commodity="2710")]
    rows += [row("2016", 3e6, "import"), row("2016", 1e6, "import", commodity="2710")]
    evidence = of(rows)

    def ends(code: str, flow: Flow = Flow.EXPORT) -> tuple[float, float]:
        return evidence.amount([Term(1.0, Query(YEAR, flow, code))]).ends

    assert [ends("84"), ends("8401")] == [(0.0, 4e6), (0.0, 5e6)]
    assert [ends("2710"), ends("2710", Flow.IMPORT)] == [(4e6, 4e6), (1e6, 1e6)]


def test_goods_that_are_named_in_words_are_found_by_their_name():
    rows = [row("2016", 9e6), row("2016", 4e6, commodity="Coal"), row("2016", 2e6, commodity="Fish")]
    assert told(rows, commodity="Coal").ends == (4e6, 4e6)
    assert told(rows, without=("Coal",)).ends == (5e6, 5e6)
    assert told(rows, commodity="Coal", without=("Coal", "Fish")).ends == (0.0, 0.0)


def test_a_quotient_has_the_room_of_both_its_amounts():
    rows = [row("2016", 9e6), row("2016", 4e6, commodity="2710")]
    rows += [row("2015", 4e6), row("2015", 2e6, commodity="2710")]
    over, under = (Query(Span.parse(year), Flow.EXPORT, without=COAL) for year in ("2015", "2016"))
    # 2M to 4M over 4M to 9M.
    assert of(rows).ratio([Term(1.0, over)], [Term(1.0, under)]).ends == (2 / 9, 1.0)
