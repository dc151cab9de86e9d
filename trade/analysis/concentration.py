"""How concentrated a total is on few commodities, as intervals that hold whatever the open parts are.

Herfindahl index Σs², effective number 1/Σs², and UNCTAD's normalised form (√Σs² − √(1/n)) / (1 − √(1/n))
(UNCTAD Handbook of Statistics, calculation methods). All rise with coarser codes, so the number of
commodities and the digits of their codes belong beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from heapq import nlargest
from math import sqrt

from trade.analysis.growth import floor
from trade.model.bound import Bound
from trade.model.concentration import LEAST_ITEMISED, Concentration, Ends, Measures, Refused
from trade.model.words import Status

HALVINGS = 60
"""Steps by which the level of the most even division is found: to 1e-18 of the total."""


def concentration(
    total: Bound,
    parts: Sequence[tuple[str, Bound]],
    rest: Bound | None,
    excess: float = 0.0,
    history: Sequence[Bound] = (),
) -> Concentration:
    """The concentration of a total on its parts, with the guards that refuse it.

    Args:
        total: an interval; unknown is refused, contested too: no share holds in both worlds.
        parts: code and interval of each disjoint commodity; zeros do not count.
        rest: what they leave: any number of other commodities; None where they leave nothing.
        excess: by how much the parts exceed the total; any is refused.
        history: totals before, oldest first; one far below their median is too small (`growth.floor`).
    """
    boxes = [(b.low or 0.0, b.high or 0.0) for _, b in parts if b.high]
    count = sum(low > 0 for low, _ in boxes), len(boxes)
    told = (total, count, _digits([code for code, b in parts if b.high]))
    if total.low is None or total.high is None or total.status is Status.UNKNOWN:
        return Concentration(*told, 0.0, None, Refused.UNKNOWN)
    if total.worlds:
        return Concentration(*told, 0.0, None, Refused.CONTESTED)
    if total.low < floor(history):
        return Concentration(*told, 0.0, None, Refused.SMALL)
    if excess:
        return Concentration(*told, 1.0, None, Refused.EXCESS)
    spare = None if rest is None else (rest.low or 0.0, rest.high or 0.0)
    found = measures(boxes, spare, (total.low, total.high))
    if found.itemised[0] < LEAST_ITEMISED:
        return Concentration(*told, found.itemised[0], None, Refused.ITEMISED)
    return Concentration(*told, found.itemised[0], found, None)


def _digits(codes: Sequence[str]) -> tuple[int, int]:
    """Fewest and most digits of codes; of a run of codes those of its members, of names 0."""
    found = {len(code) for code in codes if code.isdigit()}
    runs = (re.split("[-,]", code) for code in codes if not code.isdigit())
    found |= {len(one) if one.isdigit() else 0 for run in runs for one in run}
    return min(found, default=0), max(found, default=0)


def measures(parts: Sequence[Ends], rest: Ends | None, total: Ends) -> Measures:
    """Every measure of a total divided into parts and a rest, all in units of one currency.

    The rest may be one commodity or any number of them, however small; none of them is one of the parts.
    Without a rest the parts make up the total. The lowest concentration is that of the parts as even and the
    rest as large as can be; the highest is bounded from above by the chord of s² over each share's interval.
    """
    shares, spare = _shares(parts, rest, total)
    even = _even(shares, spare)
    three = nlargest(3, even)
    every = [*shares, spare]
    low = sum(low for low, _ in every) - sum(nlargest(3, (low for low, _ in every)))
    found = min(sum(s * s for s in even), 1.0), min(_most(every), 1.0)
    least = min(max(1 - spare[1], sum(low for low, _ in shares)), 1.0)
    return Measures(
        (least, max(least, 1 - spare[0])),
        (max(three, default=0.0), max(high for _, high in every)),
        (min(sum(three), 1.0), min(1 - low, sum(nlargest(3, (high for _, high in every))), 1.0)),
        (min(found), max(found)),
        None if spare[1] > 0 else _normalised((min(found), max(found)), parts),
    )


def _shares(parts: Sequence[Ends], rest: Ends | None, total: Ends) -> tuple[list[Ends], Ends]:
    """Every part's share and the rest's, each as an interval that all the others allow."""
    every = [*parts, rest or (0.0, 0.0)]
    least, most = sum(low for low, _ in every), sum(high for _, high in every)
    bottom, top = (least, most) if rest is None else total
    found = []
    for low, high in every:
        whole = min(top, low + most - high), max(bottom, high + least - low)
        first = low / whole[0] if low else 0.0
        last = min(high / whole[1], 1.0) if high else 0.0
        found.append((min(first, last), max(first, last)))
    return found[:-1], found[-1]


def _even(shares: Sequence[Ends], spare: Ends) -> list[float]:
    """The parts' shares when they are as even, and the rest is as large, as can be."""
    lows, room = [low for low, _ in shares], sum(high - low for low, high in shares)
    wanted = 1 - spare[1]
    if room < 1e-12 or sum(lows) >= wanted:
        return lows
    bottom, top = 0.0, 1.0
    for _ in range(HALVINGS):
        level = (bottom + top) / 2
        if sum(min(max(level, low), high) for low, high in shares) > wanted:
            top = level
        else:
            bottom = level
    return [min(max(bottom, low), high) for low, high in shares]


def _most(shares: Sequence[Ends]) -> float:
    """An upper bound of Σs² over shares in their intervals that add up to 1.

    Each s² is at most its chord l² + (s − l)(l + h); what the lows leave goes to the steepest chords first.
    """
    left, found = 1 - sum(low for low, _ in shares), sum(low * low for low, _ in shares)
    for low, high in sorted(shares, key=sum, reverse=True):
        if left <= 0:
            break
        step = min(high - low, left)
        found, left = found + step * (low + high), left - step
    return found


def _normalised(herfindahl: Ends, parts: Sequence[Ends]) -> Ends | None:
    """UNCTAD's form: it rises with the index and with the number of commodities."""
    counts = sum(low > 0 for low, _ in parts), sum(high > 0 for _, high in parts)
    if min(counts) < 2:
        return None
    even = [sqrt(1 / n) for n in counts]
    first, last = ((sqrt(h) - e) / (1 - e) for h, e in zip(herfindahl, even, strict=True))
    return max(first, 0.0), min(max(last, 0.0), 1.0)


def dissimilarity(parts: Sequence[tuple[Ends, Ends]], rest: tuple[Ends, Ends] | None = None) -> Ends:
    """Half the sum of absolute differences of shares in two totals: 0 the same, 1 nothing in common.

    Finger and Kreinin (1979), which UNCTAD calls the diversification index.

    Args:
        parts: of each commodity its share of the one total and of the other, low and high end; (0, 0) where
            it is no part of one.
        rest: shares that no figure itemises; they may be the same goods or wholly others.

    Returns:
        The least and the most that these shares allow; two equal ends where all are exact.
    """
    least = [max(a[0] - b[1], b[0] - a[1], 0.0) for a, b in (*parts, *([rest] if rest else []))]
    most = [max(a[1] - b[0], b[1] - a[0]) for a, b in parts] + ([rest[0][1] + rest[1][1]] if rest else [])
    return min(sum(least) / 2, 1.0), min(sum(most) / 2, 1.0)
