"""Unit values over exactly their months: a line where one number, a box where open, nothing in a gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.bounds import bound
from trade.analysis.unitvalues import unit_value
from trade.charts.rates import by_unit, rate, tick
from trade.charts.subject import LEDGER
from trade.charts.theme import LIGHT
from trade.charts.unitvalues import unit_values
from trade.model.unitvalue import UnitValue


def made(quarter: str, low: float, high: float | None = None, amount=(1e6, 1e6), unit="kg") -> UnitValue:
    value = bound(low, low if high is None else high, quarter=quarter, commodity="2701")
    found = unit_value(value, amount, unit, "F0308")
    assert found is not None
    return found


def chart(*found: UnitValue, about=LEDGER):
    (shown,) = by_unit(found).values()
    return unit_values("Russia’s exports of coal", shown, ["a file"], about, LIGHT)


def trace(drawn, name: str):
    return next(t for t in drawn.figure.data if t.name == name)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "$0"),
        (0.000123, "$0.00012"),
        (0.0461, "$0.046"),
        (0.31, "$0.31"),
        (4.567, "$4.57"),
        (63.36, "$63.4"),
        (99.96, "$100"),
        (878.4, "$878"),
        (1087.5, "$1,090"),
        (15_449, "$15,400"),
        (1_234_567, "$1.2M"),
    ],
)
def test_money_for_one_unit_has_three_digits(amount, text):
    assert rate(amount, "USD") == text


def test_an_axis_has_no_digits_that_say_nothing():
    assert [tick(t, "USD") for t in (0, 0.5, 20.0, 1500.0, 2e6)] == ["0", "$0.5", "$20", "$1,500", "$2M"]


def test_weights_are_shown_in_tonnes_and_never_mixed_with_pieces():
    tonnes = made("2016-Q1", 1, amount=(1000, 1000), unit="tonne")
    found = by_unit([made("2017-Q1", 1), made("2016-Q2", 1, unit="u"), tonnes])
    assert {u: [(str(x.value.span), x.low) for x in xs] for u, xs in found.items()} == {
        "tonne": [("2016-Q1", 1000.0), ("2017-Q1", 1000.0)],
        "u": [("2016-Q2", 1.0)],
    }


def test_one_number_is_a_line_over_its_months_and_an_interval_a_box():
    drawn = chart(made("2016-Q1", 1), made("2017-Q1", 1, 1.5))
    line, box = trace(drawn, "unit value"), trace(drawn, "between lowest and highest")
    assert list(line.x) == [date(2016, 1, 1), date(2016, 4, 1), None]
    assert list(line.y) == [1000, 1000, None]
    assert (min(y for y in box.y if y), max(y for y in box.y if y)) == (1000, 1500)
    assert {x for x in box.x if x} == {date(2017, 1, 1), date(2017, 4, 1)}
    assert drawn.title == (
        "Unit value of Russia’s exports of coal: $1,000 per tonne in Q1 2016, $1,000 to $1,500 in Q1 2017"
    )


def test_nothing_is_drawn_between_two_unit_values():
    drawn = chart(made("2014-Q1", 1), made("2016-Q1", 1))
    line = trace(drawn, "unit value")
    assert line.connectgaps is False
    assert list(line.x)[2] is None


def test_a_month_on_a_long_axis_is_a_point():
    drawn = chart(made("2010-03", 1), made("2017-Q1", 1))
    point = trace(drawn, "unit value of a short time")
    assert list(point.x) == [date(2010, 3, 16)]
    assert list(point.y) == [1000]


def test_the_words_fit_printed_figures_and_files():
    printed, file = (
        chart(made("2017-Q1", 1)),
        chart(made("2017-Q1", 1), about=replace(LEDGER, reconciled=False)),
    )
    assert printed.notes[0].endswith(
        "Nothing drawn: no value and amount were printed for the same months. The mix inside a code can "
        "change, and a unit value with it."
    )
    assert "the file does not give value and amount for the whole quarter" in file.notes[0]
    assert printed.subtitle == "US dollars per tonne, as recorded by Russian customs"


def test_the_table_has_both_ends_and_both_figures():
    (row,) = chart(made("2017-Q1", 22.0, 22.4, (1e8, 1e8))).table.to_dict("records")
    assert (row["low_usd_per_tonne"], row["high_usd_per_tonne"]) == pytest.approx((220, 224))
    assert row["figures"] == "F0001 F0308"


def test_no_word_calls_a_unit_value_a_price():
    drawn = chart(made("2016-Q1", 1), made("2017-Q1", 1, 1.5))
    told = " ".join([drawn.title, drawn.subtitle, *drawn.notes, drawn.alt, *drawn.table.columns])
    assert "price" not in told.lower()
