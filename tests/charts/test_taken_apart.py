"""A series taken apart: three axes, gaps that stay gaps, and words that say it is a drawing."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.analysis.classics import column, series
from trade.analysis.stl_drawn import drawn
from trade.charts.levels import Drawn
from trade.charts.subject import LEDGER
from trade.charts.taken_apart import Apart, taken_apart
from trade.charts.theme import LIGHT

GAS = [1e6 * v for v in column("UKgas")[:40]]


def made(values):
    taken = series(values, "2010-Q1")
    parts = drawn(taken).values
    return taken_apart(
        Apart(Drawn(taken, LEDGER, ["a file"]), parts["trend"], parts["season"], parts["rest"]), LIGHT
    )


def trace(chart, name: str):
    return next(t for t in chart.figure.data if t.name == name)


def test_level_season_and_remainder_have_an_axis_each_and_the_factors_one_scale():
    chart = made(GAS)
    assert [trace(chart, n).yaxis for n in ("level", "season", "remainder")] == [None, "y2", "y3"]
    assert chart.figure.layout.yaxis2.range == chart.figure.layout.yaxis3.range
    reach = chart.figure.layout.yaxis2.range[1]
    shown = [*trace(chart, "season").y, *trace(chart, "remainder").y]
    assert max(map(abs, shown)) < reach
    domains = [chart.figure.layout[axis].domain for axis in ("yaxis3", "yaxis2", "yaxis")]
    assert all(below[1] < above[0] for below, above in pairwise(domains))


def test_the_table_multiplies_to_what_is_published():
    table = made(GAS).table
    product = table["level_usd"] * table["season"] * table["remainder"]
    assert list(product) == pytest.approx(list(table["middle_usd"]), rel=1e-9)


def test_a_gap_is_a_gap_in_every_part_and_is_told():
    chart = made([*GAS[:12], None, *GAS[13:17], None, *GAS[18:]])
    for name in ("level", "season", "remainder"):
        assert [v is None for v in trace(chart, name).y] == [12 <= i < 18 for i in range(40)]
    assert trace(chart, "level").connectgaps is False
    assert chart.notes[2] == (
        "6 of 40 quarters have no parts: they are not published, or stand between gaps with less than two "
        "years. Each longer stretch is taken apart by itself, and nothing is filled in."
    )
    assert made(GAS).notes[2] == "Every period is taken apart."


def test_it_is_called_a_drawing_and_no_adjustment():
    chart = made(GAS)
    assert chart.title == (
        "Level, season and remainder of Russia’s recorded exports to North Korea, as STL draws them"
    )
    assert chart.subtitle.endswith("; a drawing, not seasonally adjusted")
    assert chart.notes[0] == (
        "A drawing, not an adjustment: no statistic uses it, and it draws some pattern in any series."
    )
