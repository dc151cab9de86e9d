"""One commodity: its value by quarter, the quantities that were printed, and declarations to the UN."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from trade.charts import marks, words
from trade.charts.finish import Chart, finish
from trade.charts.theme import Theme, colour
from trade.model.bound import Bound
from trade.model.figure import Figure
from trade.model.words import Standing

READING = (
    "Solid: published or derived. Hatched: any value between its ends fits what was published. "
    "Dotted slot: no figure allows a value for the quarter; it may be anything up to the quarter’s total."
)


def by_quarter(
    code: str, name: str, bounds: Sequence[Bound], sources: Sequence[str], palette: Theme
) -> Chart:
    """Bars of one commodity's value; the scale is its own, not that of the total."""
    figure = go.Figure()
    keys = [str(b.span) for b in bounds]
    hover = [f"<b>{words.when(b.span)}</b><br>{words.range_of(b)}" for b in bounds]
    layer = marks.Layer(bounds[0].flow, name, bounds, [colour(code, palette)] * len(bounds))
    figure.add_trace(marks.solid(layer, hover, keys))
    drawn = [marks.solid_height(b) for b in bounds]
    figure.add_trace(marks.hatched(bounds, drawn, palette.muted, keys, hover))
    figure.add_trace(marks.whiskers(bounds, palette.muted))
    known = [b for b in bounds if marks.known(b)]
    top = max([(b.high or 0.0) / marks.MILLION for b in known] or [1.0]) or 1.0
    marks.empty_slots(figure, bounds, top * 0.1, palette)
    marks.year_axis(figure, keys)
    figure.update_layout(barmode="relative", yaxis=marks.dollar_axis(0, top * 1.2))
    title = _title(name, bounds)
    return finish(
        figure,
        title=title,
        unit="Current US dollars by quarter, as recorded by Russian customs",
        sources=sources,
        reading=(READING,),
        alt=f"{title}. " + "; ".join(f"{words.when(b.span)} {words.range_of(b)}" for b in known),
        table=pd.DataFrame(
            {
                "period": keys,
                "commodity": code,
                "low_usd": [b.low for b in bounds],
                "value_usd": [b.value for b in bounds],
                "high_usd": [b.high for b in bounds],
                "status": [b.status.value for b in bounds],
                "figures": [" ".join(b.figures) for b in bounds],
            }
        ),
        palette=palette,
        height=320,
    )


def _title(name: str, bounds: Sequence[Bound]) -> str:
    known = [b for b in bounds if marks.known(b)]
    subject = f"Russia’s recorded {bounds[0].flow.value}s of {lower(name)}"
    if not known:
        return f"No figure gives {subject} for a quarter"
    largest = max(known, key=lambda b: b.low or 0.0)
    return (
        f"{subject} were {words.range_of(largest)} in {words.when(largest.span)}, the largest of "
        f"{len(known)} quarters with a figure"
    )


def lower(name: str) -> str:
    """A label inside a sentence: its first letter small unless the word is an abbreviation."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


SYMBOLS = {Standing.CUSTOMS: "square", Standing.DECLARED: "circle"}


def quantities(name: str, figures: Sequence[Figure], unit: str, palette: Theme) -> Chart:
    """Printed quantities of one unit, each drawn over the months it covers, as they were printed.

    Nothing is converted or added up: a line from first to last month at the average a month, so that
    one month and a half-year can be read off one axis.
    """
    figure = go.Figure()
    shown = sorted(figures, key=lambda f: (f.span, f.published))
    for f in shown:
        figure.add_trace(_printed(f, palette))
    figure.update_yaxes(rangemode="tozero", tickformat=",d")
    title = f"{name} in {unit}s: {len(shown)} printed figures, none converted"
    return finish(
        figure,
        title=title,
        unit=f"{unit.capitalize()}s a month on average over the months each figure covers",
        sources=_named(shown),
        reading=(
            "Square: customs. Circle: Russia’s own declarations to the UN 1718 Committee. A line spans the "
            "months one figure covers; lines that overlap are cumulative reports, not extra amounts.",
        ),
        alt=f"{title}. " + "; ".join(f"{f.span}: {f.printed}" for f in shown),
        table=pd.DataFrame(
            [
                {
                    "figure": f.id,
                    "period": str(f.span),
                    "quantity": f.value,
                    "unit": f.unit,
                    "printed": f.printed,
                    "compiled": f.compiled_by,
                    "publisher": f.publisher,
                    "published": f.published,
                    "remark": f.flag,
                }
                for f in shown
            ]
        ),
        palette=palette,
        legend=[("customs", palette.imports), ("declared to the UN", palette.accent)],
        height=300,
    )


def _printed(f: Figure, palette: Theme) -> go.Scatter:
    """One printed quantity: a mark in its month, or a line over its months at their average."""
    level = f.value / len(f.span.months)
    middle = f.span.start + (f.span.end - f.span.start) / 2
    days = [middle] if len(f.span.months) == 1 else [f.span.start, f.span.end]
    tint = palette.accent if f.standing is Standing.DECLARED else palette.imports
    return go.Scatter(
        x=days,
        y=[level] * len(days),
        mode="markers" if len(days) == 1 else "lines",
        marker={"symbol": SYMBOLS.get(f.standing, "square"), "size": 8, "color": tint},
        line={"color": tint, "width": 2.5},
        hovertext=f"<b>{f.span}</b><br>{f.printed}<br>{f.publisher} ({f.published})",
        hoverinfo="text",
    )


def _named(figures: Sequence[Figure], most: int = 4) -> list[str]:
    names = list(dict.fromkeys(f.publisher for f in figures))
    more = [f"{len(names) - most} more"] if len(names) > most else []
    return [*names[:most], *more] or ["none"]
