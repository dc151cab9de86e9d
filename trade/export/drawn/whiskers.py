"""Error bars: plotly's whiskers with their caps (its `errorbars/plot.js`)."""

from __future__ import annotations

from collections.abc import Sequence

from trade.export.drawn.axis import Axis
from trade.export.drawn.canvas import Canvas, Outline, Stroke
from trade.export.drawn.plain import Spec, part
from trade.export.drawn.reach import whisker

THICK, CAP = 2.0, 4.0
"""Width of the line, and half the length of a cap, that plotly takes."""


def whiskers(
    canvas: Canvas,
    trace: Spec,
    axes: tuple[Axis, Axis],
    places: Sequence[tuple[int, float, float]],
    tint: str,
) -> None:
    """The whiskers of one trace; `places`: index and numbers along both axes of each point that is there."""
    x, y = axes
    for letter in "xy":
        spec = part(trace, f"error_{letter}")
        if not spec or spec.get("visible") is False:
            continue
        stroke = Stroke(spec.get("color", tint), spec.get("thickness", THICK))
        cap = spec.get("width", CAP)
        for index, across, along in places:
            if letter == "y":
                low, high = (y.pixel(end) for end in whisker(spec, index, along))
                canvas.line(_upright(x.pixel(across), low, high, cap), stroke)
            else:
                low, high = (x.pixel(end) for end in whisker(spec, index, across))
                canvas.line(_turned(_upright(y.pixel(along), low, high, cap)), stroke)


def _upright(x: float, low: float, high: float, cap: float) -> list[Outline]:
    caps: list[Outline] = [[(x - cap, end), (x + cap, end)] for end in (low, high)] if cap else []
    return [[(x, low), (x, high)], *caps]


def _turned(outlines: list[Outline]) -> list[Outline]:
    return [[(y, x) for x, y in one] for one in outlines]
