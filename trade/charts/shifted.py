"""A series on a logarithmic scale with the level before and after each shift, and its range of dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

import plotly.graph_objects as go

from trade.charts import marks, slots, words
from trade.charts.finish import Chart, finish
from trade.charts.levels import Drawn, highest, points, table, unit
from trade.charts.money import money
from trade.charts.theme import Theme
from trade.model.bound import Bound
from trade.model.period import Span
from trade.model.series import COUNTED


@dataclass(frozen=True)
class Shift:
    """One shift of the level.

    Attributes:
        last: the last period before it.
        early, late: the ends of the range in which that may lie.
        before, after: the level on both sides in the currency, a geometric mean.
    """

    last: Span
    early: Span
    late: Span
    before: float
    after: float


@dataclass(frozen=True)
class Shifted:
    """A series with its shifts, none where none can be shown."""

    drawn: Drawn
    shifts: Sequence[Shift]


def shifted(data: Shifted, palette: Theme) -> Chart:
    """The series, a band over each range of dates, and a line at each level."""
    drawn, bounds = data.drawn, data.drawn.series.bounds
    known = [b.low for b in bounds if b.status in COUNTED and b.low]
    low, high = log10(min(known)), log10(highest(drawn))
    ends = low - 0.08 * (high - low or 1.0), high + 0.16 * (high - low or 1.0)
    figure = go.Figure([_points(drawn, palette)])
    _bands(figure, data, palette)
    _levels(figure, data, palette)
    keys = [str(b.span) for b in bounds]
    hover = [f"<b>{words.when(b.span)}</b><br>{words.amount(b)}" for b in bounds]
    figure.add_trace(marks.touch(len(keys), ends, keys, hover))
    slots.year_axis(figure, keys)
    figure.update_layout(barmode="overlay", yaxis=_axis(*ends, drawn.currency))
    title = _title(data)
    return finish(
        figure,
        title=title,
        unit=f"{unit(drawn)}; logarithmic scale",
        sources=drawn.sources,
        reading=_reading(data),
        alt=f"{title}. {drawn.verdict} The table has every {drawn.subject.period}.",
        table=table(drawn),
        palette=palette,
        height=380,
    )


def _log(value: float | None) -> float | None:
    return log10(value) if value else None


def _points(drawn: Drawn, palette: Theme) -> go.Scatter:
    """The middles, with a bracket to the ends of intervals; gaps are not joined over."""
    middles = [_log(v) for v in points(drawn.series)]
    above = [_apart(b, m, b.high) for b, m in zip(drawn.series.bounds, middles, strict=True)]
    below = [_apart(b, m, b.low) for b, m in zip(drawn.series.bounds, middles, strict=True)]
    return go.Scatter(
        name="value",
        x=list(range(len(middles))),
        y=middles,
        mode="lines+markers",
        line={"color": palette.export, "width": 1.6},
        marker={"color": palette.export, "size": 6 if len(middles) <= marks.MANY else 3},
        error_y={
            **{"type": "data", "symmetric": False, "array": above, "arrayminus": below},
            **{"color": palette.muted, "thickness": 1.2, "width": 3},
        },
        connectgaps=False,
        hoverinfo="skip",
    )


def _apart(bound: Bound, middle: float | None, end: float | None) -> float:
    return abs(log10(end) - middle) if bound.value is None and end and middle is not None else 0.0


def _bands(figure: go.Figure, data: Shifted, palette: Theme) -> None:
    spans = data.drawn.series.spans
    for shift in data.shifts:
        early, late = spans.index(shift.early), spans.index(shift.late)
        figure.add_shape(
            **{"type": "rect", "yref": "paper", "x0": early - 0.5, "x1": late + 0.5, "y0": 0, "y1": 1},
            **{"fillcolor": palette.accent, "opacity": 0.14, "line": {"width": 0}, "layer": "below"},
        )
        place = (early + late) / 2 / len(spans)
        figure.add_annotation(
            **{"yref": "paper", "x": (early + late) / 2, "y": 1, "yanchor": "top"},
            xanchor="left" if place < 0.2 else "right" if place > 0.8 else "center",
            text=_range(shift),
            bgcolor=palette.background,
            showarrow=False,
            font={"size": 12, "color": palette.accent},
        )


def _range(shift: Shift) -> str:
    first, last = words.when(shift.early), words.when(shift.late)
    return f"after {first}" if first == last else f"after {first}<br>to {last}"


def _levels(figure: go.Figure, data: Shifted, palette: Theme) -> None:
    spans, start = data.drawn.series.spans, 0
    regimes = [(shift.before, spans.index(shift.last)) for shift in data.shifts]
    if data.shifts:
        regimes.append((data.shifts[-1].after, len(spans) - 1))
    for level, end in regimes:
        figure.add_trace(
            go.Scatter(
                name="level",
                x=[start - 0.4, end + 0.4],
                y=[log10(level)] * 2,
                mode="lines",
                line={"color": palette.accent, "width": 3},
                hoverinfo="skip",
            )
        )
        figure.add_annotation(
            **{"x": start - 0.3, "y": log10(level), "xanchor": "left", "yanchor": "bottom"},
            text=f"<b>{money(level, level / 20, data.drawn.currency)}</b>",
            bgcolor=palette.background,
            showarrow=False,
            font={"size": 13, "color": palette.accent},
        )
        start = end + 1


def _axis(low: float, high: float, currency: str) -> dict[str, object]:
    wide = high - low > 2.5
    ticks = [m * 10.0**e for e in range(floor(low), ceil(high) + 1) for m in ((1,) if wide else (1, 2, 5))]
    kept = [t for t in ticks if low <= log10(t) <= high]
    return {
        "range": [low, high],
        "tickmode": "array",
        "tickvals": [log10(t) for t in kept],
        "ticktext": [money(t, currency=currency) for t in kept],
    }


def _title(data: Shifted) -> str:
    name = data.drawn.series.name
    if not data.shifts:
        return f"No level shift can be shown in {name}"
    dates = " and about ".join(words.when(shift.last) for shift in data.shifts)
    return f"The average level of {name} differs before and after about {dates}"


def _reading(data: Shifted) -> tuple[str, ...]:
    first = "A point is a period’s value, a bracket its interval; a period that was not published has none."
    if not data.shifts:
        return (first,)
    return (
        first,
        "Line: the level of a stretch, a geometric mean. Shaded: where the last period before the shift may "
        "lie, 95 %. It is a range of dates, and says nothing of why.",
    )
