"""From one period's total to another's: a floating step a commodity, in one set of steps that adds up."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from trade.charts import words
from trade.charts.changed import ARITHMETIC, Changed
from trade.charts.changed_told import statements, title
from trade.charts.finish import Chart, finish
from trade.charts.marks import MILLION
from trade.charts.movers import movers
from trade.charts.parts import unit
from trade.charts.slots import money_axis
from trade.charts.steps import BAR, Row, dwarfed, places, rows
from trade.charts.theme import Theme

READING = (
    "Solid: exact. Hatched: bounded by what was published; its length is one of many that fit, its bracket "
    "runs from the lowest to the highest. The steps drawn are one set that adds up to the change."
)

NO_STEPS = "Sources of equal weight contradict each other: no set of steps holds for both, so none is drawn."

READING_FILE = (
    "A step is the difference of two numbers in the file, or of sums of finer ones. Hatched: a code that the "
    "file tells in one of the two periods only, where it may be in what is not itemised."
)


def waterfall(data: Changed, sources: Sequence[str], palette: Theme) -> Chart:
    """Bars across from the total before to the total now; no bar where a total is not known."""
    shown = data.drawn()
    drawn = rows(shown, palette)
    figure = go.Figure()
    middles, height = places(drawn)
    for exact in (True, False):
        figure.add_trace(
            _bars([(r, y) for r, y in zip(drawn, middles, strict=True) if r.exact is exact], exact)
        )
    figure.add_trace(_whiskers([(r, y) for r, y in zip(drawn, middles, strict=True) if not r.exact], palette))
    for row, y in zip(drawn, middles, strict=True):
        figure.add_annotation(
            **{
                "xref": "paper",
                "x": 0,
                "y": y + BAR / 2,
                "xanchor": "left",
                "yanchor": "bottom",
                "xshift": 6,
            },
            **{"text": _label(row), "align": "left", "showarrow": False, "bgcolor": palette.background},
        )
    _joined(figure, drawn, middles, palette)
    _axes(figure, drawn, height, palette, data.found.currency)
    finding = title(data)
    chart = finish(
        figure,
        title=finding,
        unit=unit(data.found.flow, data.subject),
        sources=sources,
        reading=_reading(data) if drawn else (NO_STEPS,) if data.found.total.change.worlds else (),
        alt=f"{finding}. {' '.join(statements(data))}",
        table=movers(data),
        palette=palette,
        height=int(height) + 40 if drawn else 60,
    )
    figure.update_layout(margin={"l": 4, "r": 8, "t": 4, "b": 32})
    return chart


def _reading(data: Changed) -> tuple[str, ...]:
    found = (ARITHMETIC, READING if data.subject.reconciled else READING_FILE)
    if not dwarfed(data):
        return found
    base = words.when(data.found.base)
    return (*found, f"The axis is the change from {base}: beside its total the steps could not be read.")


def _label(row: Row) -> str:
    between = "  " if row.lines == 1 else "<br>"
    return f"{escape(row.name)}{between}<b>{row.said}</b>"


def _bars(drawn: Sequence[tuple[Row, float]], exact: bool) -> go.Bar:
    tints = [row.tint for row, _ in drawn]
    pattern = {"shape": "/", "fgcolor": tints, "size": 6, "solidity": 0.25}
    hatched = {"color": "rgba(0,0,0,0)", "line": {"color": tints, "width": 1}, "pattern": pattern}
    return go.Bar(
        name="exact" if exact else "bounded",
        orientation="h",
        x=[row.step / MILLION for row, _ in drawn],
        base=[row.start / MILLION for row, _ in drawn],
        y=[y for _, y in drawn],
        width=BAR,
        marker={"color": tints, "line": {"width": 0}} if exact else hatched,
        customdata=[row.key for row, _ in drawn],
        hovertext=[f"<b>{escape(row.name)}</b><br>{row.hover}" for row, _ in drawn],
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _whiskers(drawn: Sequence[tuple[Row, float]], palette: Theme) -> go.Scatter:
    """A bracket through each hatched bar: where it ends at the lowest and at the highest."""
    low = [(row.start + row.ends.ends[0]) / MILLION for row, _ in drawn]
    return go.Scatter(
        name="lowest and highest",
        x=low,
        y=[y for _, y in drawn],
        mode="markers",
        marker={"size": 1, "color": palette.text},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [(row.ends.ends[1] - row.ends.ends[0]) / MILLION for row, _ in drawn],
            "arrayminus": [0.0] * len(drawn),
            "color": palette.text,
            "thickness": 1.2,
            "width": 4,
        },
        hoverinfo="skip",
    )


def _joined(figure: go.Figure, drawn: Sequence[Row], middles: Sequence[float], palette: Theme) -> None:
    """A thin line from where each bar ends to where the next begins."""
    for i, row in enumerate(drawn[:-1]):
        x = (row.start + row.step) / MILLION
        line = {"color": palette.muted, "width": 1, "dash": "dot"}
        ends = {"x0": x, "x1": x, "y0": middles[i] - BAR / 2, "y1": middles[i + 1] + BAR / 2}
        figure.add_shape(type="line", layer="below", line=line, **ends)


def _axes(figure: go.Figure, drawn: Sequence[Row], height: float, palette: Theme, currency: str) -> None:
    found = [(r.start, r.start + r.step, *(r.start + end for end in r.ends.ends)) for r in drawn]
    ends = [0.0, *(end / MILLION for each in found for end in each)]
    low, high = min(ends), max([*ends, 0.001])
    room = (high - low) * 0.03
    figure.update_xaxes(**money_axis(low - (room if low < 0 else 0), high + room, currency))
    figure.update_xaxes(gridcolor=palette.grid, visible=bool(drawn))
    figure.add_vline(x=0, line={"color": palette.muted, "width": 1}, layer="below")
    figure.update_yaxes(visible=False, range=[-4, max(height, 1.0)])
    figure.update_layout(barmode="overlay", clickmode="event+select")
