"""A series as published and seasonally adjusted, with the status of the adjustment in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from trade.charts import words
from trade.charts.finish import Chart, finish
from trade.charts.levels import MIDDLES, Drawn, Values, frame, highest, line, points, table, unit
from trade.charts.money import money
from trade.charts.theme import Theme
from trade.model.period import Span

STATUS = "seasonally adjusted (an estimate by X-13, ours, not the statistician’s)"
EXPERIMENTAL = "seasonally adjusted (an experimental estimate by X-13, ours, not the statistician’s)"


@dataclass(frozen=True)
class Adjusted:
    """A series with its adjustment.

    Attributes:
        drawn: the series and its words.
        adjusted: in the currency, None where nothing was published.
        factors: by period, 1 for none.
        experimental: whether fewer years than usual are behind it.
    """

    drawn: Drawn
    adjusted: Values
    factors: Values
    experimental: bool


def adjusted(data: Adjusted, palette: Theme) -> Chart:
    """Two lines: as published, and adjusted."""
    drawn, status = data.drawn, EXPERIMENTAL if data.experimental else STATUS
    figure = go.Figure(
        [
            line("as published", points(drawn.series), palette.unlisted),
            line("seasonally adjusted", data.adjusted, palette.accent),
        ]
    )
    pairs = zip(drawn.series.bounds, data.adjusted, strict=True)
    hover = [
        f"<b>{words.when(b.span)}</b><br>{words.amount(b)}<br>adjusted: {_amount(value, b.currency)}"
        for b, value in pairs
    ]
    frame(figure, drawn, hover, highest(drawn, data.adjusted), palette)
    title, rows = _title(data), table(drawn, adjusted=data.adjusted)
    rows["factor"] = list(data.factors)
    return finish(
        figure,
        title=title,
        unit=unit(drawn),
        legend=[("as published", palette.unlisted), (status, palette.accent)],
        sources=drawn.sources,
        reading=(MIDDLES, "Dotted slot: not published, so not adjusted; it is not zero."),
        alt=f"{title}. {drawn.verdict} The table has every {drawn.subject.period}.",
        table=rows,
        palette=palette,
        height=380,
    )


def _amount(value: float | None, currency: str) -> str:
    return "not published" if value is None else money(value, currency=currency)


def _title(data: Adjusted) -> str:
    year = data.drawn.series.year
    last = [
        (span, f) for span, f in zip(data.drawn.series.spans, data.factors, strict=True) if f is not None
    ][-year:]
    head = "An experimental seasonal pattern" if data.experimental else "A stable seasonal pattern"
    return f"{head} in {data.drawn.series.name}: {_seasons(last)}"


def _seasons(last: Sequence[tuple[Span, float]]) -> str:
    low, high = min(last, key=lambda one: one[1]), max(last, key=lambda one: one[1])
    return (
        f"{_season(low[0])} was {100 * (1 - low[1]):.0f} % below and {_season(high[0])} "
        f"{100 * (high[1] - 1):.0f} % above the adjusted series in the last year"
    )


def _season(span: Span) -> str:
    return f"{span.start:%B}" if len(span.months) == 1 else words.when(span).split()[0]
