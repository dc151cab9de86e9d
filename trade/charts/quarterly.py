"""The first chart: trade by period, one period highlighted against the same one a year before."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from trade.charts import marks, overlay, slots, words
from trade.charts.events import ROW_HEIGHT, strip
from trade.charts.finish import Chart, finish
from trade.charts.labels import annotate, bracket, contested
from trade.charts.quarterly_data import Quarterly
from trade.charts.theme import Theme
from trade.model.words import Flow

HEADROOM = 1.34
"""Height of the axis over the highest bar: the band where the label and the bracket go."""

READING = (
    "Solid: published, or derived from published figures to the same precision. Hatched, with a bracket: "
    "any value between its ends fits what was published; two brackets where sources contradict each other. "
    "Grey: exports or imports, not told apart. Dotted slot: no figure allows a quarterly value."
)

READING_FILE = (
    "A bar is the number in the file, or the sum of finer periods or codes where all of them are in it. "
    "Dotted slot: not in the file, or in it for a part of the {period} only; it is not zero."
)

TOLD = 60
"""Periods up to which the text alternative names every one."""


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
            why = bounds[i].reason or words.STATUS[bounds[i].status]
            parts.append(f"{flow.value}: {words.amount(bounds[i])} ({why})")
        if data.overlay:
            parts.append(f"{escape(data.overlay.name)}: {words.amount(data.overlay.bounds[i])}")
        lines.append("<br>".join(parts))
    return lines


def table(data: Quarterly) -> pd.DataFrame:
    """One row a period and flow: low, value, high in the currency, status, what is behind it."""
    rows = [
        {"period": str(b.span), "flow": b.flow.value, **marks.cells(b, data.subject.reconciled)}
        for bounds in data.series.values()
        for b in bounds
    ]
    return pd.DataFrame(rows)


def _alt(data: Quarterly) -> str:
    what = "Turnover" if data.stacked else next(iter(data.series)).value.capitalize()
    head = f"{words.finding(data.told, data.qualifier, data.subject)}. {what} by {data.subject.period}"
    if len(data.whole) <= TOLD:
        told = [f"{words.when(b.span)} {words.amount(b)}" for b in data.whole]
        return f"{head}: {'; '.join(told)}."
    known = sorted((b for b in data.whole if marks.known(b)), key=lambda b: b.high or 0.0)
    ends = [f"{words.when(data.whole[i].span)} {words.amount(data.whole[i])}" for i in (0, -1)]
    most = [f"lowest {words.amount(b)} in {words.when(b.span)}" for b in known[:1]]
    most += [f"highest {words.amount(b)} in {words.when(b.span)}" for b in known[-1:]]
    return (
        f"{head}, from {ends[0]} to {ends[1]}; {'; '.join(most)}. The table has every {data.subject.period}."
    )


def quarterly(data: Quarterly, palette: Theme) -> Chart:
    """Bars for periods: solid, hatched or an empty slot by what is known; the highlight in accent."""
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
    slots.empty_slots(figure, data.whole, top * 0.1, palette, clear=not data.subject.reconciled)
    slots.tiny_runs(figure, data.whole, top, palette)
    slots.year_axis(figure, keys)
    if data.overlay:
        overlay.draw(figure, data.overlay, palette)
    rows = strip(figure, data.events, data.whole, palette)
    contested(figure, data, palette)
    bracket(figure, data, palette)
    annotate(figure, data, palette)
    figure.update_layout(barmode="relative", clickmode="event+select")
    figure.update_layout(yaxis=slots.money_axis(*height, data.whole[0].currency))
    return finish(
        figure,
        title=words.finding(data.told, data.qualifier, data.subject),
        unit=unit(data),
        legend=_legend(data, layers, palette),
        sources=data.sources,
        reading=_reading(data),
        alt=_alt(data),
        table=table(data),
        palette=palette,
        height=372 + rows * ROW_HEIGHT,
    )


def unit(data: Quarterly) -> str:
    """The subtitle: what is measured, in which money and valuation, by whom."""
    about = data.subject
    drawn = data.whole[0].flow
    alone = drawn in about.valuation and not about.reconciled
    valued = f"{drawn.value}s {about.valued(drawn)}" if alone else about.valued(Flow.TURNOVER)
    return f"Goods trade by {about.period}, current {about.money}; {valued}, {about.recorder}"


def _legend(data: Quarterly, layers: list[marks.Layer], palette: Theme) -> list[tuple[str, str]]:
    found = [(layer.name, tints(layer.flow, palette)[0]) for layer in layers] if data.stacked else []
    return [*found, (f"{overlay.SIGN} {data.overlay.name}", "")] if data.overlay else found


def _reading(data: Quarterly) -> tuple[str, ...]:
    about = data.subject
    first = READING if about.reconciled else READING_FILE.format(period=about.period)
    if data.overlay is None:
        return (first,)
    return first, f"Diamond: {data.overlay.name}, one number; a line where it only bounds one."
