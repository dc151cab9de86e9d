"""One world made firm: who holds, who is void, and by how much a tie widens its interval.

What gave way to stronger evidence is void: it must not pin an interval to one of its ends. Where
figures of one weight miss each other by no more than a vintage step, nobody is void: each is
widened by the gap, so that the interval is as wide as the disagreement.
"""

from __future__ import annotations

from dataclasses import dataclass

from trade.ledger.programme import Programme
from trade.ledger.solver import INF
from trade.ledger.vintage import SAME
from trade.ledger.witness import Witness
from trade.ledger.worlds import Losers, size
from trade.model.words import Measure


@dataclass(frozen=True)
class Pinned:
    """A programme with fixed limits, and what they say of each loser.

    Attributes:
        programme: firm, ready for `extent`.
        moved: US dollars by which each loser must at least move if all that hold do hold.
        against: for each loser, the witnesses whose constraints forbid what it says.
        void: losers, and growth rates computed on a void value, that no longer bind.
        limits: US dollars by which a tie lets each of its figures give way.
    """

    programme: Programme
    moved: dict[int, float]
    against: dict[int, frozenset[int]]
    void: frozenset[int]
    limits: dict[int, float]

    def leaving(self, out: frozenset[int]) -> Programme:
        """The same world with some more witnesses left out."""
        return _firm(self.programme, self.limits, self.void | out)


def copies(found: list[Witness], ids: frozenset[str]) -> frozenset[int]:
    """The witnesses that some figures make, and those of their cell and measure that may say the same."""
    own = [w for w in found if ids & set(w.figures)]
    return frozenset(i for i, w in enumerate(found) if any(_alike(w, said) for said in own))


def _alike(w: Witness, said: Witness) -> bool:
    same = (w.cell, w.measure) == (said.cell, said.measure)
    return same and w.low <= said.high and said.low <= w.high


def _firm(elastic: Programme, limits: dict[int, float], void: frozenset[int]) -> Programme:
    found = elastic.witnesses
    idle = void | _implied(found, set(limits) | void)
    return Programme(elastic.cells, found, {**limits, **dict.fromkeys(idle, INF)})


def _tied(found: list[Witness], index: int, moved: float, against: frozenset[int]) -> set[int]:
    """Witnesses of the same tier that `index` misses by at most a vintage step."""
    if moved > SAME * size(found[index]):
        return set()
    return {i for i in against if found[i].tier == found[index].tier}


def _computed_on(found: list[Witness], void: set[int]) -> set[int]:
    """Growth rates printed beside a void value of the same cell: they were computed on it."""
    stale = {(found[i].cell, address) for i in void for address in found[i].releases}
    return {
        i
        for i, w in enumerate(found)
        if w.measure is Measure.GROWTH and w.own is None and any((w.cell, a) in stale for a in w.releases)
    }


def _measured(programme: Programme, losers: Losers) -> dict[int, tuple[float, frozenset[int]]]:
    """How far each loser must move and against whom; what need not move after all holds again."""
    found, measured = programme.witnesses, {}
    programme.limit(dict.fromkeys(losers, INF))
    for index in sorted(losers, key=lambda i: (found[i].tier, losers[i] / size(found[i]), i)):
        least, against = programme.least_slack(index)
        if least > 0.0:
            measured[index] = least, against
        else:
            programme.allow(index, 0.0)
    return measured


def _implied(found: list[Witness], aside: set[int]) -> set[int]:
    """Witnesses that a finer print of the same cell and measure implies: leaving them out loses nothing.

    Those `aside`, void or widened, imply nothing and are left alone.
    """
    same: dict[object, list[int]] = {}
    for i, w in enumerate(found):
        if i not in aside and w.own is None:
            same.setdefault((w.cell, w.measure), []).append(i)
    implied: set[int] = set()
    for members in same.values():
        finest = min(members, key=lambda i: (found[i].high - found[i].low, i))
        low, high = found[finest].low, found[finest].high
        implied |= {i for i in members if i != finest and found[i].low <= low and high <= found[i].high}
    return implied


def pin(programme: Programme, losers: Losers) -> Pinned:
    """Fix the limits of the world in which `losers` of the elastic programme give way."""
    found = programme.witnesses
    measured = _measured(programme, losers)
    limits: dict[int, float] = {}
    for index, (_, against) in measured.items():
        tied = _tied(found, index, losers[index], against)
        for member in {index, *tied} if tied else ():
            limits[member] = max(limits.get(member, 0.0), losers[index])
    void = measured.keys() - limits.keys()
    large = {i for i in void if found[i].measure is Measure.VALUE and losers[i] > SAME * size(found[i])}
    void |= _computed_on(found, large)
    firm = _firm(programme, limits, frozenset(void))
    moved = {i: least for i, (least, _) in measured.items()}
    return Pinned(firm, moved, {i: a for i, (_, a) in measured.items()}, frozenset(void), limits)
