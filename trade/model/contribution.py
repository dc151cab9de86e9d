"""What each commodity adds to a change between two periods: intervals that add up to the total's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from trade.model.change import Say
from trade.model.evidence import UNKNOWN, Interval
from trade.model.period import Span
from trade.model.words import Flow


class Kind(StrEnum):
    """What a contribution is of.

    `entry` and `exit`: a commodity with nothing before or nothing after; `rest`: what no figure itemises;
    `rounding`: where a file's commodities do not quite make up its total.
    """

    TOTAL = "total"
    PART = "part"
    ENTRY = "entry"
    EXIT = "exit"
    REST = "rest"
    ROUNDING = "rounding"


@dataclass(frozen=True, slots=True)
class Contribution:
    """One commodity between two periods.

    Attributes:
        commodity: its code; the total's own code, `rest` or `rounding`.
        kind: what it is of.
        before, now: its amounts in the currency.
        change: now less before, solved at once.
        points: the change in percentage points of the total before; unknown on a base too small.
        ratio: its own now over before, 1 for no change; unknown where none may be given.
        say: the form in which its own change may be shown; see `trade.analysis.movers`.
        shares: of the total before and now, 1 for all of it.
    """

    commodity: str
    kind: Kind
    before: Interval
    now: Interval
    change: Interval
    points: Interval = UNKNOWN
    ratio: Interval = UNKNOWN
    say: Say = Say.NOTHING
    shares: tuple[Interval, Interval] = (UNKNOWN, UNKNOWN)


@dataclass(frozen=True)
class Contributions:
    """A change taken apart.

    Attributes:
        base, now: the two periods.
        flow: whose change.
        total: of all that is taken apart.
        rows: commodities with the largest change first, then the rest and rounding if there are any.
        lead: the commodities that surely changed most in the total's direction, most first; may be empty.
        lead_change: their change together.
        currency: of all amounts.
        refused: why there are no percentage points; empty where there are.
    """

    base: Span
    now: Span
    flow: Flow
    total: Contribution
    rows: Sequence[Contribution]
    lead: tuple[str, ...]
    lead_change: Interval
    currency: str = "USD"
    refused: str = ""

    @property
    def rest(self) -> Contribution | None:
        """What no figure itemises, or what rounding leaves; None where there is nothing of the kind."""
        return next((row for row in self.rows if row.kind in (Kind.REST, Kind.ROUNDING)), None)

    def steps(self) -> list[float]:
        """One value a row, inside its interval, so that they add up to the middle of the total's change.

        Every row stands at the same fraction of its interval: one of many sets of values that add up. Empty
        where a change is unknown.
        """
        if not (self.total.change.known and all(row.change.known for row in self.rows)):
            return []
        ends = [row.change.ends for row in self.rows]
        low, high = (sum(pair[end] for pair in ends) for end in (0, 1))
        target = sum(self.total.change.ends) / 2
        part = (target - low) / (high - low) if high > low else 0.0
        return [first + part * (last - first) for first, last in ends]
