"""What the limits charts are made of: bars and slots of totals in barrels, and the limits as lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

import plotly.graph_objects as go

from trade.charts.amounts import plain
from trade.charts.marks import WIDTH, touch
from trade.charts.theme import Theme, colour
from trade.model.limit import Cumulative, Goods, Stretch

HEADROOM = 1.16
"""Height of the axis over the highest limit or bar, for their labels."""

SLOT = 0.1
"""Height of an empty slot as a share of the axis."""

NO_FIGURE = "none<br>found"

NO_LIMIT = {Goods.REFINED: "no limit<br>yet", Goods.CRUDE: "no limit in<br>numbers yet"}
"""Crude oil was first held at an earlier level, for which the resolution has no number."""

LEAST = 0.02
"""Least height of a slot after something was declared, as a share of the axis."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place on the axis: its key, its words, and what is known of it.

    `total` is None where no limit stood; a slot is `empty` where no declaration covers it, though the
    months before it may have some.
    """

    key: str
    hover: str
    total: Cumulative | None
    empty: bool
    label: str


def draw(
    goods: Goods,
    slots: Sequence[Slot],
    limits: Sequence[Stretch],
    place: Callable[[date], float],
    palette: Theme,
) -> go.Figure:
    """Bars, hatching, slots, labels and limits; `place` says where a day falls on the axis of slots."""
    ends = [s.total.high for s in slots if s.total and s.total.high != float("inf")]
    top = max([s.amount for s in limits] + ends, default=0.0) or 1.0
    figure = go.Figure([_solid(slots, colour(goods.code, palette)), _hatched(slots, palette)])
    _empty(figure, slots, top, NO_LIMIT[goods], palette)
    _labels(figure, slots, palette)
    _lines(figure, limits, place, palette)
    keys, hover = [s.key for s in slots], [s.hover for s in slots]
    figure.add_trace(touch(len(slots), (0.0, top * HEADROOM), keys, hover))
    step = next(s * 10.0**e for e in range(12) for s in (1, 2, 5) if top / (s * 10.0**e) <= 5)
    ticks = [step * i for i in range(int(top / step) + 1)]
    axis = {"tickmode": "array", "tickvals": ticks, "ticktext": [plain(t) if t else "0" for t in ticks]}
    figure.update_layout(barmode="overlay", yaxis={**axis, "range": [0, top * HEADROOM]})
    ends_x = [-0.6, len(slots) - 0.4]
    figure.update_xaxes(range=ends_x, tickmode="array", showgrid=False, ticks="", tickangle=0)
    return figure


def _bar(slot: Slot) -> Cumulative | None:
    """The total that gets a bar: one that a declaration covers to its end."""
    return None if slot.empty else slot.total


def _solid(slots: Sequence[Slot], tint: str) -> go.Bar:
    """The least that the declarations stand for; a slot without one has no bar, not one of height 0."""
    return go.Bar(
        name="declared",
        x=list(range(len(slots))),
        y=[b.low if (b := _bar(s)) else None for s in slots],
        width=WIDTH,
        marker={"color": tint, "line": {"width": 0}},
        hoverinfo="skip",
    )


def _hatched(slots: Sequence[Slot], palette: Theme) -> go.Bar:
    """From the least to the most that the same declarations stand for, with a whisker."""
    widths = [_width(_bar(s)) for s in slots]
    return go.Bar(
        name="converted",
        x=list(range(len(slots))),
        y=widths,
        base=[b.low if (b := _bar(s)) else 0.0 for s in slots],
        width=WIDTH,
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"color": palette.muted, "width": 1},
            "pattern": {"shape": "/", "fgcolor": palette.muted, "size": 6, "solidity": 0.25},
        },
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [0.0] * len(slots),
            "arrayminus": [w or 0.0 for w in widths],
            "color": palette.muted,
            "thickness": 1.2,
            "width": 3,
        },
        hoverinfo="skip",
    )


def _width(found: Cumulative | None) -> float | None:
    """Height of the hatching; None where one number stands for the total, or it has no end."""
    if found is None or not found.converted or found.high == float("inf"):
        return None
    return found.high - found.low or None


def _empty(figure: go.Figure, slots: Sequence[Slot], top: float, no_limit: str, palette: Theme) -> None:
    """A dotted slot where no declaration is found, as high as what was declared before it; words once."""
    for (reason, first), members in groupby(enumerate(slots), key=lambda pair: _why(pair[1], no_limit)):
        places = [i for i, _ in members]
        for i in places if reason == NO_FIGURE else []:
            total = slots[i].total
            figure.add_shape(
                type="rect",
                **{"x0": i - WIDTH / 2, "x1": i + WIDTH / 2, "y0": 0},
                y1=max(total.low, LEAST * top) if total and total.low else SLOT * top,
                line={"color": palette.muted, "width": 1, "dash": "dot"},
            )
        if reason and first:
            figure.add_annotation(
                **{"x": (places[0] + places[-1]) / 2, "y": SLOT * top, "text": reason, "yanchor": "bottom"},
                showarrow=False,
                font={"size": 12, "color": palette.muted},
            )


def _why(slot: Slot, no_limit: str) -> tuple[str, bool]:
    """Why a slot has no bar, and whether nothing before it was declared either, so that words fit."""
    if slot.total is None:
        return no_limit, True
    return (NO_FIGURE, not slot.total.low) if slot.empty else ("", False)


def _labels(figure: go.Figure, slots: Sequence[Slot], palette: Theme) -> None:
    """The amount, or the sign of "at least", over each bar or slot that has one."""
    shown = [(i, s.label, s.total) for i, s in enumerate(slots) if s.label and s.total]
    figure.add_trace(
        go.Scatter(
            name="labels",
            x=[i for i, _, _ in shown],
            y=[t.low if t.high == float("inf") else t.high for _, _, t in shown],
            text=[label for _, label, _ in shown],
            mode="text",
            textposition="top center",
            textfont={"size": 13, "color": palette.text},
            hoverinfo="skip",
            cliponaxis=False,
        )
    )


def _lines(
    figure: go.Figure, limits: Sequence[Stretch], place: Callable[[date], float], palette: Theme
) -> None:
    """Each limit over the days on which it stood, with its words: the last one's over its end."""
    for s in limits:
        ends = [place(s.start), place(s.end + timedelta(days=1))]
        figure.add_trace(
            go.Scatter(
                name=f"limit {s.limit.id}",
                x=[ends[0], *ends],
                y=[s.amount * 0.97, s.amount, s.amount],
                mode="lines",
                line={"color": palette.text, "width": 2},
                hoverinfo="skip",
            )
        )
        last = s is limits[-1]
        figure.add_annotation(
            **{"x": ends[1] if last else ends[0], "y": s.amount, "text": _named(s)},
            xanchor="right" if last else "left",
            yanchor="bottom" if last else "top",
            yshift=0 if last else -10,
            showarrow=False,
            font={"size": 13, "color": palette.text},
        )


def _named(stretch: Stretch) -> str:
    """What a line stands for: its amount, and how often it counts."""
    if stretch.limit.every == "once":
        return f"{plain(stretch.amount)} for<br>{stretch.start:%b}–{stretch.end:%b %Y}"
    return f"UN limit for all countries: {plain(stretch.amount)} a year"
