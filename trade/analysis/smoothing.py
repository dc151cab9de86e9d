"""statsmodels' exponential smoothing with less around it: the same numbers in half the time.

A forecast fits some hundred of these models, each by L-BFGS-B with forward differences, and more than half
of the time goes into SciPy's bookkeeping of those differences. Here they are taken in a plain loop, at the
same points: starting values, limits, likelihood, and so the parameters, are the library's, to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trade.analysis.thresholds import FORECAST_HORIZON

Numbers = NDArray[np.float64]

STEP = 1e-8
"""Step of the differences, the default of `scipy.optimize.fmin_l_bfgs_b`."""


@cache
def smoothing() -> Callable[..., Any]:
    """`ETSModel` whose `fit` gives the same parameters sooner; takes and has what that has."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel  # noqa: PLC0415 — a second to import

    # `ETSModel.fit` prepares, then asks the next class for the optimum: ours stands in between.
    between = type("Between", (ETSModel.__mro__[1],), {"fit": _fit})
    return type("Smoothing", (ETSModel, between), {})


def _fit(model: Any, start: Numbers, fargs: tuple[Any, ...], bounds: Any, **options: Any) -> SimpleNamespace:  # noqa: ANN401
    from scipy.optimize import minimize  # noqa: PLC0415

    n, high, data, ahead = model.nobs, [end for _, end in bounds], model.endog, fargs[0]

    def loss(at: Numbers) -> float:
        """Additive errors' likelihood over −n, each operation as in the library, so that no bit differs."""
        model._smoothing_func(at, data, *fargs)
        missed = data - ahead
        likelihood = -n / 2 * (np.log(2 * np.pi * (np.add.reduce(missed * missed) / n)) + 1)
        return float(-likelihood / n)

    found = minimize(
        with_slope(loss, high), start, jac=True, bounds=bounds, method="L-BFGS-B", options=LIMITS
    )
    return SimpleNamespace(params=found.x, mle_retvals={"converged": found.status == 0}, mle_settings=None)


LIMITS = {"maxiter": 1000, "ftol": 1e7 * np.finfo(float).eps, "gtol": 1e-5, "maxfun": 15000}
"""Those of `fmin_l_bfgs_b` and, for the iterations, of `ETSModel.fit`."""


def with_slope(
    loss: Callable[[Numbers], float], high: Sequence[float]
) -> Callable[[Numbers], tuple[float, Numbers]]:
    """A function with its forward differences, below upper limits, at the points that SciPy takes."""

    def both(at: Numbers) -> tuple[float, Numbers]:
        here, slope, moved = loss(at), np.empty(len(at)), at.copy()
        for i, x in enumerate(at.tolist()):
            moved[i] = x + (STEP if x + STEP <= high[i] else -STEP)
            slope[i] = (loss(moved) - here) / (moved[i] - x)
            moved[i] = x
        return here, slope

    return both


def continued(model: Any, params: Numbers) -> Numbers:  # noqa: ANN401
    """The next year of an additive model: its level, the steps of a damped trend, last year's season.

    Source: Hyndman, Koehler, Ord and Snyder (2008), section 4.2. The library's forecast is a simulation.
    """
    _, states = model.smooth(params, return_raw=True)
    last, steps = np.asarray(states), np.arange(1, FORECAST_HORIZON + 1)
    ahead = np.full(FORECAST_HORIZON, last[-1, 0])
    if model.has_trend:
        damping = dict(zip(model.param_names, params, strict=True))["damping_trend"]
        ahead += np.cumsum(damping**steps) * last[-1, 1]
    return ahead + last[-FORECAST_HORIZON:, -1] if model.has_seasonal else ahead
