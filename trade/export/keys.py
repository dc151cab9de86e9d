"""The legend of an image: a swatch and a name for each kind of mark, those without a colour too."""

from __future__ import annotations

from typing import Any, NamedTuple

from trade.charts.finish import Chart
from trade.charts.theme import Theme
from trade.export.fonts import width
from trade.export.plot import Box, Canvas
from trade.export.words import PITCH

SIDE, NEAR, APART = 0.8, 0.4, 1.4
"""Side of a swatch, room between it and its name, and between two of them, in sizes of the type."""

HATCHED, DOTTED = "hatched", "dotted"

NAMES = {HATCHED: "between its lowest and highest", DOTTED: "no figure"}
"""Names of the kinds that a chart's own legend leaves to its notes."""

STROKES = 3
"""Lines of a swatch's hatching."""


class Key(NamedTuple):
    """A kind of mark; `tint` is a colour, `HATCHED`, `DOTTED`, or empty where the name has its own sign."""

    name: str
    tint: str


class Placed(NamedTuple):
    """A key with the pixel where it begins, and the middle of its line."""

    key: Key
    left: float
    middle: float

    def indent(self, size: float) -> float:
        """Pixels from there to its name."""
        return (SIDE + NEAR) * size if self.key.tint else 0.0


def keys(chart: Chart) -> list[Key]:
    """The chart's own legend, then areas too small for their names, hatching and dotted slots if any."""
    own = [Key(name, tint) for name, tint in chart.legend]
    areas = [t for t in chart.figure.data if t.type == "treemap"]
    own += [Key(n, c) for t in areas for n, c in zip(t.labels, t.marker.colors, strict=True)]
    hatched = [t for t in chart.figure.data if t.type == "bar" and t.marker.pattern.shape and _any(t)]
    dotted = [s for s in chart.figure.layout.shapes if s.type == "rect" and s.line.dash == "dot"]
    more = [kind for kind, found in ((HATCHED, hatched), (DOTTED, dotted)) if found]
    return own + [Key(NAMES[kind], kind) for kind in more]


def _any(trace: Any) -> bool:  # noqa: ANN401 — plotly has no types
    """Whether any bar of a trace has a length."""
    lengths = trace.x if trace.orientation == "h" else trace.y
    return any(lengths if lengths is not None else ())


def rows(found: list[Key], box: Box, size: float) -> list[Placed]:
    """Each key in its place from the box's upper left, in as many rows as it takes."""
    placed: list[Placed] = []
    left, middle = box.left, box.top + PITCH * size / 2
    for key in found:
        one = Placed(key, left, middle)
        long = one.indent(size) + width(key.name, size)
        if left > box.left and left + long > box.right:
            left, middle = box.left, middle + PITCH * size
            one = Placed(key, left, middle)
        placed.append(one)
        left += long + APART * size
    return placed


def swatch(placed: Placed, size: float, palette: Theme, canvas: Canvas) -> list[dict[str, Any]]:
    """A key's swatch as shapes; none where its name has a sign of its own."""
    key, left, middle = placed
    if not key.tint:
        return []
    half = SIDE * size / 2
    box = Box(left, middle - half, left + 2 * half, middle + half)
    plain = key.tint not in (HATCHED, DOTTED)
    line = {"color": palette.muted, "width": size / 13, "dash": "dot" if key.tint == DOTTED else "solid"}
    square = _shape("rect", box, canvas, {"width": 0} if plain else line)
    if plain:
        square["fillcolor"] = key.tint
    return [square, *(_strokes(box, line, canvas) if key.tint == HATCHED else [])]


def _strokes(box: Box, line: dict[str, Any], canvas: Canvas) -> list[dict[str, Any]]:
    """Lines upwards to the right, cut at the swatch's sides."""
    found, side = [], box.width
    for i in range(1, 2 * STROKES):
        offset = side * i / STROKES
        start, end = max(0.0, offset - side), min(side, offset)
        ends = Box(box.left + start, box.top + offset - start, box.left + end, box.top + offset - end)
        found.append(_shape("line", ends, canvas, line))
    return found


def _shape(kind: str, box: Box, canvas: Canvas, line: dict[str, Any]) -> dict[str, Any]:
    across = {"x0": canvas.x(box.left), "x1": canvas.x(box.right)}
    down = {"y0": canvas.y(box.top), "y1": canvas.y(box.bottom)}
    return {"type": kind, "name": "swatch", "xref": "paper", "yref": "paper", **across, **down, "line": line}
