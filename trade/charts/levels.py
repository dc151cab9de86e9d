"""A series by period as lines, for charts of what a statistic makes of it: gaps stay gaps, ends stay ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from trade.charts import marks, slots, words
from trade.charts.finish import Chart, finish
from trade.charts.subject import Subject
from trade.charts.theme import Theme
from trade.model.series import COUNTED, Series
from trade.model.words import Flow

Values = Sequence[float | None]

MIDDLES = (
    "A point is a period’s value, or the middle of its interval where a bracket shows the ends; where "
    "sources contradict each other there are two brackets and no point."
)


@dataclass(frozen=True)
class Drawn:
    """A series with what its charts have to say of it.

    Attributes:
        series: what was asked about.
        subject: whose trade, in which money.
        sources: what to name under the chart.
        verdict: what the statistic says, in words; for the text alternative.
    """

    series: Series
    subject: Subject
    sources: Sequence[str]
    verdict: str = ""

    @property
    def currency(self) -> str:
        """ISO 4217."""
        return self.series.bounds[0].currency

    def column(self, name: str) -> str:
        """Name of a table's column of money: `adjusted_usd`."""
        return f"{name}_{self.currency.lower()}"


def points(series: Series) -> list[float | None]:
    """One number a period; none where sources contradict each other, as the middle is nobody's number."""
    return [None if b.worlds else v for b, v in zip(series.bounds, series.values(), strict=True)]


def line(name: str, values: Values, colour: str, *, dash: str = "solid", start: int = 0) -> go.Scatter:
    """Values in millions from position `start`; nothing is joined over a gap."""
    few = len(values) <= marks.MANY
    return go.Scatter(
        name=name,
        x=list(range(start, start + len(values))),
        y=[None if v is None else v / marks.MILLION for v in values],
        mode="lines+markers",
        line={"color": colour, "width": 2, "dash": dash},
        marker={"color": colour, "size": 6 if few else 3},
        connectgaps=False,
        hoverinfo="skip",
    )


def frame(
    figure: go.Figure, drawn: Drawn, hover: Sequence[str], highest: float, palette: Theme, more: int = 0
) -> None:
    """Axes, brackets, empty slots and the columns that say a period's numbers, `more` after the last.

    Args:
        figure: with its lines.
        drawn: the series.
        hover: words of each period, those after the last too.
        highest: the highest value drawn, in the currency.
        palette: colours.
        more: periods after the last.
    """
    bounds, top = drawn.series.bounds, (highest / marks.MILLION or 1.0) * 1.12
    low = min(0.0, *(v / marks.MILLION for v in drawn.series.values() if v is not None), 0.0)
    keys = [str(b.span) for b in bounds]
    last, length = bounds[-1].span, len(bounds[-1].span.months)
    keys += [str(last.earlier(-length * (step + 1))) for step in range(more)]
    figure.add_trace(marks.whiskers(bounds, palette.muted))
    figure.add_trace(marks.touch(len(keys), (low, top), keys, hover))
    told = [b if b.status in COUNTED else words.unknown(b) for b in bounds]
    slots.empty_slots(figure, told, top * 0.1, palette, clear=not drawn.subject.reconciled)
    slots.year_axis(figure, keys)
    figure.update_layout(barmode="overlay", yaxis=slots.money_axis(low * 1.1, top, drawn.currency))


def highest(drawn: Drawn, *others: Values) -> float:
    """The highest number of a series, at its upper ends, and of other values, in the currency."""
    ends = [b.high for b in drawn.series.bounds if b.status in COUNTED]
    found = [v for values in (ends, *others) for v in values if v is not None]
    return max(found, default=0.0)


def unit(drawn: Drawn, what: str = "") -> str:
    """The subtitle: what is measured, in which money, by whom."""
    about, flow = drawn.subject, drawn.series.bounds[0].flow
    valued = f", {about.valued(flow)}" if about.valued(flow) else ""
    return f"{what or _what(flow)} by {about.period}, current {about.money}{valued}; {about.recorder}"


def _what(flow: Flow) -> str:
    return f"{flow.value.capitalize()}{'s' if flow in (Flow.EXPORT, Flow.IMPORT) else ''}"


def levels(drawn: Drawn, palette: Theme) -> Chart:
    """The series itself: what can be said where a statistic cannot."""
    series = drawn.series
    figure = go.Figure([line("value", points(series), palette.export)])
    hover = [f"<b>{words.when(b.span)}</b><br>{words.amount(b)}" for b in series.bounds]
    frame(figure, drawn, hover, highest(drawn), palette)
    period = drawn.subject.period
    title = f"{series.n} of {len(series.bounds)} {period}s of {series.name} have a figure"
    return finish(
        figure,
        title=title,
        unit=unit(drawn),
        sources=drawn.sources,
        reading=(MIDDLES, "Dotted slot: not published; it is not zero."),
        alt=f"{title}. The table has every {period}.",
        table=table(drawn),
        palette=palette,
        height=300,
    )


def table(drawn: Drawn, **columns: Values) -> pd.DataFrame:
    """One row a period: low, middle and high in the currency, status, and further columns of money."""
    rows = [
        {
            "period": str(b.span),
            drawn.column("low"): b.low,
            drawn.column("middle"): middle,
            drawn.column("high"): b.high,
            "status": b.status.value,
        }
        for b, middle in zip(drawn.series.bounds, drawn.series.values(), strict=True)
    ]
    found = pd.DataFrame(rows)
    for name, values in columns.items():
        found[drawn.column(name)] = list(values)
    return found
