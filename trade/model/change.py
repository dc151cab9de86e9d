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
        floor: least base in the currency on which a percentage is given.
    """

    base: Bound
    now: Bound
    low: float | None
    high: float | None
    say: Say
    floor: float = 0.0


def factor(low: float, high: float) -> str:
    """A ratio too far from 1 for a percentage: `×6`, or `×0.11–0.12` where its ends read differently."""
    first, last = _two_digits(low), _two_digits(high)
    return f"×{first}" if first == last else f"×{first}–{last}"


def _two_digits(number: float) -> str:
    """Two digits that count, and never an exponent: `0.11`, `850`."""
    text = f"{number:.2g}"
    if "e" not in text:
        return text
    return f"{float(text):,.0f}" if number > 1 else f"{float(text):.12f}".rstrip("0")
