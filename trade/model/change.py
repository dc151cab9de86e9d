"""A change between two periods, with what may be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trade.model.bound import Bound


class Say(StrEnum):
    """The form in which a change may be shown; see `trade.analysis.growth.change` for the rules."""

    PERCENT = "percent"
    FACTOR = "factor"
    LEVELS = "levels"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Change:
    """From `base` to `now`, as an interval of ratios (1.0 is no change).

    Attributes:
        base, now: the two bounds; their own status and figures are the citation.
        low, high: smallest and largest ratio now/base; None where no ratio may be shown.
        say: the form in which it may be shown.
    """

    base: Bound
    now: Bound
    low: float | None
    high: float | None
    say: Say
