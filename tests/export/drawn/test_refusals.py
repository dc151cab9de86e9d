"""What would change the picture and is not drawn is refused by its name, never lost in silence."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from tests.export.drawn.pictures import canvas, figure
from trade.model.errors import TradeError

BAR = {"type": "bar", "x": [1], "y": [1], "name": "Coal"}
ADVICE = "leave it out, or teach trade/export/drawn to draw it."
DOTS = {"type": "scatter", "x": [1], "y": [1], "mode": "markers"}


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (
            figure({**BAR, "textposition": "inside"}),
            f"trace 1 “Coal” (bar): the property textposition is not drawn without a browser; {ADVICE}",
        ),
        (
            figure({**BAR, "marker": {"cornerradius": 4}}),
            "trace 1 “Coal” (bar): the property marker.cornerradius is not drawn without a browser; "
            + ADVICE,
        ),
        (
            figure(DOTS, xaxis={"rangeslider": {"visible": True}}),
            f"xaxis: the property rangeslider.visible is not drawn without a browser; {ADVICE}",
        ),
        (
            figure(DOTS, title={"text": "Trade"}),
            f"layout: the property title.text is not drawn without a browser; {ADVICE}",
        ),
        (
            figure(DOTS, images=[{"source": "data:image/png;base64,", "xref": "paper"}]),
            f"layout: the property images[].source is not drawn without a browser; {ADVICE}",
        ),
        (
            figure(DOTS, shapes=[{"type": "line", "x0": 0, "x1": 1, "y0": 0, "y1": 1, "layer": "between"}]),
            "layout: shapes[].layer “between” is not drawn without a browser; use one of: above, below.",
        ),
        (
            figure({"type": "pie", "values": [1], "labels": ["a"]}),
            "trace 1 (pie): traces of this type are not drawn without a browser; "
            "use bar, scatter, treemap, or teach trade/export/drawn to draw them.",
        ),
        (
            figure({**DOTS, "line": {"shape": "spline"}, "mode": "lines"}),
            "trace 1 (scatter): line.shape “spline” is not drawn without a browser: "
            "use linear, hv, vh, hvh, vhv.",
        ),
        (
            figure({**DOTS, "fill": "tonexty"}),
            "trace 1 (scatter): fill “tonexty” is not drawn without a browser: "
            "use none, toself, tozeroy, tozerox.",
        ),
        (
            figure({**DOTS, "marker": {"symbol": "octagon"}}),
            "marker “octagon” is not drawn without a browser: use circle, square, diamond, cross, x, "
            "triangle-up, triangle-right, triangle-down, triangle-left, pentagon, star, hourglass, bowtie, "
            "line-ns, line-ew, line-ne, line-nw, cross-thin, x-thin, or one of these with -open.",
        ),
        (
            figure(DOTS, DOTS, showlegend=None),
            "layout: a legend is not drawn without a browser; "
            "set showlegend to False and name the marks in the words.",
        ),
        (
            figure(DOTS, annotations=[{"x": 1, "y": 1, "text": "a", "arrowhead": 8}]),
            "annotation 1: arrowhead 8 is not drawn without a browser: use 0, 1, 2, 3, 4, 5.",
        ),
        (
            figure(DOTS, shapes=[{"type": "path", "path": "M0,0 C1,1 2,2 3,3"}]),
            "shape 1: path “M0,0 C1,1 2,2 3,3” is not drawn without a browser: use M, L, H, V and Z.",
        ),
        (
            figure(DOTS, annotations=[{"x": 1, "y": 1, "yref": "y7", "text": "a"}]),
            "reference “y7”: the figure has no axis y7; it has x, y.",
        ),
    ],
)
def test_what_is_not_drawn_is_named(made: go.Figure, said: str):
    with pytest.raises(TradeError) as caught:
        canvas(made)
    assert str(caught.value) == said


def test_what_only_a_pointer_reaches_is_no_fault():
    trace = {**BAR, "hovertext": ["a"], "customdata": ["b"], "hoverinfo": "text", "meta": 1, "uid": "c"}
    canvas(figure(trace, hovermode="x", clickmode="event+select", dragmode=False, meta={"title": "t"}))
