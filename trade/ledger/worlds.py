"""Contradictions: which figures give way, against which others, and where both sides must stand.

Tiers alone would let two growth rates of one newspaper overrule two customs releases. So each
customs figure that gives way by more than a vintage step is heard again: it is upheld, and what
must give way instead is compared with what gives way now. Fewer independent releases contradicted
is better; between as many, the finer print; a tie leaves both worlds standing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from trade.ledger.programme import Programme
from trade.ledger.vintage import SAME
from trade.ledger.witness import TIERS, Witness
from trade.model.words import Measure, Standing

FINER = 5.0
"""How many times finer one side must be printed to prevail over as many releases (our choice)."""

GROSS = 1.0
"""Share of the larger level by which a growth rate must be off to be heard (our choice): the mark of a
misplaced digit in a value, which a finer tier would otherwise let win."""

Losers = dict[int, float]
"""US dollars by which each figure that gives way must move, by position in the list of witnesses."""


@dataclass(frozen=True)
class Worlds:
    """The losers of the settled world, and of each world that is as good.

    Attributes:
        settled: losers of the world that tiers and hearings leave.
        rivals: for each hearing that ended in a tie, the losers if the other side is right.
    """

    settled: Losers
    rivals: tuple[Losers, ...] = field(default=())


def _losers(slack: NDArray[np.float64]) -> Losers:
    return {int(i): float(slack[i]) for i in np.flatnonzero(slack)}


def size(w: Witness) -> float:
    """US dollars against which a move of the witness is measured: its value, or a tenth of a million."""
    return max(w.low, 100_000.0) if w.measure is Measure.VALUE else (w.own or (5e6, 0))[0]


def _substantial(witnesses: list[Witness], losers: Losers) -> set[int]:
    """The customs figures among the losers that move by more than a vintage step."""
    return {
        i
        for i, moved in losers.items()
        if witnesses[i].standing is Standing.CUSTOMS and moved > SAME * size(witnesses[i])
    }


def _releases(found: Iterable[Witness]) -> int:
    """Number of independent releases among witnesses: those that share a reader's month are one."""
    groups: list[set[object]] = []
    for w in found:
        keys: set[object] = set(w.testimony)
        touching = [g for g in groups if g & keys]
        groups = [g for g in groups if not g & keys] + [keys.union(*touching)]
    return len(groups)


def _finest(found: Iterable[Witness]) -> float:
    return min((w.high - w.low for w in found if w.measure is Measure.VALUE), default=np.inf)


def _compare(now: list[Witness], instead: list[Witness]) -> int:
    """-1 when what gives way now is the lesser evil, 1 when the other is, 0 for a tie."""
    if {k for w in now for k in w.testimony} & {k for w in instead for k in w.testimony}:
        return -1
    first, second = _releases(now), _releases(instead)
    if first != second:
        return -1 if first < second else 1
    fine_now, fine_instead = _finest(now), _finest(instead)
    if fine_now > FINER * fine_instead or fine_instead > FINER * fine_now:
        return -1 if fine_now > fine_instead else 1
    return 0


def _may_be_heard(programme: Programme, index: int, moved: float) -> bool:
    """Whether a loser gets a hearing: a customs value beyond a vintage step, a growth rate grossly off.

    What a later printing superseded has had its hearing in `trade.ledger.vintage`.
    """
    w = programme.witnesses[index]
    if w.standing is not Standing.CUSTOMS or w.tier == TIERS[-1]:
        return False
    if w.measure is Measure.VALUE:
        return moved > SAME * size(w)
    return w.measure is Measure.GROWTH and moved > GROSS * programme.level(index)


def _first(programme: Programme) -> NDArray[np.float64]:
    slack = programme.settle()
    if slack is None:
        raise RuntimeError("the programme without upheld figures has no solution")
    return slack


def weigh(programme: Programme) -> Worlds:
    """Settle the programme, hear its losers again, and return the worlds that stand."""
    witnesses, upheld = programme.witnesses, frozenset[int]()
    heard: set[int] = set()
    settled = _losers(_first(programme))
    tied: list[int] = []
    while True:
        waiting = [i for i in settled if i not in heard and _may_be_heard(programme, i, settled[i])]
        if not waiting:
            break
        index = min(waiting, key=lambda i: (witnesses[i].tier, i))
        heard.add(index)
        slack = programme.settle(upheld | {index})
        if slack is None:
            continue
        other = _losers(slack)
        before, after = _substantial(witnesses, settled), _substantial(witnesses, other)
        now = [witnesses[i] for i in sorted(before - after)]
        instead = [witnesses[i] for i in sorted(after - before)]
        verdict = _compare(now, instead)
        if verdict > 0:
            upheld, settled = upheld | {index}, other
        elif verdict == 0:
            tied.append(index)
    rivals = (programme.settle(upheld | {index}) for index in tied)
    return Worlds(settled, tuple(_losers(rival) for rival in rivals if rival is not None))
