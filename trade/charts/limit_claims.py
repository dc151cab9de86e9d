"""What others claim was delivered: ranges apart from the declarations, and never added to them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from trade.charts.amounts import plain
from trade.charts.finish import Chart, finish
from trade.charts.limit_words import barrels
from trade.charts.theme import Theme
from trade.charts.words import NBSP
from trade.model.limit import FuelClaim

ROW = 62
"""Pixels a claim takes."""

READING = (
    "Dashed: a claim by somebody other than the deliverer. An arrow: more than its left end. A claim in "
    "tonnes runs from the lowest to the highest factor. Claims are not declarations, may overlap each other, "
    "and are not added to anything."
)


@dataclass(frozen=True, slots=True)
class Range:
    """A claim of an amount, in barrels; `high` is None where the claim is "more than"."""

    claim: FuelClaim
    low: float
    high: float | None

    @property
    def words(self) -> str:
        """The amount in words, with the tonnes it was printed in."""
        if self.high is None:
            return f"more than {barrels(self.low, self.low)} barrels"
        tonnes = f" ({self.claim.low:,.0f} tonnes as printed)" if self.claim.unit == "tonne" else ""
        return f"{barrels(self.low, self.high)} barrels{tonnes}"


def claims(found: Sequence[Range], limit: float, palette: Theme) -> Chart:
    """A dashed range a claim on an axis of barrels, with a year's limit as a line across.

    Args:
        found: the claims of amounts, at least one.
        limit: what all countries together may deliver in a year, in barrels.
        palette: the colours.
    """
    right = max([limit, *(r.high or r.low for r in found)]) * 1.2
    figure = go.Figure([_row(r, -i, right, palette) for i, r in enumerate(found)])
    for i, r in enumerate(found):
        figure.add_annotation(
            **{"x": 0, "y": -i + 0.17, "xanchor": "left", "yanchor": "bottom", "align": "left"},
            text=f"<b>{r.claim.claimant}</b>, {r.claim.period}<br>{r.words}",
            showarrow=False,
            bgcolor=palette.background,
            font={"size": 13, "color": palette.text},
        )
    figure.add_vline(x=limit, line={"color": palette.text, "width": 2}, layer="below")
    step = 250_000 if right <= 1_500_000 else 500_000
    ticks = [step * i for i in range(int(right / step) + 1)]
    figure.update_xaxes(range=[0, right], tickvals=ticks, ticktext=[plain(t) if t else "0" for t in ticks])
    figure.update_yaxes(range=[-len(found) + 0.7, 1], visible=False)
    title = _title(found, limit)
    return finish(
        figure,
        title=title,
        unit=f"Barrels by claim; upright line: the UN limit for all countries in a year, {plain(limit)}",
        sources=list(dict.fromkeys(r.claim.source for r in found)),
        reading=(READING,),
        alt=f"{title}. " + "; ".join(f"{r.claim.claimant}, {r.claim.period}: {r.words}" for r in found),
        table=pd.DataFrame([_cells(r) for r in found]),
        palette=palette,
        legend=[("claimed, not declared", palette.others)],
        height=70 + ROW * len(found),
    ).on_axes(x={"showgrid": True, "gridcolor": palette.grid}, y={"showgrid": False})


def _row(found: Range, level: int, right: float, palette: Theme) -> go.Scatter:
    end = right * 0.985 if found.high is None else found.high
    return go.Scatter(
        name=found.claim.id,
        x=[found.low, end],
        y=[level, level],
        mode="lines+markers",
        line={"color": palette.others, "width": 3, "dash": "dash"},
        marker={
            "symbol": ["line-ns-open", "triangle-right" if found.high is None else "line-ns-open"],
            "size": 12,
            "color": palette.others,
            "line": {"width": 3, "color": palette.others},
        },
        hovertext=f"<b>{found.claim.claimant}, {found.claim.period}</b><br>{found.words}",
        hoverinfo="text",
        cliponaxis=False,
    )


def _title(found: Sequence[Range], limit: float) -> str:
    largest = max(found, key=lambda r: r.low)
    what = "The largest amount that others claim" if len(found) > 1 else "The amount that others claim"
    return f"{what} is {largest.words} for {largest.claim.period}: {_beside(largest, limit)}"


def _beside(found: Range, limit: float) -> str:
    """A claim as a multiple or a share of a year's limit; never more than its low end allows."""
    more = "more than " if found.high is None else ""
    if found.low >= limit:
        return f"{more}{math.floor(10 * found.low / limit) / 10:g} times a year’s UN limit"
    first, last = (f"{100 * end / limit:.0f}" for end in (found.low, found.high or found.low))
    share = first if first == last else f"{first} to {last}"
    return f"{more}{share}{NBSP}% of a year’s UN limit"


def _cells(found: Range) -> dict[str, object]:
    claim = found.claim
    return {
        "period": claim.period,
        "claimant": claim.claimant,
        "low_barrels": found.low,
        "high_barrels": found.high,
        "printed_low": claim.low,
        "printed_high": claim.high,
        "printed_unit": claim.unit,
        "source": claim.source,
        "address": str(claim.url),
    }
