"""What became of a claim: the verdict, the interval it rests on, and the working."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from trade.model.claim import Claim
from trade.model.evidence import Interval
from trade.model.words import Flow


class Verdict(StrEnum):
    """Whether what the figures allow agrees with what the words allow.

    `holds`: every value that the figures allow is one that the words allow; `holds within rounding`: every
    one is within one unit of the last digit; `holds for another measure`: not for the flow that is
    claimed, but for another one; `does not hold`: none is; `cannot be tested`: the figures are silent, or
    leave room for both.
    """

    HOLDS = "holds"
    ROUNDING = "holds within rounding"
    OTHER = "holds for another measure"
    FAILS = "does not hold"
    UNTESTED = "cannot be tested"


PRECISE = 1e-7
"""Share of an amount below which two ends are the same: what the ledger's solver can tell apart."""


@dataclass(frozen=True, slots=True)
class Ends:
    """An interval; an end may be infinite, and belongs to it unless it is not `closed`."""

    low: float
    high: float
    closed: bool = True

    def holds(self, found: Interval) -> bool:
        """Whether all of a known interval is inside; of a closed one to the solver's precision."""
        if not found.known:
            return False
        if not self.closed:
            return self.low < found.ends[0] and found.ends[1] < self.high
        spare = PRECISE * max([1.0, *(abs(end) for end in found.ends if isfinite(end))])
        return self.low - spare <= found.ends[0] and found.ends[1] <= self.high + spare

    def meets(self, found: Interval) -> bool:
        """Whether some of a known interval is inside."""
        if not (found.known and self.closed):
            return found.known and found.ends[0] < self.high and self.low < found.ends[1]
        return found.ends[0] <= self.high and self.low <= found.ends[1]


SHORT = {
    Verdict.HOLDS: "Holds",
    Verdict.ROUNDING: "Holds within rounding",
    Verdict.OTHER: "Holds for another measure",
    Verdict.FAILS: "Does not hold",
    Verdict.UNTESTED: "Cannot be tested",
}
"""Verdicts as labels."""


@dataclass(frozen=True)
class Judgement:
    """A claim with its verdict.

    Attributes:
        claim: what was tested.
        verdict: what came of it.
        flow: the flow for which it holds: the claimed one, another one, or None where it does not.
        claimed: what the figures say of what is claimed, in `unit`.
        found: the same of the flow for which it holds; of the claimed flow where there is none.
        allowed: what the words allow, in the same unit.
        unit: of both: `USD`, `percent`, `times`, `tonne`, `barrel`; empty where nothing can be measured.
        working: the steps, one sentence each.
    """

    claim: Claim
    verdict: Verdict
    flow: Flow | None
    claimed: Interval
    found: Interval
    allowed: Ends
    unit: str
    working: tuple[str, ...]

    @property
    def figures(self) -> tuple[str, ...]:
        """Ids of the printed figures that bind what was found."""
        return self.found.figures
