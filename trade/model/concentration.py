"""How concentrated a total is on few commodities: the numbers, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trade.model.bound import Bound

LEAST_ITEMISED = 0.8
"""Share of the total that must certainly be told apart (our choice)."""

Ends = tuple[float, float]
"""Lowest and highest possible number."""


class Refused(StrEnum):
    """Why there is no measure."""

    UNKNOWN = "unknown"
    CONTESTED = "contested"
    SMALL = "small"
    EXCESS = "excess"
    ITEMISED = "itemised"


@dataclass(frozen=True, slots=True)
class Measures:
    """Each as an interval that holds every division of the total which the input allows.

    Attributes:
        itemised: share of the total that is told apart.
        largest, three: share of the largest commodity, and of the three largest together.
        herfindahl: Σs² of all commodities: near 0 for many equal ones, 1 for a single one.
        normalised: UNCTAD's form, 0 for equal shares; None where the number of commodities is not known (some
            of the total is not itemised), or is one.
    """

    itemised: Ends
    largest: Ends
    three: Ends
    herfindahl: Ends
    normalised: Ends | None

    @property
    def effective(self) -> Ends:
        """How many equal commodities would be as concentrated."""
        return 1 / self.herfindahl[1], 1 / max(self.herfindahl[0], 1e-12)


@dataclass(frozen=True, slots=True)
class Concentration:
    """One period's concentration, or why there is none.

    Attributes:
        total: what is divided.
        count: commodities that are certainly and possibly above zero, without what is not itemised.
        digits: fewest and most digits of their codes; 0 for names.
        least: share of the total that is certainly told apart; 0 where the total is not known.
        measures: None where refused.
        refused: None where measured.
    """

    total: Bound
    count: tuple[int, int]
    digits: tuple[int, int]
    least: float
    measures: Measures | None
    refused: Refused | None
