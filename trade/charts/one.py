"""One commodity: its value by period, the quantities that were printed, and declarations to the UN."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from trade.charts import marks, slots, words
from trade.charts.finish import Chart, finish
from trade.charts.money import money
from trade.charts.subject import LEDGER, Subject
from trade.charts.theme import Theme, colour
from trade.model.bound import Bound
from trade.model.figure import Figure
from trade.model.words import Standing

READING = (
    "Solid: published or derived. Hatched: any value between its ends fits what was published. "
    "Dotted slot: no figure allows a value for the quarter; it may be anything up to the quarter’s total."
)

READING_FILE = (
    "A bar is the number in the file, or the sum of finer periods or codes where all of them are in it. "
    "Dotted slot: not in the file, or in it for a part of the {period} only; it is not zero."
)


def by_quarter(
    code: str,
    name: str,
    bounds: Sequence[Bound],
    sources: Sequence[str],
    palette: Theme,
    about: Subject = LEDGER,
) -> Chart:
    """Bars of one commodity's value; the scale is its own, not that of the total."""
    figure = go.Figure()
    keys = [str(b.span) for b in bounds]
    hover = [f"<b>{words.when(b.span)}</b><br>{words.range_of(b)}{_why(b)}" for b in bounds]
    layer = marks.Layer(bounds[0].flow, name, bounds, [colour(code, palette)] * len(bounds))
    figure.add_trace(marks.solid(layer))
    figure.add_traces([*marks.hatched(bounds, palette.muted), marks.whiskers(bounds, palette.muted)])
    figure.update_layout(shapes=marks.connectors(bounds, palette.muted))
    known = [b for b in bounds if marks.known(b)]
    top = max([(b.high or 0.0) / marks.MILLION for b in known] or [1.0]) or 1.0
    figure.add_trace(marks.touch(len(keys), (0.0, top * 1.2), keys, hover))
    slots.empty_slots(figure, bounds, top * 0.1, palette, clear=not about.reconciled)
    slots.tiny_runs(figure, bounds, top, palette)
    slots.year_axis(figure, keys)
    figure.update_layout(barmode="relative", yaxis=slots.money_axis(0, top * 1.2, about.currency))
    title = _title(name, bounds, about)
    return finish(
        figure,
        title=title,
        unit=_unit(bounds[0], about),
        sources=sources,
        reading=(READING if about.reconciled else READING_FILE.format(period=about.period),),
        alt=f"{title}. " + "; ".join(f"{words.when(b.span)} {words.range_of(b)}" for b in known),
        table=pd.DataFrame(
            [{"period": str(b.span), "commodity": code, **marks.cells(b, about.reconciled)} for b in bounds]
        ),
        palette=palette,
        height=320,
    )


def _why(bound: Bound) -> str:
    return f" ({bound.reason})" if bound.reason else ""


def _unit(bound: Bound, about: Subject) -> str:
    valued = "" if about.reconciled else f", {about.valued(bound.flow)},"
    return f"Current {about.money}{valued} by {about.period}, {about.recorder}"


def _title(name: str, bounds: Sequence[Bound], about: Subject) -> str:
    known = [b for b in bounds if marks.known(b)]
    goods = f"of {words.lower(name)}"
    partner = "" if about.reconciled else f" {about.flow(bounds[0].flow).split(' ', 1)[1]}"
    subject = f"{about.pair.possessive} recorded {bounds[0].flow.value}s {goods}{partner}"
    if not known:
        return f"No figure gives {subject} for a {about.period}"
    quarters = f"{len(known)} {about.period}{'s' if len(known) > 1 else ''}"
    largest = max(known, key=lambda b: b.low or 0.0)
    others = max((b.high or 0.0 for b in known if b is not largest), default=0.0)
    where = f"in {words.when(largest.span)}"
    if not largest.low:
        return f"Figures bound {subject} in {quarters}, and none is certain"
    if (largest.low or 0.0) >= others:
        among = f"the largest of {quarters}"
        if len(known) == 1 and not about.reconciled:
            among = f"the only {about.period}"
        return f"{subject} were {words.range_of(largest)} {where}, {among} with a figure"
    least = money(largest.low, currency=largest.currency)
    return f"{subject} were at least {least} {where}; figures bound {quarters}"


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
    figure.update_traces(cliponaxis=False)
    count = f"{len(shown)} printed figure{'s' if len(shown) > 1 else ''}"
    title = f"{name} in {unit}s: {count}, nothing converted"
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
        legend=_legend(shown, palette),
        height=300,
    ).on_axes(
        x={"range": _years(shown), "dtick": "M12", "tickformat": "%Y"},
        y={"rangemode": "tozero", "tickformat": ",d", "automargin": True},
    )


def _years(figures: Sequence[Figure]) -> list[str]:
    """Whole years around the months covered, so that one figure is not blown up to fill the axis."""
    return [
        f"{min(f.span.start for f in figures).year}-01-01",
        f"{max(f.span.end for f in figures).year + 1}-01-01",
    ]


def _legend(figures: Sequence[Figure], palette: Theme) -> list[tuple[str, str]]:
    declared = {f.standing is Standing.DECLARED for f in figures}
    kinds = ((False, "customs", palette.imports), (True, "declared to the UN", palette.accent))
    return [(word, tint) for kind, word, tint in kinds if kind in declared]


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
