"""Four ways to continue a quarterly series, each from the values up to one quarter.

All take values in the currency, one a quarter, None for a quarter that was not published, and give the next
`FORECAST_HORIZON` quarters. Three are fitted to logarithms, centred and divided by their standard deviation,
because the optimisers of statsmodels stop early on numbers of another size; that makes the result the same
in dollars and in millions. A zero has no logarithm: it is left out of a fit, like a gap, never replaced.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from trade.analysis.smoothing import continued, smoothing
from trade.analysis.thresholds import FORECAST_HORIZON

os.environ.setdefault(
    "OPENBLAS_NUM_THREADS", "1"
)  # SciPy reads it once: twenty times slower without, on two cores

FITS = 4096
"""Fits that are kept (our choice, some megabytes): the ends of intervals often begin alike, and another
horizon asks for the same."""

Logs = NDArray[np.float64]
Fit = Callable[[Logs], Logs]

Values = Sequence[float | None]
Path = list[float | None]

FORMS: tuple[tuple[str | None, str | None], ...] = (
    (None, None),
    ("add", None),
    (None, "add"),
    ("add", "add"),
)
"""Trend and season of the four additive forms; a trend is damped (Gardner and McKenzie 1985: undamped ones
run away)."""


def seasonal_naive(values: Values) -> Path:
    """The same quarter of the last year; None where that was not published. A zero stays a zero."""
    return [values[step - 4] for step in range(FORECAST_HORIZON)]


def exponential(values: Values) -> Path:
    """Exponential smoothing with additive errors on logarithms, of `FORMS` the one with the least AICc.

    Source: Hyndman, Koehler, Ord and Snyder (2008), Forecasting with Exponential Smoothing.
    """
    return _on_logs(values, _exponential)


def theta(values: Values) -> Path:
    """The Theta method on logarithms, additive seasonal indices where the autocorrelation shows a season.

    Source: Assimakopoulos and Nikolopoulos (2000), International Journal of Forecasting 16(4).
    """
    return _on_logs(values, _theta)


def level_and_season(values: Values) -> Path:
    """A level that wanders and a season that does not, on logarithms, by the Kalman filter.

    The only fitted one that takes gaps. Source: Harvey (1989), Forecasting, Structural Time Series Models.
    """
    return _on_logs(values, _level_and_season)


NAIVE = "seasonal naive"
FITTED: dict[str, Callable[[Values], Path]] = {
    "exponential smoothing": exponential,
    "Theta": theta,
    "level and fixed season": level_and_season,
}
"""The candidates beside the seasonal naive; the first is taken where nothing has been tested yet."""

TAKES_GAPS = ("level and fixed season",)
"""Fitted candidates that can be used on a series with a gap or a zero in it."""


def usable(values: Values) -> list[str]:
    """Names of the fitted candidates that take these values as they are."""
    return [name for name in FITTED if all(values) or name in TAKES_GAPS]


def _on_logs(values: Values, fit: Fit) -> Path:
    return list(_kept(tuple(values), fit))


@lru_cache(maxsize=FITS)
def _kept(values: tuple[float | None, ...], fit: Fit) -> tuple[float, ...]:
    logs = np.array([np.log(v) if v else np.nan for v in values])
    middle, size = float(np.nanmean(logs)), float(np.nanstd(logs)) or 1.0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit that did not converge is judged by its errors like any other
        ahead = fit((logs - middle) / size)
    return tuple(float(v) for v in np.exp(ahead * size + middle))


def _exponential(z: Logs) -> Logs:
    import pandas as pd  # noqa: PLC0415

    model_of = smoothing()

    def fitted(trend: str | None, seasonal: str | None) -> tuple[float, Callable[[], Logs]]:
        period = 4 if seasonal else None
        damped = trend is not None
        model = model_of(
            pd.Series(z), trend=trend, damped_trend=damped, seasonal=seasonal, seasonal_periods=period
        )
        found = model.fit(disp=False, return_params=True)  # the whole result costs half as much again
        fit = _aicc(float(model.loglike(found)), len(found) + 1, len(z))
        return fit, lambda: continued(model, found)

    return min((fitted(*form) for form in FORMS), key=lambda pair: pair[0])[1]()


def _aicc(loglike: float, parameters: int, n: int) -> float:
    return 2 * parameters - 2 * loglike + 2 * parameters * (parameters + 1) / (n - parameters - 1)


def _theta(z: Logs) -> Logs:
    import pandas as pd  # noqa: PLC0415
    from statsmodels.tsa.forecasting.theta import ThetaModel  # noqa: PLC0415

    found = ThetaModel(pd.Series(z), period=4, method="additive").fit()
    return np.asarray(found.forecast(FORECAST_HORIZON))


def _level_and_season(z: Logs) -> Logs:
    from statsmodels.tsa.statespace.structural import UnobservedComponents  # noqa: PLC0415

    model = UnobservedComponents(z, "local level", seasonal=4, stochastic_seasonal=False)
    return np.asarray(model.fit(disp=0, cov_type="none").forecast(FORECAST_HORIZON))
