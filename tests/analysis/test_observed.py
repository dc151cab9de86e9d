"""What follows from the rows of a file, and what does not."""

from __future__ import annotations

import random

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.observations import frame, months, row
from trade.analysis import itemised, observed
from trade.analysis.book import book
from trade.model.period import Span
from trade.model.words import Flow, Status


def told(rows, period: str, flow: Flow = Flow.EXPORT, code: str = "TOTAL"):
    (found,) = observed.series(book(frame(rows)), flow, [Span.parse(period)], code)
    return found


def test_a_printed_period_is_published_as_it_stands():
    found = told([row("2017-Q1", 31_414_000), *months(2017)], "2017-Q1")
    assert (found.low, found.high, found.status, found.reason) == (
        31_414_000,
        31_414_000,
        Status.PUBLISHED,
        "",
    )
    assert found.figures == ()
    assert found.currency == "USD"


def test_a_quarter_is_the_sum_of_its_months_when_all_three_are_there():
    found = told(months(2017, 2e6), "2017-Q2")
    assert (found.value, found.status, found.reason) == (6e6, Status.DERIVED, "sum of 3 months")


def test_a_year_is_the_sum_of_quarters_and_of_months_where_a_quarter_is_not_printed():
    rows = [row("2017-Q1", 10e6), *[r for r in months(2017) if r["period"] > "2017-03"]]
    found = told(rows, "2017")
    assert (found.value, found.reason) == (19e6, "sum of 4 quarters")
    assert told(months(2017), "2017").reason == "sum of 12 months"


def test_a_missing_month_leaves_a_gap_with_the_reason_and_never_a_zero():
    rows = [r for r in months(2017) if r["period"] != "2017-02"]
    for period, reason in (
        ("2017-02", "exports not in the file"),
        ("2017-Q1", "2 of 3 months published"),
        ("2017", "11 of 12 months published"),
    ):
        found = told(rows, period)
        assert (found.low, found.high, found.value) == (None, None, None)
        assert (found.status, found.reason) == (Status.UNKNOWN, reason)


def test_a_month_is_never_taken_from_its_quarter():
    assert told([row("2017-Q1", 3e6)], "2017-01").status is Status.UNKNOWN


def test_a_reported_zero_is_zero():
    found = told([row("2017-01", 0)], "2017-01")
    assert (found.value, found.status) == (0.0, Status.PUBLISHED)


def test_all_goods_are_the_rows_that_add_up_where_no_total_is_printed():
    rows = [row("2017", v, commodity=c) for c, v in (("27", 70), ("2701", 50), ("84", 30))]
    found = told(rows, "2017")
    assert (found.value, found.status, found.reason) == (100, Status.DERIVED, "sum of 2 codes")


def test_a_code_without_a_row_of_its_own_is_the_sum_of_what_stands_beneath_it():
    rows = [row("2017", v, commodity=c) for c, v in (("2701", 50), ("270112", 20), ("271012", 7), ("84", 30))]
    found = told(rows, "2017", code="27")
    assert (found.value, found.reason) == (57, "sum of 2 finer codes")
    own = told([*rows, row("2017", 99, commodity="27")], "2017", code="27")
    assert (own.value, own.status) == (99, Status.PUBLISHED)


def test_a_code_the_file_does_not_list_is_zero_only_where_the_others_make_up_the_total():
    rows = [row("2017", v, commodity=c) for c, v in (("TOTAL", 100), ("27", 70), ("84", 30))]
    found = told(rows, "2017", code="10")
    assert (found.value, found.reason) == (0.0, "the other codes make up the total")
    short = [row("2017", 101), *rows[1:]]
    assert told(short, "2017", code="10").reason == "code not in the file"


def test_turnover_and_balance_need_both_sides():
    rows = [row("2017", 9), row("2018", 9), row("2018", 4, "import")]
    found = told(rows, "2018", Flow.TURNOVER), told(rows, "2018", Flow.BALANCE)
    assert [b.value for b in found] == [13, 5]
    assert [b.reason for b in found] == ["exports + imports", "exports − imports"]
    alone = told(rows, "2017", Flow.TURNOVER)
    assert (alone.low, alone.reason) == (None, "imports not in the file")


def test_re_exports_are_never_added_to_exports():
    rows = [row("2017", 9), row("2017", 4, "re-export"), row("2017", 3, "re-import")]
    assert told(rows, "2017").value == 9
    assert told(rows, "2017", Flow.IMPORT).status is Status.UNKNOWN


def test_two_valuations_are_never_added_and_what_is_left_out_is_counted():
    rows = [row("2017", 100, "import"), row("2017", 90, "import", valuation="FOB"), row("2017", 7)]
    found = book(frame(rows))
    assert found.valuation == {Flow.EXPORT: "FOB", Flow.IMPORT: "CIF"}
    assert observed.series(found, Flow.IMPORT, [Span.parse("2017")])[0].value == 100
    assert found.left_out == {"imports FOB": 1}


def test_exports_prefer_fob_and_another_valuation_counts_where_it_is_the_only_one():
    assert book(frame([row("2017", 7, valuation="CIF"), row("2017", 6)])).valuation == {Flow.EXPORT: "FOB"}
    assert book(frame([row("2017", 7, valuation="FAS")])).valuation == {Flow.EXPORT: "FAS"}


def test_one_currency_at_a_time_dollars_first_else_that_of_most_rows():
    rows = [row("2017", 7, currency="EUR"), row("2018", 8, currency="EUR"), row("2017", 9)]
    assert (book(frame(rows)).currency, book(frame(rows)).left_out) == ("USD", {"EUR": 2})
    assert book(frame([*rows[:2], row("2017", 9, currency="CNY")])).currency == "EUR"


def test_codes_of_two_revisions_are_never_added_over_months():
    rows = [row(f"2017-0{m}", 5, commodity="27", classification="H4" if m < 3 else "H5") for m in (1, 2, 3)]
    found = told(rows, "2017-Q1", code="27")
    assert (found.low, found.reason) == (None, "its months are in several lists of codes (H4, H5)")
    assert told(rows, "2017-Q1").value == 15, "all goods do not depend on the list"


def test_frequencies_are_those_at_which_something_is_known():
    assert observed.frequencies(book(frame(months(2017)))) == ("M", "Q", "A")
    assert observed.frequencies(book(frame(months(2017)[:5]))) == ("M", "Q")
    assert observed.frequencies(book(frame([row("2017", 1)]))) == ("A",)
    assert observed.frequencies(book(frame([row("2017", 1, "re-export")]))) == ()


def test_periods_run_without_a_gap_from_first_to_last():
    found = observed.periods(book(frame([row("2016-11", 1), row("2017-02", 1), row("2010", 5)])), "M")
    assert [str(s) for s in found] == ["2016-11", "2016-12", "2017-01", "2017-02"]


def test_parts_and_rest_make_the_total():
    rows = [row("2017", v, commodity=c) for c, v in (("TOTAL", 100), ("27", 70), ("84", 20))]
    (found,) = itemised.itemised(book(frame(rows)), Flow.EXPORT, [Span.parse("2017")], "TOTAL", 2)
    assert [(code, b.value) for code, b in found.parts] == [("27", 70), ("84", 20)]
    assert found.rest is not None
    assert (found.rest.value, found.rest.status, found.excess) == (10, Status.DERIVED, 0.0)


def test_parts_that_exceed_the_total_are_said_and_leave_no_rest():
    rows = [row("2017", v, commodity=c) for c, v in (("TOTAL", 100), ("27", 90), ("84", 20))]
    (found,) = itemised.itemised(book(frame(rows)), Flow.EXPORT, [Span.parse("2017")], "TOTAL", 2)
    assert (found.rest, found.excess) == (None, 10)


def test_a_code_printed_for_some_months_only_is_in_the_rest_and_counted():
    rows = [*months(2017, 100), *[r for r in months(2017, 40, commodity="27") if r["period"] != "2017-01"]]
    (found,) = itemised.itemised(book(frame(rows)), Flow.EXPORT, [Span.parse("2017-Q1")], "TOTAL", 2)
    assert (found.parts, found.partial) == ([], ["27"])
    assert found.rest is not None
    assert found.rest.value == 300


def test_the_drill_down_goes_from_two_to_four_to_six_digits():
    values = {"27": 70, "2701": 50, "2710": 15, "271012": 9, "271019": 6, "84": 30}
    found = book(frame([row("2017", v, commodity=c) for c, v in values.items()]))
    assert itemised.levels(found, Flow.EXPORT) == [2, 4, 6]
    assert itemised.levels(found, Flow.EXPORT, "2710") == [6]
    assert itemised.inner(found, Flow.EXPORT) == ["27", "2710"]
    (inside,) = itemised.itemised(found, Flow.EXPORT, [Span.parse("2017")], "27", 4)
    assert [(code, b.value) for code, b in inside.parts] == [("2701", 50), ("2710", 15)]
    assert inside.total.value == 70
    assert inside.rest is not None
    assert inside.rest.value == 5


def test_small_codes_are_put_together_and_nothing_is_lost():
    rows = [row("2017", 100 - n, commodity=f"{n:02d}") for n in range(10, 40)]
    found = itemised.itemised(book(frame(rows)), Flow.EXPORT, [Span.parse("2017")], "TOTAL", 2)
    (folded,) = itemised.together(found, 12, "others")
    assert len(folded.parts) == 13
    assert folded.parts[-1][0] == "others"
    assert sum(b.low or 0 for _, b in folded.parts) == sum(r["value"] for r in rows)


def test_weights_are_added_only_where_every_month_has_one():
    rows = [r | {"net_weight_kg": 2.0} for r in months(2017, commodity="2701")]
    rows[0]["net_weight_kg"] = None
    found = book(frame(rows))
    quarters = [Span.parse("2017-Q1"), Span.parse("2017-Q2")]
    assert itemised.units(found, Flow.EXPORT, "2701") == ["kg"]
    assert itemised.amounts(found, Flow.EXPORT, quarters, "2701", "kg") == [None, 6.0]


def test_quantities_of_two_units_are_never_added():
    rows = [
        r | {"quantity": 5.0, "quantity_unit": "barrel" if r["period"] == "2017-02" else "tonne"}
        for r in months(2017, commodity="2709")
    ]
    found = book(frame(rows))
    assert itemised.units(found, Flow.EXPORT, "2709") == ["barrel", "tonne"]
    quarters = [Span.parse("2017-Q1"), Span.parse("2017-Q2")]
    assert itemised.amounts(found, Flow.EXPORT, quarters, "2709", "tonne") == [None, 15.0]


amounts = st.lists(st.integers(0, 10**9), min_size=12, max_size=12)


@given(amounts)
def test_four_quarters_add_up_to_the_year(values):
    rows = [r | {"value": float(v)} for r, v in zip(months(2017), values, strict=True)]
    found = book(frame(rows))
    quarters = observed.series(found, Flow.EXPORT, [Span.parse(f"2017-Q{n}") for n in (1, 2, 3, 4)])
    (year,) = observed.series(found, Flow.EXPORT, [Span.parse("2017")])
    assert sum(b.low or 0 for b in quarters) == year.low == sum(values)


@given(amounts, st.sets(st.integers(0, 11), min_size=1, max_size=11))
def test_no_period_with_a_missing_month_has_a_number(values, missing):
    rows = [r | {"value": float(v)} for r, v in zip(months(2017), values, strict=True)]
    found = book(frame([r for n, r in enumerate(rows) if n not in missing]))
    spans = [Span.parse(f"2017-Q{n}") for n in (1, 2, 3, 4)] + [Span.parse("2017")]
    for bound in observed.series(found, Flow.EXPORT, spans):
        gone = any(bound.span.first <= 2017 * 12 + n <= bound.span.last for n in missing)
        assert (bound.low is None) == gone


CODES = ("TOTAL", "27", "2701", "270112", "2710", "84", "8471")


@given(
    st.lists(
        st.tuples(st.sampled_from(CODES), st.integers(1, 12), st.integers(0, 999)), min_size=1, max_size=30
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_rows_changes_nothing(cells, chance: random.Random):
    rows = [row(f"2017-{m:02d}", v, commodity=c) for (c, m), v in {(c, m): v for c, m, v in cells}.items()]
    found = frame(rows)
    order = list(range(found.height))
    chance.shuffle(order)
    one, other = book(found), book(found[order])
    assert one.rows.equals(other.rows)
    spans = observed.periods(one, "M")
    for code in CODES:
        assert observed.series(one, Flow.EXPORT, spans, code) == observed.series(
            other, Flow.EXPORT, spans, code
        )


@given(st.dictionaries(st.sampled_from(CODES), st.integers(0, 999), min_size=1))
def test_children_and_rest_less_the_excess_make_the_parent(values):
    found = book(frame([row("2017", v, commodity=c) for c, v in values.items()]))
    for within in ("TOTAL", *itemised.inner(found, Flow.EXPORT)):
        for level in itemised.levels(found, Flow.EXPORT, within):
            (one,) = itemised.itemised(found, Flow.EXPORT, [Span.parse("2017")], within, level)
            if one.total.low is None:
                continue
            parts = sum(b.low or 0 for _, b in one.parts)
            rest = one.rest.low or 0 if one.rest else 0
            assert parts + rest - one.excess == pytest.approx(one.total.low, abs=0.5)


def test_an_empty_pair_is_no_error():
    found = book(frame([row("2017", 1)]).filter(pl.col("flow") == "import"))
    assert (found.valuation, observed.frequencies(found)) == ({}, ())
