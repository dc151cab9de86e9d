"""Year-on-year changes by size, one highlighted, and how large one would have to be to stand out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

import pandas as pd
import plotly.graph_objects as go

from trade.charts import marks, words
from trade.charts.factors import axis, factor
from trade.charts.finish import Chart, finish
from trade.charts.levels import Drawn
from trade.charts.money import MINUS
from trade.charts.theme import Theme
from trade.model.period import Span
from trade.model.words import Flow

TITLES = {
    "UNUSUAL": "{when} was unusual for {name}",
    "SEEN": "{when} was not unusual by itself for {name}, although the test could have seen such a change",
    "UNSEEN": "{when} was not unusual for {name}, and the test could not have seen it",
    "RANKED": "{when}: {rank} of the {count} year-on-year changes of {name} are at least as large",
}
"""The finding by what the test says."""

BESIDE = 0.22
"""Share of the bars, on each side, that the highlight's label may reach over on a telephone."""


@dataclass(frozen=True)
class Ranked:
    """The changes of a series.

    Attributes:
        drawn: the series and its words.
        changes: natural logarithm of each period over the same one a year earlier; None where there is none.
        period: the one asked about, which has a change.
        detectable: the smallest factor that the test could have revealed; None without a test.
        judged: what it says, a key of `TITLES`.
    """

    drawn: Drawn
    changes: Sequence[float | None]
    period: Span
    detectable: float | None
    judged: str

    @property
    def order(self) -> list[tuple[Span, float]]:
        """The changes there are, largest first whichever way they go; of equal ones the asked about last."""
        spans = self.drawn.series.spans
        found = [(s, c) for s, c in zip(spans, self.changes, strict=True) if c is not None]
        return sorted(found, key=lambda pair: (-round(abs(pair[1]), 9), pair[0] == self.period))

    @property
    def rank(self) -> int:
        """How many changes are at least as large, this one among them."""
        return next(i for i, (span, _) in enumerate(self.order, 1) if span == self.period)


def ranked(data: Ranked, palette: Theme) -> Chart:
    """A bar a change from the largest to the smallest; within the band none stands out by itself."""
    order, rank = data.order, data.rank
    reach = 1.12 * max(*(abs(c) for _, c in order), log(data.detectable or 1.0), log(2.1))
    figure = go.Figure(_bars(order, rank, palette))
    keys = [str(span) for span, _ in order]
    figure.add_trace(marks.touch(len(order), (-reach, reach), keys, [_told(*one) for one in order]))
    if data.detectable:
        _band(figure, min(log(data.detectable), reach), data.detectable, palette)
    _label(figure, data, palette, reach)
    figure.update_layout(barmode="overlay", xaxis=_rank_axis(len(order)), yaxis=axis(reach))
    title, drawn = finding(data), data.drawn
    return finish(
        figure,
        title=title,
        unit=(
            f"Change of {_flow(drawn)} on the same {drawn.subject.period} a year earlier, as a factor, in "
            f"order of size; {drawn.subject.recorder}"
        ),
        sources=drawn.sources,
        reading=_reading(data),
        alt=f"{title}. {drawn.verdict} The table has every change.",
        table=_table(order),
        palette=palette,
        height=360,
    )


def finding(data: Ranked) -> str:
    """The title."""
    when, name = words.when(data.period), data.drawn.series.name
    return TITLES[data.judged].format(when=when, name=name, rank=data.rank, count=len(data.order))


def _flow(drawn: Drawn) -> str:
    flow = drawn.series.bounds[0].flow
    return f"{flow.value}s" if flow in (Flow.EXPORT, Flow.IMPORT) else flow.value


def _bars(order: Sequence[tuple[Span, float]], rank: int, palette: Theme) -> go.Bar:
    tints = [palette.export] * (rank - 1) + [palette.accent] + [palette.unlisted] * (len(order) - rank)
    return go.Bar(
        name="change",
        x=list(range(len(order))),
        y=[change for _, change in order],
        width=marks.width(len(order)),
        marker={"color": tints, "line": {"width": 0}},
        hoverinfo="skip",
    )


def _told(span: Span, change: float) -> str:
    return f"<b>{words.when(span)}</b><br>{factor(change)} on {words.when(span.earlier())}"


def _band(figure: go.Figure, half: float, detectable: float, palette: Theme) -> None:
    edge = {"color": palette.muted, "width": 1, "dash": "dot"}
    for level in (-half, half):
        figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=level, y1=level, line=edge)
    figure.add_annotation(
        **{"xref": "paper", "x": 1, "y": half, "xanchor": "right", "yanchor": "bottom"},
        text=f"beyond {factor(log(detectable))} one change would stand out",
        showarrow=False,
        font={"size": 12, "color": palette.muted},
    )


def _label(figure: go.Figure, data: Ranked, palette: Theme, reach: float) -> None:
    at, change = data.rank - 1, data.order[data.rank - 1][1]
    place = (at + 0.6) / len(data.order)
    up = change >= 0
    near = [other for i, (_, other) in enumerate(data.order) if abs(i - at) <= BESIDE * len(data.order)]
    figure.add_annotation(
        **{"x": at, "y": max(near) if up else min(near), "yanchor": "bottom" if up else "top"},
        xanchor="left" if place < 0.3 else "right" if place > 0.7 else "center",
        text=f"<b>{words.when(data.period)}</b> {factor(change)}",
        showarrow=False,
        font={"size": 14, "color": palette.accent},
    )


def _rank_axis(count: int) -> dict[str, object]:
    step = next(s for s in (1, 5, 10, 25, 50, 100, 1000) if count / s <= 8)
    ranks = [1, *range(step if step > 1 else 2, count + 1, step)]
    return {
        "range": [-0.6, count - 0.4],
        "tickmode": "array",
        "tickvals": [rank - 1 for rank in ranks],
        "ticktext": [str(rank) for rank in ranks],
        "showgrid": False,
        "tickangle": 0,
    }


def _reading(data: Ranked) -> tuple[str, ...]:
    period = data.drawn.subject.period
    first = (
        f"A bar is one {period} against the same one a year earlier, up or down; left of the highlighted one "
        "are those at least as large. Where a value is an interval its middle stands for it."
    )
    if data.detectable is None:
        return (first,)
    return first, "Between the dotted lines no single change can be told from the usual ones."


def _table(order: Sequence[tuple[Span, float]]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "rank": rank,
                "period": str(span),
                "a_year_earlier": str(span.earlier()),
                "factor": exp(min(change, 700.0)),
                "percent": round(100 * (exp(min(change, 700.0)) - 1), 1),
                "said": factor(change).replace("-", MINUS),
            }
            for rank, (span, change) in enumerate(order, 1)
        ]
    )
