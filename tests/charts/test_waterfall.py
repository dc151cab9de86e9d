"""The waterfall, read from the figure's data: steps add up, nothing unknown is drawn."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.charts.made_changes import FILE, changed, headline, row
from trade.charts.changed import ARITHMETIC
from trade.charts.steps import rows, start
from trade.charts.theme import DARK, LIGHT, colour
from trade.charts.waterfall import waterfall
from trade.model.contribution import Kind
from trade.model.evidence import Interval


def bars(chart) -> list[tuple[float, float, str]]:
    """Start, length and code of every bar, from the top."""
    found = [
        (y, base, x, key)
        for trace in chart.figure.data[:2]
        for y, base, x, key in zip(trace.y, trace.base, trace.x, trace.customdata, strict=True)
    ]
    return [bar[1:] for bar in sorted(found, reverse=True)]


def test_the_steps_lead_from_the_base_to_the_period():
    first, *steps, last = bars(waterfall(headline(), ["FCS"], LIGHT))
    assert [key for *_, key in steps] == ["2701", "2702", "2710", "rest"]
    assert first[1] + sum(length for _, length, _ in steps) == pytest.approx(last[1])
    assert 13.481 <= first[1] <= 13.512
    assert 31.412 - 0.001 <= last[1] <= 31.416 + 0.001
    for (begin, length, _), (following, *_) in pairwise(steps):
        assert following == pytest.approx(begin + length)


def test_each_step_is_inside_its_own_interval():
    data = headline()
    for one, drawn in zip(data.found.rows, rows(data, LIGHT)[1:-1], strict=True):
        low, high = one.change.ends
        assert low <= drawn.step <= high


def test_what_is_bounded_is_hatched_with_a_bracket_and_what_is_exact_is_solid():
    solid, hatched, brackets = waterfall(headline(), ["FCS"], LIGHT).figure.data
    assert list(hatched.customdata) == ["2701", "2702", "2710", "rest"]
    assert hatched.marker.pattern.shape == "/"
    assert [key for key in solid.customdata if key] == []
    ends = [(x, x + more) for x, more in zip(brackets.x, brackets.error_x.array, strict=True)]
    starts = hatched.base
    assert [(a - s, b - s) for (a, b), s in zip(ends, starts, strict=True)] == [
        pytest.approx(one) for one in ((10.645, 11.962), (3.65, 4.75), (0.165, 1.25), (-2.132, 2.501))
    ]


def test_the_words_of_a_bar_carry_its_sign_and_its_points():
    data = headline()
    coal = replace(data.found.rows[0], points=Interval(78.8, 88.7))
    data = replace(data, found=replace(data.found, rows=[coal, *data.found.rows[1:]]))
    texts = [a.text for a in waterfall(data, ["FCS"], LIGHT).figure.layout.annotations]
    assert texts[1] == "Coal (2701)  <b>+$10.6M to +$12.0M · +79 to +89 points</b>"
    assert texts[4] == "Not itemised in these figures  <b>−$2.1M to +$2.5M</b>"
    assert (texts[0], texts[-1]) == ("Q1 2016  <b>$13.5M</b>", "Q1 2017  <b>$31.4M</b>")


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
def test_a_commodity_keeps_its_colour_and_the_rest_is_grey(palette):
    hatched = waterfall(headline(), ["FCS"], palette).figure.data[1]
    codes = ["2701", "2702", "2710", "rest"]
    assert list(hatched.marker.pattern.fgcolor) == [colour(code, palette) for code in codes]
    assert hatched.marker.pattern.fgcolor[-1] == palette.unlisted


@pytest.mark.parametrize("total", [(None, (5, 5)), ((5, 5), None)])
def test_a_period_that_is_unknown_gives_no_bars(total):
    chart = waterfall(changed(total, [row("84", (1, 1), (2, 2))]), ["FCS"], LIGHT)
    assert bars(chart) == []
    assert not chart.figure.layout.annotations
    assert list(chart.table["change_value_usd"].isna()) == [False, True]


def test_sources_that_contradict_each_other_give_no_steps_and_say_so():
    data = headline()
    total = replace(data.found.total, change=Interval(3e6, 22e6, (), ((3e6, 4e6), (21e6, 22e6))))
    chart = waterfall(replace(data, found=replace(data.found, total=total)), ["FCS"], LIGHT)
    assert bars(chart) == []
    assert chart.notes[0] == (
        "Sources of equal weight contradict each other: no set of steps holds for both, so none is drawn."
    )


def test_the_note_under_it_is_the_guard_word_for_word():
    notes = waterfall(headline(), ["FCS"], LIGHT).notes
    assert ARITHMETIC == (
        "Arithmetic contributions: they add up to the change; they do not say why it happened."
    )
    assert notes[0] == ARITHMETIC
    assert notes[1].endswith("The steps drawn are one set that adds up to the change.")


def many(count: int):
    parts = [row(f"{10 + n}", (1, 1), (2 + n, 2 + n)) for n in reversed(range(count))]
    total = sum(1 + n for n in range(count))
    return changed(((count, count), (count + total, count + total)), parts, subject=FILE, most=12)


def test_small_commodities_are_drawn_together_and_the_table_has_each():
    chart = waterfall(many(20), ["a file"], LIGHT)
    drawn = bars(chart)
    assert len(drawn) == 2 + 12 + 1
    assert drawn[-2][2] == "others"
    assert drawn[0][1] + sum(length for _, length, _ in drawn[1:-1]) == pytest.approx(drawn[-1][1])
    assert "Other 8 commodities  <b>+$36M" in chart.figure.layout.annotations[-2].text
    assert len(chart.table) == 21


def test_thirteen_commodities_are_all_drawn():
    drawn = bars(waterfall(many(13), ["a file"], LIGHT))
    assert len(drawn) == 15
    assert "others" not in [key for *_, key in drawn]


def test_beside_totals_that_dwarf_it_only_the_change_is_drawn_and_the_note_says_so():
    rows_of = [row("84", (500, 500), (503, 503)), row("27", (500, 500), (499, 499))]
    chart = waterfall(changed(((1000, 1000), (1002, 1002)), rows_of, subject=FILE), ["a file"], LIGHT)
    first, *steps, last = bars(chart)
    assert first[1] == 0
    assert sum(length for _, length, _ in steps) == pytest.approx(last[1]) == pytest.approx(2)
    assert "The axis is the change from Q1 2016" in " ".join(chart.notes)


def test_rounding_and_the_rest_are_bars_of_their_own():
    rows_of = [row("84", (5, 5), (9, 9)), row("rounding", (0, 0), (1e-6, 1e-6), kind=Kind.ROUNDING)]
    chart = waterfall(changed(((5, 5), (9.000001, 9.000001)), rows_of, subject=FILE), ["a file"], LIGHT)
    assert "Rounding in the file" in chart.figure.layout.annotations[2].text
    assert list(chart.table["commodity"]) == ["84", "rounding", "TOTAL"]


def test_a_step_can_be_clicked_to_go_into_its_code():
    figure = waterfall(headline(), ["FCS"], LIGHT).figure
    assert figure.layout.clickmode == "event+select"


def test_the_total_starts_where_both_ends_can_be():
    data = changed(((10, 12), (14, 16), (3.5, 4.5)), [row("84", (1, 1), (2, 2))])
    assert start(data) == pytest.approx(11e6)


def test_the_table_has_low_value_and_high_of_every_amount():
    table = waterfall(headline(), ["FCS"], LIGHT).table
    coal = table.iloc[0]
    assert list(coal[["rank", "commodity", "kind"]]) == [1, "2701", "part"]
    assert list(coal[["change_low_usd", "change_high_usd"]]) == [10_645_000, 11_962_000]
    assert table["change_value_usd"].isna()[0], "one number may not stand for it"
    assert table["change_value_usd"].iloc[-1] == pytest.approx(17_916_000)
    assert list(table["commodity"])[-2:] == ["rest", "TOTAL"]
    assert table["rank"].isna().tolist()[-2:] == [True, True]
