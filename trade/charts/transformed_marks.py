"""The marks of a series in another form: dots, a line between neighbours, ranges, and what has no number."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from trade.charts import marks
from trade.charts.theme import Theme
from trade.charts.transformed_data import Shown, exact
from trade.model.evidence import Interval


def middle(one: Interval) -> float:
    """The middle of a known interval."""
    return sum(one.ends) / 2


def tint(data: Shown, place: int, palette: Theme) -> str:
    """The accent for the highlighted period, else the colour of all."""
    return palette.accent if place == data.highlight else palette.imports


def line(data: Shown, palette: Theme) -> go.Scatter:
    """From one dot to the next where both periods follow each other; never across a period without one."""
    found = [middle(p.found) if exact(data.form, p.found) else None for p in data.found.points]
    return go.Scatter(
        name="line",
        x=list(range(len(found))),
        y=found,
        mode="lines",
        connectgaps=False,
        line={"color": palette.export, "width": 1.6},
        hoverinfo="skip",
        cliponaxis=False,
    )


def dots(data: Shown, palette: Theme) -> go.Scatter:
    """A dot where one number may stand."""
    found = [(i, p.found) for i, p in enumerate(data.found.points) if exact(data.form, p.found)]
    size = 7 if len(data.levels) <= marks.MANY else 4
    return go.Scatter(
        name="known",
        x=[i for i, _ in found],
        y=[middle(one) for _, one in found],
        mode="markers",
        marker={
            "size": [size + 4 * (i == data.highlight) for i, _ in found],
            "color": [tint(data, i, palette) for i, _ in found],
        },
        hoverinfo="skip",
        cliponaxis=False,
    )


def ranges(data: Shown, palette: Theme) -> list[go.Scatter]:
    """Brackets from lowest to highest where one number may not stand, one a world; the highlight's apart."""
    found = [
        (i, low, high)
        for i, p in enumerate(data.found.points)
        if p.found.known and not exact(data.form, p.found)
        for low, high in (sorted(p.found.worlds) or [p.found.ends])
    ]
    here = [one for one in found if one[0] == data.highlight]
    others = [one for one in found if one[0] != data.highlight]
    return [
        _brackets("lowest and highest", others, palette.muted, 4),
        _brackets("lowest and highest, highlighted", here, palette.accent, 6),
    ]


def _brackets(name: str, found: Sequence[tuple[int, float, float]], colour: str, width: int) -> go.Scatter:
    return go.Scatter(
        name=name,
        x=[i for i, _, _ in found],
        y=[(low + high) / 2 for _, low, high in found],
        mode="markers",
        marker={"size": 1, "color": colour},
        error_y={
            "type": "data",
            "array": [(high - low) / 2 for _, low, high in found],
            **{"color": colour, "thickness": 1.8, "width": width},
        },
        hoverinfo="skip",
        cliponaxis=False,
    )


def below(
    data: Shown, name: str, symbol: str, found: tuple[Sequence[int], float], palette: Theme
) -> go.Scatter:
    """Outlined marks in the row below the scale.

    Args:
        data: what is drawn.
        name: of the trace.
        symbol: plotly's, without its `-open`.
        found: the periods, and the height of the row.
        palette: of the mode.
    """
    places, row = found
    return go.Scatter(
        name=name,
        x=list(places),
        y=[row] * len(places),
        mode="markers",
        marker={
            "symbol": f"{symbol}-open",
            "size": 9 if len(data.levels) <= marks.MANY else 5,
            "color": [tint(data, i, palette) if i == data.highlight else palette.muted for i in places],
            "line": {"width": 1.6},
        },
        hoverinfo="skip",
        cliponaxis=False,
    )
