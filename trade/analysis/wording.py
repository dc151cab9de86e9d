"""What the words of a claim allow: the numbers that a fair reader would accept for them.

A printed number stands for half a unit of its last digit on either side. "About" doubles that. "More than"
and "nearly" bind on one side. A whole factor such as "doubled" is said of anything from just under it to
half way to the next: nobody writes "doubled" of 1.85, nor of 2.6. All of this is our choice.
"""

from __future__ import annotations

from math import inf

from trade.model.claim import Claim, Says, Wording
from trade.model.verdict import Ends

NEARLY = 0.9
"""Share of a number from which "nearly" and "almost" are fair."""

JUST_UNDER = 0.95
"""Share of a whole factor from which it may be said."""

WHOLE = 0.5
"""Half width of a factor that is given in whole numbers."""

MAIN = 50.0
"""Percent of a change from which a commodity is its main part."""

SIGNED = {
    Says.ROSE: Ends(1.0, inf),
    Says.FELL: Ends(0.0, 1.0),
    Says.HIGHEST: Ends(0.0, inf),
    Says.LOWEST: Ends(-inf, 0.0),
    Says.MAINLY: Ends(MAIN, inf),
}
"""What claims without a number allow: of a quotient, a difference in US dollars, or percent of a change."""


def allowed(claim: Claim, units: int = 0) -> Ends:
    """The numbers that the words allow, with so many half units of the last digit to spare at each end."""
    if claim.number is None:
        return SIGNED[claim.says]
    size, half = abs(claim.number), claim.half_width
    ends = _ends(claim, size, half)
    if claim.says is Says.FACTOR and half >= WHOLE:
        half = (1 - JUST_UNDER) * size
    spare = units * half
    low, high = ends.low - spare, ends.high + spare
    return Ends(low, high) if claim.number >= 0 else Ends(-high, -low)


def _ends(claim: Claim, size: float, half: float) -> Ends:
    if claim.wording is Wording.OVER:
        return Ends(size, inf)
    if claim.wording is Wording.NEARLY:
        return Ends(NEARLY * size, size)
    if claim.says is Says.FACTOR and half >= WHOLE:
        return Ends(JUST_UNDER * size, size + WHOLE)
    width = 2 * half if claim.wording is Wording.ABOUT else half
    return Ends(size - width, size + width)
