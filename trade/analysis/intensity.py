"""How much a country trades with a partner, for the weight that the partner has in the trade of the world."""

from __future__ import annotations

from collections.abc import Sequence

from trade.analysis.growth import floor
from trade.model.bound import Bound
from trade.model.words import Status

Ends = tuple[float, float]


def intensity(pair: float, reporter: float, partner: float, world: float) -> float:
    """(x_ij / X_i) / (x_wj / X_w): 1 as the partner's weight in the world's exports lets expect.

    Args:
        pair: exports of the reporter to the partner, in a currency, as are all.
        reporter: exports of the reporter to the world, above zero.
        partner: exports of the world to the partner, above zero.
        world: exports of the world to the world.

    Source: World Bank, World Integrated Trade Solution, trade indicators.
    """
    return (pair / reporter) / (partner / world)


def bounded(pair: Bound, reporter: Bound, partner: Bound, world: Bound) -> Ends | None:
    """The index of one period as an interval; exact numbers give two equal ends.

    None where one of the four is not known or of another period or currency, or one below the line is
    smaller than a base of a percentage may be: a quotient of little says little.
    """
    four = (pair, reporter, partner, world)
    if len({(b.span, b.currency) for b in four}) > 1 or any(b.status is Status.UNKNOWN for b in four):
        return None
    ends = [(b.low, b.high) for b in four if b.low is not None and b.high is not None]
    if len(ends) < len(four) or min(low for low, _ in ends[1:]) < floor([]) or ends[0][0] < 0:
        return None
    (a, b), (c, d), (e, f), (g, h) = ends
    return intensity(a, d, f, g), intensity(b, c, e, h)


def every(
    pair: Sequence[Bound], reporter: Sequence[Bound], partner: Sequence[Bound], world: Sequence[Bound]
) -> list[Ends | None]:
    """Every period of four series of the same periods."""
    return [bounded(*four) for four in zip(pair, reporter, partner, world, strict=True)]
