"""Weighted sums and quotients over the ledger, each solved as one programme.

A change solved at once is narrower than the difference of two bounds, because one figure often limits both
ends. The extremes of a quotient of two linear sums are found by Dinkelbach's method (Management Science 13,
1967, 492–498): guess the quotient, solve for numerator less guess times denominator, and guess again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from trade.ledger.answers import Answers
from trade.ledger.cells import Cells, Expression, add
from trade.ledger.programme import UNIT, Extent, Programme
from trade.ledger.query import covered, ends
from trade.ledger.weighed import Standing
from trade.model.evidence import UNKNOWN, Interval, Term

STEPS = 40
"""Guesses after which the search stops; it needs four or five."""

PRECISE = 1e-6
"""Units of the programme (a tenth of a cent) by which the last guess may be off."""

INTERVAL = TypeAdapter(Interval)

Pair = tuple[Expression, Expression]
"""Expressions whose minimum and maximum bound a sum."""


class Joint:
    """The worlds that stand, ready to be asked; safe to share between threads. It is `Evidence`."""

    def __init__(self, standing: Callable[[], Standing], answers: Answers) -> None:
        """Nothing is solved until it is asked for, nor are the worlds made that would answer."""
        self._made, self._answers = standing, answers
        self._standing: Standing | None = None

    def _worlds(self) -> Standing:
        self._standing = self._standing or self._made()
        return self._standing

    def amount(self, terms: Sequence[Term]) -> Interval:
        """Lowest and highest value of a weighted sum, whole US dollars; unknown where nothing limits it."""
        return self._answers.of(INTERVAL, ("amount", tuple(terms)), lambda: self._amount(terms))

    def _amount(self, terms: Sequence[Term]) -> Interval:
        found = self._worlds()
        if not answerable(found.cells, terms):
            return UNKNOWN
        pair = summed(found.cells, terms)
        return self._interval([world.extent(*pair) for world in found.worlds]).rounded()

    def ratio(self, over: Sequence[Term], under: Sequence[Term]) -> Interval:
        """Lowest and highest quotient; unknown where the denominator may be zero."""
        asked = ("ratio", tuple(over), tuple(under))
        return self._answers.of(INTERVAL, asked, lambda: self._ratio(over, under))

    def _ratio(self, over: Sequence[Term], under: Sequence[Term]) -> Interval:
        found = self._worlds()
        if not answerable(found.cells, [*over, *under]):
            return UNKNOWN
        pairs = summed(found.cells, over), summed(found.cells, under)
        return self._interval([quotient(world, *pairs) for world in found.worlds])

    def _interval(self, extents: list[Extent]) -> Interval:
        """The hull of all worlds, and each where they exclude each other; unknown where one has no end."""
        if not all(math.isfinite(end) for e in extents for end in (e.low, e.high)):
            return UNKNOWN
        low, high = min(e.low for e in extents), max(e.high for e in extents)
        split = any(e.low > f.high for e in extents for f in extents)
        binding = sorted(frozenset().union(*(e.binding for e in extents)))
        ids = tuple(dict.fromkeys(self._worlds().witnesses[i].figures[0] for i in binding))
        return Interval(low, high, ids, tuple((e.low, e.high) for e in extents) if split else ())


def answerable(cells: Cells, terms: Sequence[Term]) -> bool:
    """Whether some figure speaks of every month of every term."""
    return all(covered(cells, term.query) for term in terms)


def summed(cells: Cells, terms: Sequence[Term]) -> Pair:
    """The expressions that bound a weighted sum: of a term to subtract, the other end."""
    found = [(term.factor, ends(cells, term.query)) for term in terms]
    low = add(*((f, low if f > 0 else high) for f, (low, high) in found))
    high = add(*((f, high if f > 0 else low) for f, (low, high) in found))
    return low, high


def quotient(programme: Programme, over: Pair, under: Pair) -> Extent:
    """Lowest and highest quotient of two sums, and the witnesses that bind them.

    An end is NaN where the denominator can be zero or below.
    """
    base = programme.extent(*under)
    if not base.low > PRECISE * UNIT:
        return Extent(math.nan, math.nan, base.binding)
    low, below = _extreme(programme, over[0], under, 1.0)
    high, above = _extreme(programme, over[1], under, -1.0)
    return Extent(low, high, below | above)


def _extreme(
    programme: Programme, over: Expression, under: Pair, sign: float
) -> tuple[float, frozenset[int]]:
    """The least quotient for a sign of 1, the largest for −1."""
    guess = 0.0
    for _ in range(STEPS):
        least = guess > 0 if sign > 0 else guess < 0
        denominator = under[1] if least else under[0]
        value, binding, at = programme.least(add((sign, over), (-sign * guess, denominator)))
        if not math.isfinite(value):
            return (-sign * math.inf, frozenset())
        if abs(value) <= PRECISE:
            return guess, binding
        guess = _at(over, at) / _at(denominator, at)
    return guess, binding


def _at(expression: Expression, values: NDArray[np.float64]) -> float:
    return float(sum(weight * values[column] for column, weight in expression.items()))
