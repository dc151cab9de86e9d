"""The pieces that bars of intervals are made of: solid to the low end, hatched to the high end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import plotly.graph_objects as go

from trade.charts.theme import Theme
from trade.charts.words import money
from trade.model.bound import Bound
from trade.model.words import Flow, Status

WIDTH = 0.78
"""Width of a bar, in quarters."""

MILLION = 1e6

APART = 7
"""Quarters between two labels of empty slots, so that they do not touch on a telephone."""

TINY = 0.004
"""Share of the highest bar below which a bar is too small to see."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One flow of a stacked bar: its name, a bound a quarter, and a colour a quarter."""

    flow: Flow
    name: str
    bounds: Sequence[Bound]
    colours: Sequence[str]


def known(bound: Bound) -> bool:
    """Whether the quarter gets a bar at all: what was not published gets none, not even of height 0."""
    return bound.status is not Status.UNKNOWN and bound.high is not None


def solid_height(bound: Bound) -> float | None:
    """Height of the solid part in million US dollars: the value, else the low end; None when unknown."""
    if not known(bound) or bound.low is None:
        return None
    return (bound.low if bound.value is None else bound.value) / MILLION


def solid(layer: Layer, hover: Sequence[str], keys: Sequence[str]) -> go.Bar:
    """The solid part of one layer; unknown quarters are gaps."""
    return go.Bar(
        name=layer.name,
        x=list(range(len(layer.bounds))),
        y=[solid_height(b) for b in layer.bounds],
        width=WIDTH,
        marker={"color": list(layer.colours), "line": {"width": 0}},
        customdata=list(keys),
        hovertext=list(hover),
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def hatched(
    whole: Sequence[Bound],
    drawn: Sequence[float | None],
    colour: str,
    keys: Sequence[str],
    hover: Sequence[str],
) -> go.Bar:
    """From what is drawn solid to the high end of the whole, where one number may not stand for it."""
    heights = [
        b.high / MILLION - (d or 0.0) if known(b) and b.value is None and b.high is not None else None
        for b, d in zip(whole, drawn, strict=True)
    ]
    return go.Bar(
        name="between lowest and highest",
        x=list(range(len(whole))),
        y=heights,
        base=[d or 0.0 for d in drawn],
        width=WIDTH,
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"color": colour, "width": 1},
            "pattern": {"shape": "/", "fgcolor": colour, "size": 6, "solidity": 0.25},
        },
        customdata=list(keys),
        hovertext=list(hover),
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def whiskers(whole: Sequence[Bound], colour: str) -> go.Scatter:
    """Low and high end of each bounded quarter, as a bracket through the hatching."""
    found = [(i, b) for i, b in enumerate(whole) if known(b) and b.value is None]
    ends = [((b.low or 0.0) / MILLION, (b.high or 0.0) / MILLION) for _, b in found]
    return go.Scatter(
        name="lowest and highest",
        x=[i for i, _ in found],
        y=[low for low, _ in ends],
        mode="markers",
        marker={"size": 1, "color": colour},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [high - low for low, high in ends],
            "arrayminus": [0.0] * len(ends),
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


def tiny_runs(figure: go.Figure, whole: Sequence[Bound], top: float, palette: Theme) -> None:
    """Words over a run of quarters that are known but too small to see: small is not missing."""
    tiny = [known(b) and (b.high or 0.0) / MILLION < TINY * top for b in whole]
    for small, members in groupby(enumerate(tiny), key=lambda pair: pair[1]):
        positions = [i for i, _ in members]
        if small and len(positions) > 1:
            most = max(whole[i].high or 0.0 for i in positions)
            figure.add_annotation(
                x=sum(positions) / len(positions),
                y=top * 0.02,
                text=f"{money(most)}<br>or less",
                showarrow=False,
                yanchor="bottom",
                font={"size": 12, "color": palette.muted},
            )


def dollar_axis(bottom: float, top: float) -> dict[str, object]:
    """A value axis in million US dollars that starts at zero, with a plain 0."""
    step = next(s * 10**e for e in range(-6, 6) for s in (1, 2, 5) if top / (s * 10**e) <= 5)
    ticks = [step * i for i in range(int(bottom // step) + (bottom % step > 0), int(top / step) + 1)]
    return {
        "range": [bottom, top],
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [money(t * MILLION) if t else "0" for t in ticks],
    }


def unknown_runs(whole: Sequence[Bound]) -> list[tuple[int, int]]:
    """First and last position of each run of quarters that nobody published."""
    runs = []
    for missing, members in groupby(enumerate(whole), key=lambda pair: not known(pair[1])):
        positions = [i for i, _ in members]
        if missing:
            runs.append((positions[0], positions[-1]))
    return runs


def empty_slots(figure: go.Figure, whole: Sequence[Bound], height: float, palette: Theme) -> None:
    """A dotted slot for each quarter that nobody published; the words once a run that has room for them."""
    worded = -float(APART)
    for first, last in unknown_runs(whole):
        for i in range(first, last + 1):
            figure.add_shape(
                type="rect",
                **{"x0": i - WIDTH / 2, "x1": i + WIDTH / 2, "y0": 0, "y1": height},
                line={"color": palette.muted, "width": 1, "dash": "dot"},
            )
        if (first + last) / 2 - worded >= APART:
            worded = (first + last) / 2
            figure.add_annotation(
                **{"x": worded, "y": height, "text": "not<br>published", "yanchor": "bottom"},
                showarrow=False,
                font={"size": 12, "color": palette.muted},
            )


def year_axis(figure: go.Figure, quarters: Sequence[str]) -> None:
    """Years under their quarters, a fine line between years, room for half a bar at both ends."""
    years = [text[:4] for text in quarters]
    starts = [i for i, year in enumerate(years) if i == 0 or years[i - 1] != year]
    middles = [(a + b - 1) / 2 for a, b in zip(starts, [*starts[1:], len(years)], strict=True)]
    figure.update_xaxes(
        range=[-0.6, len(years) - 0.4],
        tickmode="array",
        tickvals=middles,
        ticktext=[years[i] for i in starts],
        showgrid=False,
        ticks="",
    )
