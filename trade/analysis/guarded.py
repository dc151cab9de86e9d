"""What is said in place of a percentage: guards G1, G2 and G4 of our notes on methods, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from trade.model.change import Say, factor
from trade.model.evidence import Interval
from trade.model.period import Span

Words = Callable[[Interval], str]
"""How an amount is said: `$31.4M`."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two periods that are compared.

    Attributes:
        span, base: the period and the one it is measured against.
        now, before: their amounts.
        ratio: now over before.
        floor: least base on which a percentage is given.
    """

    span: Span
    base: Span
    now: Interval
    before: Interval
    ratio: Interval
    floor: float


def instead(found: Compared, say: Say, amount: Words, when: Callable[[Span], str]) -> str:
    """The text in place of a percentage; empty where a percentage may stand, or the period is unknown."""
    if say is Say.NOTHING:
        gap = f"Not published for {when(found.base)} – no comparison. This is not zero."
        return gap if found.now.known else ""
    before, now = amount(found.before), amount(found.now)
    if say is Say.LEVELS:
        return f"{now} after {before}. No percentage: {_why(found, before, when)}."
    if say is Say.FACTOR:
        return f"{factor(*found.ratio.ends)} (from {before} to {now})"
    return ""


def _why(found: Compared, before: str, when: Callable[[Span], str]) -> str:
    """Why two known amounts give no percentage."""
    if found.before.worlds or found.now.worlds:
        where = when(found.base if found.before.worlds else found.span)
        return f"sources contradict each other on {where}"
    if found.before.ends[0] < found.floor:
        small = "is" if found.before.ends[1] < found.floor else "may be"
        return f"the comparison period ({before}) {small} too small to be a base"
    return f"{when(found.span)} is, or may be, zero"
