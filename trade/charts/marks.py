"""The pieces that bars of intervals are made of: solid to the low end, hatched to the high end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import plotly.graph_objects as go

from trade.model.bound import Bound
from trade.model.words import Flow, Status

WIDTH = 0.78
"""Width of a bar, in periods."""

MANY = 60
"""Bars from which there is no room between them."""

MILLION = 1e6


@dataclass(frozen=True, slots=True)
class Layer:
    """One flow of a stacked bar: its name, a bound a period, and a colour a period."""

    flow: Flow
    name: str
    bounds: Sequence[Bound]
    colours: Sequence[str]


def known(bound: Bound) -> bool:
    """Whether the period gets a bar at all: what was not published gets none, not even of height 0."""
    return bound.status is not Status.UNKNOWN and bound.high is not None


def width(count: int) -> float:
    """Width of each of so many bars, in periods."""
    return WIDTH if count <= MANY else 0.94


def cells(bound: Bound, reconciled: bool = True) -> dict[str, object]:
    """A bound as the last cells of a table's row: the currency's units, status, and what is behind it.

    That is the figures where they were `reconciled`, else how a file's number came about.
    """
    unit = bound.currency.lower()
    ends = {f"low_{unit}": bound.low, f"value_{unit}": bound.value, f"high_{unit}": bound.high}
    behind = {"figures": " ".join(bound.figures)} if reconciled else {"how": bound.reason}
    return {**ends, "status": bound.status.value, **behind}


def ranges(bound: Bound) -> list[tuple[float, float]]:
    """The intervals to hatch, in million US dollars: one, one a world where sources contradict, or none."""
    if not known(bound) or bound.value is not None:
        return []
    ends = sorted(bound.worlds) or [(bound.low or 0.0, bound.high or 0.0)]
    return [(low / MILLION, high / MILLION) for low, high in ends]


def solid_height(bound: Bound) -> float | None:
    """Height of the solid part in million US dollars; None when unknown.

    The value, else the end nearer to zero: what there is at least. Zero for an interval across zero.
    """
    if not known(bound) or bound.low is None or bound.high is None:
        return None
    least = max(bound.low, 0.0) if bound.high > 0 else bound.high
    return (least if bound.value is None else bound.value) / MILLION


def solid(layer: Layer) -> go.Bar:
    """The solid part of one layer; unknown quarters are gaps."""
    return go.Bar(
        name=layer.name,
        x=list(range(len(layer.bounds))),
        y=[solid_height(b) for b in layer.bounds],
        width=width(len(layer.bounds)),
        marker={"color": list(layer.colours), "line": {"width": 0}},
        hoverinfo="skip",
    )


def unsplit(whole: Sequence[Bound], drawn: Sequence[float], colour: str) -> go.Bar:
    """From the sum of the parts drawn to what the whole is at least: there, but not told apart."""
    heights = [solid_height(b) for b in whole]
    missing = [None if h is None or h - d < 1e-4 else h - d for h, d in zip(heights, drawn, strict=True)]
    return go.Bar(
        name="not told apart",
        x=list(range(len(whole))),
        y=missing,
        base=list(drawn),
        width=width(len(whole)),
        marker={"color": colour, "line": {"width": 0}},
        hoverinfo="skip",
    )


def hatched(whole: Sequence[Bound], colour: str) -> list[go.Bar]:
    """From the low to the high end where one number may not stand for it: a trace a world."""
    found = [ranges(b) for b in whole]
    most = max((len(r) for r in found), default=0)
    return [
        go.Bar(
            name="between lowest and highest",
            x=list(range(len(whole))),
            y=[r[n][1] - r[n][0] if n < len(r) else None for r in found],
            base=[r[n][0] if n < len(r) else 0.0 for r in found],
            width=width(len(whole)),
            marker={
                "color": "rgba(0,0,0,0)",
                "line": {"color": colour, "width": 1},
                "pattern": {"shape": "/", "fgcolor": colour, "size": 6, "solidity": 0.25},
            },
            hoverinfo="skip",
        )
        for n in range(most)
    ]


def connectors(whole: Sequence[Bound], colour: str) -> list[dict[str, object]]:
    """Dotted lines between the two intervals of a contested quarter: they belong together."""
    found = [(i, ranges(b)) for i, b in enumerate(whole) if b.worlds]
    line = {"color": colour, "width": 1.2, "dash": "dot"}
    return [
        {"type": "line", "x0": i, "x1": i, "y0": one[1], "y1": other[0], "line": line}
        for i, intervals in found
        for one, other in pairwise(intervals)
    ]


def touch(count: int, span: tuple[float, float], keys: Sequence[str], hover: Sequence[str]) -> go.Bar:
    """A clear column a quarter over the whole height, so that small and empty quarters can be reached."""
    return go.Bar(
        name="quarter",
        x=list(range(count)),
        y=[span[1] - span[0]] * count,
        base=[span[0]] * count,
        width=1,
        marker={"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        customdata=list(keys),
        hovertext=list(hover),
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def whiskers(whole: Sequence[Bound], colour: str) -> go.Scatter:
    """A bracket through each hatched interval, from its low to its high end."""
    found = [(i, low, high) for i, b in enumerate(whole) for low, high in ranges(b)]
    return go.Scatter(
        name="lowest and highest",
        x=[i for i, _, _ in found],
        y=[low for _, low, _ in found],
        mode="markers",
        marker={"size": 1, "color": colour},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [high - low for _, low, high in found],
            "arrayminus": [0.0] * len(found),
            "color": colour,
            "thickness": 1.2,
            "width": 3,
        },
        hoverinfo="skip",
    )


def only_where_known(layer: Layer, whole: Sequence[Bound]) -> Layer:
    """The layer without quarters whose whole is unknown: a part alone would look like all of it."""
    bounds = [
        b if known(w) else replace(b, low=None, high=None) for b, w in zip(layer.bounds, whole, strict=True)
    ]
    return replace(layer, bounds=bounds)
