"""HiGHS as the ledger uses it: one model, many objectives, the last basis kept.

HiGHS is the linear-programming solver of Huangfu and Hall (2018), called through highspy.
"""

from __future__ import annotations

from collections.abc import Mapping

import highspy
import numpy as np
from numpy.typing import NDArray

INF = highspy.kHighsInf

PRIMAL = 4
"""HiGHS's code for the primal simplex: after a change of objective the last basis is still feasible,
and the next bound takes a dozen pivots where the dual simplex takes hundreds."""

Row = tuple[float, float, dict[int, float]]
"""Lower end, upper end, and the weights of a constraint."""


class Solver:
    """A linear programme whose objective and bounds change; every variable is zero or more."""

    def __init__(self, columns: int, rows: list[Row], steady: bool = False) -> None:
        """Build the model; nothing is solved yet.

        A `steady` one starts every optimum from one basis, so that an answer, and which of equally good
        constraints hold it, does not depend on what was asked before; its bounds must not change.
        """
        self._highs = _model(columns, rows)
        self._costed: set[int] = set()
        self._start: highspy.HighsBasis | None = None
        if steady and columns:
            self._run()
            self._start = self._highs.getBasis()

    def optimum(self, costs: Mapping[int, float], largest: bool = False) -> float:
        """The smallest (or largest) value of a weighted sum; infinite if unbounded, NaN if infeasible."""
        touched = sorted(self._costed | costs.keys())
        values = np.array([costs.get(column, 0.0) for column in touched])
        self._highs.changeColsCost(len(touched), np.array(touched, dtype=np.int32), values)
        self._costed = set(costs)
        sense = highspy.ObjSense.kMaximize if largest else highspy.ObjSense.kMinimize
        self._highs.changeObjectiveSense(sense)
        if not costs and not self._highs.getNumCol():
            return 0.0
        status = self._run()
        if status == highspy.HighsModelStatus.kUnbounded:
            return float(INF if largest else -INF)
        if status != highspy.HighsModelStatus.kOptimal:
            return float("nan")
        return float(self._highs.getInfo().objective_function_value)

    def _run(self) -> highspy.HighsModelStatus:
        """Solve from the last basis, or the steady one; if that ends in anything but an optimum, afresh."""
        if self._start is not None:
            self._highs.setBasis(self._start)
        for afresh in (False, True):
            if afresh:
                self._highs.clearSolver()
            self._highs.run()
            status = self._highs.getModelStatus()
            if status == highspy.HighsModelStatus.kOptimal:
                break
        return status

    def set_columns(self, columns: NDArray[np.int32], upper: NDArray[np.float64]) -> None:
        """New upper bounds of some variables."""
        self._highs.changeColsBounds(len(columns), columns, np.zeros(len(columns)), upper)

    def set_row(self, row: int, low: float, high: float) -> None:
        """New ends of one constraint."""
        self._highs.changeRowBounds(row, low, high)

    @property
    def values(self) -> NDArray[np.float64]:
        """The variables at the last optimum."""
        return np.array(self._highs.getSolution().col_value)

    @property
    def binding(self) -> NDArray[np.intp]:
        """The constraints that hold the last optimum in place: those with a price."""
        return np.flatnonzero(np.abs(np.array(self._highs.getSolution().row_dual)) > 1e-7)


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
