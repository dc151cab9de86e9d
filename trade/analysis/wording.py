"""What the words of a claim allow: the numbers that a fair reader would accept for them.

A printed number stands for half a unit of its last digit on either side. "About" doubles that, but goes
beyond a tenth of the number only as far as the digit itself ("about 40,000": 35,000 to 45,000). "More than"
and "nearly" bind on one side. A whole factor such as "doubled" is said of anything from just under it to
half way to the next: nobody writes "doubled" of 1.85, nor of 2.6. All of this is our choice.
"""

from __future__ import annotations

from math import inf

from trade.model.claim import Claim, Says, Wording
from trade.model.verdict import Ends

NEARLY = 0.9
"""Share of a number from which "nearly" and "almost" are fair."""

LOOSE = 0.1
"""Share of a number beyond which "about" does not double the width of its last digit."""

CUT = 0.02
"""Share of a number that "nearly" may be short of it by rounding alone, however round it is."""

JUST_UNDER = 0.95
"""Share of a whole factor from which it may be said."""

WHOLE = 0.5
"""Half width of a factor that is given in whole numbers."""

DOLLAR = 1.0
"""Least half width of an amount: the ledger answers in whole US dollars."""

MAIN = 50.0
"""Percent of a change from which a commodity is its main part."""

SIGNED = {
    Says.ROSE: Ends(1.0, inf, closed=False),
    Says.FELL: Ends(-inf, 1.0, closed=False),
    Says.HIGHEST: Ends(0.0, inf),
    Says.LOWEST: Ends(-inf, 0.0),
    Says.MAINLY: Ends(MAIN, inf),
}
"""What claims without a number allow: of a quotient, a difference in US dollars, or percent of a change.

What stayed the same neither rose nor fell; a balance that turned negative fell. A record may be shared.
"""


def allowed(claim: Claim) -> Ends:
    """The numbers that the words allow."""
    return SIGNED[claim.says] if claim.number is None else _turned(claim, _ends(claim, abs(claim.number)))


def rounded(claim: Claim) -> Ends:
    """The same with half a unit of the last digit more at each end: what cutting off digits does.

    "More than" and whole factors have no digit to round, and "nearly" a round number at most `CUT` of it.
    """
    ends = allowed(claim)
    if claim.number is None or claim.wording is Wording.OVER or _whole(claim):
        return ends
    cut = claim.half_width
    if claim.wording is Wording.NEARLY:
        cut = min(cut, CUT * abs(claim.number))
    return Ends(ends.low - cut, ends.high + cut)


def _whole(claim: Claim) -> bool:
    return claim.says is Says.FACTOR and claim.half_width >= WHOLE


def _turned(claim: Claim, ends: Ends) -> Ends:
    return ends if (claim.number or 0.0) >= 0 else Ends(-ends.high, -ends.low)


def _ends(claim: Claim, size: float) -> Ends:
    half = max(claim.half_width, DOLLAR) if claim.unit == "USD" else claim.half_width
    if claim.wording is Wording.OVER:
        return Ends(size, inf)
    if claim.wording is Wording.NEARLY:
        return Ends(NEARLY * size, size)
    if _whole(claim):
        return Ends(JUST_UNDER * size, size + WHOLE)
    width = max(half, min(2 * half, LOOSE * size)) if claim.wording is Wording.ABOUT else half
    return Ends(size - width, size + width)
