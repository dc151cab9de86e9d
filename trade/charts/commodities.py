"""Which goods: a quarter's breakdown with its unlisted rest, the same over time, and as a map of areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from trade.charts import marks, words
from trade.charts.finish import Chart, finish
from trade.charts.theme import Theme, colour
from trade.model.bound import Bound
from trade.model.words import Flow

REST = "rest"
"""Code of what nobody itemised."""

REST_LABEL = "Not itemised in these figures"

NOTHING = 1_000.0
"""US dollars below which there is nothing to take apart."""

READING = (
    "Solid: published or derived. Hatched: any value between its ends fits what was published. "
    "Grey: the rest of the total, which no figure itemises; in the map of areas it fills up to the total."
)


@dataclass(frozen=True)
class Breakdown:
    """A total taken apart: disjoint commodities, and the rest, so that they add up to the total.

    Attributes:
        total: the flow's total (without coal where coal is out).
        parts: code and bound of each commodity that figures tell, largest first.
        rest: what they leave.
        labels: words of each code.
    """

    total: Bound
    parts: Sequence[tuple[str, Bound]]
    rest: Bound
    labels: dict[str, str]

    @property
    def rows(self) -> list[tuple[str, Bound]]:
        """The parts and the rest."""
        return [*self.parts, (REST, self.rest)]

    def name(self, code: str) -> str:
        """Words and code: `Coal (2701)`."""
        if code == REST:
            return REST_LABEL
        label = self.labels.get(code)
        return f"{label} ({code})" if label else f"HS {code}"


def share(data: Breakdown, code: str) -> str:
    """A part's share of the total in percent, as an interval that all parts together allow.

    Empty where the total is not known, nothing, or contested: no share holds in both worlds.
    """
    part, total = dict(data.rows)[code], data.total
    if part.low is None or part.high is None or not total.low or not total.high or total.worlds:
        return ""
    others = [b for c, b in data.rows if c != code]
    least, most = (sum((b.low if end == 0 else b.high) or 0.0 for b in others) for end in (0, 1))
    low = 100 * part.low / min(total.high, part.low + most) if part.low else 0.0
    high = 100 * part.high / max(total.low, part.high + least)
    if high < 0.5:
        return "under 1 %"
    first, last = f"{low:.0f}", f"{high:.0f}"
    return f"{first} %" if first == last else f"{first}–{last} %"


def title(data: Breakdown, qualifier: str) -> str:
    """The largest commodity's share as a sentence; what is known where none is."""
    flow, span = data.total.flow, words.when(data.total.span)
    subject = f"Russia’s recorded {words.NAMES[flow]}{qualifier}"
    if data.total.high is not None and data.total.high < NOTHING:
        return f"{subject} were {words.amount(data.total)} in {span}"
    certain = [code for code, bound in data.parts if bound.low]
    if not certain:
        return f"No figure itemises {subject} in {span}"
    code = certain[0]
    name = data.labels.get(code, f"HS {code}")
    if not share(data, code):
        return f"{name} made up {words.range_of(data.parts[0][1])} of {subject} in {span}"
    first = f"{name} made up {share(data, code)} of {subject} in {span}"
    return f"{first}, oil products {share(data, '2710')}" if "2710" in certain[1:] else first


def table(data: Breakdown) -> pd.DataFrame:
    """One row a commodity, the rest and the total: US dollars, status, figures."""
    rows = [*((data.name(code), code, b) for code, b in data.rows), ("Total", "TOTAL", data.total)]
    return pd.DataFrame(
        [
            {
                "period": str(b.span),
                "flow": b.flow.value,
                "commodity": code,
                "label": name,
                "low_usd": b.low,
                "value_usd": b.value,
                "high_usd": b.high,
                "share": share(data, code) if code != "TOTAL" else "",
                "status": b.status.value,
                "figures": " ".join(b.figures),
            }
            for name, code, b in rows
        ]
    )


def told(data: Breakdown) -> str:
    """Every part and the rest in words."""
    return "; ".join(f"{data.name(c)} {words.range_of(b)}" for c, b in data.rows)


def breakdown(data: Breakdown, qualifier: str, sources: Sequence[str], palette: Theme) -> Chart:
    """Bars across, largest first: solid to the low end, hatched to the high end, the rest in grey."""
    rows = list(reversed(data.rows))
    names = [data.name(code) for code, _ in rows]
    low = [(b.value if b.value is not None else b.low or 0.0) / marks.MILLION for _, b in rows]
    high = [(b.high if b.value is None else b.value) or 0.0 for _, b in rows]
    high = [end / marks.MILLION for end in high]
    colours = [colour(code, palette) for code, _ in rows]
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
    figure.update_layout(barmode="overlay", bargap=0.55)
    figure.update_xaxes(range=[0, longest * 1.6], visible=False)
    figure.update_yaxes(visible=False)
    chart = finish(
        figure,
        title=title(data, qualifier),
        unit=unit(data.total.flow),
        sources=sources,
        reading=(READING,),
        alt=f"{title(data, qualifier)}. {told(data)}; total {words.range_of(data.total)}.",
        table=table(data),
        palette=palette,
        height=56 + 48 * len(rows),
    )
    figure.update_layout(margin={"l": 4, "r": 4, "t": 26, "b": 8})
    return chart


def unit(flow: Flow) -> str:
    """The subtitle: what is measured, in which unit and valuation, by whom."""
    valuation = "FOB" if flow is Flow.EXPORT else "CIF"
    return f"Current US dollars, {valuation}, by Harmonized System code, as recorded by Russian customs"
