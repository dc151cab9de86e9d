"""Markers: plotly.js's symbols as outlines about a point (its `drawing/symbol_defs.js`)."""

from __future__ import annotations

import math
from collections.abc import Callable

from trade.export.drawn.canvas import Canvas, Outline, Point, Stroke
from trade.model.errors import TradeError


def _circle(r: float) -> list[Outline]:
    turns = [2 * math.pi * i / 48 for i in range(48)]
    return [[(r * math.cos(t), r * math.sin(t)) for t in turns]]


def _regular(count: int, r: float) -> list[Outline]:
    turns = [2 * math.pi * i / count - math.pi / 2 for i in range(count)]
    return [[(r * math.cos(t), r * math.sin(t)) for t in turns]]


def _triangle(turn: int, r: float) -> list[Outline]:
    """Pointing up, right, down, left for 0 to 3 quarter turns."""
    long, half = 2 * r / math.sqrt(3), r / 2
    return [[_turned(point, turn) for point in ((-long, half), (long, half), (0, -r))]]


def _turned(point: Point, quarters: int) -> Point:
    x, y = point
    for _ in range(quarters):
        x, y = -y, x
    return (x, y)


def _star(r: float) -> list[Outline]:
    r *= 1.4
    right = [(0.225, -0.309), (0.951, -0.309), (0.363, 0.118), (0.588, 0.809)]
    points = [*right, (0, 0.382), *((-x, y) for x, y in reversed(right)), (0, -1.0)]
    return [[(x * r, y * r) for x, y in points]]


def _cross(r: float) -> list[Outline]:
    a, b = r * 0.4, r * 1.2
    corner = [(b, a), (a, a), (a, b), (-a, b)]
    return [[_turned(p, quarter) for quarter in range(4) for p in corner[:3]]]


def _x(r: float) -> list[Outline]:
    half = math.sqrt(0.5)
    return [[(half * (x - y), half * (x + y)) for x, y in _cross(r)[0]]]


def _lines(r: float, *ends: Point) -> list[Outline]:
    return [[(x * r, y * r), (-x * r, -y * r)] for x, y in ends]


FILLED: dict[str, Callable[[float], list[Outline]]] = {
    "circle": _circle,
    "square": lambda r: [[(r, r), (r, -r), (-r, -r), (-r, r)]],
    "diamond": lambda r: [[(1.3 * r, 0), (0, 1.3 * r), (-1.3 * r, 0), (0, -1.3 * r)]],
    "cross": _cross,
    "x": _x,
    "triangle-up": lambda r: _triangle(0, r),
    "triangle-right": lambda r: _triangle(1, r),
    "triangle-down": lambda r: _triangle(2, r),
    "triangle-left": lambda r: _triangle(3, r),
    "pentagon": lambda r: _regular(5, r),
    "star": _star,
    "hourglass": lambda r: [[(r, r), (-r, r), (r, -r), (-r, -r)]],
    "bowtie": lambda r: [[(r, r), (r, -r), (-r, r), (-r, -r)]],
}

STROKED: dict[str, Callable[[float], list[Outline]]] = {
    "line-ns": lambda r: _lines(r, (0, 1.4)),
    "line-ew": lambda r: _lines(r, (1.4, 0)),
    "line-ne": lambda r: _lines(r, (1, -1)),
    "line-nw": lambda r: _lines(r, (1, 1)),
    "cross-thin": lambda r: _lines(r, (0, 1.4), (1.4, 0)),
    "x-thin": lambda r: _lines(r, (1, -1), (1, 1)),
}
"""Symbols without an inside: only their line is drawn."""


def symbol(canvas: Canvas, name: str, place: Point, size: float, look: tuple[str, Stroke, float]) -> None:
    """One marker; `look`: colour inside, its line, opacity.

    Raises:
        TradeError: for a symbol that is not drawn.
    """
    tint, stroke, opacity = look
    plain = name.removesuffix("-open")
    make = FILLED.get(plain) or STROKED.get(plain)
    if make is None:
        known = ", ".join([*FILLED, *STROKED])
        raise TradeError(
            f"marker “{name}” is not drawn without a browser: use {known}, or one of these with -open."
        )
    outlines = [[(x + place[0], y + place[1]) for x, y in one] for one in make(size / 2)]
    if name.endswith("-open"):
        stroke = stroke._replace(colour=tint, width=stroke.width or 1.0)
    elif plain in FILLED:
        canvas.fill(outlines, tint, opacity)
    canvas.line(outlines, stroke, opacity, closed=plain in FILLED)
