"""The axes of a figure: their kinds, ranges and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trade.export.drawn import block, extent
from trade.export.drawn.axis import Axis, kind_of, ordered
from trade.export.drawn.bars import Bar, bars
from trade.export.drawn.extent import Reach, reaches
from trade.export.drawn.plain import Spec, part
from trade.export.drawn.reach import noted, scattered
from trade.export.drawn.ticks import ticks
from trade.export.drawn.type import Font, font_of
from trade.export.plot import Box

CARTESIAN = ("bar", "scatter")

MARGIN = {"l": 80, "r": 80, "t": 100, "b": 80}
"""Pixels around the plot that plotly keeps where the layout says nothing."""


@dataclass(frozen=True)
class Scene:
    """What a figure's values mean in pixels.

    Attributes:
        spec: the figure (`plain.plain`).
        paper: the image without its margins: what plotly calls paper.
        axes: by their names.
        bars: of all bar traces, by the trace's number.
    """

    spec: Spec
    paper: Box
    axes: dict[str, Axis]
    bars: dict[int, list[Bar]]
    font: Font

    @property
    def layout(self) -> Spec:
        """The figure's layout."""
        return dict(self.spec["layout"])

    def pair(self, trace: Spec) -> tuple[Axis, Axis]:
        """The axes a trace stands on."""
        return self.axes[trace.get("xaxis", "x")], self.axes[trace.get("yaxis", "y")]


def scene(spec: Spec, font: Font) -> Scene:
    """Kinds first, then ranges, then places; a margin grows where an axis asks for it (`automargin`)."""
    layout = spec["layout"]
    axes = {axis.name: axis for axis in _axes(spec)}
    margin = MARGIN | {side: layout["margin"][side] for side in MARGIN if side in layout.get("margin", {})}
    found = Scene(spec, _placed(layout, axes, margin), axes, {}, font)
    found.bars.update(bars(spec, axes))
    _ranged(found)
    wider = _wider(found, margin)
    if wider != margin:
        found = Scene(spec, _placed(layout, axes, wider), axes, found.bars, font)
        _ranged(found)
    return found


def label_font(axis: Axis, base: Font) -> Font:
    """The font of an axis's words."""
    return font_of(part(axis.spec, "tickfont"), base)


def _axes(spec: Spec) -> list[Axis]:
    traces = [t for t in spec["data"] if t["type"] in CARTESIAN]
    used = {t.get(f"{letter}axis", letter) for t in traces for letter in "xy"}
    said = {f"{n[0]}{n[5:]}": s for n, s in spec["layout"].items() if n[1:5] == "axis" and n[0] in "xy"}
    names = sorted(used | said.keys()) if traces or not spec["data"] else []
    return [_kinded(Axis(name, said.get(name) or {}), traces) for name in names]


def _kinded(axis: Axis, traces: Sequence[Spec]) -> Axis:
    own = [t for t in traces if t.get(f"{axis.letter}axis", axis.letter) == axis.name]
    values: list[Any] = [v for t in own for v in t.get(axis.letter) or []]
    asked = axis.spec.get("type", "-")
    axis.kind = kind_of(values) if asked == "-" else asked
    if axis.kind == "category":
        axis.categories = ordered(values, axis.spec)
    return axis


def _placed(layout: Spec, axes: dict[str, Axis], margin: dict[str, float]) -> Box:
    wide, high = layout["width"], layout["height"]
    paper = Box(margin["l"], margin["t"], wide - margin["r"], high - margin["b"])
    for axis in axes.values():
        over = axes.get(str(axis.spec.get("overlaying", "")), axis)
        low, end = over.spec.get("domain", (0, 1))
        if axis.letter == "x":
            axis.offset, axis.length = paper.left + low * paper.width, (end - low) * paper.width
        else:
            axis.offset, axis.length = paper.top + (1 - end) * paper.height, (end - low) * paper.height
    return paper


def _ranged(found: Scene) -> None:
    for axis in found.axes.values():
        group = [a for a in found.axes.values() if axis.name in (a.name, a.spec.get("matches"))]
        asked = axis.spec.get("range")
        if asked and None not in asked:
            axis.span = (axis.end(asked[0]), axis.end(asked[1]))
        else:
            seen = [r for one in group for r in _reaches(found, one)]
            axis.span = extent.span(seen, axis.length, axis.spec.get("rangemode", "normal"))
        if axis.spec.get("autorange") == "reversed":
            axis.span = (max(axis.span), min(axis.span))
    for axis in found.axes.values():
        if axis.spec.get("matches") in found.axes:
            axis.span = found.axes[axis.spec["matches"]].span


def _reaches(found: Scene, axis: Axis) -> list[Reach]:
    seen: list[Reach] = []
    for trace in found.spec["data"]:
        if trace["type"] in CARTESIAN and axis.name == trace.get(f"{axis.letter}axis", axis.letter):
            if trace["type"] == "bar":
                seen += _barred(
                    found.bars[trace["_number"]],
                    (trace.get("orientation", "v") == "v") == (axis.letter == "x"),
                )
            else:
                seen += scattered(trace, axis)
    return seen + noted(found.layout, axis, found.font)


def _barred(drawn: Sequence[Bar], across: bool) -> list[Reach]:
    """What bars need: across, their slots; along, their ends and zero where they stand on it."""
    if across:
        return reaches(end for bar in drawn for end in bar.slot)
    ends = reaches((end for bar in drawn for end in (bar.base, bar.top)), padded=True, tozero=False)
    free = not drawn or any(bar.based for bar in drawn)
    return ends if free else reaches((bar.top for bar in drawn), padded=True, tozero=True)


def _wider(found: Scene, margin: dict[str, float]) -> dict[str, float]:
    """The margins with room for the words of axes that ask for it."""
    grown = dict(margin)
    for axis in found.axes.values():
        if axis.spec.get("automargin") and axis.visible and axis.spec.get("showticklabels", True):
            font = label_font(axis, found.font)
            words = [block.block(tick.text, font) for tick in ticks(axis, font.size)]
            side = axis.spec.get("side", "bottom" if axis.letter == "x" else "left")[0]
            need = max((w.height if axis.letter == "x" else w.width for w in words), default=0.0)
            grown[side] = max(grown[side], round(need + 1) if need else 0)
    return grown
