"""One period as an additive outlier in a regression with ARIMA errors: its size, its t, what t is large.

The model is fitted by exact maximum likelihood in state-space form (statsmodels SARIMAX), where a gap is
simply not observed. Given its parameters, the outlier and its standard error are the generalised least
squares estimates from the whitened series, with the maximum-likelihood variance, as X-13ARIMA-SEATS has it.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log, pi, sqrt

import numpy as np

from trade.analysis.thresholds import ALPHA, CHOSEN_T, EDGE, SEASONAL_EACH, SEASONAL_P

Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

Order = tuple[int, ...]

SAME = 1e-12
"""Spread of logarithms, beside their size, below which a series does not vary: rounding of the machine."""


@dataclass(frozen=True)
class Additive:
    """An additive outlier, in logarithms.

    Attributes:
        size, error: the jump and its standard error, natural logarithm.
        order, season: the ARIMA model of the errors: (0,1,1), and (0,1,1,year) for seasonal data.
    """

    size: float
    error: float
    order: Order
    season: Order

    @property
    def t(self) -> float:
        """Size over standard error."""
        return self.size / self.error

    def detectable(self, critical: float) -> float:
        """Smallest factor that would have passed the critical value (with one chance in two)."""
        return exp(min(critical * self.error, 700.0))


def critical_value(n: int, *, chosen: bool, alpha: float = ALPHA) -> float:
    """The |t| above which a period stands out.

    Of a date named in advance: 1.96. Of one found by looking at `n` periods: X-13ARIMA-SEATS's default,
    which is c0 + c1·B + c2·A with A = √(2 ln n) and B = (ln ln n + ln 4π)/(2A), through the exact normal
    value for two dates and Ljung's for 100 and 200. (U.S. Census Bureau, X-13ARIMA-SEATS, outlier spec;
    Ljung 1993, Journal of the Royal Statistical Society B 55, 559–567.)

    Raises:
        ValueError: for fewer than two periods looked at.
    """
    from scipy.special import ndtri  # noqa: PLC0415  only when a statistic is asked for

    if chosen:
        return CHOSEN_T
    if n < 2:
        raise ValueError("an outlier is looked for in at least two periods")
    exact = float(ndtri((1 + sqrt(1 - alpha)) / 2))
    rows = np.array([[1.0, *_terms(m)] for m in (2, 100, 200)])
    weights = np.linalg.solve(rows, [exact, _ljung(100, alpha), _ljung(200, alpha)])
    return float(weights @ [1.0, *_terms(n)])


def _terms(n: int) -> tuple[float, float]:
    root = sqrt(2 * log(n))
    return (log(log(n)) + log(4 * pi)) / (2 * root), root


def _ljung(n: int, alpha: float) -> float:
    less, root = _terms(n)
    return root - less - log(-0.5 * log(2 - sqrt(1 + alpha))) / root


def seasonal(logs: Sequence[float], year: int) -> bool:
    """Whether changes from period to period differ by season: Kruskal–Wallis, p < `SEASONAL_P`.

    `logs` are natural logarithms, NaN in gaps; a change over a gap is none. Needs `SEASONAL_EACH` changes
    in every season. It only picks the model here; it is no finding on seasonality.
    """
    from scipy.stats import kruskal  # noqa: PLC0415  the same

    groups: list[list[float]] = [[] for _ in range(year)]
    for at, (before, now) in enumerate(pairwise(logs)):
        if np.isfinite(now - before):
            groups[at % year].append(now - before)
    if year == 1 or min(map(len, groups)) < SEASONAL_EACH or len({c for group in groups for c in group}) < 2:
        return False
    return bool(kruskal(*groups).pvalue < SEASONAL_P)


def additive(logs: Sequence[float], at: int, year: int) -> Additive:
    """The period at position `at` as an additive outlier in a series of natural logarithms, NaN in gaps.

    The errors follow the airline model where the series is `seasonal`, else (0,1,1). A moving average that
    ends at the edge (`EDGE`), where every rise is to be undone by a fall, is left out. With its parameters
    estimated on few periods the test is not exact: of 300 random walks of 40 it flagged 9 % at 1.96.

    Raises:
        ValueError: when nothing varies, so that no size has a standard error.
    """
    values = np.asarray(logs, dtype=float)
    scale = float(np.nanstd(values))
    if not scale > SAME * (1 + float(np.nanmax(np.abs(values)))):
        raise ValueError("a series that never changes has no outlier")
    z, airline = (values - float(np.nanmean(values))) / scale, seasonal(logs, year)
    for average, yearly in ((1, 1), (0, 1), (0, 0)):
        order, season = (0, 1, average), (0, 1, yearly, year) if airline else (0, 0, 0, 0)
        size, error, largest = _fitted(z, at, order, season)
        if largest <= EDGE:
            break
    return Additive(size * scale, error * scale, order, season)


def _fitted(z: Numbers, at: int, order: Order, season: Order) -> tuple[float, float, float]:
    """Size and standard error of the outlier, and the largest moving-average coefficient."""
    from statsmodels.tsa.statespace.sarimax import SARIMAX  # noqa: PLC0415  the same

    here = np.zeros(len(z))
    here[at] = 1.0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # starting values on few points; the fit is used at any optimum
        fit = SARIMAX(z, exog=here, order=order, seasonal_order=season).fit(disp=0, maxiter=200)
        errors = fit.params[1:]
        white = [
            SARIMAX(one, order=order, seasonal_order=season).filter(errors).standardized_forecasts_error[0]
            for one in (z, np.where(np.isnan(z), np.nan, here))
        ]
    series, outlier = (np.where(np.isfinite(one), one, 0.0) for one in white)
    weight = float(outlier @ outlier)
    size = float(series @ outlier) / weight
    left = series - size * outlier
    free = int(np.isfinite(z).sum()) - order[1] - season[1] * season[3]
    return size, sqrt(float(left @ left) / free / weight), max(errors[:-1], default=0.0)
