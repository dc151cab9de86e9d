"""Growth against an earlier period, as an interval, with the guards that refuse a percentage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from trade.model.bound import Bound, is_narrow
from trade.model.change import Change, Say
from trade.model.evidence import UNKNOWN, Evidence, Interval, Term
from trade.model.query import Query
from trade.model.words import Flow, Status

SMALLEST_BASE_USD = 100_000.0
"""US dollars below which a base is too small for a percentage (our choice)."""

SMALLEST_BASE_SHARE = 0.05
"""The same as a share of the median of the previous `HISTORY` known quarters (our choice)."""

HISTORY = 8
"""Quarters before the current one whose median tells what is usual."""

LARGEST_RATIO = 5.0
"""Ratio (or its inverse) beyond which the factor is shown instead of a percentage (our choice)."""


def floor(history: Sequence[Bound]) -> float:
    """Least base in the currency on which a percentage is given, from the periods before, oldest first."""
    return _least([b.value for b in history[-HISTORY:] if b.value])


def _least(usual: Sequence[float]) -> float:
    return max(SMALLEST_BASE_USD, SMALLEST_BASE_SHARE * median(usual) if usual else 0.0)


def usual_floor(evidence: Evidence, query: Query) -> float:
    """The same, asked of the evidence: from the `HISTORY` periods before the query's that are known to print.

    The periods are of the query's own length and follow each other.
    """
    length = len(query.span.months)
    spans = [query.span.earlier(length * back) for back in range(HISTORY, 0, -1)]
    found = [evidence.amount([Term(1.0, replace(query, span=span))]) for span in spans]
    narrow = [sum(one.ends) / 2 for one in found if one.known and is_narrow(*one.ends)]
    return _least([amount for amount in narrow if amount])


def said(now: Interval, base: Interval, ratio: Interval, least: float) -> Say:
    """The form in which a change may be shown, for a least base as of `floor`."""
    if not (now.known and base.known):
        return Say.NOTHING
    if base.ends[0] < least or now.ends[0] <= 0 or base.worlds or now.worlds or not ratio.known:
        return Say.LEVELS
    extreme = ratio.ends[0] > LARGEST_RATIO or ratio.ends[1] < 1 / LARGEST_RATIO
    return Say.FACTOR if extreme else Say.PERCENT


def change(now: Bound, base: Bound, history: Sequence[Bound] = ()) -> Change:
    """The change from `base` to `now`.

    `history` are the quarters before `now`, oldest first. A side that is not published gives
    `Say.NOTHING`; a base of zero or below, too small beside `history`, or contested between worlds
    gives `Say.LEVELS`, as does a balance, which may pass through zero, and a quarter of nothing; a
    ratio beyond `LARGEST_RATIO` gives `Say.FACTOR`.
    """
    here, there = _interval(now), _interval(base)
    ratio = quotient(here, there) if now.flow is not Flow.BALANCE else UNKNOWN
    least = floor(history)
    say = said(here, there, ratio, least)
    shown = ratio if say in (Say.PERCENT, Say.FACTOR) else UNKNOWN
    return Change(base, now, shown.low, shown.high, say, least)


def _interval(bound: Bound) -> Interval:
    if bound.status is Status.UNKNOWN:
        return UNKNOWN
    return Interval(bound.low, bound.high, bound.figures, bound.worlds)


def quotient(over: Interval, under: Interval) -> Interval:
    """Two amounts that are known apart from each other, divided; unknown on a base of zero or less."""
    if not (over.known and under.known) or under.ends[0] <= 0:
        return UNKNOWN
    return Interval(over.ends[0] / under.ends[1], over.ends[1] / under.ends[0])
