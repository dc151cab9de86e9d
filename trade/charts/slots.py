"""What stands where no bar can: empty slots, words over tiny bars, and the axes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import plotly.graph_objects as go

from trade.charts.marks import MILLION, WIDTH, known
from trade.charts.theme import Theme
from trade.charts.words import money
from trade.model.bound import Bound

APART = 7
"""Quarters between two labels of empty slots, so that they do not touch on a telephone."""

TINY = 0.004
"""Share of the highest bar below which a bar is too small to see."""


def tiny_runs(figure: go.Figure, whole: Sequence[Bound], top: float, palette: Theme) -> None:
    """Words over a run of quarters that are known but too small to see: small is not missing."""
    tiny = [known(b) and max(abs(b.low or 0.0), abs(b.high or 0.0)) / MILLION < TINY * top for b in whole]
    for small, members in groupby(enumerate(tiny), key=lambda pair: pair[1]):
        positions = [i for i, _ in members]
        if small and len(positions) > 1:
            most = max(max(abs(whole[i].low or 0.0), abs(whole[i].high or 0.0)) for i in positions)
            figure.add_annotation(
                x=sum(positions) / len(positions),
                y=top * 0.02,
                text=f"{money(most)}<br>or less" if most else "none",
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


def empty_slots(
    figure: go.Figure,
    whole: Sequence[Bound],
    height: float,
    palette: Theme,
    words: str = "not<br>published",
) -> None:
    """A dotted slot for each quarter that is not known; the words once a run that has room for them."""
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
                **{"x": worded, "y": height, "text": words, "yanchor": "bottom"},
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
