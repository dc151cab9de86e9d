"""Hatching: bands across an outline, drawn as areas so that they are the same in every form.

Shapes and widths are those of plotly.js's patterns (its `drawing/index.js`).
"""

from __future__ import annotations

import math
from collections.abc import Callable

from trade.export.drawn.canvas import Canvas, Outline, Point
from trade.export.drawn.plain import Spec, at
from trade.model.errors import TradeError

NORMALS = {
    "/": ((1.0, 1.0, 0.0),),
    "\\": ((1.0, -1.0, 0.0),),
    "x": ((1.0, 1.0, 0.0), (1.0, -1.0, 0.0)),
    "|": ((1.0, 0.0, 0.5),),
    "-": ((0.0, 1.0, 0.5),),
    "+": ((1.0, 0.0, 0.5), (0.0, 1.0, 0.5)),
}
"""Of each shape, its families of lines: a x + b y = (n + shift) · size · √(a² + b²)."""

SIZE, SOLIDITY = 8.0, 0.3


def thickness(shape: str, size: float, solidity: float) -> float:
    """Width of a pattern's lines in pixels."""
    return size - size * math.sqrt(1 - solidity) if shape in "x+" else solidity * size


def hatch(
    canvas: Canvas, outline: Outline, origin: Point, pattern: Spec, look: tuple[int, str, float]
) -> None:
    """Fill an outline with a pattern whose tiles begin at `origin`.

    `look`: the bar or point's number, its colour where the pattern names none, opacity.

    Raises:
        TradeError: for a shape that is not drawn.
    """
    index, tint, opacity = look
    shape = at(pattern.get("shape"), index)
    if shape not in NORMALS:
        raise TradeError(
            f"hatching “{shape}” is not drawn without a browser: use one of {' '.join(NORMALS)}."
        )
    size = float(at(pattern.get("size"), index) or SIZE)
    solidity = at(pattern.get("solidity"), index)
    half = thickness(shape, size, SOLIDITY if solidity is None else float(solidity)) / 2
    if back := at(pattern.get("bgcolor"), index):
        canvas.fill([outline], back, opacity)
    bands = [b for normal in NORMALS[shape] for b in _bands(outline, origin, normal, (size, half))]
    canvas.fill(bands, at(pattern.get("fgcolor"), index) or tint, opacity * pattern.get("fgopacity", 1.0))


def _bands(outline: Outline, origin: Point, normal: Point3, pitch: tuple[float, float]) -> list[list[Point]]:
    a, b, shift = normal
    size, half = pitch
    reach = half * math.hypot(a, b)
    size *= math.hypot(a, b)
    along = [a * (x - origin[0]) + b * (y - origin[1]) for x, y in outline]
    first, last = (
        math.floor((min(along) - reach) / size - shift),
        math.ceil((max(along) + reach) / size - shift),
    )
    found = []
    for n in range(first, last + 1):
        middle = (n + shift) * size + a * origin[0] + b * origin[1]
        band = _cut(list(outline), lambda p, m=middle: a * p[0] + b * p[1] - m + reach)  # type: ignore[misc]
        band = _cut(band, lambda p, m=middle: m + reach - a * p[0] - b * p[1])  # type: ignore[misc]
        if len(band) > 2:
            found.append(band)
    return found


Point3 = tuple[float, float, float]


def _cut(outline: list[Point], side: Callable[[Point], float]) -> list[Point]:
    """The part of an outline where `side` is positive (Sutherland and Hodgman 1974, one edge)."""
    found: list[Point] = []
    for i, here in enumerate(outline):
        before = outline[i - 1]
        one, other = side(before), side(here)
        if (one < 0) != (other < 0):
            share = one / (one - other)
            found.append(
                (before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1]))
            )
        if other >= 0:
            found.append(here)
    return found
