"""Annotations: words in a box, with or without an arrow, after plotly's `annotations/draw.js`."""

from __future__ import annotations

import math

from trade.export.drawn import block
from trade.export.drawn.axes import Scene
from trade.export.drawn.axis import Axis
from trade.export.drawn.block import Block
from trade.export.drawn.canvas import Canvas, Point, Stroke
from trade.export.drawn.places import axis_of, down, pixel
from trade.export.drawn.plain import Spec, part
from trade.export.drawn.reach import ANCHORS
from trade.export.drawn.type import font_of
from trade.export.plot import Box
from trade.model.errors import TradeError

HEADS: dict[int, tuple[tuple[Point, ...], float]] = {
    0: ((), 0.0),
    1: (((-2.4, -3), (-2.4, 3), (0.6, 0)), 0.6),
    2: (((-3.7, -2.5), (-3.7, 2.5), (1.3, 0)), 1.3),
    3: (((-4.45, -3), (-1.65, -0.2), (-1.65, 0.2), (-4.45, 3), (1.55, 0)), 1.55),
    4: (((-2.2, -2.2), (-0.2, -0.2), (-0.2, 0.2), (-2.2, 2.2), (-1.4, 3), (1.6, 0), (-1.4, -3)), 1.6),
    5: (((-4.4, -2.1), (-0.6, -0.2), (-0.6, 0.2), (-4.4, 2.1), (-4, 3), (2, 0), (-4, -3)), 2.0),
}
"""Outlines of arrows' heads in widths of the arrow, and how far the head reaches beyond the line's end."""


def notes(canvas: Canvas, found: Scene) -> None:
    """All annotations in their order; one whose place is outside its axis's range is not drawn."""
    for number, note in enumerate(found.layout.get("annotations") or [], start=1):
        if note.get("visible", True) and not _outside(found, note):
            _note(canvas, found, note, number)


def _outside(found: Scene, note: Spec) -> bool:
    for letter in "xy":
        reference = note.get(f"{letter}ref", letter)
        axis = None if reference.endswith(" domain") else axis_of(found, reference)
        if axis is not None and not _within(axis, axis.end(note.get(letter))):
            return True
    return False


def _within(axis: Axis, number: float) -> bool:
    low, high = sorted(axis.span)
    return low <= number <= high


def _note(canvas: Canvas, found: Scene, note: Spec, number: int) -> None:
    words = block.block(note.get("text", ""), font_of(part(note, "font"), found.font))
    edge = note.get("borderwidth", 1) + note.get("borderpad", 1)
    wide, high = note.get("width") or words.width, note.get("height") or words.height
    size = (round(wide + 2 * edge), round(high + 2 * edge))
    turn = float(note.get("textangle", 0))
    heads = _heads(found, note)
    shown = note.get("showarrow", True)
    middle = _middle(found, note, heads, size, turn)
    if shown:
        _arrow(canvas, found, note, (heads, middle, size), number)
    box = Box(
        middle[0] - size[0] / 2, middle[1] - size[1] / 2, middle[0] + size[0] / 2, middle[1] + size[1] / 2
    )
    _box(canvas, note, box, turn)
    _words(canvas, note, words, box, turn)


def _heads(found: Scene, note: Spec) -> Point:
    """Where the annotation points."""
    return pixel(found, note.get("xref", "x"), note["x"]), down(found, note.get("yref", "y"), note["y"])


def _middle(found: Scene, note: Spec, head: Point, size: tuple[float, float], turn: float) -> Point:
    """The middle of the words' box."""
    shown, t = note.get("showarrow", True), math.radians(turn)
    turned = (
        abs(size[0] * math.cos(t)) + abs(size[1] * math.sin(t)),
        abs(size[0] * math.sin(t)) + abs(size[1] * math.cos(t)),
    )
    place = []
    for i, letter in enumerate("xy"):
        reference = note.get(f"{letter}ref", letter)
        share = float(note[letter]) if reference == "paper" or reference.endswith(" domain") else 0.5
        share = 0.5 if shown else share if letter == "x" else 1 - share
        anchor = note.get(f"{letter}anchor", "auto")
        if anchor == "auto":
            anchor = "left" if share < 1 / 3 else "right" if share > 2 / 3 else "center"
            anchor = (
                {"left": "top", "right": "bottom", "center": "middle"}[anchor] if letter == "y" else anchor
            )
        tail = _tail(found, note, letter, head[i]) if shown else head[i]
        side = ANCHORS[anchor] * turned[i]
        place.append(tail + side + _shift(note)[i])
    return place[0], place[1]


def _shift(note: Spec) -> Point:
    """How far all of an annotation is moved: plotly counts `yshift` upwards."""
    return note.get("xshift", 0), -note.get("yshift", 0)


def _tail(found: Scene, note: Spec, letter: str, head: float) -> float:
    reference = note.get(f"a{letter}ref", "pixel")
    if reference == "pixel":
        return float(head + note.get(f"a{letter}", -10 if letter == "x" else -30))
    return (pixel if letter == "x" else down)(found, reference, note[f"a{letter}"])


def _box(canvas: Canvas, note: Spec, box: Box, turn: float) -> None:
    half = note.get("borderwidth", 1) / 2
    inner = Box(box.left + half, box.top + half, box.right - half, box.bottom - half)
    outline = [
        turned(p, ((box.left + box.right) / 2, (box.top + box.bottom) / 2), turn) for p in inner.outline
    ]
    opacity = note.get("opacity", 1.0)
    canvas.fill([outline], note.get("bgcolor", "transparent"), opacity)
    canvas.line([outline], Stroke(note.get("bordercolor", "transparent"), 2 * half), opacity, closed=True)


def _words(canvas: Canvas, note: Spec, words: Block, box: Box, turn: float) -> None:
    edge = note.get("borderwidth", 1) + note.get("borderpad", 1)
    align = note.get("align", "center")
    inner = words.width if not note.get("width") else note["width"]
    start = (box.left + box.right) / 2 - inner / 2
    x = start + block.SHARE[align] * inner
    free = box.height - 2 * edge - words.height
    y = (
        box.top
        + edge
        + words.ascent
        + free * {"top": 0, "middle": 0.5, "bottom": 1}[note.get("valign", "middle")]
    )
    middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    block.write(canvas, words, (x, y), align, turn, middle)


def _arrow(
    canvas: Canvas, found: Scene, note: Spec, place: tuple[Point, Point, tuple[float, float]], number: int
) -> None:
    """The arrow from the box's edge to where it points; none where that is under the box.

    Raises:
        TradeError: for a head that is not drawn.
    """
    head, middle, size = place
    shift = _shift(note)
    head = (head[0] + shift[0], head[1] + shift[1])
    kind = note.get("arrowhead", 1)
    if kind not in HEADS:
        known = ", ".join(str(n) for n in HEADS)
        raise TradeError(
            f"annotation {number}: arrowhead {kind} is not drawn without a browser: use {known}."
        )
    start = _leaves(middle, head, size, float(note.get("textangle", 0)))
    if start is None:
        return
    width = note.get("arrowwidth", (note.get("borderwidth", 1) or 1) * 2)
    tint = str(note.get("arrowcolor") or note.get("bordercolor") or "#444")
    way = math.atan2(head[1] - start[1], head[0] - start[0])
    outline, beyond = HEADS[kind]
    scale = width * note.get("arrowsize", 1)
    back = beyond * scale + note.get("standoff", 0)
    tip = (head[0] - back * math.cos(way), head[1] - back * math.sin(way))
    opacity = note.get("opacity", 1.0)
    canvas.line([[start, tip]], Stroke(tint, width), opacity)
    if outline:
        points = [
            turned((tip[0] + x * scale, tip[1] + y * scale), tip, math.degrees(way)) for x, y in outline
        ]
        canvas.fill([points], tint, opacity)


def _leaves(middle: Point, head: Point, size: tuple[float, float], turn: float) -> Point | None:
    """Where the line from a box's middle to a point leaves the box; None where the point is inside."""
    x, y = turned(head, middle, -turn)
    across, along = x - middle[0], y - middle[1]
    reach = max(abs(across) / (size[0] / 2), abs(along) / (size[1] / 2))
    if reach <= 1:
        return None
    return turned((middle[0] + across / reach, middle[1] + along / reach), middle, turn)


def turned(point: Point, about: Point, degrees: float) -> Point:
    """A point turned clockwise about another."""
    t = math.radians(degrees)
    x, y = point[0] - about[0], point[1] - about[1]
    return about[0] + x * math.cos(t) - y * math.sin(t), about[1] + x * math.sin(t) + y * math.cos(t)
