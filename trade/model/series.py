"""A complete run of periods of one length, as every statistic takes it: a gap is a gap, a zero is a zero."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from trade.model.bound import Bound
from trade.model.period import Span
from trade.model.words import Status


class End(StrEnum):
    """Which end of each interval stands for the period: a verdict must hold for all three."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


COUNTED = (Status.PUBLISHED, Status.DERIVED, Status.BOUNDED)
"""Statuses that enter a statistic; what was estimated or is unknown never does."""


@dataclass(frozen=True)
class Series:
    """One flow and commodity over consecutive periods.

    Attributes:
        bounds: one a period, in order and without a gap in time; unknown ones stand for themselves.
        name: what it is in a sentence: `Russia’s recorded exports to North Korea`.
        stopped: whether publication ended with the last of them, so that nothing follows.

    Raises:
        ValueError: for no periods, or periods of two lengths or out of step.
    """

    bounds: tuple[Bound, ...]
    name: str
    stopped: bool = False

    def __post_init__(self) -> None:
        """Refuse what a positional shift would pair wrongly."""
        if not self.bounds:
            raise ValueError("a series needs at least one period")
        if any(b.span.first != a.span.last + 1 for a, b in pairwise(self.bounds)):
            raise ValueError("the periods of a series follow each other without a gap")
        if len({len(b.span.months) for b in self.bounds}) > 1:
            raise ValueError("the periods of a series have one length")

    @property
    def spans(self) -> tuple[Span, ...]:
        """The periods."""
        return tuple(b.span for b in self.bounds)

    @property
    def year(self) -> int:
        """Periods in a year: 12, 4 or 1."""
        return 12 // len(self.bounds[0].span.months)

    @property
    def n(self) -> int:
        """Periods that enter a statistic."""
        return sum(value is not None for value in self.values())

    @property
    def wide(self) -> bool:
        """Whether some period is an interval wider than print, so that its ends matter."""
        return any(b.status is Status.BOUNDED for b in self.bounds)

    def values(self, end: End = End.MIDDLE) -> list[float | None]:
        """One number a period, in the currency; None where nothing was published, never zero for that."""
        return [_at(b, end) for b in self.bounds]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of periods, ends and statuses: the same numbers have the same digest."""
        lines = [f"{b.span}|{b.low}|{b.high}|{b.status}" for b in self.bounds]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _at(bound: Bound, end: End) -> float | None:
    if bound.status not in COUNTED or bound.low is None or bound.high is None:
        return None
    return {End.LOW: bound.low, End.MIDDLE: (bound.low + bound.high) / 2, End.HIGH: bound.high}[end]
