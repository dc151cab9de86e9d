"""A series, the next quarters by the method that did best, and last year's quarters repeated beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from trade.charts import marks, words
from trade.charts.finish import Chart, finish
from trade.charts.levels import MIDDLES, Drawn, Values, frame, highest, line, points, table, unit
from trade.charts.money import money
from trade.charts.theme import Theme
from trade.model.period import Span

SHOWN = 24
"""Periods of the past beside a forecast; the table has all."""

NAIVE = "last year’s quarter repeated"


@dataclass(frozen=True)
class Ahead:
    """A series with what may follow.

    Attributes:
        drawn: the series and its words; it has not stopped.
        quarters: those ahead.
        method: what drew the path; empty where nothing beat repeating last year's quarter.
        path, low, high: by quarter, in the currency; the ends hold four in five.
        naive: last year's quarters repeated.

    Raises:
        ValueError: for a series that has stopped: nothing is drawn past a stop.
    """

    drawn: Drawn
    quarters: Sequence[Span]
    method: str
    path: Values
    low: Values
    high: Values
    naive: Values

    def __post_init__(self) -> None:
        """Refuse what must not be drawn."""
        if self.drawn.series.stopped:
            raise ValueError("nothing is forecast past a stop of publication")


def ahead(data: Ahead, palette: Theme) -> Chart:
    """The past as published; the band, the path and the repeated quarters after it."""
    drawn, start = data.drawn, len(data.drawn.series.bounds)
    figure = go.Figure([_band(data, start, palette)])
    figure.add_trace(line("as published", points(drawn.series), palette.export))
    figure.add_trace(line(NAIVE, data.naive, palette.muted, dash="dot", start=start))
    if data.method:
        figure.add_trace(line(data.method, data.path, palette.accent, dash="dash", start=start))
    edge = {"color": palette.muted, "width": 1, "dash": "dot"}
    figure.add_shape(type="line", yref="paper", x0=start - 0.5, x1=start - 0.5, y0=0, y1=1, line=edge)
    hover = [f"<b>{words.when(b.span)}</b><br>{words.amount(b)}" for b in drawn.series.bounds]
    top = highest(drawn, data.high, data.naive, data.path)
    frame(figure, drawn, [*hover, *_hover(data)], top, palette, len(data.quarters))
    figure.update_xaxes(range=[max(start - SHOWN, 0) - 0.6, start + len(data.quarters) - 0.4])
    title = _title(data)
    return finish(
        figure,
        title=title,
        unit=unit(drawn),
        legend=_legend(data, palette),
        sources=drawn.sources,
        reading=(
            f"{MIDDLES} Right of the dotted line nothing is published: broken lines are forecasts, the "
            "shaded band is meant to hold four quarters in five."
            f"{' Earlier quarters are in the table.' if start > SHOWN else ''}",
        ),
        alt=f"{title}. {drawn.verdict} {'; '.join(_told(data))}.",
        table=_table(data),
        palette=palette,
        height=380,
    )


def _band(data: Ahead, start: int, palette: Theme) -> go.Scatter:
    """The closed outline of the band, as far as it has both ends."""
    ends = enumerate(zip(data.low, data.high, strict=True), start)
    known = [(i, low, high) for i, (low, high) in ends if low is not None and high is not None]
    round_trip = [(i, high) for i, _, high in known] + [(i, low) for i, low, _ in reversed(known)]
    return go.Scatter(
        name="80 % band",
        x=[place for place, _ in round_trip],
        y=[end / marks.MILLION for _, end in round_trip],
        fill="toself",
        mode="lines",
        line={"width": 1, "color": palette.accent},
        fillcolor=_faint(palette.accent),
        hoverinfo="skip",
    )


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},.16)"


def _legend(data: Ahead, palette: Theme) -> list[tuple[str, str]]:
    chosen = [(f"{data.method}, 80 % band", palette.accent)] if data.method else []
    alone = NAIVE if data.method else f"{NAIVE}, 80 % band"
    return [("as published", palette.export), *chosen, (alone, palette.muted)]


def _rows(data: Ahead) -> list[tuple[Span, float | None, float | None, float | None, float | None]]:
    return list(zip(data.quarters, data.path, data.low, data.high, data.naive, strict=True))


def _amount(value: float | None, currency: str) -> str:
    return "no limit" if value is None else money(value, abs(value) / 50, currency)


def _hover(data: Ahead) -> list[str]:
    currency, name = data.drawn.currency, data.method or NAIVE
    return [
        f"<b>{words.when(span)}</b>, forecast<br>{name}: {_amount(there, currency)} "
        f"({_amount(low, currency)} to {_amount(high, currency)})<br>{NAIVE}: {_amount(naive, currency)}"
        for span, there, low, high, naive in _rows(data)
    ]


def _told(data: Ahead) -> list[str]:
    currency = data.drawn.currency
    return [
        f"{words.when(span)} {_amount(low, currency)} to {_amount(high, currency)}"
        for span, _, low, high, _ in _rows(data)
    ]


def _title(data: Ahead) -> str:
    name, first = data.drawn.series.name, data.quarters[0]
    ends = f"{_amount(data.low[0], data.drawn.currency)} to {_amount(data.high[0], data.drawn.currency)}"
    if not data.method:
        return f"Nothing beat repeating last year’s quarter for {name}: {ends} in {words.when(first)}"
    return f"{name[:1].upper()}{name[1:]}: {ends} in {words.when(first)}, if nothing changes"


def _table(data: Ahead) -> pd.DataFrame:
    column = data.drawn.column
    later = pd.DataFrame(
        [
            {
                "period": str(span),
                "status": "forecast",
                column("forecast"): there,
                column("forecast_low"): low,
                column("forecast_high"): high,
                column("last_year_repeated"): naive,
            }
            for span, there, low, high, naive in _rows(data)
        ]
    )
    found = table(data.drawn)
    for name in later.columns.difference(found.columns, sort=False):
        found[name] = float("nan")
    return pd.DataFrame([*found.to_dict("records"), *later.to_dict("records")], columns=found.columns)
