"""The plot of a chart put into a part of an image: traces, shapes and axes, all in their new place."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import plotly.graph_objects as go

from trade.export.magnified import GRID, magnified, spelled_out
from trade.export.words import widest

SCREEN = ("hovertext", "hoverinfo", "hovertemplate", "customdata", "selected", "unselected", "hoverlabel")
"""Properties that only a pointer can reach."""

CLEAR = "rgba(0,0,0,0)"

TICK_GAP = 6
"""Pixels between an axis and the words beside it."""


class Box(NamedTuple):
    """A part of an image in pixels from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels down."""
        return self.bottom - self.top

    @property
    def outline(self) -> list[tuple[float, float]]:
        """Its four corners, around."""
        left, top, right, bottom = self
        return [(left, top), (right, top), (right, bottom), (left, bottom)]


class Canvas(NamedTuple):
    """An image's width and height in pixels; plotly's paper is all of it, upwards from its lower left."""

    width: int
    height: int

    def x(self, pixels: float) -> float:
        """Pixels from the left as a share of the width."""
        return round(pixels / self.width, 6)

    def y(self, pixels: float) -> float:
        """Pixels from the top as a share of the height from the bottom."""
        return round(1 - pixels / self.height, 6)


def specification(figure: go.Figure) -> dict[str, Any]:
    """A figure as plain JSON, without what only a pointer can reach."""
    found: dict[str, Any] = json.loads(figure.to_json())
    kept = [t for t in found.get("data", []) if not _unseen(t)]
    traces = [{n: v for n, v in spelled_out(t).items() if n not in SCREEN} for t in kept]
    return {"data": traces, "layout": found.get("layout", {})}


def _unseen(trace: dict[str, Any]) -> bool:
    """Clear columns that only catch a pointer."""
    marker = trace.get("marker", {})
    seen = marker.get("pattern", {}).get("shape") or marker.get("line", {}).get("width")
    return bool(trace.get("type") == "bar" and marker.get("color") == CLEAR and not seen)


def margins(layout: dict[str, Any], size: float) -> Box:
    """What a chart keeps free around its axes for their words, at scale 1: never less than its ticks need."""
    asked = layout.get("margin", {})
    need = [0.0]
    for name, axis in layout.items():
        if name.startswith("yaxis") and axis.get("visible", True):
            type_ = axis.get("tickfont", {}).get("size", size)
            need += [widest(str(text), type_) + TICK_GAP for text in axis.get("ticktext", [])]
    left = max(asked.get("l", 0), *need)
    return Box(left, asked.get("t", 0), asked.get("r", 0), asked.get("b", 0))


def placed(figure: go.Figure, box: Box, scale: float, canvas: Canvas) -> dict[str, Any]:
    """A chart's JSON with everything inside `box` of a canvas, its pixels times `scale`.

    Shares of the old plot become shares of the canvas: the axes' domains and positions, and what is placed
    on paper.
    """
    spec = specification(figure)
    layout = spec["layout"]
    edge = margins(layout, layout["font"]["size"])
    inner = Box(
        box.left + edge.left * scale,
        box.top + edge.top * scale,
        box.right - edge.right * scale,
        box.bottom - edge.bottom * scale,
    )
    across = (canvas.x(inner.left), canvas.x(inner.right))
    upwards = (canvas.y(inner.bottom), canvas.y(inner.top))
    grown: dict[str, Any] = magnified({"data": spec["data"], "layout": _axes_of(spec)}, scale)
    layout = grown["layout"]
    for name, axis in layout.items():
        if name.startswith(("xaxis", "yaxis")):
            _set(axis, *((across, upwards) if name[0] == "x" else (upwards, across)), scale)
    for item in [*layout.get("shapes", []), *layout.get("annotations", [])]:
        _move(item, across, upwards)
    for trace in grown["data"]:
        if "domain" in trace or trace["type"] == "treemap":
            trace["domain"] = {"x": list(across), "y": list(upwards)}
    return grown


def _axes_of(spec: dict[str, Any]) -> dict[str, Any]:
    """The layout with an entry for every axis that a trace stands on."""
    layout = dict(spec["layout"])
    for trace in spec["data"]:
        for side in ("x", "y"):
            if trace["type"] in ("bar", "scatter"):
                name = f"{side}axis{trace.get(f'{side}axis', side)[1:]}"
                layout.setdefault(name, {})
    return layout


def _within(share: float, ends: tuple[float, float]) -> float:
    return round(ends[0] + share * (ends[1] - ends[0]), 6)


def _set(axis: dict[str, Any], along: tuple[float, float], aside: tuple[float, float], scale: float) -> None:
    """An axis into the new plot; words beside it never move it."""
    if "overlaying" not in axis:
        axis["domain"] = [_within(end, along) for end in axis.get("domain", (0.0, 1.0))]
    if "position" in axis:
        axis["position"] = _within(axis["position"], aside)
    axis["automargin"] = False
    axis.setdefault("gridwidth", round(GRID * scale, 3))


def _move(item: dict[str, Any], across: tuple[float, float], upwards: tuple[float, float]) -> None:
    """A shape or an annotation that is placed on paper, to the same place in the new plot."""
    for side, ends in (("x", across), ("y", upwards)):
        if item.get(f"{side}ref", side) == "paper":
            for name in (f"{side}0", f"{side}1", side):
                if name in item:
                    item[name] = _within(item[name], ends)
