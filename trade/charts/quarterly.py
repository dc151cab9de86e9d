"""The first chart: trade by quarter, one quarter highlighted against the same quarter a year before."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from trade.charts import marks, slots, words
from trade.charts.events import ROW_HEIGHT, strip
from trade.charts.finish import Chart, finish
from trade.charts.labels import annotate, bracket, contested
from trade.charts.quarterly_data import Quarterly
from trade.charts.theme import Theme
from trade.model.words import Flow

HEADROOM = 1.34
"""Height of the axis over the highest bar: the band where the label and the bracket go."""

UNIT = "Goods trade by quarter, current US dollars; exports FOB, imports CIF, as recorded by Russian customs"

READING = (
    "Solid: published, or derived from published figures to the same precision. Hatched, with a bracket: "
    "any value between its ends fits what was published; two brackets where sources contradict each other. "
    "Grey: exports or imports, not told apart. Dotted slot: no figure allows a quarterly value."
)


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


def table(data: Quarterly) -> pd.DataFrame:
    """One row a quarter and flow: low, value, high in US dollars, status, figures."""
    rows = [
        {"period": str(b.span), "flow": b.flow.value, **marks.cells(b)}
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
        figure.add_trace(marks.solid(layer))
    heights = [[marks.solid_height(b) for b in layer.bounds] for layer in layers]
    drawn = [sum(h or 0.0 for h in column) for column in zip(*heights, strict=True)]
    if data.stacked:
        figure.add_trace(marks.unsplit(data.whole, drawn, palette.unlisted))
    figure.add_traces([*marks.hatched(data.whole, palette.muted), marks.whiskers(data.whole, palette.muted)])
    figure.update_layout(shapes=marks.connectors(data.whole, palette.muted))
    top, height = data.top, (data.bottom * 1.1, data.top * HEADROOM)
    figure.add_trace(marks.touch(len(keys), height, keys, hover))
    slots.empty_slots(figure, data.whole, top * 0.1, palette)
    slots.tiny_runs(figure, data.whole, top, palette)
    slots.year_axis(figure, keys)
    rows = strip(figure, data.events, data.whole, palette)
    contested(figure, data, palette)
    bracket(figure, data, palette)
    annotate(figure, data, palette)
    figure.update_layout(barmode="relative", clickmode="event+select")
    figure.update_layout(yaxis=slots.dollar_axis(*height))
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
