"""The linear programme: every witness a constraint on months, and bounds by optimising.

Variables are the values of blocks of months (thousand US dollars, never negative) and one slack a
witness: how far it gives way. `settle` finds the least total slack tier by tier, each held before the next
(preemptive goal programming); `extent` optimises any sum of months under fixed limits on the slacks.
HiGHS does the solving and keeps its basis between calls, so a further bound costs a few pivots.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from trade.ledger.cells import Cells, Expression, add
from trade.ledger.witness import TIERS, Witness
from trade.model.period import Span
from trade.model.words import TOTAL, Flow, Measure

UNIT = 1_000.0
"""US dollars in one unit of the programme: keeps its coefficients within a few orders of magnitude."""

DRIFT = 1e-5
"""Units a settled tier may drift (one cent): well above HiGHS's feasibility tolerance of 1e-7."""

MOVED = 1e-4
"""Units from which a slack counts as giving way (ten cents), above what `DRIFT` can cause."""

PRIMAL = 4
"""HiGHS's code for the primal simplex: after a change of objective the last basis is still feasible,
and the next bound takes a dozen pivots where the dual simplex takes hundreds."""

INF = highspy.kHighsInf


@dataclass(frozen=True, slots=True)
class Extent:
    """Lowest and highest value of an expression in US dollars, and the witnesses that bind the ends.

    An end that nothing limits is infinite and has no witnesses.
    """

    low: float
    high: float
    binding: frozenset[int]


Row = tuple[float, float, Expression]


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
        self._costed: set[int] = set()
        self._owner: list[int] = []
        rows = [*self._nesting(), *(row for i in range(len(witnesses)) for row in self._bind(i))]
        if limits is None:
            self._tier_row = {tier: len(rows) + n for n, tier in enumerate(TIERS)}
            rows += [(-INF, INF, self._tier_cost(tier)) for tier in TIERS]
        columns = self._slack + (len(witnesses) if limits is None else 0)
        self._solver = _model(columns, rows)

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

    def _optimise(self, costs: Expression, sense: highspy.ObjSense) -> float:
        solver, touched = self._solver, sorted(self._costed | costs.keys())
        values = np.array([costs.get(column, 0.0) for column in touched])
        solver.changeColsCost(len(touched), np.array(touched, dtype=np.int32), values)
        self._costed = set(costs)
        solver.changeObjectiveSense(sense)
        status = self._run()
        if status == highspy.HighsModelStatus.kUnbounded:
            return INF if sense == highspy.ObjSense.kMaximize else -INF
        if status == highspy.HighsModelStatus.kInfeasible:
            return float("nan")
        return float(solver.getInfo().objective_function_value)

    def _run(self) -> highspy.HighsModelStatus:
        """Solve from the last basis; where that ends in anything but an optimum, afresh."""
        for afresh in (False, True):
            if afresh:
                self._solver.clearSolver()
            self._solver.run()
            status = self._solver.getModelStatus()
            if status == highspy.HighsModelStatus.kOptimal:
                break
        return status

    def limit(self, limits: Mapping[int, float] | None, default: float = MOVED) -> None:
        """Let each witness give way by at most `limits[index]` US dollars, the others by `default` units.

        Every limit has `MOVED` to spare, so that a world is not lost to the solver's tolerance.
        """
        top = np.full(len(self.witnesses), default)
        for index, most in (limits or {}).items():
            top[index] = most / UNIT + MOVED if np.isfinite(most) else INF
        columns = self._slack + np.arange(len(self.witnesses), dtype=np.int32)
        self._solver.changeColsBounds(len(columns), columns, np.zeros(len(columns)), top)
        for row in self._tier_row.values():
            self._solver.changeRowBounds(row, -INF, INF)

    def allow(self, index: int, most: float) -> None:
        """Let one witness give way by at most `most` US dollars, whatever `limit` said."""
        top = most / UNIT + MOVED if np.isfinite(most) else INF
        self._solver.changeColBounds(self._slack + index, 0.0, top)

    def settle(self, upheld: frozenset[int] = frozenset()) -> NDArray[np.float64] | None:
        """Least total slack, tier by tier, with the `upheld` witnesses given none.

        Returns:
            US dollars by which each witness gives way; None when the upheld contradict each other.
        """
        self.limit(dict.fromkeys(upheld, 0.0), default=INF)
        for tier in TIERS:
            least = self._optimise(self._tier_cost(tier), highspy.ObjSense.kMinimize)
            if np.isnan(least):
                return None
            self._solver.changeRowBounds(self._tier_row[tier], -INF, least + DRIFT)
        self._optimise(self._seniority(), highspy.ObjSense.kMinimize)
        values = np.array(self._solver.getSolution().col_value)[self._slack :]
        return np.where(values > MOVED, values, 0.0) * UNIT

    def _binding(self) -> frozenset[int]:
        duals = np.abs(np.array(self._solver.getSolution().row_dual)[: len(self._owner)])
        return frozenset(self._owner[r] for r in np.flatnonzero(duals > 1e-7)) - {-1}

    def extent(self, low: Expression, high: Expression) -> Extent:
        """Lowest value of `low` and highest of `high`, with the witnesses whose rows bind."""
        least = self._optimise(low, highspy.ObjSense.kMinimize) * UNIT
        binding = self._binding() if np.isfinite(least) else frozenset()
        most = self._optimise(high, highspy.ObjSense.kMaximize) * UNIT
        return Extent(least, most, binding | (self._binding() if np.isfinite(most) else frozenset()))

    def level(self, index: int) -> float:
        """US dollars, in the last solution, of the larger of a growth rate's two sides."""
        w = self.witnesses[index]
        values = np.array(self._solver.getSolution().col_value)
        sides = (self.cells.total(*_cell(w)), self._base(w))
        return max(float(sum(values[column] for column in side)) for side in sides) * UNIT

    def base_value(self, index: int) -> float:
        """US dollars of what a growth rate or share is a ratio to: the middle, or the only end there is."""
        base = self._base(self.witnesses[index])
        extent = self.extent(base, base)
        return (extent.low + extent.high) / 2 if np.isfinite(extent.high) else extent.low

    def least_slack(self, index: int) -> tuple[float, frozenset[int]]:
        """The least US dollars by which one witness must give way, and against which others."""
        least = self._optimise({self._slack + index: 1.0}, highspy.ObjSense.kMinimize) * UNIT
        return max(least - MOVED * UNIT, 0.0), self._binding() - {index}


def _cell(w: Witness) -> tuple[Flow, str, str, Span]:
    return w.flow, w.classification, w.commodity, w.span


def _model(columns: int, rows: list[Row]) -> highspy.Highs:
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("simplex_strategy", PRIMAL)
    solver.setOptionValue("presolve", "off")
    solver.setOptionValue("simplex_scale_strategy", 0)
    solver.setOptionValue("primal_simplex_bound_perturbation_multiplier", 0.0)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = columns, len(rows)
    lp.col_cost_, lp.col_lower_ = np.zeros(columns), np.zeros(columns)
    lp.col_upper_ = np.full(columns, INF)
    lp.row_lower_ = np.array([row[0] for row in rows])
    lp.row_upper_ = np.array([row[1] for row in rows])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0] + [len(row[2]) for row in rows])
    lp.a_matrix_.index_ = np.array([c for row in rows for c in row[2]], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([v for row in rows for v in row[2].values()])
    solver.passModel(lp)
    return solver
