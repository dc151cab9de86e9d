"""The linear programme: every witness a constraint on months, and bounds by optimising.

Variables are the values of blocks of months (thousand US dollars, never negative) and one slack a
witness: how far it gives way. `settle` finds the least total slack tier by tier, each held before the next
(preemptive goal programming); `extent` optimises any sum of months under fixed limits on the slacks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trade.ledger.cells import Cells, Expression, add
from trade.ledger.solver import INF, Row, Solver
from trade.ledger.witness import TIERS, Witness
from trade.model.period import Span
from trade.model.words import TOTAL, Flow, Measure

UNIT = 1_000.0
"""US dollars in one unit of the programme: keeps its coefficients within a few orders of magnitude."""

DRIFT = 1e-5
"""Units a settled tier may drift (one cent): well above HiGHS's feasibility tolerance of 1e-7."""

MOVED = 1e-4
"""Units from which a slack counts as giving way (ten cents), above what `DRIFT` can cause."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Lowest and highest value of an expression in US dollars, and the witnesses that bind the ends.

    An end that nothing limits is infinite and has no witnesses.
    """

    low: float
    high: float
    binding: frozenset[int]


class Programme:
    """The constraints of one list of witnesses, over the unknowns laid out for them.

    Elastic unless `limits` are given: every witness has a slack, and `settle`, `limit`, `allow` and
    `least_slack` work. Firm with `limits`: each witness holds to within its limit in US dollars (0
    if not named), one with an infinite limit is left out, and bounds are quicker.
    """

    def __init__(
        self, cells: Cells, witnesses: list[Witness], limits: Mapping[int, float] | None = None
    ) -> None:
        """Build the programme; nothing is solved yet."""
        self.cells, self.witnesses, self._limits = cells, witnesses, limits
        self._slack = len(cells.column)
        self._owner: list[int] = []
        rows = [*self._nesting(), *(row for i in range(len(witnesses)) for row in self._bind(i))]
        if limits is None:
            self._tier_row = {tier: len(rows) + n for n, tier in enumerate(TIERS)}
            rows += [(-INF, INF, self._tier_cost(tier)) for tier in TIERS]
        columns = self._slack + (len(witnesses) if limits is None else 0)
        self._solver = Solver(columns, rows, steady=limits is not None)

    def _tier_cost(self, tier: int) -> Expression:
        return {self._slack + i: 1.0 for i, w in enumerate(self.witnesses) if w.tier == tier}

    def _base(self, w: Witness) -> Expression:
        """What a growth rate or share is a ratio to: the same months a year earlier, or the total."""
        if w.measure is Measure.GROWTH:
            return self.cells.total(w.flow, w.classification, w.commodity, w.span.earlier())
        return self.cells.total(w.flow, "", TOTAL, w.span)

    def _seniority(self) -> Expression:
        """Costs that make the choice among equally good solutions unique: the earlier print moves."""
        dated = sorted(range(len(self.witnesses)), key=lambda i: (self.witnesses[i].published, i))
        return {self._slack + i: 1.0 + rank / len(dated) for rank, i in enumerate(dated)}

    def _nesting(self) -> list[Row]:
        """Children of one classification add up to at most their parent, in each block and flow."""
        rows: list[Row] = []
        for (side, block), tree in self.cells.children.items():
            for parent, nodes in tree.items():
                for classification in sorted({node[0] for node in nodes}):
                    below = {self.cells.column[side, block, n]: -1.0 for n in nodes if n[0] == classification}
                    rows.append((0.0, INF, {self.cells.column[side, block, parent]: 1.0} | below))
        self._owner += [-1] * len(rows)
        return rows

    def _bind(self, index: int) -> list[Row]:
        """Two rows: the statement may be exceeded, or fallen short of, by its slack or limit only."""
        spare = 0.0 if self._limits is None else self._limits.get(index, 0.0) / UNIT + MOVED
        if not np.isfinite(spare):
            return []
        w = self.witnesses[index]
        here = self.cells.total(*_cell(w))
        low, high = w.low / UNIT, w.high / UNIT
        lower, upper = here, here
        if w.measure is not Measure.VALUE:
            grown, base = w.measure is Measure.GROWTH, self._base(w)
            own = (w.own[0] / UNIT, w.own[1] / UNIT) if w.own else None
            lower = add((1.0, {} if own else here), (-(grown + w.low), base))
            upper = add((1.0, {} if own else here), (-(grown + w.high), base))
            low, high = (-own[1], -own[0]) if own else (0.0, 0.0)
        slack = {self._slack + index: 1.0} if self._limits is None else {}
        rows: list[Row] = [(low - spare, INF, add((1.0, lower), (1.0, slack)))]
        if np.isfinite(w.high):
            rows.append((-INF, high + spare, add((1.0, upper), (-1.0, slack))))
        self._owner += [index] * len(rows)
        return rows

    def limit(self, limits: Mapping[int, float] | None, default: float = MOVED) -> None:
        """Let each witness give way by at most `limits[index]` US dollars, the others by `default` units.

        Every limit has `MOVED` to spare, so that a world is not lost to the solver's tolerance.
        """
        top = np.full(len(self.witnesses), default)
        for index, most in (limits or {}).items():
            top[index] = most / UNIT + MOVED if np.isfinite(most) else INF
        columns = self._slack + np.arange(len(self.witnesses), dtype=np.int32)
        self._solver.set_columns(columns, top)
        for row in self._tier_row.values():
            self._solver.set_row(row, -INF, INF)

    def allow(self, index: int, most: float) -> None:
        """Let one witness give way by at most `most` US dollars, whatever `limit` said."""
        top = most / UNIT + MOVED if np.isfinite(most) else INF
        self._solver.set_columns(np.array([self._slack + index], dtype=np.int32), np.array([top]))

    def settle(self, upheld: frozenset[int] = frozenset()) -> NDArray[np.float64] | None:
        """Least total slack, tier by tier, with the `upheld` witnesses given none.

        Returns:
            US dollars by which each witness gives way; None when the upheld contradict each other.
        """
        self.limit(dict.fromkeys(upheld, 0.0), default=INF)
        for tier in TIERS:
            least = self._solver.optimum(self._tier_cost(tier))
            if np.isnan(least):
                return None
            self._solver.set_row(self._tier_row[tier], -INF, least + DRIFT)
        self._solver.optimum(self._seniority())
        values = self._solver.values[self._slack :]
        return np.where(values > MOVED, values, 0.0) * UNIT

    def _binding(self) -> frozenset[int]:
        rows = self._solver.binding
        return frozenset(self._owner[r] for r in rows[rows < len(self._owner)]) - {-1}

    def extent(self, low: Expression, high: Expression) -> Extent:
        """Lowest value of `low` and highest of `high`, with the witnesses whose rows bind."""
        least = self._solver.optimum(low) * UNIT
        binding = self._binding() if np.isfinite(least) else frozenset()
        most = self._solver.optimum(high, largest=True) * UNIT
        return Extent(least, most, binding | (self._binding() if np.isfinite(most) else frozenset()))

    def least(self, expression: Expression) -> tuple[float, frozenset[int], NDArray[np.float64]]:
        """Lowest value of an expression in units, the witnesses that bind it, and the unknowns there."""
        value = self._solver.optimum(expression)
        binding = self._binding() if np.isfinite(value) else frozenset()
        return value, binding, self._solver.values

    def level(self, index: int) -> float:
        """US dollars, in the last solution, of the larger of a growth rate's two sides."""
        w = self.witnesses[index]
        values = self._solver.values
        sides = (self.cells.total(*_cell(w)), self._base(w))
        return max(float(sum(values[column] for column in side)) for side in sides) * UNIT

    def base_value(self, index: int) -> float:
        """US dollars of what a growth rate or share is a ratio to: the middle, or the only end there is."""
        base = self._base(self.witnesses[index])
        extent = self.extent(base, base)
        return (extent.low + extent.high) / 2 if np.isfinite(extent.high) else extent.low

    def least_slack(self, index: int) -> tuple[float, frozenset[int]]:
        """The least US dollars by which one witness must give way, and against which others."""
        least = self._solver.optimum({self._slack + index: 1.0}) * UNIT
        return max(least - MOVED * UNIT, 0.0), self._binding() - {index}


def _cell(w: Witness) -> tuple[Flow, str, str, Span]:
    return w.flow, w.classification, w.commodity, w.span
