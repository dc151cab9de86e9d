"""What the charts draw, read from the figure's data."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from tests.bounds import bound
from trade.analysis.growth import change
from trade.charts import slots
from trade.charts.areas import areas
from trade.charts.commodities import breakdown
from trade.charts.events import position
from trade.charts.finish import finish
from trade.charts.one import by_quarter
from trade.charts.overtime import over_time
from trade.charts.parts import Breakdown, share
from trade.charts.quarterly import quarterly
from trade.charts.quarterly_data import Quarterly
from trade.charts.theme import DARK, FUEL_ORDER, GOODS_ORDER, LIGHT, colour
from trade.model.words import Flow, Status
from trade.store.shipped import events

QUARTERS = ["2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4", "2017-Q1", "2017-Q2"]
EXPORTS = [(13.5, 13.5), (None, None), (15.4, 15.4), (2.6, 7.1), (31.41, 31.42), (0, 0)]
IMPORTS = [(3.7, 3.7), (None, None), (0.9, 0.9), (0.41, 0.9), (0.42, 0.42), (0.0012, 0.0012)]


def series(ends, flow: Flow):
    return [bound(*e, flow=flow, quarter=q) for e, q in zip(ends, QUARTERS, strict=True)]


def drawn(palette=LIGHT, marked=()):
    both = [
        (None, None) if e[0] is None else (e[0] + i[0], e[1] + i[1])
        for e, i in zip(EXPORTS, IMPORTS, strict=True)
    ]
    found = {
        Flow.EXPORT: series(EXPORTS, Flow.EXPORT),
        Flow.IMPORT: series(IMPORTS, Flow.IMPORT),
        Flow.TURNOVER: series(both, Flow.TURNOVER),
    }
    changes = {flow: change(s[4], s[0]) for flow, s in found.items()}
    return quarterly(Quarterly(found, 4, changes, "", ["FCS (2017)"], marked), palette)


def test_a_quarter_nobody_published_is_a_gap_not_a_bar_of_height_zero():
    exports, imports = drawn().figure.data[:2]
    assert exports.y[1] is None
    assert imports.y[1] is None


def test_a_reported_zero_is_a_zero():
    assert drawn().figure.data[0].y[5] == 0


def test_an_unknown_quarter_gets_an_empty_slot_with_words():
    figure = drawn().figure
    slots = [s for s in figure.layout.shapes if s.type == "rect"]
    assert [(s.x0 + s.x1) / 2 for s in slots] == [1]
    assert any(a.text == "not<br>published" for a in figure.layout.annotations)


def test_a_bounded_quarter_is_solid_to_its_low_and_hatched_to_its_high():
    figure = drawn().figure
    exports = figure.data[0]
    (hatch,) = (t for t in figure.data if t.name == "between lowest and highest")
    assert exports.y[3] == pytest.approx(2.6)
    assert hatch.base[3] == pytest.approx(2.6 + 0.41)
    assert hatch.base[3] + hatch.y[3] == pytest.approx(7.1 + 0.9)
    assert [i for i, height in enumerate(hatch.y) if height is not None] == [3]
    assert hatch.marker.pattern.shape == "/"


def test_only_the_highlighted_quarter_is_in_the_accent_colour():
    for trace, accent in zip(drawn().figure.data[:2], (LIGHT.accent, LIGHT.accent_imports), strict=True):
        assert [i for i, c in enumerate(trace.marker.color) if c == accent] == [4]


def test_the_label_and_the_bracket_stand_over_every_bar_and_never_touch_one():
    figure = drawn().figure
    highest = 31.42 + 0.42
    label = next(a for a in figure.layout.annotations if "Q1 2017" in a.text)
    assert label.y > highest
    assert "more than doubled" in label.text
    level = next(s for s in figure.layout.shapes if s.type == "line" and s.x0 != s.x1)
    assert (level.x0, level.x1) == (0, 4)
    assert highest < level.y0 < label.y < figure.layout.yaxis.range[1]


def test_the_value_axis_starts_at_zero_and_shows_a_plain_zero():
    axis = drawn().figure.layout.yaxis
    assert axis.range[0] == 0
    assert axis.ticktext[0] == "0"


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
def test_every_chart_has_title_unit_sources_alt_and_table(palette):
    for chart in every_chart(palette):
        assert chart.title
        assert chart.subtitle
        assert any(note.startswith("Sources: ") for note in chart.notes)
        assert chart.alt.startswith(chart.title)
        assert len(chart.table) > 0
        assert chart.figure.layout.meta["title"] == chart.title


def test_a_chart_without_sources_is_refused():
    with pytest.raises(ValueError, match="a chart needs its sources: nothing is shown without it"):
        finish(
            drawn().figure,
            title="t",
            unit="u",
            sources=[],
            reading=[],
            alt="a",
            table=pd.DataFrame(),
            palette=LIGHT,
        )


def every_chart(palette):
    data = taken_apart()
    yield drawn(palette)
    yield breakdown(data, "", ["FCS"], palette)
    yield areas(data, "", ["FCS"], palette)
    yield over_time([data, data], False, "", ["FCS"], palette)
    yield over_time([data, data], True, "", ["FCS"], palette)
    yield by_quarter("2710", "Oil products", series(EXPORTS, Flow.EXPORT), ["FCS"], palette)


def taken_apart() -> Breakdown:
    parts = [
        ("2701", bound(22.1, 22.5, commodity="2701")),
        ("2702", bound(4.65, 4.75, commodity="2702")),
        ("2710", bound(1.15, 1.25, commodity="2710")),
    ]
    names = {"2701": "Coal", "2702": "Lignite", "2710": "Oil products"}
    return Breakdown(bound(31.41, 31.42), parts, bound(2.9, 3.5), names)


def test_a_breakdown_adds_up_to_the_total_with_a_grey_rest():
    data = taken_apart()
    low = sum(b.low or 0 for _, b in data.rows)
    high = sum(b.high or 0 for _, b in data.rows)
    assert low <= (data.total.low or 0)
    assert (data.total.high or 0) <= high
    chart = breakdown(data, "", ["FCS"], LIGHT)
    assert chart.figure.data[0].y[0] == "Not itemised in these figures"
    assert chart.figure.data[0].marker.color[0] == LIGHT.unlisted
    assert list(chart.table["commodity"]) == ["2701", "2702", "2710", "rest", "TOTAL"]


def test_areas_add_up_to_the_total():
    chart = areas(taken_apart(), "", ["FCS"], LIGHT)
    assert sum(chart.figure.data[0].values) == pytest.approx(31.415e6, rel=1e-6)


def test_a_breakdown_of_a_quarter_that_no_figure_itemises_says_so():
    data = Breakdown(bound(31.4, 31.4), [], bound(31.4, 31.4), {})
    assert breakdown(data, "", ["FCS"], LIGHT).title == (
        "No figure itemises Russia’s recorded exports to North Korea in Q1 2017"
    )


def test_over_time_a_quarter_without_a_total_is_a_gap():
    empty = Breakdown(bound(None, None), [], bound(None, None), {})
    chart = over_time([taken_apart(), empty], False, "", ["FCS"], LIGHT)
    around = ("between lowest and highest", "quarter")
    solid = [t for t in chart.figure.data if t.type == "bar" and t.name not in around]
    assert all(t.y[1] is None for t in solid)


def test_events_fall_where_their_day_is():
    quarters = series(EXPORTS, Flow.EXPORT)
    found = {e.label: position(e, quarters) for e in events() if e.date.year in (2016, 2017)}
    dated = {e.label: e.date for e in events()}
    for label, place in found.items():
        if place is not None:
            assert dated[label].isoformat()[:4] == QUARTERS[round(place)][:4]
            assert (dated[label].month - 1) // 3 + 1 == int(QUARTERS[round(place)][-1])


def test_event_rows_are_drawn_under_the_axis():
    figure = drawn(marked=[e for e in events() if e.category == "nuclear_test"]).figure
    strip = [t for t in figure.data if t.yaxis == "y2"]
    assert [t.name for t in strip] == ["Nuclear tests"]
    assert len(strip[0].x) == 2
    assert figure.layout.yaxis2.domain[1] < figure.layout.yaxis.domain[0]


def luminance(code: str) -> float:
    """Relative luminance of a colour, WCAG 2.2."""
    parts = [int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
def test_text_and_marks_stand_out_from_the_background(palette):
    for text in (palette.text, palette.muted, palette.accent):
        assert contrast(text, palette.background) >= 4.5
    drawn_in = [palette.export, palette.imports, palette.accent, palette.unlisted, palette.others]
    for mark in [*drawn_in, palette.accent_imports, *palette.fuels, *palette.goods]:
        assert contrast(mark, palette.background) >= 3, mark


def simulated(code: str, matrix) -> tuple[float, ...]:
    """A colour as seen with a colour-vision deficiency (Machado, Oliveira & Fernandes 2009, severity 1)."""
    rgb = [int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in rgb]
    return tuple(sum(m * p for m, p in zip(row, linear, strict=True)) for row in matrix)


DEUTERAN = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
PROTAN = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))


@pytest.mark.parametrize("matrix", [DEUTERAN, PROTAN], ids=["deuteran", "protan"])
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
def test_exports_imports_and_the_highlight_differ_for_the_colour_blind(palette, matrix):
    shown = [palette.export, palette.imports, palette.accent]
    for one, other in itertools.combinations(shown, 2):
        pair = simulated(one, matrix), simulated(other, matrix)
        assert sum((a - b) ** 2 for a, b in zip(*pair, strict=True)) ** 0.5 > 0.08, (one, other)


def test_one_commodity_has_one_colour_and_fuels_share_a_family():
    assert colour("2701", LIGHT) == LIGHT.fuels[FUEL_ORDER.index("2701")]
    assert colour("0303", LIGHT) == colour("03", LIGHT) == LIGHT.goods[GOODS_ORDER.index("03")]
    assert colour("rest", LIGHT) == LIGHT.unlisted


def test_small_known_quarters_are_said_to_be_small_not_missing():
    figure = by_quarter(
        "2710",
        "Oil products",
        [bound(20, 20, quarter=q) for q in QUARTERS[:2]] + [bound(0, 0.03, quarter=q) for q in QUARTERS[2:]],
        ["FCS"],
        LIGHT,
    ).figure
    assert not [s for s in figure.layout.shapes if s.type == "rect"]


def test_unknown_runs_are_found_in_order():
    whole = series(EXPORTS, Flow.EXPORT)
    assert slots.unknown_runs(whole) == [(1, 1)]
    assert slots.unknown_runs([bound(0, 9, status=Status.UNKNOWN)] * 3) == [(0, 2)]


def test_contested_quarters_are_hatched_once_a_world_and_not_in_between():
    contested = bound(17, 36.2, worlds=((17e6, 18e6), (36e6, 36.2e6)))
    figure = by_quarter("2710", "Oil products", [contested, bound(9, 9)], ["FCS"], LIGHT).figure
    boxes = [t for t in figure.data if t.name == "between lowest and highest"]
    assert [(t.base[0], round(t.base[0] + t.y[0], 6)) for t in boxes] == [(17.0, 18.0), (36.0, 36.2)]


def test_what_is_there_but_not_told_apart_is_solid_grey_up_to_the_least_turnover():
    found = {
        Flow.EXPORT: [bound(16.0, 18.7)] * 5,
        Flow.IMPORT: [bound(0, 2.1, flow=Flow.IMPORT, status=Status.UNKNOWN)] * 5,
        Flow.TURNOVER: [bound(18.1, 18.7, flow=Flow.TURNOVER)] * 5,
    }
    changes = {flow: change(s[4], s[0]) for flow, s in found.items()}
    figure = quarterly(Quarterly(found, 4, changes, "", ["FCS"]), LIGHT).figure
    (grey,) = (t for t in figure.data if t.name == "not told apart")
    (hatch,) = (t for t in figure.data if t.name == "between lowest and highest")
    assert grey.base[0] == pytest.approx(16.0)
    assert grey.base[0] + grey.y[0] == pytest.approx(18.1)
    assert (hatch.base[0], hatch.base[0] + hatch.y[0]) == pytest.approx((18.1, 18.7))


def test_a_negative_balance_is_solid_only_to_the_end_nearer_to_zero():
    found = {Flow.BALANCE: [bound(-1.7, -0.65, flow=Flow.BALANCE)] * 5}
    changes = {Flow.BALANCE: change(found[Flow.BALANCE][4], found[Flow.BALANCE][0])}
    figure = quarterly(Quarterly(found, 4, changes, "", ["FCS"]), LIGHT).figure
    assert figure.data[0].y[0] == pytest.approx(-0.65)


def test_every_quarter_can_be_reached_by_the_pointer_even_where_nothing_is_drawn():
    figure = drawn().figure
    (touch,) = (t for t in figure.data if t.name == "quarter")
    assert list(touch.customdata) == QUARTERS
    assert "not published" in touch.hovertext[1]
    tops = [b + h for b, h in zip(touch.base, touch.y, strict=True)]
    assert tops == pytest.approx([figure.layout.yaxis.range[1]] * len(QUARTERS))


def test_shares_are_such_as_all_parts_together_allow():
    data = Breakdown(
        bound(16.5, 35.6), [("2701", bound(13.5, 14.5, commodity="2701"))], bound(2.0, 22.1), {"2701": "Coal"}
    )
    assert share(data, "2701") == "38–88 %"
    assert share(data, "rest") == "12–62 %"
    contested = Breakdown(
        bound(16.5, 35.6, worlds=((16.5e6, 17.5e6), (35e6, 35.6e6))), data.parts, data.rest, {}
    )
    assert share(contested, "2701") == ""


def test_the_largest_is_said_only_of_a_quarter_that_none_can_exceed():
    certain = by_quarter("2710", "Oil products", [bound(9, 9.1), bound(2, 8)], ["FCS"], LIGHT)
    assert "$9.1M in Q1 2017, the largest of 2 quarters with a figure" in certain.title
    doubtful = by_quarter("2710", "Oil products", [bound(8.3, 15.3), bound(2, 8.5)], ["FCS"], LIGHT)
    assert doubtful.title == (
        "Russia’s recorded exports of oil products were at least $8.3M in Q1 2017; figures bound 2 quarters"
    )
    none = by_quarter("2710", "Oil products", [bound(0, 0.07), bound(0, 0.08)], ["FCS"], LIGHT)
    assert (
        none.title
        == "Figures bound Russia’s recorded exports of oil products in 2 quarters, and none is certain"
    )


def test_a_total_of_nothing_is_not_taken_apart():
    nothing = Breakdown(bound(0, 0), [], bound(0, 0), {})
    chart = over_time([taken_apart(), nothing], True, "", ["FCS"], LIGHT)
    solid = [t for t in chart.figure.data if t.type == "bar" and t.name != "quarter"]
    assert all(t.y[1] is None for t in solid)
    assert "were $0 in Q1 2017" in breakdown(nothing, "", ["FCS"], LIGHT).title


def test_a_published_part_is_solid_without_a_hatched_tail():
    printed = bound(0.145, 0.155, commodity="38", status=Status.PUBLISHED)
    data = Breakdown(bound(0.421, 0.425), [("38", printed)], bound(0, 0.28), {"38": "Chemicals"})
    solid, hatch = breakdown(data, "", ["FCS"], LIGHT).figure.data
    assert solid.x[1] == pytest.approx(0.15)
    assert hatch.x[1] == 0
