"""The charts of a brief as pictures: the plots alone, since the words stand around them as text."""

from __future__ import annotations

import plotly.graph_objects as go

from trade.charts.finish import Chart
from trade.charts.theme import theme
from trade.export.fonts import FONT
from trade.export.report import NARROW, Brief

WIDE, TELEPHONE = 760, 390
"""Pixels across. On a sheet's 180 millimetres the plot's words are then 9 points high; on a telephone a plot
is as on its page."""

SCALE = 3
"""Pixels of the image a pixel of the plot: 320 dots an inch on paper."""


def figures(brief: Brief, narrow: bool = True) -> dict[str, go.Figure]:
    """What has to be drawn for a brief, by key; for a PDF alone without those for a telephone.

    Raises:
        ValueError: when a chart was made for the dark theme: its words would not be seen on white.
    """
    found = {key: picture(chart) for key, chart in brief.charts}
    if narrow:
        found |= {f"{key}{NARROW}": picture(chart, TELEPHONE) for key, chart in brief.charts}
    return found


def picture(chart: Chart, wide: int = WIDE) -> go.Figure:
    """A plot on solid white, as high as on its page; the chart itself is not changed.

    Raises:
        ValueError: as `figures`.
    """
    light = theme("light")
    if chart.figure.layout.font.color != light.text:
        raise ValueError("a brief is on white: make the chart in the light theme")
    drawn = go.Figure(chart.figure)
    white = {"paper_bgcolor": light.background, "plot_bgcolor": light.background}
    return drawn.update_layout(width=wide, font={"family": FONT}, **white)
