"""Another source's numbers over the bars: an outlined diamond each, or a line from low to high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from trade.charts import marks, words
from trade.charts.theme import Theme
from trade.model.bound import Bound

SIGN = "◇"
"""How the marks are named in the legend, where no colour tells them."""


@dataclass(frozen=True)
class Overlay:
    """The other source's name, and its bound for each drawn period, of the flow that is drawn."""

    name: str
    bounds: Sequence[Bound]


def draw(figure: go.Figure, overlay: Overlay, palette: Theme) -> None:
    """Diamonds where the other source has one number, lines between two ends where it has an interval."""
    known = [(i, b) for i, b in enumerate(overlay.bounds) if marks.known(b)]
    single = [(i, b.value / marks.MILLION) for i, b in known if b.value is not None]
    small = len(overlay.bounds) > marks.MANY
    figure.add_trace(
        go.Scatter(
            name=overlay.name,
            x=[i for i, _ in single],
            y=[value for _, value in single],
            mode="markers",
            marker={
                "symbol": "diamond",
                "size": 5 if small else 9,
                "color": palette.background,
                "line": {"color": palette.text, "width": 1 if small else 1.6},
            },
            hoverinfo="skip",
            cliponaxis=False,
        )
    )
    ranges = marks.whiskers(
        [b if b.value is None else words.unknown(b) for b in overlay.bounds], palette.text
    )
    figure.add_trace(ranges.update(name=f"{overlay.name}: lowest and highest"))
