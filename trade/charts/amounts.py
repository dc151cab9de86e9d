"""Net weight or quantity of one commodity by period, as a file gives it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from trade.charts import marks, slots, words
from trade.charts.finish import Chart, finish
from trade.charts.subject import Subject
from trade.charts.theme import Theme, colour
from trade.model.bound import Bound
from trade.model.words import Status

SCALES = ((1e9, "B"), (1e6, "M"), (1e3, "k"))


def plain(number: float) -> str:
    """A number with two or three digits and its scale: `1.2M`, `840k`, `12`."""
    size, letter = next((pair for pair in SCALES if number >= pair[0]), (1.0, ""))
    scaled = number / size
    return f"{scaled:.0f}{letter}" if scaled >= 100 or scaled == int(scaled) else f"{scaled:.1f}{letter}"


def amounts(
    name: str,
    unit: str,
    found: Sequence[tuple[Bound, float | None]],
    sources: Sequence[str],
    about: Subject,
    palette: Theme,
) -> Chart:
    """Bars of amounts in one unit; a period without one stays empty.

    Args:
        name: of the commodity, as a title has it.
        unit: `kg` for net weight, else the unit of quantity.
        found: each period's value, which says whose and when, with the amount.
        sources: what to name under it.
        about: whose trade it is.
        palette: the colours.
    """
    keys = [str(b.span) for b, _ in found]
    top = max([amount for _, amount in found if amount is not None] or [1.0]) or 1.0
    tint = colour(found[0][0].commodity, palette)
    texts = [f"{plain(a)} {unit}" if a is not None else words.STATUS[Status.UNKNOWN] for _, a in found]
    spans = [words.when(b.span) for b, _ in found]
    figure = go.Figure(
        go.Bar(
            x=list(range(len(found))),
            y=[amount for _, amount in found],
            width=marks.width(len(found)),
            marker={"color": tint, "line": {"width": 0}},
            hovertext=[f"<b>{when}</b><br>{text}" for when, text in zip(spans, texts, strict=True)],
            hoverinfo="text",
        )
    )
    slots.year_axis(figure, keys)
    step = next(s * 10.0**e for e in range(-3, 16) for s in (1, 2, 5) if top / (s * 10.0**e) <= 4)
    ticks = [step * i for i in range(int(top / step) + 1)]
    axis = {"range": [0, top * 1.1], "tickmode": "array", "tickvals": ticks}
    figure.update_layout(yaxis={**axis, "ticktext": [plain(t) for t in ticks]})
    kind = "Net weight" if unit == "kg" else "Quantity"
    where = max(range(len(found)), key=lambda i: found[i][1] or -1.0)
    title = f"{kind} of {name}: most in {spans[where]}, {texts[where]}"
    return finish(
        figure,
        title=title,
        unit=f"{unit} by {about.period}, {about.recorder}",
        sources=sources,
        reading=("An empty place: the file gives no amount in this unit for the whole period.",),
        alt=f"{title}.",
        table=pd.DataFrame(
            [
                {"period": key, "amount": amount, "unit": unit}
                for key, (_, amount) in zip(keys, found, strict=True)
            ]
        ),
        palette=palette,
        height=260,
    )
