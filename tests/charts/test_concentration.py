"""Concentration as a chart and in words: exact points, open bars, gaps; nothing joined over a gap."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.bounds import bound
from trade.analysis.concentration import concentration
from trade.charts.concentration import concentrations
from trade.charts.concentration_words import sentence, why_not
from trade.charts.subject import LEDGER
from trade.charts.theme import LIGHT
from trade.model.concentration import Refused
from trade.model.words import Flow


def part(code: str, low: float, high: float | None = None):
    return code, bound(low, low if high is None else high, commodity=code)


EXACT = [part("2701", 50), part("2710", 30), part("8703", 20)]


def exact(quarter: str):
    return concentration(bound(100, 100, quarter=quarter), EXACT, None)


def bounded(quarter: str):
    return concentration(bound(100, 100, quarter=quarter), EXACT[:2], bound(20, 20))


def unknown(quarter: str):
    return concentration(bound(None, None, quarter=quarter), [], None)


FOUND = [exact("2016-Q1"), exact("2016-Q2"), unknown("2016-Q3"), exact("2016-Q4"), bounded("2017-Q1")]


@pytest.fixture
def chart():
    return concentrations(FOUND, "", ["a file"], LEDGER, LIGHT)


def test_a_period_that_is_not_measured_is_a_gap_and_an_empty_slot(chart):
    line = next(t for t in chart.figure.data if t.name == "index")
    assert [y is None for y in line.y] == [False, False, True, False, True]
    assert line.connectgaps is False
    (slot,) = (s for s in chart.figure.layout.shapes if s.type == "rect")
    assert slot.x0 < 2 < slot.x1
    assert any(a.text == "not<br>measured" for a in chart.figure.layout.annotations)


def test_an_open_period_is_a_bar_between_its_ends_and_no_point(chart):
    bar = next(t for t in chart.figure.data if t.name == "between lowest and highest")
    assert (bar.base[4], bar.base[4] + bar.y[4]) == pytest.approx((0.34, 0.38))
    assert [y is None for y in bar.y] == [True, True, True, True, False]


def test_the_words_say_measure_level_and_number_of_commodities(chart):
    assert chart.title == (
        "Russia’s recorded exports to North Korea were as concentrated as 2.6 to 2.9 equal commodities in "
        "Q1 2017; in Q1 2016 as 2.6"
    )
    assert chart.subtitle == (
        "Herfindahl index by quarter, 1 is a single commodity; Harmonized System codes of 4 digits, "
        "n = 2 to 3; as recorded by Russian customs"
    )
    assert "Q3 2016 not measured; Q4 2016 0.38; Q1 2017 0.34 to 0.38." in chart.alt


def test_the_table_has_every_measure_and_the_reason_where_there_is_none(chart):
    table = chart.table.set_index("period")
    assert table.loc["2017-Q1", ["herfindahl_low", "herfindahl_high"]].tolist() == pytest.approx([0.34, 0.38])
    assert table.loc["2016-Q1", ["three_low", "normalised_low"]].tolist() == pytest.approx(
        [1, 0.092491], abs=1e-6
    )
    assert table["herfindahl_low"].isna().tolist() == [False, False, True, False, False]
    assert table["not_measured"].tolist() == ["", "", "the total is not known", "", ""]


def test_the_hover_tells_why_a_period_is_not_measured(chart):
    touch = next(t for t in chart.figure.data if t.name == "quarter")
    assert touch.hovertext[2] == "<b>Q3 2016</b><br>not measured: the total is not known"
    assert "largest 50 %, three largest 80 to 100 %" in touch.hovertext[4]


def test_a_chart_of_nothing_measured_is_an_error():
    with pytest.raises(ValueError, match=r"^no period is measured: there is nothing to draw$"):
        concentrations([unknown("2016-Q1")], "", ["a file"], LEDGER, LIGHT)


def test_one_period_in_a_sentence():
    assert sentence(exact("2017-Q1")) == (
        "Concentration (4 digits, n = 3): the largest commodity makes up 50 % of the total. Herfindahl index "
        "0.38, as concentrated as 2.6 equal commodities; normalised as by UNCTAD 0.09."
    )
    four = [part("01", 40), part("0303", 30), part("10-11", 20, 25), part("84", 5, 10)]
    assert sentence(concentration(bound(100, 100), four, bound(0, 5))) == (
        "Concentration (2 to 4 digits, n = 4): the largest commodity makes up 40 % of the total, the three "
        "largest 90 to 95 %. Herfindahl index 0.29 to 0.32, as concentrated as 3.2 to 3.4 equal commodities."
    )
    named = concentration(bound(100, 100), [part("coal", 100)], None)
    assert sentence(named) == (
        "Concentration (names, n = 1): the largest commodity makes up 100 % of the total. Herfindahl index "
        "1.00, as concentrated as a single commodity."
    )


@pytest.mark.parametrize(
    ("refused", "least", "reason"),
    [
        (Refused.UNKNOWN, 0.0, "the total is not known"),
        (Refused.CONTESTED, 0.0, "sources contradict each other on the total, and no share holds in both"),
        (Refused.SMALL, 0.0, "the total is too small beside what is usual"),
        (Refused.EXCESS, 0.0, "the commodities exceed the total, which only the file’s maker can explain"),
        (
            Refused.ITEMISED,
            0.41,
            "no more than 41 % of the total is certainly told apart by commodity, and 80 % is needed",
        ),
        (
            Refused.ITEMISED,
            0.0,
            "nothing of the total is certainly told apart by commodity, and 80 % is needed",
        ),
    ],
)
def test_each_refusal_has_its_words(refused, least, reason):
    found = replace(exact("2017-Q1"), measures=None, refused=refused, least=least)
    assert why_not(found) == reason
    assert sentence(found) == f"Concentration is not measured: {reason}."
    assert found.total.flow is Flow.EXPORT
