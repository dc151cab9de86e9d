"""A change between two periods taken apart: volume, unit values, and what is not separable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from trade.charts import marks, words
from trade.charts.finish import Chart, finish
from trade.charts.money import money
from trade.charts.subject import Subject
from trade.charts.theme import Theme
from trade.charts.volume_table import WHY, table
from trade.model.period import Span
from trade.model.volume import Indices, Split, Why
from trade.model.words import Flow

NAMES = ("Volume effect", "Unit value effect", "Not separable")

LISTED = 6
"""Codes that are named in a note; the table has all."""

READING = (
    "Volume: the change of the amount at the mean unit value. Unit value: its change at the mean amount "
    "(Bennet), code by code."
)

ARITHMETIC = "Arithmetic contributions: they add up to the change; they do not say why it happened."


@dataclass(frozen=True)
class Volumes:
    """A change taken apart, with its words.

    Attributes:
        split: the numbers; refused ones have a table but no chart.
        base, now: the two periods.
        flow: export or import.
        level: of the codes, in words: `2 digits`; empty for names.
        labels: words of each code.
        subject: whose trade.
        indices: of the matched lines; None where there are too few or they cover too little.
    """

    split: Split
    base: Span
    now: Span
    flow: Flow
    level: str
    labels: Mapping[str, str]
    subject: Subject
    indices: Indices | None

    @property
    def by(self) -> str:
        """What the lines are: `Harmonized System codes of 2 digits`, `name`."""
        return f"{self.subject.codes}s of {self.level}" if self.level else "name"

    @property
    def parts(self) -> list[tuple[str, float]]:
        """What is drawn: volume, unit values, and what is not separable if there is anything."""
        found = (self.split.volume, self.split.unit_value, self.split.not_separable)
        shown = 3 if self.split.unmatched or abs(found[2]) >= 1 else 2
        return list(zip(NAMES[:shown], found[:shown], strict=True))


def signed(amount: float, currency: str) -> str:
    """A change with its sign: `+$3.4M`, `−$0.21M`; nothing that rounds to zero has one."""
    text = money(amount, currency=currency)
    return f"+{text}" if amount > 0 and text != money(0.0, currency=currency) else text


def guard(data: Volumes) -> str:
    """What unit values are not, and how much of the value and how many codes they are of."""
    split = data.split
    codes = len(split.matched) + len(split.unmatched)
    share = int(100 * min(*split.covered, 1.0))
    return (
        "Unit values, not prices: the mix inside each code can change. "
        f"Covers {share} % of value ({len(split.matched)} of {codes} codes)."
    )


def index_words(data: Volumes) -> str:
    """The index of unit values by four formulas, and the volume that goes with Fisher; base = 100."""
    found = data.indices
    if found is None:
        return ""
    named = ("Laspeyres", found.laspeyres), ("Paasche", found.paasche), ("Fisher", found.fisher)
    listed = ", ".join(f"{name} {100 * one:.1f}" for name, one in (*named, ("Törnqvist", found.tornqvist)))
    return (
        f"Unit value index, {words.when(data.base)} = 100: {listed}. Volume index (Fisher): "
        f"{100 * found.volume:.1f}. The two Fisher indices multiply to the change of the matched value."
    )


def left_out(data: Volumes) -> str:
    """The codes with amounts that could not be compared, and why; empty where there are none."""
    told = []
    for why in (Why.EXTREME, Why.UNIT):
        codes = [u.code for u in data.split.unmatched if u.why is why]
        more = f" and {len(codes) - LISTED} more" if len(codes) > LISTED else ""
        told += [f"{WHY[why]}: {', '.join(codes[:LISTED])}{more}"] if codes else []
    return f"Not separable, though amounts are given: {'; '.join(told)}." if told else ""


def volumes(data: Volumes, qualifier: str, sources: Sequence[str], palette: Theme) -> Chart:
    """Bars from zero: to the right what added to the total, to the left what took from it."""
    currency = data.subject.currency
    parts = list(reversed(data.parts))
    ends = [amount / marks.MILLION for _, amount in parts]
    colours = dict(zip(NAMES, (palette.imports, palette.export, palette.unlisted), strict=True))
    figure = go.Figure(
        go.Bar(
            x=ends,
            y=[name for name, _ in parts],
            orientation="h",
            marker={"color": [colours[name] for name, _ in parts], "line": {"width": 0}},
            hovertext=[f"<b>{name}</b><br>{signed(amount, currency)}" for name, amount in parts],
            hoverinfo="text",
        )
    )
    for name, amount in parts:
        _worded(figure, name, amount, currency, palette)
    low, high = min(0.0, *ends), max(0.0, *ends)
    room = (high - low or 1.0) * 0.3
    figure.update_xaxes(range=[low - (room if low else room / 20), high + room], visible=False)
    figure.add_vline(x=0, line={"color": palette.muted, "width": 1})
    figure.update_yaxes(visible=False)
    figure.update_layout(bargap=0.6)
    title = _title(data, qualifier)
    chart = finish(
        figure,
        title=title,
        unit=f"Change in current {data.subject.money}, {data.subject.valued(data.flow)}, by {data.by}, "
        f"{data.subject.recorder}",
        sources=sources,
        reading=[
            note for note in (guard(data), index_words(data), left_out(data), READING, ARITHMETIC) if note
        ],
        alt=f"{title}. {index_words(data)}".strip(),
        table=table(data.split, str(data.base), str(data.now), currency, data.labels),
        palette=palette,
        height=56 + 54 * len(parts),
    )
    figure.update_layout(margin={"l": 4, "r": 4, "t": 26, "b": 8})
    return chart


def _worded(figure: go.Figure, name: str, amount: float, currency: str, palette: Theme) -> None:
    """The name over a bar at the left edge, its amount beyond its end."""
    anchor, pad = ("left", " {}") if amount >= 0 else ("right", "{} ")
    text = pad.format(f"<b>{signed(amount, currency)}</b>")
    figure.add_annotation(x=amount / marks.MILLION, y=name, text=text, showarrow=False, xanchor=anchor)
    clear = {"showarrow": False, "xanchor": "left", "yshift": 24, "bgcolor": palette.background}
    figure.add_annotation(x=0, xref="paper", y=name, text=name, **clear)


def _title(data: Volumes, qualifier: str) -> str:
    currency, change = data.subject.currency, data.split.change
    subject = data.subject.recorded(data.flow, qualifier)
    told = ", ".join(f"{signed(amount, currency)} {name.lower()}" for name, amount in data.parts)
    by = money(abs(change), currency=currency)
    verb = f"{'rose' if change > 0 else 'fell'} by {by}" if abs(change) >= 1.5 else "did not change"
    return f"{subject} {verb} from {words.when(data.base)} to {words.when(data.now)}: {told}"
