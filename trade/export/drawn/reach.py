"""What points, words and shapes need of an axis that names no range."""

from __future__ import annotations

from typing import Any

from trade.export.drawn import block
from trade.export.drawn.axis import Axis
from trade.export.drawn.extent import Reach, reaches
from trade.export.drawn.plain import Spec, at, part
from trade.export.drawn.type import Font, font_of

ANCHORS = {"left": 0.5, "top": 0.5, "auto": 0.0, "center": 0.0, "middle": 0.0, "right": -0.5, "bottom": -0.5}
"""From an anchor to the middle of a box, in its sizes; `auto` as on values of an axis."""

MARKER = 6.0
"""Size of a marker that names none, in pixels."""


def mode(trace: Spec) -> str:
    """What a scatter trace draws; plotly's choice where it names nothing: markers too for few points."""
    few = len(trace.get("x") or trace.get("y") or ()) < 20
    return str(trace.get("mode", "lines+markers" if few else "lines"))


def length_of(trace: Spec) -> int:
    """How many points a trace has: as many as the shorter of its lists."""
    sides = [len(trace[name]) for name in ("x", "y") if trace.get(name) is not None]
    return min(sides, default=0)


def values(trace: Spec, letter: str) -> list[Any]:
    """A trace's values along an axis; counted from 0 where it names none."""
    given = trace.get(letter)
    return list(range(length_of(trace))) if given is None else list(given)[: length_of(trace)]


def scattered(trace: Spec, axis: Axis) -> list[Reach]:
    """Points with their markers, and the ends of their whiskers."""
    drawn = mode(trace)
    numbers = axis.numbers(values(trace, axis.letter))
    free = "markers" not in drawn and "text" not in drawn
    filled = trace.get("fill") in (("tozeroy", "tonexty") if axis.letter == "y" else ("tozerox", "tonextx"))
    tozero = trace.get("fill") == f"tozero{axis.letter}"
    size = part(trace, "marker").get("size", MARKER) if "markers" in drawn else 0.0
    pixels = max(size, default=0.0) / 2 if isinstance(size, list) else size / 2
    padded = not filled and not (free and axis.letter == "x")
    found = reaches(numbers, pixels * 1.0 if padded else 0.0, padded, tozero)
    return found + reaches(ends(trace, axis, numbers), padded=True)


def ends(trace: Spec, axis: Axis, numbers: list[float | None]) -> list[float]:
    """Both ends of each whisker along an axis."""
    spec = part(trace, f"error_{axis.letter}")
    if not spec or spec.get("visible") is False:
        return []
    known = [(i, n) for i, n in enumerate(numbers) if n is not None]
    return [end for i, n in known for end in whisker(spec, i, n)]


def whisker(spec: Spec, index: int, number: float) -> tuple[float, float]:
    """The low and high end of one whisker along the axis; the point itself where none is known."""
    kind = spec.get("type", "data" if "array" in spec else "percent")
    less = "arrayminus" if kind == "data" else "valueminus"
    plus = at(spec.get("array"), index) if kind == "data" else spec.get("value", 10)
    same = spec.get("symmetric", less not in spec)
    minus = plus if same else at(spec.get(less), index)
    scale = abs(number) / 100 if kind == "percent" else 1.0
    return number - float(minus or 0) * scale, number + float(plus or 0) * scale


def _boxed(note: Spec, axis: Axis, base: Font) -> list[Reach]:
    """The place of an annotation, and the pixels that its words take on both sides of it."""
    number = axis.number(note.get(axis.letter))
    if number is None:
        return []
    before, after = around(note, axis.letter, base)
    return [Reach(number, max(before, 0.0), max(after, 0.0))]


def around(note: Spec, letter: str, base: Font) -> tuple[float, float]:
    """Pixels that an annotation's words take below and above its place along an axis, or left and right."""
    words = block.block(note.get("text", ""), font_of(part(note, "font"), base))
    edge = note.get("borderwidth", 1) + note.get("borderpad", 1)
    size = round((words.width if letter == "x" else words.height) + 2 * edge)
    middle = ANCHORS[note.get(f"{letter}anchor", "center")] * size
    shift = middle + note.get("xshift", 0) if letter == "x" else -middle + note.get("yshift", 0)
    if note.get("showarrow", True):
        tail = note.get(f"a{letter}", -10 if letter == "x" else -30)
        shift += tail if letter == "x" else -tail
    return size / 2 - shift, size / 2 + shift


def noted(layout: Spec, axis: Axis, base: Font) -> list[Reach]:
    """Annotations and shapes that stand on an axis's values."""
    found: list[Reach] = []
    for note in layout.get("annotations") or []:
        if note.get("visible", True) and note.get(f"{axis.letter}ref", axis.letter) == axis.name:
            found += _boxed(note, axis, base)
    for shape in layout.get("shapes") or []:
        if shape.get("visible", True) and shape.get(f"{axis.letter}ref", axis.letter) == axis.name:
            places = [shape.get(f"{axis.letter}0"), shape.get(f"{axis.letter}1")]
            found += reaches(axis.number(place) for place in places)
    return found
