"""Verdicts on claims: the press's headline, every kind of statement, and what its words allow."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.observations import frame, row
from trade.analysis import wording
from trade.analysis.book import book
from trade.analysis.case import Case
from trade.analysis.claim import judge, spelled
from trade.analysis.filed import FileEvidence
from trade.ledger.reconcile import reconcile
from trade.model.claim import NUMBERED, Claim, Says, Wording
from trade.model.evidence import Interval
from trade.model.verdict import Ends, Judgement, Verdict
from trade.model.words import Flow
from trade.store.shipped import national_figures

MILLION = 1e6


def claim(says: str, period: str = "2017-Q1", flow: str = "turnover", **parts) -> Claim:
    if "number" in parts:
        parts = {"unit": NUMBERED[Says(says)][0], **parts}
    return Claim(says=says, period=period, flow=flow, **parts)


def told(says: str, period: str = "2017-Q1", flow: str = "turnover", **parts) -> Judgement:
    figures = national_figures()
    return judge(Case(claim(says, period, flow, **parts), reconcile(figures), figures))


def of_file(rows, says: str, period: str, flow: str = "export", **parts) -> Judgement:
    return judge(Case(claim(says, period, flow, **parts), FileEvidence(book(frame(rows)))))


def test_the_presss_level_holds_for_exports_and_not_for_turnover():
    found = told("value", number=31.4 * MILLION, half_width=50_000, wording="about")
    assert (found.verdict, found.flow) == (Verdict.OTHER, Flow.EXPORT)
    assert found.found.ends == pytest.approx((31.4115 * MILLION, 31.4161 * MILLION), abs=500)
    assert found.working == (
        "Turnover in 2017-Q1: 31,836,500 to 31,837,500 USD (figure F0330).",
        "The words allow 31,300,000 to 31,500,000 USD; all that the figures allow is outside.",
        "The same of exports: 31,411,500 to 31,416,062 USD, which fits the words.",
        "So the words fit exports and not turnover (exports + imports). That the claim names the wrong "
        "measure is our inference.",
    )


@pytest.mark.parametrize("word", ["over", "exact"])
def test_the_doubling_holds_for_exports_and_not_for_turnover(word: str):
    found = told("factor", number=2, half_width=0.5, wording=word)
    assert (found.verdict, found.flow) == (Verdict.OTHER, Flow.EXPORT)
    assert found.found.ends == pytest.approx((2.325, 2.33), abs=1e-3)


def test_a_percentage_on_a_guarded_base_says_that_only_the_claim_asks_for_it():
    only = "The percentage is worked out only because the claim gives one."
    small = of_file([row("2016", 4e4), row("2017", 34.4e6)], "growth", "2017", number=85_900)
    assert f"The base is too small, or contested, to carry a percentage. {only}" in small.working
    large = of_file([row("2016", 1e6), row("2017", 6e6)], "growth", "2017", number=500)
    assert f"That is ×6. {only}" in large.working
    fit = of_file([row("2016", 1e6), row("2017", 2e6)], "growth", "2017", number=100)
    assert only not in " ".join(fit.working)


def test_oil_products_were_not_the_main_part_of_the_rise_for_any_measure():
    found = told("mainly", commodity="2710")
    assert (found.verdict, found.flow) == (Verdict.FAILS, None)
    assert found.found.high < 10
    assert found.working[-2:] == (
        "The same of exports: 0.92 to 6.98 %, which does not fit the words.",
        "The same of imports: −5.4 to 18.45 %, which does not fit the words.",
    )


@pytest.mark.parametrize(
    ("says", "parts", "verdict"),
    [
        ("mainly", {"commodity": "2701", "flow": "export"}, Verdict.HOLDS),
        ("growth", {"number": 85.3, "half_width": 0.05}, Verdict.HOLDS),
        ("growth", {"number": 85, "half_width": 0.5, "wording": "over"}, Verdict.HOLDS),
        ("growth", {"number": -88, "half_width": 0.5, "flow": "import"}, Verdict.HOLDS),
        ("share", {"commodity": "2701", "number": 71, "half_width": 0.5, "flow": "export"}, Verdict.HOLDS),
        ("share", {"commodity": "2710", "number": 4, "half_width": 0.5, "flow": "export"}, Verdict.HOLDS),
        ("share", {"commodity": "2710", "number": 40, "half_width": 0.5, "flow": "export"}, Verdict.FAILS),
        ("rose", {}, Verdict.HOLDS),
        ("fell", {}, Verdict.OTHER),
        ("highest", {"period": "2017", "base": "2011"}, Verdict.FAILS),
        ("highest", {"period": "2017", "base": "2015"}, Verdict.FAILS),
        ("highest", {"period": "2013", "base": "2011"}, Verdict.OTHER),
        ("highest", {"period": "2013", "base": "2012"}, Verdict.HOLDS),
        ("lowest", {"period": "2021", "base": "2011"}, Verdict.HOLDS),
        ("factor", {"period": "2023", "number": 9, "half_width": 0.5}, Verdict.UNTESTED),
        ("growth", {"period": "2017", "number": 1.3, "half_width": 0.05}, Verdict.HOLDS),
        ("growth", {"period": "2018", "number": -56, "half_width": 0.5, "wording": "over"}, Verdict.HOLDS),
        ("growth", {"period": "2019", "number": 40.6, "half_width": 0.05}, Verdict.ROUNDING),
        ("growth", {"period": "2019", "number": 40.5, "half_width": 0.05}, Verdict.FAILS),
        ("value", {"period": "2020", "number": 42.7 * MILLION, "half_width": 50_000}, Verdict.HOLDS),
        ("other", {}, Verdict.UNTESTED),
    ],
)
def test_every_kind_of_statement_gets_its_verdict(says: str, parts, verdict: Verdict):
    assert told(says, **parts).verdict is verdict


def test_a_quantity_is_tested_against_the_customs_quantity_printed_for_it():
    coal = {"flow": "export", "commodity": "2701", "unit": "tonne"}
    found = told("quantity", number=349_515, half_width=0.5, **coal)
    assert (found.verdict, found.figures) == (Verdict.HOLDS, ("F0308",))
    assert told("quantity", number=500_000, half_width=0.5, **coal).verdict is Verdict.FAILS
    missing = told("quantity", period="2015-Q3", number=1, half_width=0.5, **coal)
    assert missing.verdict is Verdict.UNTESTED
    assert missing.working == ("No customs or declared quantity of exactly this was printed.",)


def test_a_record_is_not_told_where_a_rival_is_not_known_and_names_it():
    rows = [row("2013", 5e6), row("2015", 4e6), row("2016", 6e6)]
    found = of_file(rows, "highest", "2016", base="2013")
    assert found.verdict is Verdict.UNTESTED
    assert found.working[-1] == (
        "The words allow 0 USD or more; nothing is known of 2014, so it cannot be tested."
    )
    assert of_file([*rows, row("2014", 7e6)], "highest", "2016", base="2013").verdict is Verdict.FAILS
    assert of_file([*rows, row("2014", 5e6)], "highest", "2016", base="2013").verdict is Verdict.HOLDS


def test_a_record_quarter_is_compared_with_every_quarter_before():
    rows = [row(f"2016-Q{n}", value * 1e6) for n, value in enumerate((3, 9, 2, 4), 1)]
    rows.append(row("2017-Q1", 8e6))
    assert of_file(rows, "highest", "2017-Q1", base="2016-Q1").verdict is Verdict.FAILS
    assert of_file(rows, "highest", "2017-Q1", base="2016-Q3").verdict is Verdict.HOLDS


def test_periods_of_two_lengths_are_not_compared():
    found = told("factor", number=2, half_width=0.5, base="2016")
    assert found.verdict is Verdict.UNTESTED
    assert found.working == ("2017-Q1 and 2016 are not of the same length, so they are not compared.",)


def test_a_quarter_nobody_published_cannot_be_tested_and_is_not_zero():
    found = told("value", period="2022-Q2", number=0, half_width=0.5)
    assert found.verdict is Verdict.UNTESTED
    assert found.working == (
        "Turnover in 2022-Q2: not published.",
        "The figures say nothing of this, so it cannot be tested.",
    )


def test_a_rise_that_is_tested_for_its_main_part_must_have_a_direction():
    rows = [
        row("2016", 5e6),
        row("2017", 5e6),
        row("2016", 1e6, commodity="27"),
        row("2017", 2e6, commodity="27"),
    ]
    found = of_file(rows, "mainly", "2017", commodity="27")
    assert found.working[-1] == "The total’s change, or its direction, is not known."


def test_the_main_part_of_a_fall_is_what_fell():
    rows = [
        row("2016", 9e6),
        row("2017", 5e6),
        row("2016", 4e6, commodity="27"),
        row("2017", 1e6, commodity="27"),
    ]
    found = of_file(rows, "mainly", "2017", commodity="27")
    assert (found.verdict, found.found.ends) == (Verdict.HOLDS, (75.0, 75.0))


FELL = [("2016", 9e6, "TOTAL"), ("2017", 5e6, "TOTAL"), ("2016", 4e6, "27"), ("2017", 1e6, "27")]


@pytest.mark.parametrize(
    ("number", "verdict"),
    [
        *((75, Verdict.HOLDS), (74, Verdict.ROUNDING)),
        *((20, Verdict.FAILS), (-75, Verdict.FAILS)),
    ],
)
def test_a_part_of_a_change_is_the_commoditys_change_over_the_totals(number: float, verdict: Verdict):
    found = of_file(
        [row(p, v, commodity=c) for p, v, c in FELL],
        "part",
        "2017",
        commodity="27",
        number=number,
        half_width=0.5,
    )
    assert (found.verdict, found.found.ends) == (verdict, (75.0, 75.0))
    assert found.working[:3] == (
        "Exports changed from 2016 to 2017 by −4,000,000 USD.",
        "Exports of 27 changed by −3,000,000 USD.",
        "That is 75.0 % of the change.",
    )


def test_coal_made_up_most_of_the_rise_in_exports_of_2017():
    coal = {"commodity": "2701", "flow": "export"}
    most = told("part", number=50, half_width=0.5, wording="over", **coal)
    assert most.verdict is Verdict.HOLDS
    assert most.working[2:] == (
        "That is 59.4 % to 66.8 % of the change.",
        "The words allow 50 % or more; all that the figures allow is inside.",
    )
    assert told("part", number=60, half_width=0.5, **coal).verdict is Verdict.UNTESTED
    assert told("part", number=70, half_width=0.5, **coal).verdict is Verdict.FAILS


def test_a_round_number_that_is_nearly_reached_is_not_passed_by_all_that_was_rounded_away():
    nearly = claim("value", number=4e4, half_width=5e3, wording="nearly")
    assert wording.rounded(nearly) == Ends(35_200.0, 40_800.0)
    assert wording.rounded(claim("value", number=24.8, half_width=0.05, wording="nearly")).high == 24.85


WORDS = [
    ("value", 31.4e6, 5e4, "exact", (31.35e6, 31.45e6)),
    ("value", 31.4e6, 5e4, "about", (31.3e6, 31.5e6)),
    ("value", 4e4, 5e3, "about", (35e3, 45e3)),
    ("value", 50e6, 4e6, "about", (45e6, 55e6)),
    ("part", 66.0, 0.5, "exact", (65.5, 66.5)),
    ("part", 60.0, 0.5, "over", (60.0, inf)),
    ("value", 0.0, 0.0, "exact", (-1.0, 1.0)),
    ("value", 31.4, 0.05, "over", (31.4, inf)),
    ("value", 30.0, 0.5, "nearly", (27.0, 30.0)),
    ("growth", -56.0, 0.5, "over", (-inf, -56.0)),
    ("growth", -56.0, 0.5, "exact", (-56.5, -55.5)),
    ("factor", 2.0, 0.5, "exact", (1.9, 2.5)),
    ("factor", 2.0, 0.5, "over", (2.0, inf)),
    ("factor", 3.0, 0.5, "nearly", (2.7, 3.0)),
    ("factor", 1.8, 0.05, "exact", (1.75, 1.85)),
]


@pytest.mark.parametrize(("says", "number", "half", "word", "ends"), WORDS)
def test_words_allow_what_a_fair_reader_would(says, number, half, word, ends):
    parts = {"commodity": "27"} if says == "part" else {}
    found = wording.allowed(claim(says, number=number, half_width=half, wording=word, **parts))
    assert (found.low, found.high) == pytest.approx(ends)


numbers = st.floats(0.5, 1e9).map(lambda n: round(n, 2))


@given(number=numbers, low=numbers, width=numbers, word=st.sampled_from(Wording))
def test_a_verdict_follows_from_the_two_intervals_alone(number, low, width, word):
    class Printed:
        def amount(self, terms):
            return Interval(low, low + width)

        def ratio(self, over, under):
            return Interval(1.0, 1.0)

    given_claim = claim("value", number=number, half_width=0.05, wording=word)
    found, words = judge(Case(given_claim, Printed())), wording.allowed(given_claim)
    inside = words.holds(Interval(low, low + width))
    near = wording.rounded(given_claim).holds(Interval(low, low + width))
    outside = low > words.high or low + width < words.low
    assert (found.verdict is Verdict.HOLDS) == inside
    assert (found.verdict is Verdict.ROUNDING) == (near and not inside)
    assert (found.verdict is Verdict.FAILS) == (outside and not near)
    assert found.verdict is not Verdict.OTHER  # the three flows are the same here


def test_what_stands_without_its_own_print_is_told_apart():
    ledger = reconcile(national_figures())
    yearly = claim("growth", "2018", "export", number=-56.8, half_width=0.05)
    quarterly = claim("growth", "2017-Q1", number=85.3, half_width=0.05)
    assert judge(Case(yearly, ledger.leaving(["F0461"]))).verdict is Verdict.HOLDS
    assert judge(Case(quarterly, ledger.leaving(["F0326"]))).verdict is Verdict.UNTESTED
    assert judge(Case(quarterly, ledger)).verdict is Verdict.HOLDS


def test_leaving_a_figure_out_leaves_its_copies_out_too():
    # F0326 and F0327 print +85.3 %, F0328 +85 %: one statement.
    ledger = reconcile(national_figures())
    parts = {"number": 85.3, "half_width": 0.05}
    for name in ("F0326", "F0327", "F0328"):
        found = judge(Case(claim("growth", **parts), ledger.leaving([name]))).found
        assert found.high - found.low > 1
        assert not {"F0326", "F0327", "F0328"} & set(found.figures)


@pytest.mark.parametrize(
    ("ends", "unit", "text"),
    [
        (Ends(-1500.0, 2.0), "USD", "−1,500 to 2 USD"),
        (Ends(2.0, inf), "times", "2 times or more"),
        (Ends(-inf, -56.0), "percent", "−56 % or less"),
        (Ends(3.0, 3.0), "tonne", "3 tonnes"),
    ],
)
def test_ends_are_spelled_with_true_minus_signs_and_units(ends: Ends, unit: str, text: str):
    assert spelled(ends, unit) == text
