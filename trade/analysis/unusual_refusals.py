"""When a period cannot be ranked among the others of its series, and what is said instead."""

from __future__ import annotations

from trade.analysis.spoken import MINUS, NOUNS, amount, count, spoken
from trade.analysis.thresholds import RANKED
from trade.model.bound import Bound
from trade.model.change import Change, Say
from trade.model.outcome import Refused
from trade.model.period import Span
from trade.model.series import COUNTED, Series
from trade.model.words import Flow

YEAR = 12


def few(series: Series, at: int, changes: int) -> Refused:
    """Too few changes on record for a rank to say anything."""
    noun = NOUNS[series.year]
    return _refused(
        series,
        at,
        f"{count(changes, 'year-on-year change')} on record: too few for a rank to say anything.",
        f"At least {RANKED} changes of a {noun} on the same {noun} a year earlier.",
        "G11",
    )


def refusal(series: Series, at: int, change: Change | None) -> Refused | None:
    """Why the period at position `at` has no change on a year earlier, or None where it has one.

    `change` is None where the series begins less than a year before the period.
    """
    missing = _missing(series, at)
    if missing:
        needed = f"{spoken(series.spans[at])} and {spoken(_before(series, at))}, both published."
        reason = f"Not published for {spoken(missing)} – no comparison. This is not zero."
        return _refused(series, at, reason, needed, "G4")
    if change is None or change.say is Say.LEVELS:
        return _refused(series, at, _why(change), "A base that a ratio may be taken of.", "G1")
    return None


def _before(series: Series, at: int) -> Span:
    return series.spans[at].earlier(YEAR)


def _missing(series: Series, at: int) -> Span | None:
    if series.bounds[at].status not in COUNTED:
        return series.spans[at]
    if at < series.year or series.bounds[at - series.year].status not in COUNTED:
        return _before(series, at)
    return None


def _why(change: Change | None) -> str:
    if change is None:
        raise ValueError("a period within the first year has no base, which is refused before")
    now, base = change.now, change.base
    if now.flow is Flow.BALANCE:
        return "A balance may pass through zero: its change has no ratio."
    for one in (base, now):
        if one.worlds:
            return f"Sources of equal weight contradict each other on {spoken(one.span)}: no single change."
    if not now.low:
        return f"{_moved(base, now)}. No percentage: {spoken(now.span)} is or may be zero."
    there = amount(base.low or 0.0, base.high or 0.0, base.currency)
    kind = NOUNS[YEAR // len(base.span.months)]
    return f"{_moved(base, now)}. No percentage: the comparison {kind} ({there}) is too small to be a base."


def _moved(base: Bound, now: Bound) -> str:
    """`Change: +USD 34.4 m`; two ends where an interval makes them differ."""
    low = (now.low or 0.0) - (base.high or 0.0)
    high = (now.high or 0.0) - (base.low or 0.0)
    first, last = (_signed(one, now.currency) for one in (low, high))
    return f"Change: {first}" if first == last else f"Change: {first} to {last}"


def _signed(value: float, currency: str) -> str:
    return f"{'+' if value > 0 else MINUS if value < 0 else ''}{amount(abs(value), abs(value), currency)}"


def _refused(series: Series, at: int, reason: str, needed: str, guard: str) -> Refused:
    asked = f"Was {spoken(series.spans[at])} unusual in {series.name}?"
    return Refused(asked, reason, needed, "The levels themselves, with their status.", series.n, guard)
