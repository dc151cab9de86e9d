"""A view that nobody looks at is what its page shows, or it is refused."""

from __future__ import annotations

import pytest

from trade.charts.theme import DARK, LIGHT
from trade.model.errors import TradeError
from trade.model.view import View
from trade.ui.capture import captured


def refused(text: str) -> str:
    with pytest.raises(TradeError) as error:
        captured(View.parse(text))
    return str(error.value)


def test_a_view_gives_the_charts_of_its_page_in_their_order():
    found = captured(View.parse("/?highlight=2017-Q1&flow=export"))
    assert list(found.charts) == ["chart-overview", "chart-bases"]
    assert found.chart()[1].title == (
        "Russia’s recorded exports to North Korea more than doubled to $31.4M in Q1 2017"
    )
    assert found.chart("chart-bases")[0] == "chart-bases"


@pytest.mark.parametrize(("theme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_charts_are_drawn_in_the_theme_that_is_asked_for(theme: str, palette):
    chart = captured(View.parse("/"), theme).chart()[1]
    assert chart.figure.layout.font.color == palette.text


VIEWS = (
    "commodities|commodities?view=change|commodities?view=time|commodities?view=one|claims|limits|statistics"
)


@pytest.mark.parametrize("text", [f"/{view}" for view in VIEWS.split("|")])
def test_every_page_with_charts_can_be_captured(text: str):
    assert captured(View.parse(text)).charts


def test_an_unknown_page_names_those_there_are():
    assert refused("/nowhere") == (
        "there is no page “nowhere”: use one of "
        "claims, commodities, data, limits, overview, present, sources, statistics."
    )


def test_a_page_without_a_chart_is_refused():
    assert refused("/sources") == ("/sources draws no chart: open it in the app to see what it says instead.")


def test_a_view_that_asks_for_what_there_is_not_is_refused_and_not_replaced():
    assert refused("/?highlight=2031-Q9") == (
        "/?highlight=2031-Q9: The address asks for highlight “2031-Q9”, which is not among 2014-Q1 … 2021-Q4."
    )


def test_a_chart_that_the_view_does_not_draw_is_refused():
    with pytest.raises(TradeError) as error:
        captured(View.parse("/")).chart("chart-areas")
    assert str(error.value) == "/ has no chart “chart-areas”: it draws chart-overview, chart-bases."
