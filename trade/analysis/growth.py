"""Growth against an earlier period, as an interval, with the guards that refuse a percentage."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from trade.model.bound import Bound
from trade.model.change import Change, Say
from trade.model.words import Flow, Status

SMALLEST_BASE_USD = 100_000.0
"""US dollars below which a base is too small for a percentage (our choice)."""

SMALLEST_BASE_SHARE = 0.05
"""The same as a share of the median of the previous `HISTORY` known quarters (our choice)."""

HISTORY = 8
"""Quarters before the current one whose median tells what is usual."""

LARGEST_RATIO = 5.0
"""Ratio (or its inverse) beyond which the factor is shown instead of a percentage (our choice)."""


def change(now: Bound, base: Bound, history: Sequence[Bound] = ()) -> Change:
    """The change from `base` to `now`.

    `history` are the quarters before `now`, oldest first. A side that is not published gives
    `Say.NOTHING`; a base of zero or below, too small beside `history`, or contested between worlds
    gives `Say.LEVELS`, as does a balance, which may pass through zero, and a quarter of nothing; a
    ratio beyond `LARGEST_RATIO` gives `Say.FACTOR`.
    """
    ends = (now.low, now.high, base.low, base.high)
    if Status.UNKNOWN in (now.status, base.status) or None in ends:
        return Change(base, now, None, None, Say.NOTHING)
    usual = [b.value for b in history[-HISTORY:] if b.value]
    floor = max(SMALLEST_BASE_USD, SMALLEST_BASE_SHARE * median(usual) if usual else 0.0)
    low, high, base_low, base_high = (float(end or 0.0) for end in ends)
    if base_low < floor or low <= 0 or now.flow is Flow.BALANCE or base.worlds or now.worlds:
        return Change(base, now, None, None, Say.LEVELS)
    ratios = low / base_high, high / base_low
    extreme = ratios[0] > LARGEST_RATIO or ratios[1] < 1 / LARGEST_RATIO
    return Change(base, now, *ratios, Say.FACTOR if extreme else Say.PERCENT)
