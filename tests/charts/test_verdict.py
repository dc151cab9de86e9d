"""The chart of a claim: the band of its words, the line of the figures, and sentences that say both."""

from __future__ import annotations

from math import inf

import pytest

from trade.charts import verdict as chart
from trade.charts.subject import LEDGER
from trade.charts.theme import LIGHT
from trade.model.claim import Claim
from trade.model.evidence import UNKNOWN, Interval
from trade.model.verdict import Ends, Judgement, Verdict
from trade.model.words import Flow

SAID = "Exports came to $31.4M in 2017-Q1."
VALUE = Claim(flow="turnover", period="2017-Q1", says="value", number=31.4e6, unit="USD", half_width=5e4)
EXTREME = Claim(flow="export", period="2017", says="highest")
LOWEST = Claim(flow="export", period="2017", says="lowest")
OIL = Claim(flow="export", period="2017", says="quantity", number=5.0, unit="tonne", half_width=0.5)
MAINLY = Claim(flow="export", period="2017", says="mainly", commodity="27")
WORDS = Ends(31.35e6, 31.45e6)
EXPORTS, TURNOVER = Interval(31.4115e6, 31.4161e6, ("F1", "F2")), Interval(31.8365e6, 31.8375e6, ("F3",))


def judged(
    claim=VALUE, found=TURNOVER, allowed=WORDS, unit="USD", verdict=Verdict.FAILS, **more
) -> Judgement:
    cells = {"flow": None, "claimed": found, "working": ("a step",), **more}
    return Judgement(claim, verdict, found=found, allowed=allowed, unit=unit, **cells)


OTHER = judged(found=EXPORTS, claimed=TURNOVER, verdict=Verdict.OTHER, flow=Flow.EXPORT)


def drawn(found: Judgement):
    made = chart.verdict(found, SAID, ["figures of FCS"], LEDGER, LIGHT)
    assert made is not None
    return made


def lines(found: Judgement) -> list[list[float]]:
    return [list(trace.x) for trace in drawn(found).figure.data]


def test_a_title_says_for_what_the_words_hold_and_for_what_they_do_not():
    assert (
        chart.title(OTHER, SAID) == "Holds for exports, not for turnover: “Exports came to $31.4M in 2017-Q1”"
    )
    assert chart.title(judged(), SAID) == "Does not hold: “Exports came to $31.4M in 2017-Q1”"


def test_the_claimed_measure_is_drawn_first_and_the_one_that_fits_below_it():
    assert chart.rows(OTHER) == [("Turnover", TURNOVER), ("Exports", EXPORTS)]
    # Both are short beside what is drawn: a diamond each, the last row at the bottom.
    assert lines(OTHER) == [[pytest.approx(31.4138e6)], [pytest.approx(31.837e6)]]
    assert chart.rows(judged()) == [("Turnover", TURNOVER)]


def test_an_interval_of_some_length_has_two_end_marks():
    assert lines(judged(found=Interval(31.3e6, 31.6e6))) == [[31.3e6, 31.6e6]]
    assert lines(judged(found=Interval(31.40e6, 31.41e6))) == [[31.40e6, 31.41e6]]


def test_the_axis_holds_the_words_and_the_figures_with_room_at_each_end():
    figure = drawn(judged(found=Interval(31.3e6, 31.6e6))).figure
    assert figure.layout.xaxis.range == pytest.approx((31.264e6, 31.636e6))
    assert (figure.layout.shapes[0].x0, figure.layout.shapes[0].x1) == (31.35e6, 31.45e6)


def test_a_band_with_no_end_runs_to_the_end_of_the_axis():
    figure = drawn(judged(EXTREME, Interval(-4e6, -3e6), Ends(0.0, inf))).figure
    low, high = figure.layout.xaxis.range
    assert (low, high) == pytest.approx((-4.48e6, 0.48e6))
    assert (figure.layout.shapes[0].x0, figure.layout.shapes[0].x1) == (0.0, high)


def test_a_quantity_of_more_than_so_much_is_drawn_to_the_end_of_the_axis():
    found = judged(OIL, Interval(1.0, inf), Ends(4.5, 5.5), "tonne", Verdict.UNTESTED)
    figure = drawn(found).figure
    assert list(figure.data[0].x) == [1.0, figure.layout.xaxis.range[1]]
    assert "the figures allow Exports: 1 tonnes or more." in drawn(found).alt


def test_nothing_known_is_not_drawn():
    assert chart.verdict(judged(found=UNKNOWN), SAID, ["x"], LEDGER, LIGHT) is None


def test_the_table_has_the_words_and_each_measure_with_its_figures():
    rows = chart.table(OTHER).to_dict("records")
    assert [(r["what"], r["low"], r["high"], r["figures"]) for r in rows] == [
        ("the words allow", 31.35e6, 31.45e6, ""),
        ("the figures allow, turnover", 31.8365e6, 31.8375e6, "F3"),
        ("the figures allow, exports", 31.4115e6, 31.4161e6, "F1 F2"),
    ]
    assert {r["unit"] for r in rows} == {"USD"}


@pytest.mark.parametrize(
    ("claim", "unit", "said"),
    [
        (VALUE, "USD", "Current US dollars"),
        (EXTREME, "USD", "Difference to the nearest other period, US dollars"),
        (LOWEST, "USD", "Difference to the nearest other period, US dollars"),
        (OIL, "tonne", "Tonnes"),
        (MAINLY, "percent", "Percent of the total’s change"),
    ],
)
def test_the_axis_says_what_it_is_in(claim: Claim, unit: str, said: str):
    found = judged(claim, Interval(1.0, 2.0), Ends(1.0, 3.0), unit)
    assert drawn(found).subtitle.startswith(said)


@pytest.mark.parametrize(
    ("ends", "unit", "text"),
    [
        (Ends(31.35e6, 31.45e6), "USD", "$31.350M to $31.450M"),
        (Ends(0.0, inf), "USD", "$0 or more"),
        (Ends(-inf, -56.0), "percent", "−56 % or less"),
        (Ends(-56.5, -55.5), "percent", "−56.5 to −55.5 %"),
        (Ends(-0.01, 0.01), "percent", "0 %"),
        (Ends(2.0, inf), "times", "2 times or more"),
        (Ends(1.0, inf, closed=False), "times", "more than 1 times"),
        (Ends(-inf, 1.0, closed=False), "times", "less than 1 times"),
        (Ends(2.3249, 2.3251), "times", "2.32 to 2.33 times"),
        (Ends(349_514.5, 349_515.5), "tonne", "349,514 to 349,516 tonnes"),
        (Ends(5.0, 5.0), "barrel", "5 barrels"),
        (Ends(4_166.0, 4_167.0), "barrel", "4,166 to 4,167 barrels"),
    ],
)
def test_ends_are_said_in_a_readers_words(ends: Ends, unit: str, text: str):
    assert chart.spelled(ends, unit) == text
