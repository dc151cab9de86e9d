"""The chart of a series in another form, by its numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.bounds import bound
from trade.charts.subject import LEDGER, Subject
from trade.charts.theme import DARK, LIGHT
from trade.charts.transformed import order, transformed
from trade.charts.transformed_data import Shown, exact
from trade.charts.transformed_frame import gaps, refused, zeros
from trade.charts.words import NBSP as N
from trade.model.bound import Bound
from trade.model.evidence import UNKNOWN, Interval
from trade.model.pair import Pair
from trade.model.period import quarters
from trade.model.transformed import Form, Point, Transformed
from trade.model.words import Flow, Status

SPANS = quarters("2016-Q1", "2017-Q4")
NAME = "Russia’s recorded exports to North Korea"
GAP = "Not published for Q1 2015 – no comparison. This is not zero."
FACTOR = "×6 (from $1M to $6M)"


def level(place: int, amount: float | None = 5.0) -> Bound:
    return bound(amount, amount, quarter=str(SPANS[place]))


def points(found: list[Interval | str]) -> tuple[Point, ...]:
    made = zip(SPANS, found, strict=True)
    return tuple(
        Point(span, UNKNOWN, one, zero=one == "a reported zero") if isinstance(one, str) else Point(span, one)
        for span, one in made
    )


def one(low: float, high: float | None = None) -> Interval:
    return Interval(low, low if high is None else high)


GROWN = points([GAP, one(-20), one(10), UNKNOWN, one(133), one(50, 90), FACTOR, one(-60)])


def shown(form: Form = Form.YEAR, found=GROWN, unit: str = "percent", highlight: int = 4, **more) -> Shown:
    levels = [level(i, None if p.found == UNKNOWN and not p.said else 5.0) for i, p in enumerate(found)]
    data = Transformed(form, found, unit, ("the amount of each quarter", "less 1, in percent"))
    return replace(Shown(data, levels, highlight, NAME, ["FCS"], LEDGER), **more)


def trace(chart, name: str):
    return next(t for t in chart.figure.data if t.name == name)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
def test_a_line_joins_neighbours_only_and_never_bridges_a_gap(palette):
    chart = transformed(shown(), palette)
    line = trace(chart, "line")
    assert list(line.y) == [None, -20, 10, None, 133, None, None, -60]
    assert line.connectgaps is False
    assert list(trace(chart, "known").x) == [1, 2, 4, 7]


def test_a_range_has_both_ends_and_no_dot():
    chart = transformed(shown(), LIGHT)
    found = trace(chart, "lowest and highest")
    assert (list(found.x), list(found.y), list(found.error_y.array)) == ([5], [70.0], [20.0])


def test_a_contested_period_has_a_bracket_a_world():
    worlds = Interval(1e6, 9e6, (), ((7e6, 9e6), (1e6, 2e6)))
    found = points([worlds, *[one(5e6)] * 7])
    chart = transformed(shown(Form.LEVEL, found, "amount"), LIGHT)
    brackets = trace(chart, "lowest and highest")
    assert (list(brackets.x), list(brackets.y)) == ([0, 0], [1.5e6, 8e6])
    assert "Two brackets: sources contradict each other." in chart.notes[-2]


def test_the_highlight_is_in_the_accent_with_its_number_beside_it():
    chart = transformed(shown(), LIGHT)
    known = trace(chart, "known")
    tints = dict(zip(known.x, known.marker.color, strict=True))
    assert tints[4] == LIGHT.accent
    assert {tints[i] for i in (1, 2, 7)} == {LIGHT.imports}
    text = chart.figure.layout.annotations[-1].text
    assert text == f"<b>Q1 2017: +133{N}% on Q1 2016</b><br>at $5M"


def test_a_highlighted_range_is_in_the_accent_too():
    chart = transformed(shown(highlight=5), LIGHT)
    here = trace(chart, "lowest and highest, highlighted")
    assert (list(here.x), here.error_y.color) == ([5], LIGHT.accent)
    assert list(trace(chart, "lowest and highest").x) == []


def test_what_a_guard_refuses_stays_visible_and_its_words_are_in_hover_and_table():
    chart = transformed(shown(), LIGHT)
    lone = trace(chart, "no number in this form")
    assert list(lone.x) == [0, 6]
    bottom = chart.figure.layout.yaxis.range[0]
    assert all(bottom < y < -60 for y in lone.y), "below the scale, inside the axis"
    hover = trace(chart, "quarter").hovertext
    assert hover[6] == "<b>Q3 2017</b><br>×6 (from $1M to $6M)<br>amount: $5M"
    row = chart.table.set_index("period").loc["2017-Q3"]
    assert (row["said"], row["low"] is None or row["low"] != row["low"]) == (FACTOR, True)
    assert "%" not in row["said"]


def test_a_period_that_nobody_published_is_a_dotted_slot_and_not_a_mark():
    data = shown()
    assert (gaps(data), refused(data), zeros(data)) == ([3], [0, 6], [])
    chart = transformed(data, LIGHT)
    slots = [s for s in chart.figure.layout.shapes if s.line.dash == "dot"]
    assert [(s.x0 + s.x1) / 2 for s in slots] == [3]
    assert "not<br>published" in [a.text for a in chart.figure.layout.annotations]
    assert chart.table["said"].iloc[3] == "not published"


def test_zeros_of_a_logarithm_are_triangles_and_break_the_line():
    found = points([one(6), one(6.3), "a reported zero", *[one(7)] * 5])
    chart = transformed(shown(Form.LOG, found, "logarithmic scale"), LIGHT)
    mark = trace(chart, "zero")
    assert (list(mark.x), mark.marker.symbol) == ([2], "triangle-down-open")
    assert list(trace(chart, "line").y)[:4] == [6, 6.3, None, 7]
    assert list(chart.figure.layout.yaxis.ticktext) == ["$1M", "$2M", "$5M", "$10M"]
    assert chart.title == f"{NAME} were $10M in Q1 2017"


def test_the_title_is_the_finding_of_each_form():
    many = [one(5e6), one(6e6), *[one(4e6)] * 2, one(105e6), *[one(3e6)] * 3]
    rolling = shown(Form.ROLLING, points(many), "amount")
    assert transformed(rolling, LIGHT).title == (
        f"{NAME}, four-quarter sum, were $105M in Q1 2017, the highest of the 8 known from Q1 2016 to Q4 2017"
    )
    assert transformed(shown(), LIGHT).title == (
        f"{NAME} in Q1 2017: +133{N}% on a year earlier, the highest of the 5 known from Q2 2016 to Q4 2017"
    )
    previous = shown(Form.PREVIOUS, points([one(9)] * 8))
    assert transformed(previous, LIGHT).title == f"{NAME} in Q1 2017: +9{N}% on the quarter before"
    index = shown(Form.INDEX, points([one(100), *[one(230, 236)] * 7]), "Q1 2016 = 100")
    assert transformed(index, LIGHT).title == f"{NAME} in Q1 2017: 230–236, with Q1 2016 at 100"
    share = shown(Form.SHARE, points([one(70.2, 72)] * 8), whole="turnover")
    assert transformed(share, LIGHT).title == f"{NAME} were 70–72{N}% of turnover in Q1 2017"


def test_it_is_called_the_highest_only_where_no_other_can_be_as_high():
    maybe = points([one(50), one(60), one(10), one(20), one(133), one(50, 140), one(1), one(2)])
    assert transformed(shown(found=maybe), LIGHT).title.endswith("on a year earlier")
    least = transformed(shown(highlight=7), LIGHT).title
    assert least.endswith("the lowest of the 5 known from Q2 2016 to Q4 2017")


def test_the_title_of_a_refused_period_is_the_reason():
    assert transformed(shown(highlight=0), LIGHT).title == (
        f"{NAME} in Q1 2016: not published for Q1 2015 – no comparison"
    )
    assert transformed(shown(highlight=6), LIGHT).title == f"{NAME} in Q3 2017: ×6 (from $1M to $6M)"
    small = "$5M after $40k. No percentage: the comparison period ($40k) is too small to be a base."
    levels = shown(found=points([small, *[one(5)] * 7]), highlight=0)
    assert transformed(levels, LIGHT).title == f"{NAME} in Q1 2016: $5M after $40k, no percentage"
    assert transformed(shown(highlight=3), LIGHT).title == f"No figure allows {NAME} in Q4 2016 to be given"


def test_an_index_without_a_base_is_told_and_draws_nothing():
    data = Transformed(
        Form.INDEX, points([UNKNOWN] * 8), "Q1 2016 = 100", ("x",), ("No index: Q1 2016 is not published.",)
    )
    drawn = Shown(data, [level(i) for i in range(8)], 4, NAME, ["FCS"], LEDGER)
    chart = transformed(drawn, LIGHT)
    assert chart.title == f"{NAME} in Q1 2017: no index: Q1 2016 is not published"
    assert list(trace(chart, "known").x) == []
    assert list(trace(chart, "no number in this form").x) == list(range(8))


def test_the_order_of_operations_stands_first_under_the_chart_then_notes_and_remarks():
    data = shown(remarks=("Base Q1 2016 as in the latest vintage: $17.2M; first release was $16.7M.",))
    notes = transformed(replace(data, found=replace(data.found, notes=("A note.",))), LIGHT).notes
    assert notes[:3] == (
        "Order of operations: (1) the amount of each quarter; (2) less 1, in percent.",
        "A note.",
        "Base Q1 2016 as in the latest vintage: $17.2M; first release was $16.7M.",
    )
    assert order(data) == notes[0]
    assert notes[-1] == "Sources: FCS."


def test_the_subtitle_has_form_money_valuation_and_reporter():
    assert transformed(shown(), LIGHT).subtitle == (
        "Change on a year earlier, in percent; current US dollars by quarter, FOB, as recorded by Russian "
        "customs"
    )
    about = Subject(Pair("CHN", "PRK"), "M", "CNY", {Flow.EXPORT: "CIF"})
    rolling = shown(Form.ROLLING, points([one(5e6)] * 8), "amount", subject=about)
    assert transformed(rolling, LIGHT).subtitle == (
        "Twelve-month sum, current Chinese yuan by month, CIF, as reported by China"
    )


def test_the_table_has_both_ends_the_unit_what_is_said_and_the_amount():
    table = transformed(shown(), LIGHT).table
    assert list(table.columns)[:8] == [
        *("period", "flow", "commodity", "form"),
        *("low", "high", "unit", "said"),
    ]
    row = table.set_index("period").loc["2017-Q2"]
    assert (row["low"], row["high"], row["said"]) == (50, 90, f"+50{N}% to +90{N}%")
    assert row["amount_low_usd"] == 5e6


def test_the_text_alternative_has_the_finding_and_every_period():
    text = transformed(shown(), LIGHT).alt
    assert text.startswith(f"{NAME} in Q1 2017: +133{N}% on a year earlier")
    for part in ("Q2 2016 −20", "Q4 2016 not published", "Q3 2017 ×6 (from $1M to $6M)"):
        assert part in text


def test_a_dot_stands_only_where_one_number_may():
    assert exact(Form.LEVEL, one(5e6, 5.05e6))
    assert not exact(Form.LEVEL, one(5e6, 5.5e6))
    assert exact(Form.YEAR, one(10, 10.9))
    assert not exact(Form.YEAR, one(10, 11))
    assert exact(Form.INDEX, one(1000, 1019))
    assert exact(Form.LOG, one(6, 6.004))
    assert not exact(Form.LOG, one(6, 6.04))
    assert not exact(Form.LEVEL, Interval(5e6, 5e6, (), ((5e6, 5e6), (5e6, 5e6))))


@pytest.mark.parametrize("form", [Form.LEVEL, Form.ROLLING, Form.YEAR, Form.PREVIOUS, Form.SHARE, Form.INDEX])
def test_the_axis_holds_what_the_form_is_measured_from_and_every_end(form: Form):
    chart = transformed(shown(form, points([one(20, 60)] * 8), "Q1 2016 = 100"), LIGHT)
    start = 100 if form is Form.INDEX else 0
    low, high = chart.figure.layout.yaxis.range
    assert low < min(start, 20)
    assert high > max(start, 60)
    assert start in list(chart.figure.layout.yaxis.tickvals)


def test_no_period_at_all_still_gives_a_chart_that_says_so():
    data = shown(found=points([UNKNOWN] * 8))
    assert all(b.status is Status.UNKNOWN for b in data.levels)
    chart = transformed(data, LIGHT)
    assert chart.title == f"No figure allows {NAME} in Q1 2017 to be given"


def test_a_reported_name_is_escaped():
    chart = transformed(shown(found=points(["<b>x</b>", *[one(1)] * 7]), highlight=0), LIGHT)
    assert "&lt;b&gt;x" in chart.figure.layout.annotations[-1].text
