"""Shapes: lines, rectangles, circles and straight paths, below or above the marks."""

from __future__ import annotations

import math
import re

from trade.export.drawn.axes import Scene
from trade.export.drawn.canvas import Canvas, Point, Stroke
from trade.export.drawn.places import down, pixel, window
from trade.export.drawn.plain import Spec, part
from trade.model.errors import TradeError

LINE, WIDTH = "#444", 2.0
"""Colour and width that plotly takes for a shape's line."""

COMMAND = re.compile(r"([MLHVZ])([^A-Za-z]*)")
DATE_AWARE = re.compile(r"[,\s]+")

KINDS = ("line", "rect", "circle", "path")


def shapes(canvas: Canvas, found: Scene, layer: str, on: str = "all") -> None:
    """The shapes `below` or `above`; those `on` the `paper` in any direction, only on `axes`, or `all`."""
    for number, shape in enumerate(found.layout.get("shapes") or [], start=1):
        across, along = shape.get("xref", "x"), shape.get("yref", "y")
        place = "paper" if "paper" in (across, along) else "axes"
        if (
            shape.get("visible", True) is True
            and shape.get("layer", "above") == layer
            and on in ("all", place)
        ):
            with canvas.inside(window(found, across, along)):
                _shape(canvas, found, shape, number)


def _shape(canvas: Canvas, found: Scene, shape: Spec, number: int) -> None:
    kind = shape.get("type", "path" if "path" in shape else "rect")
    if kind not in KINDS:
        raise TradeError(
            f"shape {number}: type “{kind}” is not drawn without a browser: use {', '.join(KINDS)}."
        )
    outlines, closed = _outlines(found, shape, kind, number)
    line, opacity = part(shape, "line"), shape.get("opacity", 1.0)
    if closed:
        canvas.fill(outlines, shape.get("fillcolor", "transparent"), opacity)
    stroke = Stroke(line.get("color", LINE), line.get("width", WIDTH), line.get("dash", "solid"))
    canvas.line(outlines, stroke, opacity, closed=closed)


def _outlines(found: Scene, shape: Spec, kind: str, number: int) -> tuple[list[list[Point]], bool]:
    across, along = shape.get("xref", "x"), shape.get("yref", "y")
    if kind == "path":
        return _path(found, shape, number)
    x0, x1 = (pixel(found, across, shape[name]) for name in ("x0", "x1"))
    y0, y1 = (down(found, along, shape[name]) for name in ("y0", "y1"))
    if kind == "line":
        return [[(x0, y0), (x1, y1)]], False
    if kind == "rect":
        return [[(x0, y0), (x1, y0), (x1, y1), (x0, y1)]], True
    turns = [2 * math.pi * i / 72 for i in range(72)]
    middle, half = ((x0 + x1) / 2, (y0 + y1) / 2), ((x1 - x0) / 2, (y1 - y0) / 2)
    return [[(middle[0] + half[0] * math.cos(t), middle[1] + half[1] * math.sin(t)) for t in turns]], True


def _path(found: Scene, shape: Spec, number: int) -> tuple[list[list[Point]], bool]:
    """The outlines of a path of straight lines.

    Raises:
        TradeError: for curves, and for commands that count from the last point.
    """
    text = shape["path"]
    if re.search(r"[CQSTAa-z]", re.sub(r"\d{4}-\S+", "", text)):
        raise TradeError(
            f"shape {number}: path “{text}” is not drawn without a browser: use M, L, H, V and Z."
        )
    outlines: list[list[Point]] = []
    for command, rest in COMMAND.findall(text):
        values = [v for v in DATE_AWARE.split(rest.strip()) if v]
        if command == "M":
            outlines.append([])
        if command in "ML":
            pairs = zip(values[::2], values[1::2], strict=True)
            outlines[-1] += [
                (pixel(found, shape.get("xref", "x"), a), down(found, shape.get("yref", "y"), b))
                for a, b in pairs
            ]
        elif command == "H":
            outlines[-1] += [(pixel(found, shape.get("xref", "x"), v), outlines[-1][-1][1]) for v in values]
        elif command == "V":
            outlines[-1] += [(outlines[-1][-1][0], down(found, shape.get("yref", "y"), v)) for v in values]
    return outlines, text.rstrip().upper().endswith("Z")
