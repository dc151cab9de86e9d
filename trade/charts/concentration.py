"""How concentrated trade is on few commodities, by period: points where exact, bars where open, gaps."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from trade.charts import marks, slots, words
from trade.charts.concentration_words import NEEDED, between, count, digits, equal, percent, why_not
from trade.charts.finish import Chart, finish
from trade.charts.subject import Subject
from trade.charts.theme import Theme
from trade.model.concentration import Concentration

EXACT = 0.01
"""Widest interval of the index that is drawn as one point."""

READING = (
    "Herfindahl index: the sum of the squared shares of all commodities; 1 divided by it is the number of "
    "equal commodities that would be as concentrated. Finer codes give a lower index, so it compares within "
    "one level only.",
    "Hatched: any index between the ends fits what is known; what is not itemised may be one commodity or "
    f"many. Dotted slot: not measured; less than {NEEDED} of the total is told apart, or the total is not "
    "known or too small; the table says which.",
)


def concentrations(
    found: Sequence[Concentration], qualifier: str, sources: Sequence[str], about: Subject, palette: Theme
) -> Chart:
    """The Herfindahl index of each period; at least one of them must be measured.

    Points that follow each other are joined; what is not measured is an empty slot and never joined over.
    """
    keys = [str(c.total.span) for c in found]
    known = [c for c in found if c.measures]
    figure = go.Figure([_line(found, palette), _bars(found, palette)])
    figure.add_trace(marks.touch(len(keys), (0.0, 1.08), keys, [_told(c) for c in found]))
    measured = [c.total if c.measures else words.unknown(c.total) for c in found]
    slots.empty_slots(figure, measured, 0.1, palette, "not<br>measured")
    slots.year_axis(figure, keys)
    ticks = [0, 0.25, 0.5, 0.75, 1]
    axis = {"range": [0, 1.08], "tickmode": "array", "tickvals": ticks, "ticktext": [f"{t:g}" for t in ticks]}
    figure.update_layout(barmode="overlay", yaxis=axis)
    title = _title(known, about, qualifier)
    return finish(
        figure,
        title=title,
        unit=_unit(known, about),
        sources=sources,
        reading=READING,
        alt=f"{title}. " + "; ".join(f"{words.when(c.total.span)} {_index(c)}" for c in found) + ".",
        table=pd.DataFrame([_row(c) for c in found]),
        palette=palette,
        height=320,
    )


def _unit(known: Sequence[Concentration], about: Subject) -> str:
    level = digits(known)
    codes = level if level == "names" else f"{about.codes}s of {level}"
    return (
        f"Herfindahl index by {about.period}, 1 is a single commodity; {codes}, {count(known)}; "
        f"{about.recorder}"
    )


def _index(found: Concentration) -> str:
    return between(found.measures.herfindahl, ".2f") if found.measures else "not measured"


def _is_point(found: Concentration) -> bool:
    ends = found.measures.herfindahl if found.measures else (0.0, 1.0)
    return ends[1] - ends[0] < EXACT


def _line(found: Sequence[Concentration], palette: Theme) -> go.Scatter:
    middles = [sum(c.measures.herfindahl) / 2 if c.measures and _is_point(c) else None for c in found]
    return go.Scatter(
        name="index",
        x=list(range(len(found))),
        y=middles,
        mode="lines+markers",
        line={"color": palette.imports, "width": 2},
        marker={"color": palette.imports, "size": 7 if len(found) <= marks.MANY else 4},
        connectgaps=False,
        hoverinfo="skip",
    )


def _bars(found: Sequence[Concentration], palette: Theme) -> go.Bar:
    ends = [c.measures.herfindahl if c.measures and not _is_point(c) else None for c in found]
    return go.Bar(
        name="between lowest and highest",
        x=list(range(len(found))),
        y=[pair[1] - pair[0] if pair else None for pair in ends],
        base=[pair[0] if pair else 0.0 for pair in ends],
        width=marks.width(len(found)),
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"color": palette.imports, "width": 1},
            "pattern": {"shape": "/", "fgcolor": palette.imports, "size": 6, "solidity": 0.25},
        },
        hoverinfo="skip",
    )


def _told(found: Concentration) -> str:
    when = f"<b>{words.when(found.total.span)}</b><br>"
    if found.measures is None:
        return f"{when}not measured: {why_not(found)}"
    told = found.measures
    return (
        f"{when}Herfindahl index {_index(found)}<br>as concentrated as {equal(told)}<br>"
        f"largest {percent(told.largest)}, three largest {percent(told.three)}<br>{count([found])}"
    )


def _title(known: Sequence[Concentration], about: Subject, qualifier: str) -> str:
    """The last measured period, and the first beside it."""
    told = [(words.when(c.total.span), c.measures) for c in known if c.measures]
    if not told:
        raise ValueError("no period is measured: there is nothing to draw")
    (first, before), (last, now) = told[0], told[-1]
    start = f"; in {first} as {between(before.effective, '.1f')}" if len(told) > 1 else ""
    subject = about.recorded(known[0].total.flow, qualifier)
    return f"{subject} were as concentrated as {equal(now)} in {last}{start}"


def _row(found: Concentration) -> dict[str, object]:
    told = found.measures
    row: dict[str, object] = {
        "period": str(found.total.span),
        "commodities_low": found.count[0],
        "commodities_high": found.count[1],
        "digits": digits([found]),
    }
    for name in ("itemised", "largest", "three", "herfindahl", "effective", "normalised"):
        ends = getattr(told, name) if told else None
        row |= {f"{name}_low": ends[0] if ends else None, f"{name}_high": ends[1] if ends else None}
    return row | {"not_measured": why_not(found)}
