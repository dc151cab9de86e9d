"""A claim beside the figures: the band that its words allow, and the interval that the figures allow."""

from __future__ import annotations

from collections.abc import Sequence
from math import isinf
from typing import cast

import pandas as pd
import plotly.graph_objects as go

from trade.charts.finish import Chart, finish
from trade.charts.money import exact, signed
from trade.charts.subject import Subject
from trade.charts.theme import Theme
from trade.model.claim import Says
from trade.model.evidence import Interval
from trade.model.verdict import SHORT, Ends, Judgement, Verdict
from trade.model.words import Flow

READING = (
    "Band: what the words allow, half a unit of their last digit on either side unless they bind on one side "
    "only. Line with end marks: what the figures allow; a diamond where they allow no more than "
    "one number."
)

UNITS = {
    "USD": "US dollars",
    "percent": "percent",
    "times": "times the base",
    "tonne": "tonnes",
    "barrel": "barrels",
}

FLOWS = {Flow.TURNOVER: "turnover", Flow.EXPORT: "exports", Flow.IMPORT: "imports", Flow.BALANCE: "balance"}

SHORT_LINE = 0.03
"""Share of the drawn range below which an interval is drawn as a dot."""

ROOM = 0.12
"""Share of the drawn range that is left free at each end, so that an open band is seen to go on."""


def title(found: Judgement, said: str) -> str:
    """The verdict as a sentence, then the claim."""
    if found.verdict is Verdict.OTHER and found.flow:
        head = f"Holds for {FLOWS[found.flow]}, not for {FLOWS[found.claim.flow]}"
    else:
        head = SHORT[found.verdict]
    return f"{head}: “{said.rstrip('.')}”"


def rows(found: Judgement) -> list[tuple[str, Interval]]:
    """What is drawn as lines: the claimed measure, and the one it holds for where that is another."""
    own = (FLOWS[found.claim.flow].capitalize(), found.claimed)
    if found.verdict is Verdict.OTHER and found.flow:
        return [own, (FLOWS[found.flow].capitalize(), found.found)]
    return [own]


def verdict(
    found: Judgement, said: str, sources: Sequence[str], about: Subject, palette: Theme
) -> Chart | None:
    """The chart of one claim; None where nothing was found that could be drawn."""
    drawn = [(name, one) for name, one in rows(found) if one.known]
    if not drawn:
        return None
    low, high = _axis(found.allowed, [one for _, one in drawn])
    figure = go.Figure()
    band = _clipped(found.allowed, low, high)
    figure.add_shape(
        **{"type": "rect", "x0": band[0], "x1": band[1], "y0": -0.6, "y1": len(drawn) - 0.4},
        **{"fillcolor": palette.export, "opacity": 0.28, "line": {"width": 0}, "layer": "below"},
    )
    for place, (name, one) in enumerate(reversed(drawn)):
        text = f"<b>{name}</b>  {spelled(Ends(*one.ends), found.unit, about)}"
        _line(figure, place, text, _mark(_clipped(Ends(*one.ends), low, high), high - low, palette))
    _name_band(figure, band, len(drawn), palette)
    figure.update_xaxes(range=[low, high], showgrid=True, gridcolor=palette.grid, **_ticks(found.unit, about))
    figure.update_yaxes(range=[-0.6, len(drawn) + 0.1], visible=False)
    text = title(found, said)
    told = "; ".join(f"{name}: {spelled(Ends(*one.ends), found.unit, about)}" for name, one in drawn)
    words = f"The words allow {spelled(found.allowed, found.unit, about)}"
    return finish(
        figure,
        title=text,
        unit=f"{_unit(found, about)}, {about.recorder}",
        sources=sources,
        reading=[f"{words}. {READING}"],
        alt=f"{text}. {words}; the figures allow {told}.",
        table=table(found),
        palette=palette,
        height=96 + 56 * len(drawn),
    )


def _unit(found: Judgement, about: Subject) -> str:
    extreme = found.claim.says in (Says.HIGHEST, Says.LOWEST)
    if found.unit == "USD":
        return (
            f"Difference to the nearest other period, {about.money}" if extreme else f"Current {about.money}"
        )
    name = UNITS[found.unit].capitalize()
    return f"{name} of the total’s change" if found.claim.says in (Says.MAINLY, Says.PART) else name


def _axis(allowed: Ends, found: Sequence[Interval]) -> tuple[float, float]:
    """The drawn range: both intervals whole, with room at the ends."""
    told = [end for one in found for end in one.ends]
    ends = [end for end in (*told, allowed.low, allowed.high) if not isinf(end)]
    room = ROOM * (max(ends) - min(ends)) or abs(max(ends)) * ROOM or 1.0
    return min(ends) - room, max(ends) + room


def _clipped(ends: Ends, low: float, high: float) -> tuple[float, float]:
    return max(ends.low, low), min(ends.high, high)


def _name_band(figure: go.Figure, band: tuple[float, float], count: int, palette: Theme) -> None:
    label = {"x": sum(band) / 2, "y": count - 0.4, "yanchor": "bottom", "showarrow": False}
    figure.add_annotation(**label, text="the words allow", font={"color": palette.muted})


def _mark(ends: tuple[float, float], drawn: float, palette: Theme) -> dict[str, object]:
    """End marks for an interval, one diamond in the middle of one too short to be seen as one."""
    low, high = ends
    if high - low > SHORT_LINE * drawn:
        marks = {"size": 11, "symbol": "line-ns", "line": {"width": 3, "color": palette.accent}}
        return {"x": [low, high], "marker": marks, "line": {"color": palette.accent, "width": 3}}
    return {"x": [(low + high) / 2], "marker": {"size": 11, "symbol": "diamond", "color": palette.accent}}


def _line(figure: go.Figure, place: int, text: str, mark: dict[str, object]) -> None:
    y = [place] * len(cast(list[float], mark["x"]))
    figure.add_trace(
        go.Scatter(**mark, **{"y": y, "mode": "lines+markers", "hovertext": text, "hoverinfo": "text"})
    )
    label = {"x": 0, "xref": "paper", "y": place, "yshift": 20, "showarrow": False, "xanchor": "left"}
    figure.add_annotation(**label, text=text)


def _ticks(unit: str, about: Subject) -> dict[str, object]:
    if unit == "USD":
        return {"tickprefix": "$" if about.currency == "USD" else "", "tickformat": "~s", "nticks": 5}
    return {"ticksuffix": " %" if unit == "percent" else "", "tickformat": "~g", "nticks": 5}


def spelled(ends: Ends, unit: str, about: Subject | None = None) -> str:
    """Two ends in a reader's words: `$31.3M to $31.5M`, `2 times or more`, `−56 % or less`."""
    if isinf(ends.high):
        low = _one(ends.low, unit, about)
        return f"{low} or more" if ends.closed else f"more than {low}"
    if isinf(ends.low):
        high = _one(ends.high, unit, about)
        return f"{high} or less" if ends.closed else f"less than {high}"
    if unit == "USD":
        return exact(ends.low, ends.high, about.currency if about else "USD")
    first, last = _bare(ends.low, unit), _bare(ends.high, unit)
    return _one(ends.low, unit, about) if first == last else f"{first} to {_one(ends.high, unit, about)}"


def _one(value: float, unit: str, about: Subject | None) -> str:
    if unit == "USD":
        return exact(value, value, about.currency if about else "USD")
    return f"{_bare(value, unit)} {'%' if unit == 'percent' else UNITS[unit].split(' ')[0]}"


def _bare(value: float, unit: str) -> str:
    text = f"{abs(value):,.0f}" if unit in ("tonne", "barrel") else f"{abs(value):.3g}"
    if unit == "percent":
        text = f"{abs(value):.1f}".removesuffix(".0")
    return signed(text, value) if text.strip("0.") else "0"


def table(found: Judgement) -> pd.DataFrame:
    """One row for the words and one a measure: both ends in the unit, and the figures behind them."""
    told: list[tuple[str, float | None, float | None, str]] = [
        ("the words allow", found.allowed.low, found.allowed.high, "")
    ]
    told += [
        (f"the figures allow, {name.lower()}", one.low, one.high, " ".join(one.figures))
        for name, one in rows(found)
    ]
    return pd.DataFrame(
        [
            {"what": what, "low": low, "high": high, "unit": found.unit, "figures": ids}
            for what, low, high, ids in told
        ]
    )
