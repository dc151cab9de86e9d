"""A strip of dated marks under the quarters, a row a category: when, never why."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from trade.charts.theme import Theme
from trade.model.bound import Bound
from trade.model.event import Category, Event

ROW_HEIGHT = 17
"""Pixels a category's row takes."""

SYMBOLS = {
    Category.UN_RESOLUTION: "diamond",
    Category.NUCLEAR_TEST: "star",
    Category.MISSILE_TEST: "triangle-up",
    Category.RAJIN_COAL: "square",
    Category.BORDER: "x",
    Category.DIPLOMACY: "circle",
    Category.STATISTICS: "hexagon",
    Category.OTHER: "circle-open",
}

SHORT = {
    Category.UN_RESOLUTION: "UN",
    Category.NUCLEAR_TEST: "Nuclear",
    Category.MISSILE_TEST: "Missile",
    Category.RAJIN_COAL: "Rajin",
    Category.BORDER: "Border",
    Category.DIPLOMACY: "Talks",
    Category.STATISTICS: "Data",
    Category.OTHER: "Other",
}


def when(event: Event) -> str:
    """The date as printed: `2 Mar 2016`, or `Feb 2018` where only the month is known."""
    day = "" if event.date_precision == "month" else f"{event.date.day} "
    return f"{day}{event.date:%b %Y}"


def position(event: Event, quarters: Sequence[Bound]) -> float | None:
    """Where the day falls on the axis of periods (whole numbers are their middles); None outside."""
    month = event.date.year * 12 + event.date.month - 1
    first, last = quarters[0].span.first, quarters[-1].span.last
    if not first <= month <= last:
        return None
    return (month - first + (event.date.day - 1) / 31) / len(quarters[0].span.months) - 0.5


def strip(figure: go.Figure, events: Sequence[Event], quarters: Sequence[Bound], palette: Theme) -> int:
    """Draw the marks in a band of their own under the axis; returns the number of rows."""
    rows = [category for category in Category if any(e.category is category for e in events)]
    if not rows:
        return 0
    share = 0.05 * len(rows)
    for row, category in enumerate(rows):
        placed = [(position(e, quarters), e) for e in events if e.category is category]
        shown = [(x, e) for x, e in placed if x is not None]
        figure.add_trace(
            go.Scatter(
                name=category.words,
                x=[x for x, _ in shown],
                y=[-row] * len(shown),
                yaxis="y2",
                mode="markers",
                marker={"symbol": SYMBOLS[category], "size": 9, "color": palette.muted},
                hovertext=[f"<b>{when(e)}: {e.label}</b><br>{_wrapped(e.sentence)}" for _, e in shown],
                hoverinfo="text",
            )
        )
    figure.update_layout(
        yaxis={"domain": [share + 0.07, 1]},
        yaxis2={
            "domain": [0, share],
            "range": [-len(rows) + 0.4, 0.6],
            "tickmode": "array",
            "tickvals": [-row for row in range(len(rows))],
            "ticktext": [SHORT[category] for category in rows],
            "tickfont": {"size": 11, "color": palette.muted},
            "showgrid": False,
        },
        xaxis={"anchor": "y"},
    )
    return len(rows)


def _wrapped(text: str, width: int = 48) -> str:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "<br>".join([*lines, line])
