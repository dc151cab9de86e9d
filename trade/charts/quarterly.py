"""The first chart: trade by quarter, one quarter highlighted against the same quarter a year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from trade.charts import marks, words
from trade.charts.events import ROW_HEIGHT, strip
from trade.charts.finish import Chart, finish
from trade.charts.theme import Theme
from trade.model.bound import Bound
from trade.model.change import Change
from trade.model.event import Event
from trade.model.words import Flow

HEADROOM = 1.34
"""Height of the axis over the highest bar: the band where the label and the bracket go."""

UNIT = "Goods trade by quarter, current US dollars; exports FOB, imports CIF, as recorded by Russian customs"

READING = (
    "Solid: published, or derived from published figures to the same precision. Hatched, with a bracket: "
    "any value between its ends fits what was published. Dotted slot: no figure allows a quarterly value."
)


@dataclass(frozen=True)
class Quarterly:
    """What the chart draws.

    Attributes:
        series: for turnover the exports, the imports and the turnover; else the one flow.
        highlight: position of the highlighted quarter.
        changes: of the highlighted quarter against the year before, by flow.
        qualifier: words behind the subject, such as ` without coal and lignite`; empty as recorded.
        sources: publications to name, with their dates.
        events: dated marks under the axis, a row a category.
    """

    series: dict[Flow, Sequence[Bound]]
    highlight: int
    changes: dict[Flow, Change]
    qualifier: str
    sources: Sequence[str]
    events: Sequence[Event] = ()

    @property
    def whole(self) -> Sequence[Bound]:
        """The series whose height is the bar's: turnover where it is drawn, else the only one."""
        return self.series.get(Flow.TURNOVER) or next(iter(self.series.values()))

    @property
    def stacked(self) -> bool:
        """Whether exports and imports are stacked to turnover."""
        return Flow.TURNOVER in self.series

    @property
    def told(self) -> Change:
        """The change the title tells: of turnover's two sides the one that moved more dollars."""
        if not self.stacked:
            return next(iter(self.changes.values()))
        sides = [self.changes[Flow.EXPORT], self.changes[Flow.IMPORT]]
        moved = [abs((c.now.value or 0.0) - (c.base.value or 0.0)) for c in sides]
        told = sides[moved.index(max(moved))]
        return told if told.now.value is not None else self.changes[Flow.TURNOVER]


def tints(flow: Flow, palette: Theme) -> tuple[str, str]:
    """The colour of a flow's bars, muted and highlighted."""
    if flow is Flow.IMPORT:
        return palette.imports, palette.accent_imports
    return palette.export, palette.accent


def _layers(data: Quarterly, palette: Theme) -> list[marks.Layer]:
    return [
        marks.Layer(
            flow,
            f"{flow.value}s" if flow is not Flow.BALANCE else flow.value,
            bounds,
            [tints(flow, palette)[i == data.highlight] for i in range(len(bounds))],
        )
        for flow, bounds in data.series.items()
        if flow is not Flow.TURNOVER
    ]


def _hover(data: Quarterly) -> list[str]:
    lines = []
    for i, bound in enumerate(data.whole):
        parts = [f"<b>{words.when(bound.span)}</b>"]
        for flow, bounds in data.series.items():
            parts.append(f"{flow.value}: {words.amount(bounds[i])} ({words.STATUS[bounds[i].status]})")
        lines.append("<br>".join(parts))
    return lines


def _label(data: Quarterly) -> str:
    """Two lines beside the highlighted bar: the finding, and the turnover it is part of."""
    told = data.told
    noun = {Flow.EXPORT: " of exports", Flow.IMPORT: " of imports"}.get(told.now.flow, "")
    done = words.verb(told).removesuffix(" to")
    tail = f", {done}" if done.startswith(("more", "fell by")) else f", {words.growth(told)}"
    first = f"<b>{words.when(told.now.span)}: {words.amount(told.now)}{noun}</b>{tail}"
    if not data.stacked or told.now.flow is Flow.TURNOVER:
        return first
    other = data.changes[Flow.TURNOVER]
    missing = "imports" if told.now.flow is Flow.EXPORT else "exports"
    share = words.growth(other).split(" on ")[0]
    return f"{first}<br>{words.amount(other.now)} with {missing}, {share}"


def _top(data: Quarterly) -> float:
    ends = [(b.high or 0.0) / marks.MILLION for b in data.whole if marks.known(b)]
    return max([*ends, 0.001])


def _bottom(data: Quarterly) -> float:
    return min([0.0, *((b.low or 0.0) / marks.MILLION for b in data.whole if marks.known(b))])


def _annotate(figure: go.Figure, data: Quarterly, palette: Theme) -> None:
    """The highlighted quarter's label in the headroom, with a line down to its bar."""
    top, n = _top(data), len(data.whole)
    place = (data.highlight + 0.6) / n
    anchor = "left" if place < 0.3 else "right" if place > 0.7 else "center"
    bar = data.whole[data.highlight]
    height = (bar.high or 0.0) / marks.MILLION if marks.known(bar) else 0.0
    line = {"color": palette.accent, "width": 1.2}
    figure.add_shape(type="line", x0=data.highlight, x1=data.highlight, y0=height, y1=top * 1.13, line=line)
    figure.add_annotation(
        **{"x": data.highlight, "y": top * 1.14, "xanchor": anchor, "yanchor": "bottom"},
        text=_label(data),
        align=anchor,
        showarrow=False,
        font={"size": 14, "color": palette.accent},
    )


def _bracket(figure: go.Figure, data: Quarterly, palette: Theme) -> None:
    """From the same quarter a year before to the highlighted one, where both are drawn."""
    start = data.highlight - 4
    if start < 0 or not (marks.known(data.whole[start]) and marks.known(data.whole[data.highlight])):
        return
    level = _top(data) * 1.06
    line = {"color": palette.accent, "width": 1.2}
    base = (data.whole[start].high or 0.0) / marks.MILLION
    figure.add_shape(type="line", x0=start, x1=start, y0=base, y1=level, line=line)
    figure.add_shape(type="line", x0=start, x1=data.highlight, y0=level, y1=level, line=line)


def _contested(figure: go.Figure, data: Quarterly, palette: Theme) -> None:
    """Words over quarters where sources of equal weight contradict each other."""
    apart = [i for i, bound in enumerate(data.whole) if bound.worlds and i != data.highlight]
    for i in apart:
        bound = data.whole[i]
        if i - 1 not in apart:
            figure.add_annotation(
                x=i,
                y=(bound.high or 0.0) / marks.MILLION,
                text="sources<br>disagree",
                showarrow=False,
                yanchor="bottom",
                font={"size": 12, "color": palette.muted},
            )


def table(data: Quarterly) -> pd.DataFrame:
    """One row a quarter and flow: low, value, high in US dollars, status, figures."""
    rows = [
        {
            "period": str(b.span),
            "flow": b.flow.value,
            "low_usd": b.low,
            "value_usd": b.value,
            "high_usd": b.high,
            "status": b.status.value,
            "figures": " ".join(b.figures),
        }
        for bounds in data.series.values()
        for b in bounds
    ]
    return pd.DataFrame(rows)


def _alt(data: Quarterly) -> str:
    told = [f"{words.when(b.span)} {words.amount(b)}" for b in data.whole]
    what = "Turnover" if data.stacked else next(iter(data.series)).value.capitalize()
    return f"{words.finding(data.told, data.qualifier)}. {what} by quarter: {'; '.join(told)}."


def quarterly(data: Quarterly, palette: Theme) -> Chart:
    """Bars for quarters: solid, hatched or an empty slot by what is known; the highlight in accent."""
    figure = go.Figure()
    keys, hover = [str(b.span) for b in data.whole], _hover(data)
    layers = _layers(data, palette)
    if data.stacked:
        layers = [marks.only_where_known(layer, data.whole) for layer in layers]
    for layer in layers:
        figure.add_trace(marks.solid(layer, hover, keys))
    heights = [[marks.solid_height(b) for b in layer.bounds] for layer in layers]
    drawn = [sum(h or 0.0 for h in column) for column in zip(*heights, strict=True)]
    if data.stacked or next(iter(data.series)) is not Flow.BALANCE:
        figure.add_trace(marks.hatched(data.whole, drawn, palette.muted, keys, hover))
    figure.add_trace(marks.whiskers(data.whole, palette.muted))
    top = _top(data)
    marks.empty_slots(figure, data.whole, top * 0.1, palette)
    marks.tiny_runs(figure, data.whole, top, palette)
    marks.year_axis(figure, keys)
    rows = strip(figure, data.events, data.whole, palette)
    _contested(figure, data, palette)
    _bracket(figure, data, palette)
    _annotate(figure, data, palette)
    figure.update_layout(barmode="relative", clickmode="event+select")
    figure.update_layout(yaxis=marks.dollar_axis(_bottom(data) * 1.1, top * HEADROOM))
    return finish(
        figure,
        title=words.finding(data.told, data.qualifier),
        unit=UNIT,
        legend=[(layer.name, tints(layer.flow, palette)[0]) for layer in layers] if data.stacked else (),
        sources=data.sources,
        reading=(READING,),
        alt=_alt(data),
        table=table(data),
        palette=palette,
        height=372 + rows * ROW_HEIGHT,
    )
