"""The unit value of one commodity: value over amount, drawn over exactly the months that both are of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from trade.charts import words
from trade.charts.finish import Chart, finish
from trade.charts.marks import MANY
from trade.charts.rates import rates, tick
from trade.charts.subject import Subject
from trade.charts.theme import Theme, colour
from trade.model.unitvalue import UnitValue

READING = (
    "Value divided by the amount of exactly the same months, over which it is drawn. A line or point is one "
    "number; in a box any unit value between the ends fits what was printed. Nothing drawn: {gap}. The mix "
    "inside a code can change, and a unit value with it."
)

GAP = "the file does not give value and amount for the whole {period}"
GAP_PRINTED = "no value and amount were printed for the same months"

THIN = 0.002
"""Width of an interval, as a share of its high end, up to which its box would be thinner than a line."""

SHORT = 40
"""Times that the months of a unit value fit into the axis, from which it is a point: a line would vanish."""

YEARS = 6
"""Years that are named under a chart at most."""


PERIOD = {"ticklabelmode": "period", "showgrid": False}


def unit_values(
    name: str, found: Sequence[UnitValue], sources: Sequence[str], about: Subject, palette: Theme
) -> Chart:
    """Lines and boxes over the months that each unit value is of, all in one unit; nothing between them.

    Args:
        name: of the goods and whose they are, as a title has it: `China’s exports of coal`.
        found: at least one, in order of time.
        sources: what to name under it.
        about: whose trade it is.
        palette: the colours.
    """
    unit, currency = found[0].unit, found[0].value.currency
    tint = colour(found[0].value.commodity, palette)
    figure = go.Figure([_boxes(found, tint), _lines(found, tint), _points(found, tint), _touch(found, unit)])
    figure.update_traces(cliponaxis=False)
    title = _title(name, found, unit)
    gap = GAP_PRINTED if about.reconciled else GAP
    return finish(
        figure,
        title=title,
        unit=f"{about.money[:1].upper()}{about.money[1:]} per {unit}, {about.recorder}",
        sources=sources,
        reading=(READING.format(gap=gap.format(period=about.period)),),
        alt=f"{title}. " + "; ".join(f"{words.when(u.value.span)} {rates(u)}" for u in found) + ".",
        table=pd.DataFrame([_row(u) for u in found]),
        palette=palette,
        height=260,
    ).on_axes(x=_years(found), y=_scale(max(u.high for u in found), currency))


def _title(name: str, found: Sequence[UnitValue], unit: str) -> str:
    """The first and the last unit value there is."""
    first, last = found[0], found[-1]
    start = f"Unit value of {name}: {rates(first)} per {unit} in {words.when(first.value.span)}"
    return f"{start}, {rates(last)} in {words.when(last.value.span)}" if len(found) > 1 else start


def _ends(one: UnitValue) -> tuple[date, date]:
    """The first day, and the day after the last."""
    return one.value.span.start, one.value.span.end + timedelta(days=1)


def _is_line(one: UnitValue) -> bool:
    return one.high - one.low <= THIN * one.high


def _level(one: UnitValue) -> float:
    return (one.low + one.high) / 2


def _lines(found: Sequence[UnitValue], tint: str) -> go.Scatter:
    x: list[date | None] = []
    y: list[float | None] = []
    for one in found:
        if _is_line(one):
            x += [*_ends(one), None]
            y += [_level(one), _level(one), None]
    return go.Scatter(
        **{"x": x, "y": y, "mode": "lines", "name": "unit value", "hoverinfo": "skip"},
        line={"color": tint, "width": 4},
        connectgaps=False,
    )


def _points(found: Sequence[UnitValue], tint: str) -> go.Scatter:
    first, last = _around(found)
    months = 12 * (last - first) / SHORT
    short = [u for u in found if _is_line(u) and len(u.value.span.months) < months]
    return go.Scatter(
        **{"x": [_middle(u) for u in short], "y": [_level(u) for u in short], "mode": "markers"},
        **{"name": "unit value of a short time", "hoverinfo": "skip"},
        marker={"color": tint, "size": 7 if len(short) <= MANY else 4, "symbol": "square"},
    )


def _middle(one: UnitValue) -> date:
    start, end = _ends(one)
    return start + (end - start) / 2


def _boxes(found: Sequence[UnitValue], tint: str) -> go.Scatter:
    x: list[date | None] = []
    y: list[float | None] = []
    for one in found:
        if not _is_line(one):
            start, end = _ends(one)
            x += [start, end, end, start, start, None]
            y += [one.low, one.low, one.high, one.high, one.low, None]
    return go.Scatter(
        **{"x": x, "y": y, "mode": "lines", "name": "between lowest and highest", "hoverinfo": "skip"},
        line={"color": tint, "width": 1.5},
        fill="toself",
        fillcolor="rgba(0,0,0,0)",
        fillpattern={"shape": "/", "fgcolor": tint, "size": 6, "solidity": 0.25},
    )


def _touch(found: Sequence[UnitValue], unit: str) -> go.Scatter:
    """A clear mark on each, so that it can be read off."""
    return go.Scatter(
        name="read off",
        x=[_middle(u) for u in found],
        y=[_level(u) for u in found],
        mode="markers",
        marker={"size": 18, "color": "rgba(0,0,0,0)"},
        hovertext=[f"<b>{words.when(u.value.span)}</b><br>{rates(u)} per {unit}" for u in found],
        hoverinfo="text",
    )


def _around(found: Sequence[UnitValue]) -> tuple[int, int]:
    """The first year, and the one after the last."""
    return found[0].value.span.start.year, max(u.value.span.end.year for u in found) + 1


def _years(found: Sequence[UnitValue]) -> dict[str, object]:
    """Whole years around the months, as many named as there is room for."""
    first, last = _around(found)
    step = -(-(last - first) // YEARS)
    return {
        "range": [f"{first}-01-01", f"{last}-01-01"],
        "dtick": f"M{12 * step}",
        "tickformat": "%Y",
        **PERIOD,
    }


def _scale(top: float, currency: str) -> dict[str, object]:
    step = next(s * 10.0**e for e in range(-6, 12) for s in (1, 2, 5) if top / (s * 10.0**e) <= 4)
    ticks = [step * i for i in range(int(top / step) + 1)]
    texts = [tick(t, currency) for t in ticks]
    return {
        "range": [0, top * 1.15],
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": texts,
        "automargin": True,
    }


def _row(one: UnitValue) -> dict[str, object]:
    money_unit = one.value.currency.lower()
    return {
        "period": str(one.value.span),
        "commodity": one.value.commodity,
        f"low_{money_unit}_per_{one.unit}": one.low,
        f"high_{money_unit}_per_{one.unit}": one.high,
        f"value_low_{money_unit}": one.value.low,
        f"value_high_{money_unit}": one.value.high,
        "status": one.value.status.value,
        "figures": " ".join([*one.value.figures, *([one.figure] if one.figure else [])]),
    }
