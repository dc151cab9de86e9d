"""A quarter's commodities as a map of areas."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from trade.charts import words
from trade.charts.finish import Chart, finish
from trade.charts.parts import REST_LABEL, Breakdown, table, tints, title, told, unit
from trade.charts.theme import Theme


def areas(data: Breakdown, qualifier: str, sources: Sequence[str], palette: Theme) -> Chart:
    """A treemap of what is known to be at least there; the grey rest fills up to the total."""
    everything, data = data, data.drawn()
    drawn = [(c, b, b.value if b.value is not None else b.low or 0.0) for c, b in data.parts]
    named = tints(data, palette)
    total = data.total.value or data.total.low or 0.0
    rest = max(total - sum(v for _, _, v in drawn), 0.0)
    grey = [words.range_of(data.rest)] if data.rest else []
    labels = [data.name(c) for c, _, _ in drawn] + [REST_LABEL] * len(grey)
    figure = go.Figure(
        go.Treemap(
            labels=labels,
            parents=[""] * len(labels),
            values=[v for _, _, v in drawn] + [rest] * len(grey),
            text=[words.range_of(b) for _, b, _ in drawn] + grey,
            textinfo="label+text",
            hovertemplate="<b>%{label}</b><br>%{text}<extra></extra>",
            marker={
                "colors": [named[c] for c, _, _ in drawn] + [palette.unlisted] * len(grey),
                "line": {"width": 2, "color": palette.background},
            },
            textfont={"color": palette.background, "size": 14},
            tiling={"pad": 0},
            pathbar={"visible": False},
        )
    )
    chart = finish(
        figure,
        title=title(everything, qualifier),
        unit=unit(data.total.flow, data.subject),
        sources=sources,
        reading=("Areas show the value, or the least it can be; grey fills up to the total.",),
        alt=f"{title(everything, qualifier)}. {told(data)}.",
        table=table(everything),
        palette=palette,
        height=300,
    )
    figure.update_layout(margin={"l": 0, "r": 0, "t": 4, "b": 4}, uniformtext={"minsize": 11, "mode": "hide"})
    return chart
