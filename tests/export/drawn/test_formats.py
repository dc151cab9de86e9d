"""Numbers and dates as d3 writes them, and plotly's choice of ticks: known answers."""

from __future__ import annotations

import pytest

from tests.export.drawn.pictures import canvas, figure, texts
from trade.export.drawn import dates, extent, numbers
from trade.export.drawn.axis import Axis
from trade.export.drawn.extent import Reach
from trade.export.drawn.ticks import ticks
from trade.model.errors import TradeError


@pytest.mark.parametrize(
    ("layout", "value", "said"),
    [
        (",d", 120000, "120,000"),
        (",d", -1234.4, "−1,234"),
        (".0%", 0.256, "26%"),
        (".1f", 2.25, "2.2"),
        ("~g", 0.5, "0.5"),
        ("~g", 20.0, "20"),
        ("~s", 500000, "500k"),
        ("~s", 1500000, "1.5M"),
        ("$~s", 2000, "$2k"),
        ("~s", 0, "0"),
        ("+.1f", 3, "+3.0"),
        ("+.1f", -3, "−3.0"),
        (".2s", 42, "42"),
        (".3s", 1234567, "1.23M"),
        (".2r", 1234, "1200"),
    ],
)
def test_numbers_are_written_as_d3_does(layout: str, value: float, said: str):
    assert numbers.formatted(value, layout) == said


def test_a_format_that_is_not_drawn_is_named():
    with pytest.raises(TradeError) as caught:
        numbers.formatted(1, "08b")
    assert str(caught.value) == (
        "number format “08b” is not drawn without a browser: "
        "use [sign][$][,][.digits][~][d, f, %, s, g, e or r]."
    )


@pytest.mark.parametrize(
    ("layout", "said"),
    [("%Y", "2017"), ("%b %-d", "Mar 5"), ("Q%q %Y", "Q1 2017"), ("%B", "March"), ("%d.%m.%y", "05.03.17")],
)
def test_dates_are_written_as_d3_does(layout: str, said: str):
    assert dates.formatted(dates.milliseconds("2017-03-05") or 0, layout) == said


def test_a_date_format_that_is_not_drawn_is_named():
    with pytest.raises(TradeError) as caught:
        dates.formatted(0, "%U")
    assert str(caught.value) == "date format “%U” is not drawn without a browser: “%U” is not known there."


@pytest.mark.parametrize(
    ("span", "length", "said"),
    [
        ((0, 10), 300, ["0", "2", "4", "6", "8", "10"]),
        ((0, 1), 300, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        ((0, 60000), 300, ["0", "10k", "20k", "30k", "40k", "50k", "60k"]),
        ((-3, 3), 200, ["−2", "0", "2"]),
        ((0, 5e9), 250, ["0", "1B", "2B", "3B", "4B", "5B"]),
    ],
)
def test_ticks_are_those_that_plotly_takes(span: tuple[float, float], length: float, said: list[str]):
    axis = Axis("y", {}, span=span, length=length)
    assert [tick.text for tick in ticks(axis, 12)] == said


def test_years_of_a_period_stand_in_its_middle():
    spec = {"dtick": "M24", "tickformat": "%Y", "ticklabelmode": "period"}
    span = (dates.milliseconds("2016-01-01") or 0, dates.milliseconds("2018-12-31") or 0)
    found = ticks(Axis("x", spec, "date", [], span, 0, 600), 12)
    assert [(t.text, dates.moment(t.label).date().isoformat()) for t in found] == [
        ("2016", "2016-07-02"),
        ("2018", "2018-07-02"),
    ]


def test_points_keep_a_twentieth_free_and_bars_stand_on_zero():
    assert extent.span(extent.reaches([0, 10], padded=True), 100) == pytest.approx((-5 / 9, 10 + 5 / 9))
    assert extent.span(extent.reaches([4, 10], padded=True, tozero=True), 100) == pytest.approx(
        (0, 10 / 0.95)
    )
    assert extent.span([Reach(5.0, padded=True)], 100, "tozero") == pytest.approx((0, 5 / 0.95))


def test_words_at_an_edge_keep_their_pixels_free():
    note = {"x": 10, "y": 1, "text": "a long name", "showarrow": False, "xanchor": "left"}
    made = canvas(figure({"type": "scatter", "x": [0, 10], "y": [1, 1]}, annotations=[note]))
    text = texts(made)["a long name"]
    assert text.get_position()[0] + text.get_size() * 4 < 450


def test_a_kind_of_category_order_that_is_not_drawn_is_named():
    bar = {"type": "bar", "x": ["b", "a"], "y": [1, 2]}
    found = texts(canvas(figure(bar, xaxis={"categoryorder": "category ascending"})))
    assert found["a"].get_position()[0] < found["b"].get_position()[0]
    with pytest.raises(TradeError) as caught:
        canvas(figure(bar, xaxis={"categoryorder": "total ascending"}))
    assert str(caught.value) == (
        "categoryorder “total ascending” is not drawn without a browser: "
        "use trace, category ascending, category descending, array."
    )
