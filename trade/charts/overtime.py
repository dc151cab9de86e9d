"""Commodities over time: stacked bars of what is known, grey up to the total, gaps where nothing is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from trade.charts import marks, slots, words
from trade.charts.finish import Chart, finish
from trade.charts.parts import NOTHING, OTHERS, REST, REST_LABEL, Breakdown, table
from trade.charts.subject import Subject
from trade.charts.theme import Theme, colour, colours
from trade.model.bound import Bound

READING = (
    "Each colour is the value of a commodity, or the least it can be; grey is the rest of the total, which "
    "no figure itemises. "
)
DOLLARS = (
    "Hatched: the total itself is only known between two ends. An empty slot: the total is not published."
)
SHARES = "An empty slot: the total is not published as one number, or was nothing, so there are no shares."
COARSE = "Coal and oil products are inside mineral fuels or products where figures name no finer commodity."


SMALL = 0.03
"""Share of the highest bar below which a commodity is drawn together with the other small ones."""

FILE = "Each colour is the value of a commodity; grey is the rest of the total, which these codes leave. "
MISSING = "An empty slot: the total is not in the file, or in it for a part of the {period} only."


def _name(quarters: Sequence[Breakdown], code: str) -> str:
    return "Other itemised goods" if code == OTHERS else quarters[0].name(code)


def _reading(about: Subject, shares: bool) -> tuple[str, ...]:
    if not about.reconciled:
        return (FILE + MISSING.format(period=about.period),)
    return READING + (SHARES if shares else DOLLARS), COARSE


def _shown(total: Bound, shares: bool) -> Bound:
    """The total, or unknown where shares are asked and it is not one number, or nothing at all."""
    if shares and (total.value is None or total.value < NOTHING):
        return replace(total, low=None, high=None)
    return total


def _told(quarter: Breakdown) -> str:
    lines = [f"<b>{words.when(quarter.total.span)}: {words.amount(quarter.total)}</b>"]
    return "<br>".join([*lines, *(f"{quarter.name(c)}: {words.range_of(b)}" for c, b in quarter.rows)])


def _parts(quarters: Sequence[Breakdown], shares: bool) -> list[dict[str, float]]:
    """What is drawn for each quarter, by code, the rest last; empty where the total is not known."""
    drawn: list[dict[str, float]] = []
    for quarter in quarters:
        if not marks.known(_shown(quarter.total, shares)) or (quarter.total.high or 0.0) < NOTHING:
            drawn.append({})
            continue
        found = {code: marks.solid_height(bound) or 0.0 for code, bound in quarter.parts}
        found[REST] = max((marks.solid_height(quarter.total) or 0.0) - sum(found.values()), 0.0)
        drawn.append(found)
    return _small_together(drawn)


def _small_together(drawn: list[dict[str, float]]) -> list[dict[str, float]]:
    """The others, and what never reaches `SMALL` of the highest bar, in one colour: the table has each."""
    least = SMALL * max((sum(d.values()) for d in drawn), default=0.0)
    large = {code for d in drawn for code, height in d.items() if height >= least} - {OTHERS} | {REST}
    return [
        {c: h for c, h in d.items() if c in large}
        | ({OTHERS: sum(h for c, h in d.items() if c not in large)} if d.keys() - large else {})
        for d in drawn
    ]


def over_time(
    quarters: Sequence[Breakdown],
    shares: bool,
    qualifier: str,
    sources: Sequence[str],
    palette: Theme,
) -> Chart:
    """Stacked bars by period, in money or as shares of the total."""
    about = quarters[0].subject
    drawn = _parts(quarters, shares)
    codes = sorted({c for d in drawn for c in d} - {REST}, key=lambda c: (c == OTHERS, "27" not in c[:5], c))
    totals = [q.total for q in quarters]
    figure = go.Figure()
    named = colours(codes, palette) if not about.reconciled else {c: colour(c, palette) for c in codes}
    tints = {**named, REST: palette.unlisted}
    for code in [*codes, REST]:
        figure.add_trace(_bar(code, quarters, drawn, shares, (tints[code], palette)))
    top = 1.0 if shares else max([(b.high or 0.0) / marks.MILLION for b in totals if marks.known(b)] or [1.0])
    if not shares:
        figure.add_traces(marks.hatched(totals, palette.muted))
        slots.tiny_runs(figure, totals, top, palette)
    keys, hover = [str(b.span) for b in totals], [_told(q) for q in quarters]
    figure.add_trace(marks.touch(len(keys), (0.0, top * 1.12), keys, hover))
    reason = "no<br>shares" if shares else "not<br>published"
    told, clear = [_shown(b, shares) for b in totals], not (about.reconciled or shares)
    slots.empty_slots(figure, told, top * 0.1, palette, reason, clear)
    slots.year_axis(figure, keys)
    figure.update_layout(barmode="relative", yaxis=_axis(shares, top, about.currency))
    title = _title(quarters, qualifier)
    return finish(
        figure,
        title=title,
        unit=f"{'Share of the total' if shares else f'Current {about.money}'} by {about.period}, "
        f"{about.recorder}",
        sources=sources,
        reading=_reading(about, shares),
        alt=f"{title}. Commodities that figures tell apart: "
        f"{', '.join(_name(quarters, c) for c in codes) or 'none'}.",
        table=pd.concat([table(q) for q in quarters], ignore_index=True),
        palette=palette,
        legend=[(_name(quarters, c), tints[c]) for c in codes] + _grey(quarters, palette),
    )


def _title(quarters: Sequence[Breakdown], qualifier: str) -> str:
    about, flow = quarters[0].subject, quarters[0].total.flow
    if not about.reconciled:
        return _largest(quarters)
    itemised = sum(any(b.low for _, b in q.parts) for q in quarters)
    known = sum(marks.known(q.total) for q in quarters)
    return (
        f"Figures itemise part of {about.recorded(flow, qualifier)} in {itemised} of the "
        f"{known} quarters whose total is known or bounded"
    )


def _grey(quarters: Sequence[Breakdown], palette: Theme) -> list[tuple[str, str]]:
    """The rest in the legend, where any period has one."""
    return [(REST_LABEL, palette.unlisted)] if any(q.rest for q in quarters) else []


def _largest(periods: Sequence[Breakdown]) -> str:
    """Which commodity was the largest in how many periods."""
    about, total = periods[0].subject, periods[0].total
    subject = f"{periods[0].whole}{about.recorded(total.flow)}"
    first = Counter(_top(p) for p in periods)
    del first[""]
    if not first:
        return f"No code itemises {subject}"
    (code, times), known = first.most_common(1)[0], sum(first.values())
    if times == known:
        each = f"every {about.period} in the file" if known > 1 else "the only period in the file"
        return f"{periods[0].name(code)} was the largest part of {subject} in {each}"
    return f"{periods[0].name(code)} was the largest part of {subject} in {times} of {known} {about.period}s"


def _top(period: Breakdown) -> str:
    """The largest commodity of a period, of equals the first; empty where none is told apart."""
    named = [(b.low or 0.0, code) for code, b in period.parts if code != OTHERS and b.low]
    return min(named, key=lambda pair: (-pair[0], pair[1]))[1] if named else ""


def _axis(shares: bool, top: float, currency: str) -> dict[str, object]:
    if shares:
        return {"range": [0, 1.12], "tickformat": ".0%", "tickvals": [0, 0.25, 0.5, 0.75, 1]}
    return slots.money_axis(0, top * 1.12, currency)


def _bar(
    code: str,
    quarters: Sequence[Breakdown],
    drawn: Sequence[dict[str, float]],
    shares: bool,
    tint: tuple[str, Theme],
) -> go.Bar:
    name = _name(quarters, code)
    sums = [sum(d.values()) or 1.0 for d in drawn]
    heights = [d.get(code) for d in drawn]
    scaled = [h / s if shares and h is not None else h for h, s in zip(heights, sums, strict=True)]
    edge = 0.5 if len(quarters) <= marks.MANY else 0
    return go.Bar(
        name=name,
        x=list(range(len(quarters))),
        y=scaled,
        width=marks.width(len(quarters)),
        marker={"color": tint[0], "line": {"width": edge, "color": tint[1].background}},
        hoverinfo="skip",
    )
