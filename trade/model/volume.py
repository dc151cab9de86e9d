"""Value and amount of goods in two periods, and a change taken apart into volume and unit values.

A unit value is not what anybody paid: the mix inside each code can change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum, sqrt

LEAST_COVERED = 0.7
"""Share of each period's value that matched lines must make up (our choice)."""

LEAST_LINES = 3
"""Matched lines below which there is no index (our choice)."""


LARGEST_RATIO = 4.0
"""Ratio of unit values, or its inverse, beyond which a line is left out: a change of mix (our choice; extreme
relatives may be bounded: UN IMTS 2010 Compilers Manual, 28.18)."""


class Why(StrEnum):
    """Why a line is not separable."""

    ONE_PERIOD = "one period"
    NO_AMOUNT = "no amount"
    UNIT = "unit"
    ZERO = "zero"
    EXTREME = "extreme"


class Refused(StrEnum):
    """Why the change as a whole is not taken apart."""

    UNKNOWN = "unknown"
    NOTHING = "nothing"
    LISTS = "lists"
    NO_AMOUNTS = "no amounts"
    COVERAGE = "coverage"
    FEW = "few"


@dataclass(frozen=True, slots=True)
class Line:
    """One code in one period: its value, and its quantity in a unit; None and empty where not given."""

    code: str
    value: float
    quantity: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Goods:
    """One period: its total in units of the currency (None: no one number), and disjoint lines inside it.

    `listed` names the list of codes: lines of two lists are never matched.
    """

    total: float | None
    lines: Sequence[Line]
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """One code in two periods, with the amount of both in one unit."""

    base: Line
    now: Line

    @property
    def quantities(self) -> tuple[float, float]:
        """Amount before and now, in the unit."""
        return self.base.quantity or 0.0, self.now.quantity or 0.0

    @property
    def unit_values(self) -> tuple[float, float]:
        """Currency for one unit, before and now."""
        before, now = self.quantities
        return self.base.value / before, self.now.value / now

    @property
    def volume(self) -> float:
        """Bennet's volume part of the change: the mean unit value times the change of the amount."""
        return sum(self.unit_values) / 2 * (self.quantities[1] - self.quantities[0])

    @property
    def unit_value(self) -> float:
        """Bennet's unit value part: the mean amount times the change of the unit value."""
        return sum(self.quantities) / 2 * (self.unit_values[1] - self.unit_values[0])


@dataclass(frozen=True, slots=True)
class Unmatched:
    """One code that is not separable; None for a period that does not have it."""

    code: str
    base: Line | None
    now: Line | None
    why: Why

    @property
    def change(self) -> float:
        """Its part of the total's change: a code that a period does not list adds nothing to its lines."""
        return (self.now.value if self.now else 0.0) - (self.base.value if self.base else 0.0)


@dataclass(frozen=True, slots=True)
class Indices:
    """Indices of matched lines, the base period being 1; V₁/V₀ = `fisher` · `volume` exactly."""

    laspeyres: float
    paasche: float
    volume_laspeyres: float
    volume_paasche: float
    tornqvist: float

    @property
    def fisher(self) -> float:
        """Unit values: the geometric mean of Laspeyres and Paasche."""
        return sqrt(self.laspeyres * self.paasche)

    @property
    def volume(self) -> float:
        """Volume: the same mean."""
        return sqrt(self.volume_laspeyres * self.volume_paasche)


@dataclass(frozen=True, slots=True)
class Split:
    """The change of a total taken apart.

    Attributes:
        totals: of the base period and of now; None for no one number.
        matched, unmatched: largest value first.
        rest: what the totals hold beside all lines, in the base period and now.
        refused: why the whole is not taken apart; None where it is.
    """

    totals: tuple[float | None, float | None]
    matched: tuple[Matched, ...]
    unmatched: tuple[Unmatched, ...]
    rest: tuple[float, float]
    refused: Refused | None

    @property
    def change(self) -> float:
        """Of the total, in units of the currency; of an unknown one 0, and refused."""
        return (self.totals[1] or 0.0) - (self.totals[0] or 0.0)

    @property
    def volume(self) -> float:
        """What matched lines changed by amount."""
        return fsum(m.volume for m in self.matched)

    @property
    def unit_value(self) -> float:
        """What matched lines changed by unit value."""
        return fsum(m.unit_value for m in self.matched)

    @property
    def not_separable(self) -> float:
        """What all else changed: unmatched lines, and the rest that no line itemises."""
        return fsum([*(u.change for u in self.unmatched), self.rest[1], -self.rest[0]])

    @property
    def covered(self) -> tuple[float, float]:
        """Share of the total that matched lines make up, in the base period and now; of no total 0."""
        values = fsum(m.base.value for m in self.matched), fsum(m.now.value for m in self.matched)
        base, now = (v / t if t else 0.0 for v, t in zip(values, self.totals, strict=True))
        return base, now
