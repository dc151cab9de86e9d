"""A change taken apart as bars, words and a table: they add up, and no unit value is called anything else."""

from __future__ import annotations

import pytest

from trade.analysis.unitvalues import indices, split
from trade.charts.subject import LEDGER
from trade.charts.theme import LIGHT
from trade.charts.volumes import Volumes, guard, volumes
from trade.model.period import Span
from trade.model.volume import Goods, Line
from trade.model.words import Flow

MILLION = 1e6


def line(code: str, value: float, quantity: float | None = 10.0, unit: str = "kg") -> Line:
    return Line(code, value * MILLION, quantity, unit)


BASE = Goods(10 * MILLION, [line("01", 3), line("02", 3), line("03", 2), line("04", 0.2), line("05", 0.1)])
NOW = Goods(
    15 * MILLION,
    [line("01", 4.5), line("02", 3, 12), line("03", 4, 20), line("04", 2), line("05", 0.1, 3, "u")],
)


def made(base: Goods = BASE, now: Goods = NOW) -> Volumes:
    found = split(base, now)
    spans = Span.parse("2016-Q1"), Span.parse("2017-Q1")
    index = None if found.refused else indices(found.matched)
    return Volumes(found, *spans, Flow.EXPORT, "2 digits", {"01": "Live animals"}, LEDGER, index)


@pytest.fixture
def chart():
    return volumes(made(), "", ["a file"], LIGHT)


def test_the_bars_add_up_to_the_change(chart):
    (bars,) = chart.figure.data
    assert list(bars.y) == ["Not separable", "Unit value effect", "Volume effect"]
    # 02: (.3 + .25)/2 · 2 = .55 volume, −.55 unit value; 03: .2 · 10 volume; 01: 1.5 unit value; else 1.5
    assert list(bars.x) == pytest.approx([1.5, 1.5 - 0.55, 0.55 + 2])
    assert sum(bars.x) == pytest.approx(5)


def test_the_title_states_the_change_and_its_parts(chart):
    assert chart.title == (
        "Russia’s recorded exports to North Korea rose by $5M from Q1 2016 to Q1 2017: +$2.5M volume effect, "
        "+$0.95M unit value effect, +$1.5M not separable"
    )


def test_the_first_note_says_what_unit_values_are_not_and_how_much_they_cover(chart):
    assert chart.notes[0] == (
        "Unit values, not prices: the mix inside each code can change. Covers 76 % of value (3 of 5 codes)."
    )


def test_the_index_is_told_by_four_formulas(chart):
    assert chart.notes[1] == (
        "Unit value index, Q1 2016 = 100: Laspeyres 112.5, Paasche 108.5, Fisher 110.5, Törnqvist 110.2. "
        "Volume index (Fisher): 130.1. The two Fisher indices multiply to the change of the matched value."
    )


def test_what_was_left_out_is_listed_with_its_reason(chart):
    assert chart.notes[2] == (
        "Not separable, though amounts are given: unit value changed more than 4 times: 04; another unit of "
        "quantity in each period: 05."
    )


def test_parts_are_said_to_be_arithmetic(chart):
    assert (
        "Arithmetic contributions: they add up to the change; they do not say why it happened." in chart.notes
    )


def test_a_total_that_stays_the_same_neither_rose_nor_fell():
    still = volumes(made(BASE, Goods(BASE.total, NOW.lines)), "", ["a file"], LIGHT)
    assert "exports to North Korea did not change from Q1 2016 to Q1 2017: +$2.5M volume" in still.title


def test_where_everything_is_separable_there_are_two_bars():
    base, now = Goods(8 * MILLION, BASE.lines[:3]), Goods(11.5 * MILLION, NOW.lines[:3])
    drawn = volumes(made(base, now), "", ["a file"], LIGHT)
    assert list(drawn.figure.data[0].y) == ["Unit value effect", "Volume effect"]
    assert "not separable" not in drawn.title


def test_a_fall_is_drawn_to_the_left_with_its_amount_beyond_the_end():
    drawn = volumes(made(NOW, BASE), "", ["a file"], LIGHT)
    assert "fell by $5M" in drawn.title
    worded = next(a for a in drawn.figure.layout.annotations if a.text.startswith("<b>−$2.5M"))
    assert worded.xanchor == "right"
    assert drawn.figure.layout.xaxis.range[0] < worded.x


def test_the_table_has_each_code_the_rest_and_the_total_and_adds_up(chart):
    table = chart.table.set_index("commodity")
    assert list(table.index) == ["01", "03", "02", "04", "05", "rest", "TOTAL"]
    parts = ["volume_effect_usd", "unit_value_effect_usd", "not_separable_usd"]
    codes, total = table.drop("TOTAL"), table.loc["TOTAL"]
    assert codes[parts].sum().tolist() == pytest.approx(total[parts].tolist())
    assert total[parts].sum() == pytest.approx(5 * MILLION)
    assert table.loc["02", ["amount_2016-Q1", "amount_2017-Q1"]].tolist() == [10, 12]
    assert table.loc["02", "unit_value_ratio"] == pytest.approx(10 / 12)
    assert table.loc["04", "remark"] == "unit value changed more than 4 times"
    assert table.loc["01", "label"] == "Live animals"
    assert table.loc["05", "unit"] == "kg, u"


def test_the_share_that_is_covered_is_never_rounded_up():
    base = Goods(10 * MILLION, [line("01", 3), line("02", 3), line("03", 0.99)])
    assert "Covers 69 % of value (3 of 5 codes)." in guard(made(base))


def test_no_word_but_the_guard_calls_a_unit_value_a_price(chart):
    told = " ".join([chart.title, chart.subtitle, *chart.notes, chart.alt, *chart.table.columns])
    told += " ".join(str(cell) for cell in chart.table["remark"])
    assert told.lower().count("price") == 1
    assert "Unit values, not prices:" in told
