"""Two sources' numbers of the same pair side by side: how far apart, and whether they can both be true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trade.analysis.growth import LARGEST_RATIO, SMALLEST_BASE_USD
from trade.model.bound import NARROW_SHARE, Bound
from trade.model.words import Status


@dataclass(frozen=True, slots=True)
class Compared:
    """One period and flow in two sources.

    Attributes:
        here, there: the two bounds, of the same period, flow and currency.
        difference: there less here in units of the currency: of two numbers their difference; of intervals
            the gap between them, 0 where they overlap; None where one is unknown.
        percent: the same in percent of the nearer end here; None on a base that carries no percentage:
            too small, negative, or more than `LARGEST_RATIO` away from what is there.
        agrees: the intervals overlap, or both are one number and within ± half of `NARROW_SHARE`; None
            where one is unknown.
    """

    here: Bound
    there: Bound
    difference: float | None
    percent: float | None
    agrees: bool | None


def compared(here: Bound, there: Bound) -> Compared:
    """One period and flow in two sources.

    Raises:
        ValueError: when they are not of the same period, flow and currency.
    """
    for field in ("span", "flow", "currency"):
        if getattr(here, field) != getattr(there, field):
            raise ValueError(
                f"only numbers of one {field} can be compared, not {getattr(here, field)} "
                f"with {getattr(there, field)}"
            )
    known = Status.UNKNOWN not in (here.status, there.status)
    if not known or here.low is None or here.high is None or there.low is None or there.high is None:
        return Compared(here, there, None, None, None)
    single = here.value is not None and there.value is not None
    if single:
        base, difference = here.value or 0.0, (there.value or 0.0) - (here.value or 0.0)
    else:
        above, below = there.low - here.high, there.high - here.low
        difference = above if above > 0 else min(below, 0.0)
        base = here.high if difference > 0 else here.low
    percent = 100 * difference / base if _carries(base, difference) else None
    overlap = there.low <= here.high and here.low <= there.high
    near = single and abs(difference) <= NARROW_SHARE / 2 * abs(base)
    return Compared(here, there, difference, percent, overlap or near)


def _carries(base: float, difference: float) -> bool:
    """Whether a difference may be told in percent of a base, as a change may (`trade.analysis.growth`)."""
    if base < SMALLEST_BASE_USD:
        return False
    return 1 / LARGEST_RATIO <= 1 + difference / base <= LARGEST_RATIO


def side_by_side(here: Sequence[Bound], there: Sequence[Bound]) -> list[Compared]:
    """Every period of two series of the same periods."""
    return [compared(one, other) for one, other in zip(here, there, strict=True)]
