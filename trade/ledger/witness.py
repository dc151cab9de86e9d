"""From figures to witnesses: copies of one statement count once, and each knows its weight.

A witness is one distinct statement: the same months, flow, commodity, measure, number and precision.
However many papers carried it, it is one witness. Its tier says when it may be overruled (see
`tier`); the programme satisfies tier 1 first, then tier 2 without touching tier 1, and so on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from trade.model.figure import Figure
from trade.model.period import Span
from trade.model.words import Flow, Measure, Qualifier, Standing

FINE = 50_000.0
"""Half width in US dollars up to which a value counts as finely printed ($0.1M or finer)."""

TIERS = (1, 2, 3, 4)

_BINDING = (Standing.CUSTOMS, Standing.OTHER_VINTAGE, Standing.REMARK)
UNDATED = "9999"
"""Stands for a missing date of publication: nothing is known to come later."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One distinct printed statement.

    Attributes:
        figures: ids of the figures that say it, first published first.
        span, flow, classification, commodity, measure: what it is about.
        low, high: the printed interval in US dollars (quantities: their unit), as a ratio for growth and
            shares.
        tier: 1 (overruled last) to 4 (overruled first).
        standing: of the best-placed statistician who said it.
        published: date of its first printing (ISO text, `9999` when undated).
        releases: the publications that carried it, by address.
        testimony: who read it out of the statistics, and in which month: two witnesses that share
            one are not independent of each other.
        own: printed value of the same release for the same cell, when that value was superseded:
            the growth rate was computed on it.
    """

    figures: tuple[str, ...]
    span: Span
    flow: Flow
    classification: str
    commodity: str
    measure: Measure
    low: float
    high: float
    tier: int
    standing: Standing
    published: str
    releases: frozenset[str]
    testimony: frozenset[tuple[str, str]]
    own: tuple[float, float] | None = None

    @property
    def cell(self) -> tuple[Span, Flow, str, str]:
        """What the statement is about, whatever it says."""
        return self.span, self.flow, self.classification, self.commodity


def tier(figure: Figure) -> int:
    """The weight class of a figure before revisions are looked at.

    1: customs values printed to $0.1M or finer; 2: customs growth rates printed as exact; 3: rounded
    customs values, shares, and figures from another vintage; 4: growth "about" so much, and remarks.
    """
    if figure.standing is Standing.REMARK:
        return 4
    if figure.measure is Measure.GROWTH and figure.qualifier is not Qualifier.EXACT:
        return 4
    if figure.standing is Standing.OTHER_VINTAGE or figure.measure is Measure.SHARE:
        return 3
    if figure.measure is Measure.GROWTH:
        return 2
    return 1 if figure.half_width <= FINE else 3


def _saying(figure: Figure) -> tuple[object, ...]:
    return (
        *(figure.span.first, figure.span.last, figure.flow, figure.classification),
        *(figure.commodity, figure.measure, figure.low, figure.high),
    )


def statement(copies: list[Figure]) -> Witness:
    """One witness from figures that say the same thing."""
    copies = sorted(copies, key=lambda f: (f.published or UNDATED, f.id))
    first = copies[0]
    scale = 0.01 if first.measure in (Measure.GROWTH, Measure.SHARE) else 1.0
    return Witness(
        figures=tuple(f.id for f in copies),
        span=first.span,
        flow=first.flow,
        classification=first.classification,
        commodity=first.commodity,
        measure=first.measure,
        low=first.low * scale,
        high=first.high * scale,
        tier=min(tier(f) for f in copies),
        standing=min((f.standing for f in copies), key=list(Standing).index),
        published=first.published or UNDATED,
        releases=frozenset(f"{f.url}" for f in copies),
        testimony=frozenset((f.reader or f.statistician, f.published[:7]) for f in copies),
    )


def witnesses(figures: Iterable[Figure]) -> list[Witness]:
    """The distinct statements in `figures` that can bind a customs value, in a fixed order.

    Quantities, declarations and estimates are left out: they are shown, but bind no value. The
    order of the figures and the number of copies of one change nothing.
    """
    binding = [f for f in figures if f.measure is not Measure.QUANTITY and f.standing in _BINDING]
    ordered = sorted(binding, key=lambda f: (*map(str, _saying(f)), f.id))
    return [statement(list(copies)) for _, copies in groupby(ordered, key=_saying)]


def demoted(witness: Witness) -> Witness:
    """The same statement in the lowest tier: it holds where nothing else speaks."""
    return replace(witness, tier=TIERS[-1])
