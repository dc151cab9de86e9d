"""Bounds for tests, in million US dollars."""

from __future__ import annotations

from trade.model.bound import Bound, is_narrow
from trade.model.period import Span
from trade.model.words import TOTAL, Flow, Status


def bound(
    low: float | None,
    high: float | None,
    *,
    flow: Flow = Flow.EXPORT,
    quarter: str = "2017-Q1",
    commodity: str = TOTAL,
    status: Status | None = None,
    worlds: tuple[tuple[float, float], ...] = (),
) -> Bound:
    """A bound from ends in million US dollars; derived if narrow, bounded if not, unknown without ends."""
    span = Span.parse(quarter)
    if low is None or high is None:
        return Bound(span, flow, commodity, None, None, Status.UNKNOWN)
    ends = float(round(low * 1e6)), float(round(high * 1e6))
    found = status or (Status.DERIVED if is_narrow(*ends) else Status.BOUNDED)
    return Bound(span, flow, commodity, *ends, found, ("F0001",), worlds)
