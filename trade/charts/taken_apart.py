"""A series taken apart for the eye: level, season and what is left, each on its own axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from trade.charts import marks, words
from trade.charts.finish import Chart, finish
from trade.charts.levels import Drawn, Values, frame, highest, line, points, table, unit
from trade.charts.money import MINUS, money
from trade.charts.theme import Theme

PANELS = {"yaxis": (0.5, 0.98), "yaxis2": (0.25, 0.4), "yaxis3": (0.0, 0.15)}
"""Shares of the height: the level first, and the two factors in rooms of one size, so that they compare."""

READING = (
    "A drawing, not an adjustment: no statistic uses it, and it draws some pattern in any series.",
    "Level × season × remainder is the published value; the two share one scale, in percent of the level.",
)


@dataclass(frozen=True)
class Apart:
    """A series with its parts, one number a period, None in a gap and in stretches that are too short.

    Attributes:
        drawn: the series and its words.
        trend: in the currency.
        season, rest: factors, 1 for none.
    """

    drawn: Drawn
    trend: Values
    season: Values
    rest: Values


def taken_apart(data: Apart, palette: Theme) -> Chart:
    """The series with its level; under it the season and the remainder in percent; gaps stay gaps."""
    drawn = data.drawn
    figure = go.Figure(
        [
            line("as published", points(drawn.series), palette.unlisted),
            line("level", data.trend, palette.accent),
        ]
    )
    hover = [_hover(data, i) for i in range(len(data.trend))]
    frame(figure, drawn, hover, highest(drawn, data.trend), palette)
    reach = 1.2 * max(abs(f - 1) for f in (*data.season, *data.rest) if f is not None) or 0.01
    keys = [str(b.span) for b in drawn.series.bounds]
    for axis, name, factors in (("y2", "season", data.season), ("y3", "remainder", data.rest)):
        figure.add_trace(_bars(name, factors, palette).update(yaxis=axis))
        figure.add_trace(marks.touch(len(keys), (-reach, reach), keys, hover).update(yaxis=axis))
        figure.update_layout({f"yaxis{axis[1]}": _axis(reach)})
    for axis, ends in PANELS.items():
        figure.update_layout({axis: {"domain": list(ends)}})
        figure.add_annotation(**_named(axis, ends[1], palette))
    figure.update_xaxes(anchor="y3")
    title = f"Level, season and remainder of {drawn.series.name}, as STL draws them"
    rows = table(drawn, level=data.trend)
    rows["season"], rows["remainder"] = list(data.season), list(data.rest)
    return finish(
        figure,
        title=title,
        unit=f"{unit(drawn)}; a drawing, not seasonally adjusted",
        legend=[("as published", palette.unlisted), ("level", palette.accent)],
        sources=drawn.sources,
        reading=(*READING, _gaps(data)),
        alt=f"{title}. {READING[0]} The table has every {drawn.subject.period}.",
        table=rows,
        palette=palette,
        height=460,
    )


def _bars(name: str, factors: Values, palette: Theme) -> go.Bar:
    shown = [None if f is None else f - 1 for f in factors]
    colour = palette.export if name == "season" else palette.imports
    return go.Bar(name=name, x=list(range(len(shown))), y=shown, marker={"color": colour}, hoverinfo="skip")


def _axis(reach: float) -> dict[str, object]:
    """Percent around zero: one tick above, one below."""
    step = max((s * 10.0**e for e in range(-4, 4) for s in (1, 2, 5) if s * 10.0**e <= reach), default=reach)
    return {"range": [-reach, reach], "tickvals": [-step, 0, step], "ticktext": _percents((-step, 0.0, step))}


def _percents(shares: Sequence[float]) -> list[str]:
    return [f"{'+' if s > 0 else MINUS if s < 0 else ''}{abs(100 * s):.3g} %" for s in shares]


def _named(axis: str, top: float, palette: Theme) -> dict[str, object]:
    name = {"yaxis": "Level", "yaxis2": "Season", "yaxis3": "Remainder"}[axis]
    place = {"x": 0, "xref": "paper", "y": top, "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    return {**place, "text": name, "showarrow": False, "font": {"size": 13, "color": palette.muted}}


def _hover(data: Apart, at: int) -> str:
    bound, level = data.drawn.series.bounds[at], data.trend[at]
    season, rest = data.season[at], data.rest[at]
    head = f"<b>{words.when(bound.span)}</b><br>{words.amount(bound)}"
    if level is None or season is None or rest is None:
        return head
    shares = _percents((season - 1, rest - 1))
    return (
        f"{head}<br>level {money(level, currency=bound.currency)}, season {shares[0]}, remainder {shares[1]}"
    )


def _gaps(data: Apart) -> str:
    left = sum(level is None for level in data.trend)
    if not left:
        return "Every period is taken apart."
    noun = data.drawn.subject.period
    return (
        f"{left} of {len(data.trend)} {noun}s have no parts: they are not published, or stand between gaps "
        "with less than two years. Each longer stretch is taken apart by itself, and nothing is filled in."
    )
