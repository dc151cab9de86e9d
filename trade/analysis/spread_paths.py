"""Two ways to spread annual totals over quarters by an indicator, on plain numbers."""

from __future__ import annotations

import os
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trade.analysis.thresholds import CHOW_LIN_RHO

os.environ.setdefault(
    "OPENBLAS_NUM_THREADS", "1"
)  # SciPy reads it once; its threads cost more than they save

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Regression:
    """What Chow and Lin's regression of annual totals on an indicator gives.

    Attributes:
        path: one value a quarter; four add up to their annual total.
        intercept: currency a quarter.
        slope: currency for one unit of the indicator.
        rho: autocorrelation of the residual quarters.
    """

    path: Numbers
    intercept: float
    slope: float
    rho: float


def denton_path(totals: ArrayLike, indicator: ArrayLike) -> Numbers:
    """Quarters whose ratio to the indicator changes least from one to the next, adding up to the totals.

    Proportional Denton, min Σ(x_t/i_t − x_{t−1}/i_{t−1})²: IMF, Quarterly National Accounts Manual (2001),
    chapter 6. Quarters of the indicator after the last total keep the last ratio.

    Args:
        totals: one a year, in the currency.
        indicator: four a year or more, from the first year on, in any unit.

    Raises:
        ValueError: for a value missing, zero or below in either: the sum would silently be no number.
    """
    from statsmodels.tsa.interp import dentonm  # noqa: PLC0415 — a page without statistics never pays for it

    years, quarters = np.asarray(totals, dtype=float), np.asarray(indicator, dtype=float)
    if not ((years > 0).all() and (quarters > 0).all()):
        raise ValueError("totals and indicator must be above zero, and none may be missing")
    size = years.mean()
    path = np.asarray(dentonm(quarters / quarters.mean(), years / size, freq="aq"), dtype=float)
    return path * float(size)


def chow_lin_path(totals: ArrayLike, indicator: ArrayLike, rho: float | None = None) -> Regression:
    """Quarters by a regression of the totals on an indicator, with autocorrelated residual quarters.

    Chow and Lin (1971), Review of Economics and Statistics 53(4); S(ρ)_{ij} = ρ^|i−j|/(1−ρ²).

    Args:
        totals: one a year, in the currency.
        indicator: four a year, in any unit; its values must differ from year to year.
        rho: the autocorrelation; None to choose it by maximum likelihood, and 0 where that is below.
    """
    years, quarters = np.asarray(totals, dtype=float), np.asarray(indicator, dtype=float)
    size, unit = years.std(), quarters.std()
    chosen = max(0.0, likeliest_rho(totals, indicator)) if rho is None else rho
    y, design, add = years / size, _design(quarters / unit), _adding(len(years))
    cover = _cover(chosen, len(quarters))
    beta = np.asarray(_regression(y, design, chosen).params)
    rest = np.linalg.solve(add @ cover @ add.T, y - add @ design @ beta)
    path = (design @ beta + cover @ add.T @ rest) * size
    return Regression(path, float(beta[0] * size), float(beta[1] * size / unit), chosen)


def likeliest_rho(totals: ArrayLike, indicator: ArrayLike) -> float:
    """The autocorrelation of residual quarters with the greatest likelihood, from −0.999 to 0.999."""
    from scipy.optimize import minimize_scalar  # noqa: PLC0415 — as above

    years, quarters = np.asarray(totals, dtype=float), np.asarray(indicator, dtype=float)
    y, design = years / years.std(), _design(quarters / quarters.std())
    found = minimize_scalar(
        lambda rho: -_regression(y, design, rho).llf,
        bounds=(-CHOW_LIN_RHO, CHOW_LIN_RHO),
        method="bounded",
        options={"xatol": 1e-9},
    )
    return float(found.x)


def _regression(y: Numbers, design: Numbers, rho: float):  # type: ignore[no-untyped-def]  # noqa: ANN202
    from statsmodels.regression.linear_model import GLS  # noqa: PLC0415 — as above

    add = _adding(len(y))
    return GLS(y, add @ design, sigma=add @ _cover(rho, len(design)) @ add.T).fit()


def _design(quarters: Numbers) -> Numbers:
    return np.array([np.ones(len(quarters)), quarters], dtype=float).T


def _adding(years: int) -> Numbers:
    return np.asarray(np.kron(np.eye(years), np.ones((1, 4))), dtype=float)


def _cover(rho: float, n: int) -> Numbers:
    apart = np.abs(np.subtract.outer(np.arange(n), np.arange(n)))
    return np.asarray(np.power(float(rho), apart) / (1 - rho**2))
