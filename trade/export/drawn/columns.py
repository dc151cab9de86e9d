"""Bars as areas, hatched or not, with their lines and whiskers."""

from __future__ import annotations

from trade.export.drawn import axis
from trade.export.drawn.axes import Scene
from trade.export.drawn.axis import Axis
from trade.export.drawn.bars import Bar, upright
from trade.export.drawn.canvas import Canvas, Stroke
from trade.export.drawn.hatch import hatch
from trade.export.drawn.plain import Spec, at, part
from trade.export.drawn.whiskers import whiskers
from trade.export.plot import Box

LINE = "#444"
"""Colour of a bar's line that names none."""


def columns(canvas: Canvas, found: Scene, trace: Spec) -> None:
    """All bars of one trace; a bar without length is drawn only where it has a line."""
    x, y = found.pair(trace)
    standing = upright(trace)
    plot = axis.box(x, y)
    with canvas.inside(plot):
        for bar in found.bars[trace["_number"]]:
            _column(canvas, trace, bar, outline(bar, x, y, standing), (plot.left, plot.top))
        places = [
            (b.number, sum(b.sides) / 2, b.top) if standing else (b.number, b.top, sum(b.sides) / 2)
            for b in found.bars[trace["_number"]]
        ]
        tint = at(part(trace, "marker").get("color"), 0) or trace["_way"]
        whiskers(canvas, trace, (x, y), places, tint)


def outline(bar: Bar, x: Axis, y: Axis, standing: bool) -> Box:
    """A bar in pixels."""
    across, along = (x, y) if standing else (y, x)
    sides = sorted(across.pixel(side) for side in bar.sides)
    ends = sorted(along.pixel(end) for end in (bar.base, bar.top))
    return (
        Box(sides[0], ends[0], sides[1], ends[1]) if standing else Box(ends[0], sides[0], ends[1], sides[1])
    )


def _column(canvas: Canvas, trace: Spec, bar: Bar, box: Box, origin: tuple[float, float]) -> None:
    marker, i = part(trace, "marker"), bar.number
    tint = at(marker.get("color"), i) or trace["_way"]
    strength = at(marker.get("opacity"), i)
    opacity = (1.0 if strength is None else strength) * trace.get("opacity", 1.0)
    pattern = part(marker, "pattern")
    if at(pattern.get("shape"), i):
        hatch(canvas, box.outline, origin, pattern, (i, tint, opacity))
    elif box.width and box.height:
        canvas.fill([box.outline], tint, opacity)
    line = part(marker, "line")
    width = at(line.get("width"), i) or 0.0
    canvas.line([box.outline], Stroke(at(line.get("color"), i) or LINE, width), opacity, closed=True)
