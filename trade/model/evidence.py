"""What numbers say of weighted sums and ratios of flows: the question every analysis of ours asks.

A ledger answers by solving, so that two amounts that hang together move together; a file answers by adding
up. Either way the answer is an interval with its citation, and no ends are subtracted by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from trade.model.query import Query


@dataclass(frozen=True, slots=True)
class Term:
    """An amount that is asked for, times a factor: a change is a term of 1 and one of −1."""

    factor: float
    query: Query


@dataclass(frozen=True, slots=True)
class Interval:
    """Lowest and highest possible value of what was asked, in the currency or as a ratio.

    Attributes:
        low, high: the ends; None where nothing was published or nothing limits it.
        figures: ids of the printed figures that bind the ends.
        worlds: where sources of equal weight contradict each other, the ends in each world.
    """

    low: float | None
    high: float | None
    figures: tuple[str, ...] = ()
    worlds: tuple[tuple[float, float], ...] = ()

    @property
    def known(self) -> bool:
        """Whether it has both ends."""
        return self.low is not None and self.high is not None

    @property
    def ends(self) -> tuple[float, float]:
        """Both ends.

        Raises:
            ValueError: when it has not both.
        """
        if self.low is None or self.high is None:
            raise ValueError("an unknown interval has no ends")
        return self.low, self.high

    def scaled(self, factor: float, shift: float = 0.0) -> Interval:
        """The interval of `factor`·x + `shift`, for a factor above zero; unknown stays unknown."""
        if self.low is None or self.high is None:
            return self
        worlds = tuple((low * factor + shift, high * factor + shift) for low, high in self.worlds)
        return replace(self, low=self.low * factor + shift, high=self.high * factor + shift, worlds=worlds)

    def rounded(self) -> Interval:
        """The same to whole units of the currency, as far as print goes."""
        if self.low is None or self.high is None:
            return self
        worlds = tuple((round(low) + 0.0, round(high) + 0.0) for low, high in self.worlds)
        return replace(self, low=round(self.low) + 0.0, high=round(self.high) + 0.0, worlds=worlds)


UNKNOWN = Interval(None, None)
"""The answer where nothing was published."""


class Evidence(Protocol):
    """What can be asked: both answers are exact where every amount is named by the figures."""

    def amount(self, terms: Sequence[Term]) -> Interval:
        """Lowest and highest value of a weighted sum."""

    def ratio(self, over: Sequence[Term], under: Sequence[Term]) -> Interval:
        """Lowest and highest value of a quotient; unknown where the denominator may be zero or less."""
