"""A period against every base a reader may have in mind, on one axis of percent."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from trade.charts import words
from trade.charts.bases_told import heading, label, row, said
from trade.charts.finish import Chart, finish
from trade.charts.steps import GAP, LINE, WIDE
from trade.charts.subject import LEDGER, Subject
from trade.charts.theme import Theme
from trade.model.base import Base
from trade.model.change import Say
from trade.model.words import Flow

MARK, AXIS = 14, 34
"""Pixels of a base's mark and of the axis below; the axis up counts in pixels."""

DOT = 1.0
"""Percentage points below which a change is a dot and not a line."""

NO_BREAK = "\N{NO-BREAK SPACE}"

READING = (
    "Dot: change in percent against the base; a line where figures only bound it, from the lowest to the "
    "highest. Left of 0 the period is below the base. Words alone stand where a percentage would mislead."
)


@dataclass(frozen=True)
class Bases:
    """What the chart draws.

    Attributes:
        found: the bases, the usual one first.
        flow: of the trade that is measured.
        sources: publications to name.
        subject: whose trade, how often, in which money, by whom.
        qualifier: words behind the subject, such as ` without coal and lignite`.
    """

    found: Sequence[Base]
    flow: Flow
    sources: Sequence[str]
    subject: Subject = LEDGER
    qualifier: str = ""


def drawn(base: Base) -> tuple[float, float] | None:
    """Lowest and highest change in percent where it may be drawn, else None."""
    if base.say is not Say.PERCENT or not base.ratio.known:
        return None
    low, high = base.ratio.ends
    return 100 * (low - 1), 100 * (high - 1)


def bases(data: Bases, palette: Theme) -> Chart:
    """A row a base: a dot or a line on an axis of percent, or words."""
    about, figure = data.subject, go.Figure()
    texts = [row(base, about) for base in data.found]
    told = [_wrapped(*text) for text in texts]
    places = list(accumulate((GAP + MARK + LINE * (one.count("<br>") + 1) for one in told), initial=0))
    height = places[-1]
    middles = [height - bottom + MARK / 2 for bottom in places[1:]]
    ends = [(y, base, pair) for y, base in zip(middles, data.found, strict=True) if (pair := drawn(base))]
    figure.add_trace(_marks(data, ends, palette))
    _from_zero(figure, ends, palette)
    for y, text in zip(middles, told, strict=True):
        figure.add_annotation(
            **{"xref": "paper", "x": 0, "y": y + MARK / 2, "xanchor": "left", "yanchor": "bottom"},
            **{"text": text, "align": "left", "showarrow": False, "bgcolor": palette.background},
        )
    figure.update_xaxes(**_axis(*_span([end for _, _, pair in ends for end in pair])), gridcolor=palette.grid)
    figure.update_xaxes(visible=bool(ends))
    figure.update_yaxes(visible=False, range=[-6, height])
    finding = heading(data.found, about.recorded(data.flow, data.qualifier), about)
    chart = finish(
        figure,
        title=finding,
        unit=f"Change in percent, {about.valued(data.flow)}, {about.recorder}",
        sources=data.sources,
        reading=(READING, *_warned(data)),
        alt=f"{finding}. {'; '.join(' '.join(text) for text in texts)}.",
        table=table(data),
        palette=palette,
        height=height + AXIS,
    )
    figure.update_layout(margin={"l": 4, "r": 12, "t": 2, "b": AXIS - 2})
    return chart


def _wrapped(change: str, against: str) -> str:
    """The words over a row, in lines that fit a narrow phone, the change in bold."""
    first, *more = wrap(f"{change.replace(' ', NO_BREAK)}  {against}", WIDE) or [""]
    shown = change.replace(" ", NO_BREAK)
    lines = [escape(first).replace(escape(shown), f"<b>{escape(change)}</b>", 1), *map(escape, more)]
    return "<br>".join(lines)


def _from_zero(
    figure: go.Figure, ends: Sequence[tuple[float, Base, tuple[float, float]]], palette: Theme
) -> None:
    """A tick at zero in each row with a mark, and a thin line from there to a dot."""
    for y, _, (low, high) in ends:
        tick = {"x0": 0, "x1": 0, "y0": y - MARK / 2, "y1": y + MARK / 2}
        figure.add_shape(type="line", line={"color": palette.text, "width": 1.2}, layer="below", **tick)
        if high - low < DOT:
            stem = {"x0": 0, "x1": (low + high) / 2, "y0": y, "y1": y}
            figure.add_shape(type="line", line={"color": palette.muted, "width": 1}, layer="below", **stem)


def _warned(data: Bases) -> list[str]:
    """Each warning once, with the bases it is about."""
    found: dict[str, list[str]] = {}
    for base in data.found:
        for text in base.warnings:
            found.setdefault(text, []).append(label(base, data.subject).split(" (")[0])
    return [f"{' and '.join(names).capitalize()}: {text}" for text, names in found.items()]


def _marks(
    data: Bases, ends: Sequence[tuple[float, Base, tuple[float, float]]], palette: Theme
) -> go.Scatter:
    """A dot at the middle of each change, with a line from its lowest to its highest."""
    middles = [(low + high) / 2 for _, _, (low, high) in ends]
    hover = [f"<b>{text}</b><br>{escape(rest)}" for text, rest in (row(b, data.subject) for _, b, _ in ends)]
    return go.Scatter(
        name="change",
        x=middles,
        y=[y for y, _, _ in ends],
        mode="markers",
        marker={
            "size": [10 if high - low < DOT else 1 for _, _, (low, high) in ends],
            "color": palette.accent,
        },
        error_x={
            "type": "data",
            "array": [(high - low) / 2 if high - low >= DOT else 0.0 for _, _, (low, high) in ends],
            "color": palette.accent,
            "thickness": 4,
            "width": 0,
        },
        hovertext=hover,
        hoverinfo="text",
        cliponaxis=False,
    )


def _span(ends: Sequence[float]) -> tuple[float, float]:
    """The drawn range: zero and every end, with room at both sides."""
    low, high = min([0.0, *ends]), max([0.0, *ends])
    room = max((high - low) * 0.05, 2.0)
    return low - room, high + room


def _axis(low: float, high: float) -> dict[str, object]:
    """Ticks in percent with their sign; at most six."""
    step = next(s * 10.0**e for e in range(6) for s in (1, 2, 5) if (high - low) / (s * 10.0**e) <= 5)
    ticks = [step * n for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
    texts = [words.percent(1 + tick / 100, 1 + tick / 100) if tick else f"0{words.NBSP}%" for tick in ticks]
    return {"range": [low, high], "tickmode": "array", "tickvals": ticks, "ticktext": texts}


def table(data: Bases) -> pd.DataFrame:
    """One row a base: percent and amounts with both ends, the form, what is said, the warnings."""
    unit = data.subject.currency.lower()
    return pd.DataFrame(
        [
            {
                "base": label(base, data.subject),
                "periods": ", ".join(map(str, base.periods)),
                "measured": str(base.measured),
                f"base_low_{unit}": base.before.low,
                f"base_high_{unit}": base.before.high,
                f"now_low_{unit}": base.now.low,
                f"now_high_{unit}": base.now.high,
                "low_percent": ends[0],
                "high_percent": ends[1],
                "form": base.say.value,
                "said": said(base, data.subject.currency),
                "warnings": " ".join(base.warnings),
            }
            for base in data.found
            for ends in [drawn(base) or (None, None)]
        ]
    )
