"""Where a period stands among the others of its series: by rank, and in standard deviations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from statistics import fmean, median, stdev

SAME = 1e-9
"""Differences of logarithms below which two changes are equally large: far below print, above rounding."""

MAD_SCALE = 0.6745
"""The median absolute deviation of a normal distribution in standard deviations (Iglewicz & Hoaglin 1993)."""


@dataclass(frozen=True)
class Ranks:
    """One period among the periods on record; rank 1 is the highest level, the largest change.

    Attributes:
        level, levels: rank of the level, among so many periods with a number (zeros count).
        change, changes: rank of the size of the change, up or down, among so many changes.
        log: natural logarithm of the ratio to a year earlier.
        spread: standard deviation of all such changes.
        z: how far the change is from the mean of the others, in their standard deviations.
        robust: how far it is from the median of all, by the median absolute deviation.

    `z` and `robust` are None where the others do not differ.
    """

    level: int
    levels: int
    change: int
    changes: int
    log: float
    spread: float
    z: float | None
    robust: float | None


def log_changes(values: Sequence[float | None], year: int) -> list[float | None]:
    """ln(now / a year earlier) for each period; None where either is not published, zero or negative."""
    found: list[float | None] = [None] * min(year, len(values))
    for before, now in zip(values, values[year:], strict=False):
        if before is None or now is None or before <= 0 or now <= 0:
            found.append(None)
        else:
            found.append(log(now / before))
    return found


def ranks(values: Sequence[float | None], at: int, year: int) -> Ranks | None:
    """The period at position `at` among the others; None where it has no change from a year earlier."""
    changes = log_changes(values, year)
    here, level = changes[at], values[at]
    if here is None or level is None:
        return None
    others = [c for i, c in enumerate(changes) if c is not None and i != at]
    known = [*others, here]
    levels = [v for v in values if v is not None]
    return Ranks(
        1 + sum(v > level for v in levels),
        len(levels),
        1 + sum(abs(c) >= abs(here) - SAME for c in others),
        len(known),
        here,
        stdev(known) if len(known) > 1 else 0.0,
        _z(here, others),
        _robust(here, known),
    )


def _z(here: float, others: Sequence[float]) -> float | None:
    spread = stdev(others) if len(others) > 1 else 0.0
    return (here - fmean(others)) / spread if spread > SAME else None


def _robust(here: float, known: Sequence[float]) -> float | None:
    middle = median(known)
    deviation = median(abs(c - middle) for c in known)
    return MAD_SCALE * (here - middle) / deviation if deviation > SAME else None
