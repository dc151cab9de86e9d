"""Annual totals spread over quarters: estimated, so hatched and dashed, and never like what was published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from trade.charts import marks, slots, words
from trade.charts.finish import Chart, finish
from trade.charts.levels import Drawn, unit
from trade.charts.money import money
from trade.charts.theme import Theme
from trade.model.bound import Bound
from trade.model.words import Status


@dataclass(frozen=True)
class Spreading:
    """Annual totals with the quarters made of them.

    Attributes:
        drawn: the annual series and its words.
        quarters: estimated, in order.
        indicator: whose movement they take.

    Raises:
        ValueError: for a quarter that is not estimated.
    """

    drawn: Drawn
    quarters: Sequence[Bound]
    indicator: str

    def __post_init__(self) -> None:
        """Nothing published is drawn as if it were estimated, or the other way round."""
        if any(b.status is not Status.ESTIMATED for b in self.quarters):
            raise ValueError("a spread quarter is estimated")


def spread(data: Spreading, palette: Theme) -> Chart:
    """A hatched bar a quarter under a broken line, each year's total above its four."""
    quarters = data.quarters
    values = [_middle(b) / marks.MILLION for b in quarters]
    top = 1.3 * max(values)
    figure = go.Figure([_bars(values, palette), _outline(values, palette)])
    keys = [str(b.span) for b in quarters]
    hover = [f"<b>{words.when(b.span)}</b>, estimated<br>{_told(b)}" for b in quarters]
    figure.add_trace(marks.touch(len(keys), (0.0, top), keys, hover))
    _totals(figure, data, values, palette)
    slots.year_axis(figure, keys)
    figure.update_layout(barmode="overlay", yaxis=slots.money_axis(0.0, top, data.drawn.currency))
    name = data.drawn.series.name
    title = f"Estimated quarters of {name}: annual totals spread by {data.indicator}"
    return finish(
        figure,
        title=title,
        unit=unit(data.drawn).replace(" by year", " by quarter, estimated from years"),
        sources=data.drawn.sources,
        reading=("Hatched under a broken line: estimated. The annual totals above are as published.",),
        alt=f"{title}. {data.drawn.verdict} The table has every quarter.",
        table=pd.DataFrame([_row(b) for b in quarters]),
        palette=palette,
        height=360,
    )


def _middle(bound: Bound) -> float:
    return ((bound.low or 0.0) + (bound.high or 0.0)) / 2


def _told(bound: Bound) -> str:
    return money(_middle(bound), _middle(bound) / 50, bound.currency)


def _bars(values: Sequence[float], palette: Theme) -> go.Bar:
    return go.Bar(
        name="estimated",
        x=list(range(len(values))),
        y=list(values),
        width=marks.width(len(values)),
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"width": 0},
            "pattern": {"shape": "x", "fgcolor": palette.muted, "size": 7, "solidity": 0.2},
        },
        hoverinfo="skip",
    )


def _outline(values: Sequence[float], palette: Theme) -> go.Scatter:
    return go.Scatter(
        name="estimated",
        x=list(range(len(values))),
        y=list(values),
        mode="lines",
        line={"color": palette.muted, "width": 2, "dash": "dash", "shape": "hvh"},
        hoverinfo="skip",
    )


def _totals(figure: go.Figure, data: Spreading, values: Sequence[float], palette: Theme) -> None:
    """The published totals, where there is room for a word above four bars."""
    step = max(1, -(-len(values) // 4 // 5))
    for at, year in enumerate(data.drawn.series.bounds):
        if at % step:
            continue
        figure.add_annotation(
            x=4 * at + 1.5,
            y=max(values[4 * at : 4 * at + 4]),
            text=f"{words.amount(year)}<br>in {words.when(year.span)}",
            showarrow=False,
            yanchor="bottom",
            font={"size": 12, "color": palette.text},
        )


def _row(bound: Bound) -> dict[str, object]:
    unit = bound.currency.lower()
    return {
        "period": str(bound.span),
        f"low_{unit}": bound.low,
        f"estimated_{unit}": _middle(bound),
        f"high_{unit}": bound.high,
        "status": bound.status.value,
        "how": bound.reason,
    }
