"""Every chart of every page is drawn whole, in its colours, without a browser and without a complaint."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from tests.export.drawn.pictures import canvas, ink, picture
from trade.export.drawn.colours import colour
from trade.export.drawn.image import drawn
from trade.export.drawn.plain import at, decoded, part

ROOT = Path(__file__).resolve().parents[3]

VIEWS = [
    ("overview", {}),
    ("overview", {"flow": "balance", "events": "missile_test"}),
    ("overview", {"flow": "export", "form": "year"}),
    ("overview", {"flow": "export", "form": "share"}),
    ("overview", {"coal": "out"}),
    ("commodities", {}),
    ("commodities", {"view": "time"}),
    ("commodities", {"view": "time", "as": "share"}),
    ("commodities", {"view": "one"}),
    ("commodities", {"view": "one", "commodity": "2710"}),
    ("commodities", {"view": "change"}),
    ("commodities", {"side": "import"}),
    ("statistics", {}),
    *[("statistics", {"ask": ask}) for ask in ("unusual", "seasonal", "breaks", "forecast", "spread")],
    ("claims", {}),
    ("limits", {}),
    ("data", {}),
    ("sources", {}),
    ("present", {}),
]


@cache
def charts(where: str, query: tuple[tuple[str, str], ...]) -> list[dict[str, Any]]:
    test = AppTest.from_file(str(ROOT / "pages" / f"{where}.py"), default_timeout=60)
    for name, value in query:
        test.query_params[name] = value
    test.run()
    assert not test.exception, test.exception
    return [json.loads(chart.proto.spec) for chart in test.get("plotly_chart")]


def on_paper(spec: dict[str, Any]) -> go.Figure:
    made = go.Figure(spec)
    dark = made.layout.font.color == "#eceff3"
    return made.update_layout(width=900, paper_bgcolor="#0e1117" if dark else "#ffffff")


def seen(trace: dict[str, Any]) -> set[str]:
    """Colours that a trace of bars or markers must leave on the paper."""
    marker = part(trace, "marker")
    if trace["type"] != "bar" or part(marker, "pattern").get("shape"):
        return set()
    values = trace.get("x" if trace.get("orientation") == "h" else "y") or []
    reach = max((abs(v) for v in values if v), default=0)
    tall = [i for i, v in enumerate(values) if v and abs(v) > reach / 20]
    return {str(at(marker.get("color"), i)) for i in tall if colour(str(at(marker.get("color"), i)))[3] == 1}


@pytest.mark.parametrize(("where", "query"), VIEWS, ids=str)
def test_each_chart_of_a_page_is_drawn_and_not_blank(where: str, query: dict[str, str]):
    for spec in charts(where, tuple(query.items())):
        made = on_paper(spec)
        image = picture(made)
        assert image.shape == (made.layout.height, 900, 3)
        background = image[0, 0]
        assert (abs(image - background).max(axis=2) > 60).mean() > 0.002, "blank"


@pytest.mark.parametrize(("where", "query"), VIEWS, ids=str)
def test_each_colour_of_bars_leaves_its_ink(where: str, query: dict[str, str]):
    for spec in charts(where, tuple(query.items())):
        made = on_paper(spec)
        image = picture(made, 2)
        tints = set().union(*(seen(trace) for trace in decoded(json.loads(made.to_json()))["data"]))
        for tint in tints:
            assert ink(image, tint, 12) > 2e-5, tint


@pytest.mark.parametrize(("where", "query"), VIEWS, ids=str)
def test_all_words_of_a_chart_begin_within_the_figure(where: str, query: dict[str, str]):
    for spec in charts(where, tuple(query.items())):
        made = on_paper(spec)
        for text in (a for a in drawn(made).figure.artists if hasattr(a, "get_text")):
            x, y = text.get_position()
            assert -2 <= x <= 900, text.get_text()
            assert 0 <= y <= made.layout.height + 2, text.get_text()


def test_every_page_is_among_the_views():
    assert {where for where, _ in VIEWS} == {path.stem for path in ROOT.glob("pages/*.py")}


def test_there_are_charts_of_every_kind():
    found = [spec for where, query in VIEWS for spec in charts(where, tuple(query.items()))]
    kinds = {trace["type"] for spec in found for trace in spec["data"]}
    assert kinds == {"bar", "scatter", "treemap"}
    assert len(found) >= 20
    assert canvas(on_paper(found[0])).order > 50
