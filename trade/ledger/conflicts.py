"""Conflicts as findings: which figure gives way, by how much, against which others, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trade.ledger.pinned import Pinned
from trade.ledger.vintage import SAME
from trade.ledger.witness import TIERS, UNDATED, Witness, statement
from trade.ledger.worlds import size
from trade.model.figure import Figure
from trade.model.words import Measure, Standing


class Verdict(StrEnum):
    """Why a figure gives way."""

    OPEN = "open: both sides stand"
    REMARK = "a remark without a statistical release"
    OTHER_VINTAGE = "another vintage of the same statistics"
    SUPERSEDED = "superseded by a later printing"
    STEP = "rounding or a small vintage step"
    OUTVOTED = "contradicted by stronger or more figures"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One statement that must give way.

    Attributes:
        witness: the statement; `witness.figures` has its copies.
        moved_by: the least it must move, in its own unit: US dollars, percentage points, tonnes ….
        against: ids of the figures that forbid it.
        verdict: why it is this one that moves.
    """

    witness: Witness
    moved_by: float
    against: tuple[str, ...]
    verdict: Verdict


def _verdict(w: Witness, moved: float, contested: bool) -> Verdict:
    if contested:
        return Verdict.OPEN
    if w.standing is Standing.REMARK:
        return Verdict.REMARK
    if w.standing is Standing.OTHER_VINTAGE:
        return Verdict.OTHER_VINTAGE
    if w.tier == TIERS[-1] and w.measure is Measure.VALUE:
        return Verdict.SUPERSEDED
    return Verdict.STEP if moved <= SAME * size(w) else Verdict.OUTVOTED


def _own_unit(moved: float, base: float) -> float:
    return 100 * moved / base if base > 0 else moved


def quantities(figures: Iterable[Figure]) -> list[Conflict]:
    """Printed quantities of one cell and unit that exclude each other: the earlier print gives way.

    Quantities bind no value and stand outside the programme; this only compares print with print.
    """
    cells: dict[object, list[Figure]] = {}
    for f in figures:
        if f.measure is Measure.QUANTITY and f.standing is not Standing.ESTIMATE:
            cells.setdefault((f.span, f.flow, f.commodity, f.unit), []).append(f)
    found = []
    for cell in cells.values():
        *earlier, last = sorted(cell, key=lambda f: (f.published or UNDATED, f.id))
        for f in earlier:
            apart = max(f.low - last.high, last.low - f.high)
            if apart > 0:
                found.append(Conflict(statement([f]), apart, (last.id,), Verdict.SUPERSEDED))
    return found


def explain(witnesses: Sequence[Witness], worlds: Sequence[Pinned]) -> list[Conflict]:
    """The conflicts of all worlds, each statement once."""
    lost = [{i for i, moved in world.moved.items() if moved > 0.0} for world in worlds]
    always = set.intersection(*lost) if lost else set()
    found: dict[int, Conflict] = {}
    for world, losers in zip(worlds, lost, strict=True):
        for i in sorted(losers - found.keys()):
            w, moved = witnesses[i], world.moved[i]
            against = tuple(sorted(witnesses[j].figures[0] for j in world.against[i]))
            base = 0.0 if w.measure is Measure.VALUE else world.programme.base_value(i)
            contested = i not in always and moved > SAME * size(w)
            found[i] = Conflict(w, _own_unit(moved, base), against, _verdict(w, moved, contested))
    return list(found.values())
