"""A file's amounts: of exactly the rows that its values are from, in one unit for both periods."""

from __future__ import annotations

import pytest

from tests.observations import frame, months, row
from trade.analysis.book import WORDS, book
from trade.analysis.lines import by_period, two_periods
from trade.model.period import Span
from trade.model.volume import Line
from trade.model.words import Flow

YEARS = Span.parse("2016"), Span.parse("2017")


def made(*rows):
    found = book(frame(rows))
    return found, Flow.EXPORT


def coded(year: str, code: str, value: float, kg: float | None = None, quantity=None, unit=None, **cells):
    told = {"net_weight_kg": kg, "quantity": quantity, "quantity_unit": unit}
    return row(year, value, commodity=code, **told, **cells)


def both(*rows, level: int = 2) -> list[list[Line]]:
    base, now = two_periods(*made(*rows), *YEARS, level)
    return [list(base.lines), list(now.lines)]


def test_kilograms_come_before_any_other_quantity():
    found = both(coded("2016", "27", 5e5, 100, 7, "u"), coded("2017", "27", 6e5, 200, 8, "u"))
    assert found == [[Line("27", 5e5, 100, "kg")], [Line("27", 6e5, 200, "kg")]]


def test_a_unit_that_both_periods_have_comes_before_kilograms_of_one():
    found = both(coded("2016", "27", 5e5, 100, 7, "u"), coded("2017", "27", 6e5, None, 8, "u"))
    assert found == [[Line("27", 5e5, 7, "u")], [Line("27", 6e5, 8, "u")]]


def test_a_weight_of_zero_is_passed_over_where_pieces_are_given():
    found = both(coded("2016", "27", 5e5, 0, 7, "u"), coded("2017", "27", 6e5, 0, 8, "u"))
    assert [lines[0].unit for lines in found] == ["u", "u"]


def test_a_quantity_in_kilograms_is_a_weight():
    found = both(coded("2016", "27", 5e5, 100), coded("2017", "27", 6e5, None, 200, "kg"))
    assert [(lines[0].quantity, lines[0].unit) for lines in found] == [(100, "kg"), (200, "kg")]


def test_another_unit_in_each_period_is_told_as_it_is():
    found = both(coded("2016", "27", 5e5, None, 7, "u"), coded("2017", "27", 6e5, None, 8, "m2"))
    assert [(lines[0].quantity, lines[0].unit) for lines in found] == [(7, "u"), (8, "m2")]


def test_a_missing_amount_is_not_zero():
    found = both(coded("2016", "27", 5e5), coded("2017", "27", 6e5, 200))
    assert [lines[0].quantity for lines in found] == [None, 200]


def test_a_code_summed_from_finer_ones_has_an_amount_only_if_each_of_them_has():
    whole = [coded(y, c, 1e5, 10) for y in ("2016", "2017") for c in ("2701", "2710")]
    assert [lines[0].quantity for lines in both(*whole)] == [20, 20]
    broken = [*whole[:-1], coded("2017", "2710", 1e5)]
    assert [lines[0].quantity for lines in both(*broken)] == [20, None]


def test_a_year_of_months_has_an_amount_only_if_every_month_has():
    rows = months(2016, 1e5, commodity="27", net_weight_kg=5.0) + months(
        2017, 1e5, commodity="27", net_weight_kg=6.0
    )
    assert [lines[0].quantity for lines in both(*rows)] == [60, 72]
    rows[-1] = {**rows[-1], "net_weight_kg": None}
    assert [lines[0].quantity for lines in both(*rows)] == [60, None]


def test_a_month_whose_other_codes_make_up_the_total_has_neither_value_nor_amount_of_the_code():
    rows = months(2016, 1e5) + months(2016, 1e5, commodity="84", net_weight_kg=1.0)
    rows = [r for r in rows if (r["period"], r["commodity"]) != ("2016-05", "84")]
    rows += [row("2016-05", 1e5, commodity="27", net_weight_kg=9.0)]
    found = both(*rows, *months(2017, 1e5, commodity="84", net_weight_kg=1.0))
    assert {x.code: (x.value, x.quantity) for x in found[0]} == {"84": (11e5, 11), "27": (1e5, 9)}


def test_the_totals_and_the_lists_of_codes_are_told():
    rows = [row("2016", 9e5), row("2017", 9e5)]
    rows += [coded(y, "27", 5e5, 1, classification=h) for y, h in (("2016", "H4"), ("2017", "H5"))]
    base, now = two_periods(*made(*rows), *YEARS, 2)
    assert (base.total, now.total, base.listed, now.listed) == (9e5, 9e5, "H4", "H5")
    gone, _ = two_periods(*made(*rows), Span.parse("2015"), YEARS[1], 2)
    assert (gone.total, list(gone.lines)) == (None, [])


def test_goods_that_are_names_have_amounts_too():
    found = both(coded("2016", "coal", 5e5, 1), coded("2017", "coal", 6e5, 2), level=WORDS)
    assert found == [[Line("coal", 5e5, 1, "kg")], [Line("coal", 6e5, 2, "kg")]]


def test_a_unit_value_is_value_over_the_amount_of_exactly_its_period():
    rows = [
        coded("2016", "2701", 5e5, 100),
        coded("2017", "2701", 6e5),
        coded("2018", "2701", 8e5, 200, 4, "u"),
    ]
    found = by_period(*made(*rows), [Span.parse(y) for y in ("2016", "2017", "2018")], "2701")
    told = [(str(u.value.span), u.low, u.high, u.unit) for u in found]
    assert told == [("2016", 5e3, 5e3, "kg"), ("2018", 4e3, 4e3, "kg"), ("2018", 2e5, 2e5, "u")]


@pytest.mark.parametrize(("code", "expected"), [("27", [2e4]), ("coal", [5e3])])
def test_a_unit_value_of_a_sum_of_codes_or_of_a_name(code, expected):
    rows = [coded("2016", "2701", 3e5, 10), coded("2016", "2710", 1e5, 10), coded("2017", "coal", 5e5, 100)]
    found = by_period(*made(*rows), list(YEARS), code)
    assert [u.low for u in found] == expected
