"""A chart as an image that stands alone: finding, unit, legend, plot, notes, sources, date and address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go

from trade.charts.finish import Chart
from trade.charts.theme import Theme, theme
from trade.export.fonts import FONT
from trade.export.keys import keys, swatch
from trade.export.layout import LEGEND, Layout, Line, Words, divided
from trade.export.order import Order
from trade.export.plot import Canvas, placed
from trade.export.words import marked

SOURCES = "Sources: "
"""How the note of sources begins, the last of a chart's notes (`trade.charts.finish`)."""

EVENTS = "y2"
"""The axis of the rows of marks (`trade.charts.events`)."""

SEMIBOLD = 600


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where and when: the view's address as a reader would type it, and the day the image is made."""

    address: str
    date: date

    @property
    def words(self) -> str:
        """The last line of an image."""
        return f"Image made on {self.date.day} {self.date:%B %Y} · {self.address}"


def sheet(chart: Chart, order: Order, stamp: Stamp) -> go.Figure:
    """One figure of exactly the ordered size on a solid background, nothing of it clipped or overlapping.

    Words are wrapped by measured widths, and grow with the image. Where all of them leave too little room,
    they shrink a little, then the list of sources is shortened and says so; finding, unit, notes, date and
    address are always there. What only a pointer can reach is left out.

    Args:
        chart: made in the colours of the ordered theme.
        order: size and theme; form and scale are the renderer's.
        stamp: address and date.

    Raises:
        ValueError: when the chart was made for another theme: its colours would not be seen.
        TradeError: when the chart's words do not fit the size.
    """
    palette = theme(order.theme)
    if chart.figure.layout.font.color != palette.text:
        raise ValueError(f"the chart is not in the colours of the {palette.name} theme: make it with them")
    canvas = Canvas(order.size.width, order.size.height)
    found = divided(_words(chart, stamp), order.size)
    spec = placed(chart.figure, found.plot, found.grown, canvas)
    layout = spec["layout"]
    layout["annotations"] = [*layout.get("annotations", []), *_lines(found, palette, canvas)]
    drawn = [s for key in found.keys for s in swatch(key, LEGEND * found.scale, palette, canvas)]
    layout["shapes"] = [*layout.get("shapes", []), *drawn]
    layout |= {
        "width": order.size.width,
        "height": order.size.height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        "paper_bgcolor": palette.background,
        "plot_bgcolor": palette.background,
        "font": {**layout["font"], "family": FONT},
    }
    for name in ("hoverlabel", "clickmode", "dragmode"):
        layout.pop(name, None)
    return go.Figure(spec)


def _words(chart: Chart, stamp: Stamp) -> Words:
    figure = chart.figure
    *notes, last = chart.notes
    listed = last.startswith(SOURCES)
    return Words(
        title=chart.title,
        unit=chart.subtitle,
        keys=keys(chart),
        notes=[*notes, *([] if listed else [last]), *_marks(figure)],
        sources=list(figure.layout.meta["sources"]) if listed else [],
        stamp=stamp.words,
        tall=float(figure.layout.height),
        gives=figure.layout.yaxis.visible is not False,
    )


def _marks(figure: go.Figure) -> list[str]:
    """What the rows of marks under the axis are; on the page a pointer says it."""
    rows = [trace for trace in figure.data if trace.yaxis == EVENTS]
    if not rows:
        return []
    short = figure.layout.yaxis2.ticktext
    told = "; ".join(f"{name}: {row.name}" for name, row in zip(short, rows, strict=True))
    return [f"Marks under the years, when and not why: {told}."]


def _lines(found: Layout, palette: Theme, canvas: Canvas) -> list[dict[str, Any]]:
    """The words around the plot, a line each."""
    return [_line(line, palette, canvas) for line in found.lines]


def _line(line: Line, palette: Theme, canvas: Canvas) -> dict[str, Any]:
    plain = line.block in ("title", "legend")
    return {
        "name": line.block,
        "text": marked(line.text),
        **{"xref": "paper", "x": canvas.x(line.left), "xanchor": "left", "align": "left"},
        **{"yref": "paper", "y": canvas.y(line.middle), "yanchor": "middle", "showarrow": False},
        **{"borderpad": 0, "borderwidth": 0},
        "font": {
            "size": round(line.size, 3),
            "color": palette.text if plain else palette.muted,
            "weight": SEMIBOLD if line.bold else 400,
        },
    }
