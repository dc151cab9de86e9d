"""A level that drifts and a season that stays: the structural model beside X-13.

Local level and fixed seasonal dummies by maximum likelihood and Kalman smoothing (Harvey 1989; Durbin and
Koopman 2012, section 2.10). Gaps need no filling. `statsmodels` fits it wrongly in US dollars, so the series
is divided by its spread first and everything transformed back.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass

from trade.analysis.gaps import Values, divided, scale


@dataclass(frozen=True)
class Fitted:
    """The model fitted to a series.

    Attributes:
        irregular, level: variances of the noise and of the level's step, in squared units of the series.
        season: the pattern, one number a period, gaps too; zeros for yearly data.
        error: its standard error in the last year, one number a period of it.
        converged: whether the maximum was found; the rest means little without.
    """

    irregular: float
    level: float
    season: list[float]
    error: list[float]
    converged: bool


def fit(values: Values, year: int) -> Fitted:
    """Fit a local level, with a fixed pattern of `year` seasons unless that is 1; pass logarithms of amounts.

    Raises:
        ValueError: for less than two years.
    """
    known = [v for v in values if v is not None]
    if len(known) < 2 * year + 1:
        raise ValueError(f"a fixed pattern needs two years and a period, not {len(known)} periods")
    import numpy as np  # noqa: PLC0415 — with statsmodels, only when asked
    from statsmodels.tsa.statespace.structural import UnobservedComponents  # noqa: PLC0415 — a second to import

    unit = scale(values)
    scaled = np.array([math.nan if v is None else v for v in divided(values, unit)])
    season = {"seasonal": year, "stochastic_seasonal": False} if year > 1 else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a failure to converge is in `mle_retvals`, as data
        found = UnobservedComponents(scaled, level="local level", **season).fit(disp=0, maxiter=200)
    pattern = found.seasonal.smoothed if year > 1 else np.zeros(len(scaled))
    spread = found.seasonal.smoothed_cov[-year:] if year > 1 else np.zeros(1)
    variances = dict(zip(found.model.param_names, found.params, strict=True))
    return Fitted(
        float(variances["sigma2.irregular"]) * unit**2,
        float(variances["sigma2.level"]) * unit**2,
        [float(x) * unit for x in pattern],
        [math.sqrt(max(0.0, float(x))) * unit for x in spread],
        bool(found.mle_retvals["converged"]),
    )
