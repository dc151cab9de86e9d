"""Claims at the edge of their words: ties, losses, runs of odd lengths, and one digit more or less."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import pytest

from tests.ledger.made_up import figure, reconciled
from tests.observations import frame, months, row
from trade.analysis import wording
from trade.analysis.book import book
from trade.analysis.case import Case, money
from trade.analysis.claim import judge, spelled
from trade.analysis.filed import FileEvidence
from trade.model.claim import NUMBERED, Claim, Says
from trade.model.evidence import UNKNOWN, Interval
from trade.model.figure import Figure
from trade.model.verdict import Ends, Judgement, Verdict
from trade.model.words import Flow


def claim(says: str, period: str = "2017", flow: str = "export", **parts) -> Claim:
    if "number" in parts:
        parts = {"unit": NUMBERED[Says(says)][0], **parts}
    return Claim(says=says, period=period, flow=flow, **parts)


def told(rows, says: str, period: str = "2017", flow: str = "export", **parts) -> Judgement:
    return judge(Case(claim(says, period, flow, **parts), FileEvidence(book(frame(rows)))))


def of_print(figures: list[Figure], **parts) -> Judgement:
    coal = claim("quantity", commodity="2701", **parts)
    return judge(Case(coal, FileEvidence(book(frame([row("2017", 1e6)]))), figures))


def tonnes(name: str, value: float, unit: str = "tonne", half: float = 0.5, **cells) -> Figure:
    more = {"commodity": "2701", "measure": "quantity", "unit": unit}
    return figure(name, "2017", value=value, half_width=half, **(more | cells))


@pytest.mark.parametrize("says", ["rose", "fell"])
def test_what_stayed_the_same_neither_rose_nor_fell(says: str):
    assert told([row("2016", 5e6), row("2017", 5e6)], says).verdict is Verdict.FAILS


@pytest.mark.parametrize(("now", "says"), [(5_000_000_001, "rose"), (4_999_999_999, "fell")])
def test_a_dollar_is_a_rise_or_a_fall(now: float, says: str):
    assert told([row("2016", 5e9), row("2017", now)], says).verdict is Verdict.HOLDS


def test_a_rise_that_may_be_none_at_all_cannot_be_tested():
    assert not wording.SIGNED[Says.ROSE].holds(Interval(1.0, 1.2))
    assert wording.SIGNED[Says.ROSE].meets(Interval(1.0, 1.2))
    assert wording.SIGNED[Says.FELL].meets(Interval(0.9, 1.0))
    assert not wording.SIGNED[Says.FELL].meets(Interval(1.0, 1.2))


def test_a_surplus_that_became_a_deficit_fell():
    rows = [row("2016", 5e6), row("2016", 1e6, "import"), row("2017", 1e6), row("2017", 3e6, "import")]
    found = told(rows, "fell", flow="balance")
    assert found.verdict is Verdict.HOLDS
    assert found.working[-2:] == (
        "2017 is −0.5 to −0.5 times 2016.",
        "The words allow less than 1 times; all that the figures allow is inside.",
    )
    assert told(rows, "rose", flow="balance").verdict is Verdict.FAILS


def test_the_main_part_of_a_year_against_a_quarter_is_not_asked():
    rows = [row(p, v) for p, v in (("2016", 9e6), ("2017-Q1", 5e6))]
    rows += [row(p, v, commodity="27") for p, v in (("2016", 4e6), ("2017-Q1", 1e6))]
    found = told(rows, "mainly", "2017-Q1", base="2016", commodity="27")
    assert found.verdict is Verdict.UNTESTED
    assert found.working == ("2017-Q1 and 2016 are not of the same length, so they are not compared.",)


@pytest.mark.parametrize(("part", "verdict"), [(1.9e6, Verdict.FAILS), (2e6, Verdict.HOLDS)])
def test_the_main_part_is_half_of_the_change_or_more(part: float, verdict: Verdict):
    rows = [row("2016", 5e6), row("2017", 9e6)]
    rows += [row("2016", 1e6, commodity="27"), row("2017", 1e6 + part, commodity="27")]
    assert told(rows, "mainly", commodity="27").verdict is verdict


def test_january_to_may_is_compared_with_the_same_months_of_earlier_years():
    # Of 2016 the first five months are 45M and every other run of five is less.
    early = [row(f"2016-{m:02d}", 9e6 if m < 6 else 1e6) for m in range(1, 13)]
    found = told([*early, *months(2017, 7e6)], "highest", "2017-01 to 2017-05", base="2016")
    assert found.verdict is Verdict.FAILS
    assert found.found.ends == (-10e6, -10e6)
    assert (
        "Against the highest of 1 other periods since 2016-01 to 2016-05: −10,000,000 USD." in found.working
    )


def test_a_record_begins_with_its_base_and_names_the_nearest_rival():
    rows = [row(f"2016-Q{n}", value * 1e6) for n, value in enumerate((9, 3, 7, 4), 1)]
    found = told([*rows, row("2017-Q1", 8e6)], "highest", "2017-Q1", base="2016-Q1")
    assert found.verdict is Verdict.FAILS
    assert found.working[1] == "Exports in 2016-Q1: 9,000,000 USD."
    least = told([*rows, row("2017-Q1", 2e6)], "lowest", "2017-Q1", base="2016-Q1")
    assert (least.verdict, least.found.ends) == (Verdict.HOLDS, (-1e6, -1e6))
    assert least.working[1:3] == (
        "Exports in 2016-Q2: 3,000,000 USD.",
        "Against the lowest of 4 other periods since 2016-Q1: −1,000,000 USD.",
    )


def test_a_record_without_a_base_is_looked_for_from_1990_on():
    rows = [row("2016", 4e6), row("2017", 5e6)]
    assert told([*rows, row("1990", 9e6)], "highest").verdict is Verdict.FAILS
    assert told([*rows, row("1989", 9e6)], "highest").verdict is Verdict.UNTESTED


def test_a_year_is_not_compared_with_a_quarter_whichever_comes_first():
    rows = [row("2016-Q1", 4e6), row("2017", 5e6), row("2016", 4e6)]
    found = told(rows, "factor", base="2016-Q1", number=1.25, half_width=0.005)
    assert found.working == ("2017 and 2016-Q1 are not of the same length, so they are not compared.",)


def test_a_part_that_is_not_known_is_not_the_main_part():
    rows = [*months(2016, 4e6), *months(2017, 6e6)]
    found = told(rows, "mainly", "2017-01 to 2017-05", commodity="27")
    assert found.verdict is Verdict.UNTESTED
    assert found.working[-1] == "The total’s change, or its direction, is not known."


def test_a_change_that_may_be_a_rise_or_a_fall_has_no_main_part():
    printed = [
        figure("F1", "2016", value=10e6, half_width=1e6),
        figure("F2", "2017", value=11e6, half_width=1e6),
        figure("F3", "2016", commodity="27", value=1e6),
        figure("F4", "2017", commodity="27", value=2e6),
    ]
    found = judge(Case(claim("mainly", commodity="27"), reconciled(printed)))
    assert found.verdict is Verdict.UNTESTED
    assert found.working[-1] == "The total’s change, or its direction, is not known."


def test_a_step_names_flow_goods_and_figures_and_has_true_minus_signs():
    subject = Case(claim("rose", flow="import"), FileEvidence(book(frame([row("2017", 1e6)]))))
    named = replace(subject, names={"2710": "Oil products"})
    assert named.subject("2710") == "Imports of oil products (2710)"
    assert named.subject("27") == "Imports of 27"
    assert replace(subject, claim=claim("rose", flow="turnover")).subject("TOTAL") == "Turnover"
    assert money(Interval(-3.0, -2.0, ("F1",))) == "−3 to −2 USD (figure F1)"
    assert money(Interval(2.0, 2.0, ("F1", "F2"))) == "2 USD (figures F1, F2)"
    assert money(Interval(2.0, 5.0)) == "2 to 5 USD"


def test_a_record_rests_on_the_figures_of_its_nearest_rival():
    printed = [figure(f"F{n}", str(2014 + n), value=value * 1e6) for n, value in enumerate((9, 3, 5), 1)]
    found = judge(Case(claim("highest", base="2015"), reconciled(printed)))
    assert (found.verdict, set(found.figures)) == (Verdict.FAILS, {"F1", "F3"})


def test_two_years_together_are_compared_with_the_two_before_and_share_none():
    rows = [row("2014", 2e6), row("2015", 2e6), row("2016", 9e6), row("2017", 1e6)]
    found = told(rows, "highest", "2016-01 to 2017-12", base="2014")
    assert (found.verdict, found.found.ends) == (Verdict.HOLDS, (6e6, 6e6))


def test_a_shared_record_is_a_record():
    rows = [row("2015", 5e6), row("2016", 4e6), row("2017", 5e6)]
    assert told(rows, "highest", base="2015").verdict is Verdict.HOLDS
    assert told(rows[1:], "lowest", base="2016").verdict is Verdict.FAILS


def test_a_record_fails_for_a_known_rival_whatever_the_silent_ones_were():
    found = told([row("2014", 9e6), row("2016", 4e6), row("2017", 5e6)], "highest", base="2014")
    assert found.verdict is Verdict.FAILS
    assert found.working[3] == (
        "The words allow 0 USD or more; nothing is known of 2015, so it does not hold whatever they were."
    )


def test_a_record_with_no_other_period_says_so():
    found = told([row("2017", 5e6)], "highest", base="2016")
    assert found.working[-1] == "No other period is known to compare with."


def test_quantities_are_the_hull_of_what_customs_and_declarations_print():
    both = [tonnes("F1", 1000), tonnes("F2", 2_000_000, "kg", 500.0, standing="declared")]
    found = of_print(both, number=1000, half_width=0.5)
    assert (found.found.ends, found.figures) == ((999.5, 2000.5), ("F1", "F2"))
    assert found.verdict is Verdict.UNTESTED


@pytest.mark.parametrize(
    "cells",
    [
        {"standing": "remark"},
        {"flag": "unit as printed"},
        {"unit": "barrel"},
        {"commodity": "2710"},
        {"flow": "import"},
        {"measure": "value", "unit": "USD"},
    ],
)
def test_another_quantity_than_exactly_this_tests_nothing(cells):
    assert of_print([tonnes("F1", 1000, **cells)], number=1000, half_width=0.5).found == Interval(None, None)


def test_a_barrel_is_not_a_kilogram():
    oil = claim("quantity", commodity="2701", number=1.0, half_width=0.5, unit="barrel")
    nothing = FileEvidence(book(frame([row("2017", 1e6)])))
    assert not judge(Case(oil, nothing, [tonnes("F1", 1000, "kg")])).found.known


def test_a_quantity_of_more_than_so_much_holds_for_no_number_by_itself():
    over = [tonnes("F1", 1000, qualifier="over")]
    assert of_print(over, number=5000, half_width=0.5).verdict is Verdict.UNTESTED
    assert of_print(over, number=5000, half_width=0.5, wording="over").verdict is Verdict.UNTESTED
    assert of_print(over, number=900, half_width=0.5, wording="over").verdict is Verdict.HOLDS
    assert of_print(over, number=900, half_width=0.5).verdict is Verdict.FAILS


DIGITS = [
    ("growth", {"number": 40.0, "half_width": 0.5}, (39.0, 41.0)),
    ("growth", {"number": -40.0, "half_width": 0.5, "wording": "about"}, (-41.5, -38.5)),
    ("growth", {"number": 40.0, "half_width": 0.5, "wording": "nearly"}, (35.5, 40.5)),
    ("growth", {"number": 40.0, "half_width": 0.5, "wording": "over"}, (40.0, inf)),
    ("factor", {"number": 2.0, "half_width": 0.5}, (1.9, 2.5)),
    ("factor", {"number": 20.0, "half_width": 5.0}, (19.0, 20.5)),
    ("share", {"number": 40.0, "half_width": 0.5, "commodity": "27"}, (39.0, 41.0)),
    ("value", {"number": 0.0, "half_width": 0.5}, (-1.5, 1.5)),
    ("value", {"number": 0.0, "half_width": 0.5, "wording": "over"}, (0.0, inf)),
]


@pytest.mark.parametrize(("says", "parts", "ends"), DIGITS)
def test_cutting_off_digits_is_half_a_unit_more_on_either_side(says: str, parts, ends):
    found = wording.rounded(claim(says, **parts))
    assert (found.low, found.high) == pytest.approx(ends)


def test_one_end_alone_outside_the_words_leaves_room_for_both():
    words = Ends(10.0, 20.0)
    for low, high in ((9.0, 15.0), (15.0, 21.0), (9.0, 21.0), (20.0, 30.0), (0.0, 10.0)):
        assert not words.holds(Interval(low, high))
        assert words.meets(Interval(low, high))
    assert words.holds(Interval(10.0, 20.0))
    assert not words.meets(Interval(20.1, 30.0))
    assert not words.meets(Interval(0.0, 9.9))


def test_ends_are_the_same_to_a_ten_millionth_and_no_more():
    assert Ends(1.85, 2.0).holds(Interval(1.85 - 1e-7, 2.0 + 1e-7))
    assert not Ends(1.85, 2.0).holds(Interval(1.85 - 1e-6, 2.0))
    assert not Ends(1.85, 2.0).holds(Interval(1.85, 2.0 + 1e-6))
    assert Ends(0.0, 0.1).holds(Interval(-5e-8, 0.1))


@pytest.mark.parametrize(
    ("ends", "text"),
    [
        (Ends(1.0, inf, closed=False), "more than 1 times"),
        (Ends(-inf, 1.0, closed=False), "less than 1 times"),
    ],
)
def test_an_end_that_is_not_allowed_itself_is_said_to_be_outside(ends: Ends, text: str):
    assert spelled(ends, "times") == text


@pytest.mark.parametrize(("unit", "text"), [("USD", "0 USD"), ("percent", "0 %")])
def test_a_zero_has_no_sign(unit: str, text: str):
    assert spelled(Ends(-0.001, 0.001), unit) == text


def test_a_change_of_nothing_is_neither_plus_nor_minus_anything():
    found = told([row("2016", 100_000), row("2017", 99_999)], "growth", number=0.0, half_width=0.05)
    assert found.working[2] == "The change on 2016 is +0.0 %."


@pytest.mark.parametrize("words", [Ends(-inf, inf), wording.SIGNED[Says.ROSE]])
def test_what_is_unknown_is_inside_nothing(words: Ends):
    assert not words.holds(UNKNOWN)
    assert not words.meets(UNKNOWN)


BOTH = [row("2016", 2e6), row("2016", 2e6, "import"), row("2017", 5e6), row("2017", 1e6, "import")]


def test_a_measure_that_fits_within_rounding_is_the_one_the_words_mistook():
    found = told(BOTH, "value", number=5.1e6, half_width=5e4, flow="import")
    assert (found.verdict, found.flow) == (Verdict.OTHER, Flow.EXPORT)
    assert found.working[2] == "The same of exports: 5,000,000 USD, which fits the words."


def test_a_number_that_only_rounding_allows_is_of_the_claimed_flow():
    found = told(BOTH, "value", number=5.1e6, half_width=5e4)
    assert (found.verdict, found.flow) == (Verdict.ROUNDING, Flow.EXPORT)
    assert found.working[-1].endswith("all that the figures allow is within one unit of the last digit.")


def test_a_balance_is_not_taken_for_another_measure():
    found = told(BOTH, "value", number=5e6, half_width=5e4, flow="balance")
    assert (found.verdict, found.flow) == (Verdict.FAILS, None)


def test_another_measure_that_may_or_may_not_fit_is_said_to_be_undecided():
    rows = [*BOTH, row("2017", 4e6, commodity="27"), row("2017", 1e6, "import", commodity="27")]
    found = told(rows, "value", number=5e5, half_width=5e4, flow="import", commodity="84")
    assert found.verdict is Verdict.FAILS
    assert found.working[2] == "The same of exports: 0 to 1,000,000 USD, which may or may not fit the words."
