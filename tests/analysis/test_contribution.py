"""Contributions to growth: they add up, always, and say no more than the figures do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.made_up import CENTS, MILLION, figure, reconciled
from tests.ledger.truthful import Ledger, ledgers
from tests.observations import frame, row
from trade.analysis.book import book
from trade.analysis.contribution import Asked, contributions
from trade.analysis.filed import FileEvidence
from trade.ledger.items import items
from trade.ledger.reconcile import reconcile
from trade.model.contribution import Contributions, Kind
from trade.model.evidence import UNKNOWN
from trade.model.period import Span
from trade.model.words import Flow
from trade.store.shipped import national_figures

NOW, BASE = Span.parse("2017-Q1"), Span.parse("2016-Q1")
FLOOR = 100_000.0


@pytest.fixture(scope="module")
def headline() -> Contributions:
    ledger = reconcile(national_figures())
    codes = items(ledger, [NOW, BASE], Flow.EXPORT)
    return contributions(ledger, Asked(NOW, BASE, Flow.EXPORT, codes), FLOOR)


def of(found: Contributions, code: str):
    (row,) = [row for row in found.rows if row.commodity == code]
    return row


def test_coal_and_lignite_are_most_of_the_rise_of_early_2017(headline):
    # Data guide: coal about 22M and lignite 4.7M of 31.4M, against 11M of coal a year before.
    assert set(headline.lead) == {"2701", "2702"}
    low, high = headline.lead_change.ends
    rise = headline.total.change.ends
    assert rise == pytest.approx((17.90 * MILLION, 17.93 * MILLION), abs=10_000)
    assert 11 * MILLION < low < high < 17 * MILLION
    assert low > rise[1] / 2


def test_oil_products_are_at_most_a_fourteenth_of_the_rise_of_early_2017(headline):
    oil = of(headline, "2710")
    assert oil.change.high <= 1.2501 * MILLION
    assert oil.points.high < 9.3
    assert oil.change.high < headline.total.change.low / 14


def test_the_points_of_the_total_are_its_growth(headline):
    assert headline.total.points.ends == pytest.approx((132.5, 133.0), abs=0.02)


def test_a_ledgers_steps_add_up_to_the_change_and_each_is_possible(headline):
    steps = headline.steps()
    assert sum(steps) == pytest.approx(sum(headline.total.change.ends) / 2, abs=0.01)
    for step, one in zip(steps, headline.rows, strict=True):
        assert one.change.low - 0.01 <= step <= one.change.high + 0.01


@given(ledger=ledgers())
def test_a_truthful_ledgers_contributions_contain_the_truth_and_its_sum(ledger: Ledger):
    made = reconciled(ledger.figures)
    found = contributions(made, Asked(NOW, BASE, Flow.EXPORT, ("2701",)), 0.0)
    truth = ledger.truth
    total = truth.amount(NOW, "export") - truth.amount(BASE, "export")
    coal = truth.amount(NOW, "export", "2701") - truth.amount(BASE, "export", "2701")
    known = {one.commodity: one.change for one in (found.total, *found.rows) if one.change.known}
    for code, amount in (("TOTAL", total), ("2701", coal), ("rest", total - coal)):
        if code in known:
            assert known[code].low - CENTS <= amount <= known[code].high + CENTS
    if {"TOTAL", "2701", "rest"} <= known.keys():
        assert sum(found.steps()) == pytest.approx(sum(known["TOTAL"].ends) / 2, abs=0.01)


codes = st.dictionaries(st.sampled_from(["2701", "2710", "0303", "1101"]), st.integers(0, 10**9), min_size=1)


def rows_of(period: str, parts: dict[str, int], total: int):
    amounts = [row(period, value / 100, commodity=code) for code, value in parts.items()]
    return [row(period, total / 100), *amounts]


def of_file(rows, codes: tuple[str, ...], within: str = "TOTAL") -> Contributions:
    evidence = FileEvidence(book(frame(rows)))
    return contributions(evidence, Asked(NOW, BASE, Flow.EXPORT, codes, within), FLOOR)


@given(before=codes, now=codes, more=st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)))
def test_a_files_contributions_add_up_to_the_cent(before, now, more):
    rows = rows_of("2016-Q1", before, sum(before.values()) + more[0])
    rows += rows_of("2017-Q1", now, sum(now.values()) + more[1])
    found = of_file(rows, tuple(sorted({*before, *now})))
    total = sum(now.values()) + more[1] - sum(before.values()) - more[0]
    assert found.total.change.ends == pytest.approx((total / 100, total / 100), abs=0.005)
    ends = [one.change.ends for one in found.rows]
    assert sum(low for low, _ in ends) <= total / 100 + 0.005
    assert sum(high for _, high in ends) >= total / 100 - 0.005
    assert sum(found.steps()) == pytest.approx(total / 100, abs=0.005)
    if before.keys() == now.keys():
        assert sum(low for low, _ in ends) == pytest.approx(total / 100, abs=0.005)
        if found.total.points.known and all(one.points.known for one in found.rows):
            points = sum(one.points.low for one in found.rows)
            assert points == pytest.approx(found.total.points.low, rel=1e-9, abs=1e-9)


def test_an_entry_and_an_exit_are_told_where_the_codes_make_up_the_total():
    rows = rows_of("2016-Q1", {"2701": 10**8, "0303": 10**8}, 2 * 10**8)
    rows += rows_of("2017-Q1", {"2701": 10**8, "2710": 3 * 10**8}, 4 * 10**8)
    found = of_file(rows, ("0303", "2701", "2710"))
    assert {one.commodity: one.kind for one in found.rows} == {
        "2710": Kind.ENTRY,
        "0303": Kind.EXIT,
        "2701": Kind.PART,
    }
    assert of(found, "2710").points.ends == pytest.approx((150.0, 150.0))


def test_a_code_that_is_missing_where_codes_leave_a_rest_may_be_in_the_rest():
    rows = rows_of("2016-Q1", {"2701": 10**8}, 3 * 10**8)
    rows += rows_of("2017-Q1", {"2701": 10**8, "2710": 3 * 10**8}, 4 * 10**8)
    oil = of(of_file(rows, ("2701", "2710")), "2710")
    assert oil.kind is Kind.PART
    assert oil.before.ends == (0.0, 2 * 10**6)
    assert oil.change.ends == (10**6, 3 * 10**6)


def test_cents_that_rounding_leaves_are_a_row_of_their_own():
    rows = rows_of("2016-Q1", {"2701": 10**8, "2710": 10**8}, 2 * 10**8 + 100)
    rows += rows_of("2017-Q1", {"2701": 10**8, "2710": 3 * 10**8}, 4 * 10**8 - 60)
    found = of_file(rows, ("2701", "2710"))
    assert found.rows[-1].kind is Kind.ROUNDING
    assert found.rows[-1].change.ends == pytest.approx((-1.6, -1.6), abs=0.005)


@pytest.mark.parametrize(("left", "kind"), [(200, Kind.ROUNDING), (210, Kind.REST)])
def test_rounding_leaves_at_most_a_unit_a_commodity(left: int, kind: Kind):
    rows = rows_of("2016-Q1", {"2701": 10**8, "2710": 10**8}, 2 * 10**8 + left)
    rows += rows_of("2017-Q1", {"2701": 10**8, "2710": 3 * 10**8}, 4 * 10**8)
    assert of_file(rows, ("2701", "2710")).rows[-1].kind is kind
    assert of_file(rows, ("2701", "2710")).rest is not None


def test_what_leaves_nothing_has_no_rest():
    rows = rows_of("2016-Q1", {"2701": 10**8}, 10**8) + rows_of("2017-Q1", {"2701": 2 * 10**8}, 2 * 10**8)
    found = of_file(rows, ("2701",))
    assert [one.commodity for one in found.rows] == ["2701"]
    assert found.rest is None


def test_the_finding_names_two_commodities_at_most_and_none_that_moved_the_other_way():
    before = {"2701": 10**8, "2710": 2 * 10**8, "0303": 3 * 10**8, "1101": 4 * 10**8}
    now = {"2701": 3 * 10**8, "2710": 5 * 10**8, "0303": 4 * 10**8, "1101": 10**8}
    codes = tuple(sorted(before))
    rows = rows_of("2016-Q1", before, 10**9) + rows_of("2017-Q1", now, 20 * 10**8)
    rise = of_file(rows, codes)
    assert rise.lead == ("2710", "2701")
    assert rise.lead_change.ends == (5e6, 5e6)
    assert [one.commodity for one in rise.rows] == ["1101", "2710", "2701", "0303", "rest"]
    rows = rows_of("2016-Q1", now, 20 * 10**8) + rows_of("2017-Q1", before, 10**9)
    fall = of_file(rows, codes)
    assert (fall.lead, fall.lead_change.ends) == (("2710", "2701"), (-5e6, -5e6))


def test_the_base_that_is_just_large_enough_carries_points():
    rows = rows_of("2016-Q1", {"2701": 10**7}, 10**7) + rows_of("2017-Q1", {"2701": 2 * 10**7}, 2 * 10**7)
    found = of_file(rows, ("2701",))
    assert (found.refused, found.total.points.ends) == ("", (100.0, 100.0))
    assert (found.base, found.now, found.flow) == (BASE, NOW, Flow.EXPORT)
    assert (found.total.before.ends, found.total.now.ends) == ((100_000, 100_000), (200_000, 200_000))


def test_a_code_inside_a_chapter_is_taken_apart_against_the_chapter():
    rows = [row("2016-Q1", 9e6), row("2016-Q1", 5e6, commodity="27"), row("2016-Q1", 3e6, commodity="2701")]
    rows += [row("2017-Q1", 9e6), row("2017-Q1", 6e6, commodity="27"), row("2017-Q1", 6e6, commodity="2701")]
    found = of_file(rows, ("2701",), "27")
    assert found.total.change.ends == (1e6, 1e6)
    assert of(found, "2701").change.ends == (3e6, 3e6)
    assert of(found, "rest").change.ends == (-2e6, -2e6)
    assert of(found, "2701").points.ends == pytest.approx((60.0, 60.0))


def test_what_stays_out_of_exports_is_still_in_the_imports_that_are_taken_apart():
    parts = (("2701", 3e6, 4e6), ("2710", 2e6, 2e6), ("TOTAL", 9e6, 11e6))
    rows = [
        row(period, value, flow, commodity=code)
        for code, *values in parts
        for period, value in zip(("2016-Q1", "2017-Q1"), values, strict=True)
        for flow in ("export", "import")
    ]
    evidence = FileEvidence(book(frame(rows)))

    def told(flow: Flow):
        asked = Asked(NOW, BASE, flow, ("2710",), without=("2701",))
        found = contributions(evidence, asked, FLOOR)
        return found.total.change.ends, of(found, "rest").change.ends, of(found, "rest").now.ends

    assert told(Flow.EXPORT) == ((1e6, 1e6), (1e6, 1e6), (5e6, 5e6))
    assert told(Flow.IMPORT) == ((2e6, 2e6), (2e6, 2e6), (9e6, 9e6))


def test_a_base_too_small_refuses_points_and_says_why():
    rows = rows_of("2016-Q1", {"2701": 10**6}, 10**6) + rows_of("2017-Q1", {"2701": 10**8}, 10**8)
    found = of_file(rows, ("2701",))
    assert found.refused == "the base period’s total is too small to be a base"
    assert [one.points for one in (found.total, *found.rows)] == [UNKNOWN, UNKNOWN]
    assert found.total.change.ends == pytest.approx((990_000, 990_000))


def test_a_base_that_nobody_published_gives_no_change_and_no_steps():
    found = of_file(rows_of("2017-Q1", {"2701": 10**8}, 10**8), ("2701",))
    assert found.refused == "the total of the base period was not published"
    assert found.total.change == UNKNOWN
    assert found.steps() == []
    assert (found.lead, found.lead_change) == ((), UNKNOWN)
    assert found.rest is not None
    assert found.rest.change == UNKNOWN


def test_only_what_moved_with_the_total_leads():
    rows = rows_of("2016-Q1", {"2701": 10**8, "2710": 2 * 10**8}, 3 * 10**8)
    rows += rows_of("2017-Q1", {"2701": 3 * 10**8, "2710": 10**8}, 4 * 10**8)
    assert of_file(rows, ("2701", "2710")).lead == ("2701",)


def test_the_leaders_stand_in_the_order_of_what_they_surely_moved():
    # 2710 may be nothing afterwards or all that is left: it fell by 1.2M to 3M.
    rows = rows_of("2016-Q1", {"2701": 2 * 10**8, "2710": 3 * 10**8}, 5 * 10**8)
    rows += rows_of("2017-Q1", {"2701": 2 * 10**7}, 2 * 10**8)
    found = of_file(rows, ("2701", "2710"))
    assert found.lead == ("2701", "2710")
    assert of(found, "2710").change.ends == (-3e6, -1.2e6)
    assert of(found, "2710").kind is Kind.PART


def test_what_may_have_entered_is_no_entry():
    rows = rows_of("2016-Q1", {"2701": 10**8}, 10**8) + rows_of("2017-Q1", {"2701": 10**8}, 3 * 10**8)
    oil = of(of_file(rows, ("2701", "2710")), "2710")
    assert (oil.before.ends, oil.now.ends, oil.kind) == ((0.0, 0.0), (0.0, 2e6), Kind.PART)


def test_parts_that_exceed_their_total_by_more_than_rounding_leave_a_rest_below_zero():
    rows = rows_of("2016-Q1", {"2701": 10**8}, 10**8 - 500) + rows_of("2017-Q1", {"2701": 10**8}, 10**8)
    found = of_file(rows, ("2701",))
    assert found.rest is not None
    assert (found.rest.kind, found.rest.before.ends) == (Kind.REST, (-5.0, -5.0))


def test_a_base_that_may_be_too_small_refuses_points():
    printed = [
        figure("F1", "2016-Q1", value=120_000.0, half_width=50_000.0),
        figure("F2", "2017-Q1", value=MILLION),
    ]
    found = contributions(reconciled(printed), Asked(NOW, BASE, Flow.EXPORT, ()), FLOOR)
    assert found.refused == "the base period’s total is too small to be a base"


def test_a_change_that_is_not_known_stands_below_those_that_are():
    printed = [
        figure("F1", "2016-Q1", value=MILLION, qualifier="over"),
        figure("F2", "2017-Q1", value=9 * MILLION),
        figure("F3", "2016-Q1", commodity="2701", value=MILLION),
        figure("F4", "2017-Q1", commodity="2701", value=2 * MILLION),
        figure("F5", "2017-Q1", commodity="0303", value=MILLION),
    ]
    found = contributions(reconciled(printed), Asked(NOW, BASE, Flow.EXPORT, ("0303", "2701")), FLOOR)
    assert [one.commodity for one in found.rows] == ["2701", "0303", "rest"]
    assert found.rows[1].change == UNKNOWN


@pytest.mark.parametrize(("cents", "kind"), [(49, Kind.ENTRY), (50, Kind.PART)])
def test_less_than_half_a_unit_is_nothing_and_half_a_unit_is_something(cents: int, kind: Kind):
    rows = rows_of("2016-Q1", {"2701": cents, "2710": 10**8}, 10**8 + cents)
    rows += rows_of("2017-Q1", {"2701": 50, "2710": 10**8}, 10**8 + 50)
    assert of(of_file(rows, ("2701", "2710")), "2701").kind is kind
