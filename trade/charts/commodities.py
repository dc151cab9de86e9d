"""Which goods: a period's commodities as bars, largest first, with the rest that none itemises."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from trade.charts import marks, words
from trade.charts.finish import Chart, finish
from trade.charts.parts import Breakdown, reading, share, table, tints, title, told, unit
from trade.charts.theme import Theme


def breakdown(data: Breakdown, qualifier: str, sources: Sequence[str], palette: Theme) -> Chart:
    """Bars across, largest first: solid to the low end, hatched to the high end, the rest in grey."""
    everything, data = data, data.drawn()
    rows = list(reversed(data.rows))
    names = [data.name(code) for code, _ in rows]
    low = [(b.value if b.value is not None else b.low or 0.0) / marks.MILLION for _, b in rows]
    high = [(b.high if b.value is None else b.value) or 0.0 for _, b in rows]
    high = [end / marks.MILLION for end in high]
    named = tints(data, palette)
    colours = [named[code] for code, _ in rows]
    figure = go.Figure()
    figure.add_trace(
        go.Bar(
            **{"x": low, "y": names, "orientation": "h", "name": "at least"},
            marker={"color": colours},
            hovertext=[f"<b>{n}</b><br>{words.range_of(b)}" for n, (_, b) in zip(names, rows, strict=True)],
            hoverinfo="text",
        )
    )
    figure.add_trace(
        go.Bar(
            **{"x": [max(h - d, 0.0) for h, d in zip(high, low, strict=True)], "y": names, "base": low},
            **{"orientation": "h", "name": "at most", "hoverinfo": "skip"},
            marker={
                "color": "rgba(0,0,0,0)",
                "line": {"color": colours, "width": 1},
                "pattern": {"shape": "/", "fgcolor": colours, "size": 6, "solidity": 0.25},
            },
        )
    )
    longest = max([*high, 0.001])
    for (code, bound), name, end in zip(rows, names, high, strict=True):
        text = f"<b>{words.range_of(bound)}</b>  {share(data, code)}"
        figure.add_annotation(x=end, y=name, text=f" {text}", showarrow=False, xanchor="left")
        figure.add_annotation(x=0, y=name, text=name, showarrow=False, xanchor="left", yshift=21)
    if not data.subject.reconciled:
        figure.update_traces(customdata=[code for code, _ in rows])
        figure.update_layout(clickmode="event+select")
    figure.update_layout(barmode="overlay", bargap=0.55)
    figure.update_xaxes(range=[0, longest * 1.6], visible=False)
    figure.update_yaxes(visible=False)
    chart = finish(
        figure,
        title=title(everything, qualifier),
        unit=unit(data.total.flow, data.subject),
        sources=sources,
        reading=reading(data),
        alt=f"{title(everything, qualifier)}. {told(data)}; total {words.range_of(data.total)}.",
        table=table(everything),
        palette=palette,
        height=56 + 48 * len(rows),
    )
    figure.update_layout(margin={"l": 4, "r": 4, "t": 26, "b": 8})
    return chart
