"""What stands around and behind a plot: grid, zero lines, axis lines, ticks, their words, titles."""

from __future__ import annotations

from trade.export.drawn import axis as axes_
from trade.export.drawn import block
from trade.export.drawn.axes import Scene, label_font
from trade.export.drawn.axis import Axis
from trade.export.drawn.bars import upright
from trade.export.drawn.canvas import Canvas, Outline, Stroke
from trade.export.drawn.plain import Spec, part
from trade.export.drawn.ticks import minor, ticks
from trade.export.drawn.type import font_of
from trade.export.plot import Box

GRID, LINE = "#eee", "#444"
"""Colours that plotly takes for a grid and for lines."""

MIDDLE, GAP, TOP = 0.35, 0.2, 0.2
"""From a tick to the baseline beside it, from ticks to words below them, and above: in sizes of the type."""

EDGE = 1.0
"""Pixels from an end of an axis within which it has no grid line."""

TITLE_ROOM, TITLE_SIZE = 10.0, 1.2


def subplots(found: Scene) -> list[tuple[Axis, Axis]]:
    """Each pair of axes that something stands on."""
    pairs = [
        (t.get("xaxis", "x"), t.get("yaxis", "y"))
        for t in found.spec["data"]
        if t["type"] in ("bar", "scatter")
    ]
    pairs = pairs or [("x", "y")] if {"x", "y"} <= found.axes.keys() else pairs
    return [(found.axes[x], found.axes[y]) for x, y in dict.fromkeys(pairs)]


def grid(canvas: Canvas, found: Scene, x: Axis, y: Axis) -> None:
    """Grid lines of one plot, then its zero lines."""
    plot = axes_.box(x, y)
    for axis in (x, y):
        if not axis.visible or axis.spec.get("overlaying"):
            continue
        zero = _zero(axis)
        if axis.spec.get("showgrid", not _carries_bars(found, axis)):
            places = [t.number for t in ticks(axis, label_font(axis, found.font).size)]
            lines = [_across(axis, n, plot) for n in places if _apart(axis, n) and not (zero and n == 0)]
            stroke = Stroke(
                axis.spec.get("gridcolor", GRID),
                axis.spec.get("gridwidth", 1),
                axis.spec.get("griddash", "solid"),
            )
            canvas.line(lines, stroke, crisp=True)
        if zero:
            stroke = Stroke(axis.spec.get("zerolinecolor", LINE), axis.spec.get("zerolinewidth", 1))
            canvas.line([_across(axis, 0.0, plot)], stroke, crisp=True)


def _apart(axis: Axis, number: float) -> bool:
    """Whether a grid line is more than a pixel from both ends of its axis: plotly draws no other."""
    return EDGE < axis.pixel(number) - axis.offset < axis.length - EDGE


def _zero(axis: Axis) -> bool:
    low, high = sorted(axis.span)
    return (
        axis.kind == "linear"
        and bool(axis.spec.get("zeroline", axis.spec.get("showgrid", True)))
        and low <= 0 <= high
    )


def _carries_bars(found: Scene, axis: Axis) -> bool:
    """Whether bars stand side by side on an axis: plotly draws no grid for it unless asked."""
    for trace in found.spec["data"]:
        if trace["type"] == "bar":
            letter = "x" if upright(trace) else "y"
            if trace.get(f"{letter}axis", letter) == axis.name:
                return True
    return False


def _across(axis: Axis, number: float, plot: Box) -> Outline:
    at = axis.pixel(number)
    return [(at, plot.top), (at, plot.bottom)] if axis.letter == "x" else [(plot.left, at), (plot.right, at)]


def around(canvas: Canvas, found: Scene) -> None:
    """Lines, ticks, words and titles of all axes."""
    for axis in found.axes.values():
        if axis.visible:
            _around(canvas, found, axis)


def _around(canvas: Canvas, found: Scene, axis: Axis) -> None:
    out, edge = _edge(found, axis)
    spec = axis.spec
    width = spec.get("linewidth", 1)
    if spec.get("showline", "linecolor" in spec or "linewidth" in spec):
        stroke = Stroke(spec.get("linecolor", LINE), width)
        ends = (axis.offset, axis.offset + axis.length)
        canvas.line([[_point(axis, end, edge + out * width / 2) for end in ends]], stroke, crisp=True)
    font = label_font(axis, found.font)
    inside = ticks(axis, font.size)
    outer = edge + out * (width if spec.get("showline") else 0)
    _marks(canvas, axis, spec, [t.number for t in inside], (out, outer))
    _marks(canvas, axis, part(spec, "minor"), minor(axis), (out, outer))
    if spec.get("showticklabels", True):
        _words(canvas, found, axis, (out, edge))
    _title(canvas, found, axis, (out, edge))


def _edge(found: Scene, axis: Axis) -> tuple[int, float]:
    """Which way is outwards, and the pixel where an axis's line is."""
    letter = axis.letter
    far = axis.spec.get("side", "bottom" if letter == "x" else "left") in ("right", "bottom")
    other = found.axes.get(str(axis.spec.get("anchor", "y" if letter == "x" else "x")))
    if axis.spec.get("anchor") == "free":
        share = axis.spec.get("position", 0.0)
        paper = found.paper
        at = paper.bottom - share * paper.height if letter == "x" else paper.left + share * paper.width
    elif other is None:
        at = (
            (found.paper.bottom if far else found.paper.top)
            if letter == "x"
            else (found.paper.right if far else found.paper.left)
        )
    else:
        at = other.offset + (other.length if far else 0)
    return (1 if far else -1), at


def _point(axis: Axis, along: float, aside: float) -> tuple[float, float]:
    return (along, aside) if axis.letter == "x" else (aside, along)


def _marks(canvas: Canvas, axis: Axis, spec: Spec, places: list[float], where: tuple[int, float]) -> None:
    out, edge = where
    way = {"outside": out, "inside": -out}.get(spec.get("ticks", ""))
    if way is None:
        return
    end = edge + way * spec.get("ticklen", 5)
    lines = [[_point(axis, axis.pixel(n), edge), _point(axis, axis.pixel(n), end)] for n in places]
    canvas.line(lines, Stroke(spec.get("tickcolor", LINE), spec.get("tickwidth", 1)), crisp=True)


def standoff(axis: Axis, size: float) -> float:
    """Pixels between an axis's line and its words."""
    outside = axis.spec.get("ticks") == "outside"
    found = axis.spec.get("ticklen", 5) if outside else 0.0
    if outside or axis.spec.get("showline"):
        found += GAP * size
    return float(found + (axis.spec.get("linewidth") or 1) / 2)


def _words(canvas: Canvas, found: Scene, axis: Axis, where: tuple[int, float]) -> None:
    out, edge = where
    font = label_font(axis, found.font)
    room = edge + out * standoff(axis, font.size)
    angle = axis.spec.get("tickangle", 0)
    turned = 0.0 if angle in ("auto", None) else float(angle)
    for tick in ticks(axis, font.size):
        words, at = block.block(tick.text, font), axis.pixel(tick.label)
        more = (len(words.lines) - 1) * block.PITCH * font.size
        if axis.letter == "x":
            base = room + font.size if out > 0 else room - TOP * font.size - more
            anchor = "middle" if not turned else "start" if turned * out > 0 else "end"
            block.write(canvas, words, (at, base), anchor, turned, (at, base - font.size / 2))
        else:
            base = at + MIDDLE * font.size - more / 2
            block.write(canvas, words, (room, base), "start" if out > 0 else "end", turned, (room, at))


def _title(canvas: Canvas, found: Scene, axis: Axis, where: tuple[int, float]) -> None:
    title = part(axis.spec, "title")
    if not title.get("text"):
        return
    out, edge = where
    base = found.font._replace(size=round(found.font.size * TITLE_SIZE))
    font = font_of(part(title, "font"), base)
    words = block.block(title["text"], font)
    shown = axis.spec.get("showticklabels", True)
    extra = (
        ((1.5, 0.5) if out > 0 else (1.0, 0.0))
        if axis.letter == "x"
        else ((1.0, 0.5) if out > 0 else (0.5, 0.0))
    )
    room = TITLE_ROOM + 1.5 * font.size + font.size * extra[0 if shown else 1]
    middle = axis.offset + axis.length / 2
    at = _point(axis, middle, edge + out * room)
    block.write(canvas, words, at, "middle", 0 if axis.letter == "x" else -90)
