"""Charts of the statistics: gaps stay gaps, ends stay ends, nothing past a stop, estimates look estimated."""

from __future__ import annotations

from dataclasses import replace
from math import log

import pytest

from tests.bounds import bound
from trade.charts.adjusted import Adjusted, adjusted
from trade.charts.ahead import Ahead, ahead
from trade.charts.levels import Drawn, levels
from trade.charts.ranked import Ranked, ranked
from trade.charts.shifted import Shift, Shifted, shifted
from trade.charts.spread import Spreading, spread
from trade.charts.subject import LEDGER
from trade.charts.theme import DARK, LIGHT
from trade.model.bound import Bound
from trade.model.period import Span, quarters
from trade.model.series import Series
from trade.model.words import TOTAL, Flow, Status

NAME = "Russia’s recorded exports to North Korea"
SPANS = quarters("2015-Q1", "2016-Q4")
MILLIONS = (10.0, 12.0, None, 14.0, 20.0, 6.0, 11.0, 40.0)


def one(span: Span, value: float | None, half: float = 0.0) -> Bound:
    if value is None:
        return Bound(span, Flow.EXPORT, TOTAL, None, None, Status.UNKNOWN)
    status = Status.BOUNDED if half else Status.PUBLISHED
    return Bound(span, Flow.EXPORT, TOTAL, (value - half) * 1e6, (value + half) * 1e6, status)


def series(*, stopped: bool = False) -> Series:
    halves = [0.0] * 7 + [8.0]
    found = [one(s, v, h) for s, v, h in zip(SPANS, MILLIONS, halves, strict=True)]
    return Series(tuple(found), NAME, stopped)


DRAWN = Drawn(series(), LEDGER, ["a source"], "A verdict.")
ADJUSTED = [None if v is None else v * 1.1e6 for v in MILLIONS]
CHANGES = [None] * 4 + [log(2), log(0.5), None, log(40 / 14)]


def ranked_of(**changed: object):
    return ranked(replace(Ranked(DRAWN, CHANGES, SPANS[4], 3.0, "UNSEEN"), **changed), LIGHT)


def ahead_of(**changed: object):
    after = quarters("2017-Q1", "2017-Q2")
    data = Ahead(DRAWN, after, "Theta", [10e6, 12e6], [8e6, 9e6], [12e6, None], [20e6, 6e6])
    return ahead(replace(data, **changed), LIGHT)


SHIFT = Shift(SPANS[3], SPANS[1], SPANS[4], 12e6, 16e6)

CHARTS = {
    "levels": lambda: levels(DRAWN, LIGHT),
    "ranked": ranked_of,
    "adjusted": lambda: adjusted(Adjusted(DRAWN, ADJUSTED, [1 / 1.1] * 8, False), LIGHT),
    "shifted": lambda: shifted(Shifted(DRAWN, [SHIFT]), DARK),
    "ahead": ahead_of,
}


def trace(chart, name: str):
    return next(t for t in chart.figure.data if t.name == name)


@pytest.mark.parametrize("name", sorted(CHARTS))
def test_each_chart_has_title_unit_sources_words_and_table(name: str):
    chart = CHARTS[name]()
    assert chart.title
    assert "US dollars" in chart.subtitle or "as a factor" in chart.subtitle
    assert chart.notes[-1] == "Sources: a source."
    assert chart.alt.startswith(f"{chart.title}. ")
    assert len(chart.table)


@pytest.mark.parametrize("name", ["levels", "adjusted", "shifted", "ahead"])
def test_a_quarter_nobody_published_is_a_gap_and_never_joined_over(name: str):
    chart = CHARTS[name]()
    lines = [t for t in chart.figure.data if getattr(t, "mode", "") == "lines+markers" and len(t.x) == 8]
    assert lines
    for line in lines:
        assert line.y[2] is None
        assert line.connectgaps is False
    assert chart.table["middle_usd"].isna().tolist()[:8] == [i == 2 for i in range(8)]


def test_where_sources_contradict_each_other_both_are_drawn_and_no_point_between_them():
    worlds = ((8e6, 9e6), (30e6, 31e6))
    contested = replace(one(SPANS[0], 19.5, 11.5), worlds=worlds)
    drawn = replace(DRAWN, series=Series((contested, *series().bounds[1:]), NAME))
    chart = levels(drawn, LIGHT)
    assert trace(chart, "value").y[0] is None
    assert list(trace(chart, "lowest and highest").y)[:2] == [8.0, 30.0]


def test_an_interval_keeps_both_ends():
    chart = levels(DRAWN, LIGHT)
    whisker = trace(chart, "lowest and highest")
    assert (whisker.x, whisker.y, whisker.error_y.array) == ((7,), (32.0,), (16.0,))
    assert list(chart.table[["low_usd", "high_usd"]].iloc[7]) == [32e6, 48e6]


def test_the_changes_stand_in_order_of_size_whichever_way_they_go():
    chart = ranked_of()
    assert list(chart.table["period"]) == ["2016-Q4", "2016-Q2", "2016-Q1"], "of equal ones the asked last"
    assert list(chart.table["factor"]) == pytest.approx([40 / 14, 0.5, 2])
    assert list(trace(chart, "change").marker.color) == [LIGHT.export, LIGHT.export, LIGHT.accent]
    assert chart.title == f"Q1 2016 was not unusual for {NAME}, and the test could not have seen it"


def test_the_label_of_the_highlight_stands_clear_of_the_bars_beside_it():
    many = [None] * 4 + [log(1.2), log(3), log(0.3), log(2)]
    chart = ranked_of(changes=many, period=SPANS[7])
    label = next(a for a in chart.figure.layout.annotations if "Q4 2016" in a.text)
    assert label.y == log(2)
    wide = ranked_of(changes=[None] * 2 + [log(c) for c in (9, 8, 1.1, 7, 6, 5)], period=SPANS[7])
    assert next(a for a in wide.figure.layout.annotations if "Q4 2016" in a.text).y == log(6)


def test_the_dotted_lines_are_the_smallest_change_that_would_stand_out():
    levels_ = {s.y0 for s in ranked_of().figure.layout.shapes}
    assert levels_ == {log(3.0), -log(3.0)}
    assert any("beyond ×3.0" in a.text for a in ranked_of().figure.layout.annotations)
    without = ranked_of(detectable=None, judged="RANKED")
    assert not without.figure.layout.shapes
    assert without.title == f"Q1 2016: 3 of the 3 year-on-year changes of {NAME} are at least as large"


def test_a_shift_is_a_range_of_dates_and_a_level_on_both_sides():
    chart = CHARTS["shifted"]()
    (band,) = (s for s in chart.figure.layout.shapes if s.type == "rect")
    assert (band.x0, band.x1) == (0.5, 4.5)
    assert [10 ** t.y[0] for t in chart.figure.data if t.name == "level"] == pytest.approx([12e6, 16e6])
    assert "It is a range of dates, and says nothing of why." in " ".join(chart.notes)
    none = shifted(Shifted(DRAWN, []), LIGHT)
    assert none.title == f"No level shift can be shown in {NAME}"
    assert not [t for t in none.figure.data if t.name == "level"]


def test_nothing_is_drawn_past_a_stop():
    with pytest.raises(ValueError, match="nothing is forecast past a stop of publication"):
        ahead_of(drawn=replace(DRAWN, series=series(stopped=True)))


def test_a_forecast_has_the_repeated_quarters_beside_it_and_an_open_end_has_no_band():
    chart = ahead_of()
    assert list(trace(chart, "last year’s quarter repeated").y) == [20.0, 6.0]
    assert list(trace(chart, "Theta").y) == [10.0, 12.0]
    assert chart.title == f"{NAME}: $8M to $12M in Q1 2017, if nothing changes"
    assert "Q2 2017 $9M to no limit" in chart.alt


def test_an_open_end_leaves_the_outline_of_the_band_closed_over_what_is_known():
    band = trace(ahead_of(), "80 % band")
    assert len(band.x) == len(band.y)
    assert set(zip(band.x, band.y, strict=True)) == {(8, 8.0), (8, 12.0)}


def quarter(span: Span, value: float, status: Status = Status.ESTIMATED) -> Bound:
    return Bound(span, Flow.EXPORT, TOTAL, value, value, status)


def test_spread_quarters_are_hatched_dashed_and_called_estimated():
    years = Series((bound(40, 40, quarter="2015-Q1"),), NAME)
    year = replace(years.bounds[0], span=Span.parse("2015"), low=40e6, high=40e6)
    drawn = replace(DRAWN, series=Series((year,), NAME), subject=replace(LEDGER, frequency="A"))
    made = [quarter(span, 10e6) for span in SPANS[:4]]
    chart = spread(Spreading(drawn, made, "an indicator"), LIGHT)
    bars, line = (t for t in chart.figure.data if t.name == "estimated")
    assert bars.marker.pattern.shape == "x"
    assert line.line.dash == "dash"
    assert set(chart.table["status"]) == {"estimated"}
    assert "estimated from years" in chart.subtitle
    with pytest.raises(ValueError, match="a spread quarter is estimated"):
        Spreading(drawn, [quarter(SPANS[0], 1e6, Status.PUBLISHED)], "an indicator")


def test_an_adjusted_line_says_whose_estimate_it_is():
    named = dict(CHARTS["adjusted"]().legend)
    assert "seasonally adjusted (an estimate by X-13, ours, not the statistician’s)" in named
    young = adjusted(Adjusted(DRAWN, ADJUSTED, [1 / 1.1] * 8, True), LIGHT)
    assert "seasonally adjusted (an experimental estimate by X-13, ours, not the statistician’s)" in dict(
        young.legend
    )
    assert young.title.startswith("An experimental seasonal pattern in ")
