"""What stands where no bar can: empty slots, words over tiny bars, and the axes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

import plotly.graph_objects as go

from trade.charts.marks import MILLION, known, width
from trade.charts.money import SYMBOLS, mark, money
from trade.charts.theme import Theme
from trade.model.bound import Bound

APART = 7 / 32
"""Share of the axis between two labels of empty slots, so that they do not touch on a telephone."""

MANY = 60
"""Periods from which a run of empty slots is one box: single ones would be a grey wall."""

NAME = 0.11
"""Share of the axis that the name of a year takes on a telephone."""

TINY = 0.004
"""Share of the highest bar below which a bar is too small to see."""


def tiny_runs(figure: go.Figure, whole: Sequence[Bound], top: float, palette: Theme) -> None:
    """Words over a run of quarters that are known but too small to see: small is not missing."""
    least = max(2, math.ceil(len(whole) / 32))
    tiny = [known(b) and max(abs(b.low or 0.0), abs(b.high or 0.0)) / MILLION < TINY * top for b in whole]
    for small, members in groupby(enumerate(tiny), key=lambda pair: pair[1]):
        positions = [i for i, _ in members]
        if small and len(positions) >= least:
            most = max(max(abs(whole[i].low or 0.0), abs(whole[i].high or 0.0)) for i in positions)
            amount = money(most, currency=whole[0].currency)
            figure.add_annotation(
                x=sum(positions) / len(positions),
                y=top * 0.02,
                text=f"{amount}<br>or less" if most else "none",
                showarrow=False,
                yanchor="bottom",
                font={"size": 12, "color": palette.muted},
            )


def money_axis(bottom: float, top: float, currency: str = "USD") -> dict[str, object]:
    """A value axis in millions that starts at zero, with a plain 0.

    A currency without a sign of its own is not repeated at every tick: the subtitle says it.
    """
    reach = max(top, -bottom)
    step = next(s * 10**e for e in range(-6, 12) for s in (1, 2, 5) if reach / (s * 10**e) <= 5)
    sign = "" if currency in SYMBOLS else mark(currency)
    ticks = [step * i for i in range(int(bottom // step) + (bottom % step > 0), int(top / step) + 1)]
    return {
        "range": [bottom, top],
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [money(t * MILLION, currency=currency).replace(sign, "") if t else "0" for t in ticks],
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
    clear: bool = False,
) -> None:
    """A dotted slot for each period that is not known, a run of many in one; words where there is room.

    The words stand on the slot, or, if `clear`, over the bars on both sides too: in a narrow slot they are
    wider than it.
    """
    apart, half = max(1.0, APART * len(whole)), width(len(whole)) / 2
    worded = -apart
    for first, last in unknown_runs(whole):
        for start, end in [(first, last)] if len(whole) > MANY else [(i, i) for i in range(first, last + 1)]:
            figure.add_shape(
                type="rect",
                **{"x0": start - half, "x1": end + half, "y0": 0, "y1": height},
                line={"color": palette.muted, "width": 1, "dash": "dot"},
            )
        if (first + last) / 2 - worded >= apart:
            worded = (first + last) / 2
            level = max(height, _beside(whole, worded)) if clear else height
            figure.add_annotation(
                **{"x": worded, "y": level, "text": words, "yanchor": "bottom"},
                showarrow=False,
                font={"size": 12, "color": palette.muted},
            )


def _beside(whole: Sequence[Bound], middle: float) -> float:
    """The highest bar that words around a position would touch on a telephone, in millions."""
    reach = APART * len(whole) / 2.2
    near = (b for i, b in enumerate(whole) if abs(i - middle) <= reach and known(b))
    return max(((b.high or 0.0) / MILLION for b in near), default=0.0)


def year_axis(figure: go.Figure, periods: Sequence[str]) -> None:
    """Years under their periods, as many as have room, and room for half a bar at both ends.

    Up to two years of months are named by quarter; of longer monthly series small ticks part the years.
    """
    years, monthly = [text[:4] for text in periods], len(periods[0]) == 7 and periods[0][5] != "Q"
    starts = [i for i, year in enumerate(years) if i == 0 or years[i - 1] != year]
    middles = [(a + b - 1) / 2 for a, b in zip(starts, [*starts[1:], len(years)], strict=True)]
    ticks = _apart(list(zip(middles, (years[i] for i in starts), strict=True)), len(years))
    if monthly and len(periods) <= 24:
        ticks = [(float(i), _month(text)) for i, text in enumerate(periods) if text[5:] in FIRST_MONTHS]
    figure.update_xaxes(
        range=[-0.6, len(years) - 0.4],
        tickmode="array",
        tickvals=[place for place, _ in ticks],
        ticktext=[text for _, text in ticks],
        showgrid=False,
        ticks="",
        tickangle=0,
    )
    if monthly:
        between = [i - 0.5 for i in starts[1:]]
        figure.update_xaxes(minor={"tickmode": "array", "tickvals": between, **MINOR})


def _apart(ticks: list[tuple[float, str]], count: int) -> list[tuple[float, str]]:
    """Without those that would touch the one before: a last year of one quarter is narrow."""
    kept: list[tuple[float, str]] = []
    for place, text in ticks:
        if not kept or place - kept[-1][0] >= NAME * count:
            kept.append((place, text))
    return kept


MINOR = {"ticks": "outside", "ticklen": 5, "tickcolor": "rgba(128,138,148,.9)"}

FIRST_MONTHS = {"01": "Jan", "04": "Apr", "07": "Jul", "10": "Oct"}


def _month(text: str) -> str:
    name = FIRST_MONTHS[text[5:]]
    return f"{name}<br>{text[:4]}" if name == "Jan" else name
