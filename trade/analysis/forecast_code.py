"""The forecast as a script of its own, for anybody with the CSV: a second way to the same numbers."""

from __future__ import annotations

CODE = """\
import warnings

import numpy as np
import pandas as pd
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.forecasting.theta import ThetaModel
from statsmodels.tsa.statespace.structural import UnobservedComponents

HORIZON = 4
warnings.simplefilter("ignore")  # fits that do not converge are judged by their errors
table = np.genfromtxt("series.csv", delimiter=",", names=True)  # period,value_usd; empty: not published
y = table["value_usd"]
y = y[np.flatnonzero(~np.isnan(y))[0] :]


def ets(z):
    fits = []
    for trend in (None, "add"):
        for season in (None, "add"):
            periods = 4 if season else None
            model = ETSModel(pd.Series(z), trend=trend, damped_trend=trend is not None, seasonal=season,
                             seasonal_periods=periods)
            fits.append(model.fit(disp=False))
    return min(fits, key=lambda fit: fit.aicc).forecast(4)


def theta(z):
    return ThetaModel(pd.Series(z), period=4, method="additive").fit().forecast(4)


def ucm(z):
    model = UnobservedComponents(z, "local level", seasonal=4, stochastic_seasonal=False)
    return model.fit(disp=0).forecast(4)


def ahead(fit, v):  # on logarithms, centred and scaled
    logs = np.log(np.where(v > 0, v, np.nan))
    middle, size = np.nanmean(logs), np.nanstd(logs) or 1.0
    return np.exp(np.asarray(fit((logs - middle) / size)) * size + middle)


def distance(a, f):  # in logarithms; infinite between zero and more
    if np.isnan(a + f):
        return np.nan
    return abs(np.log(a / f)) if a > 0 and f > 0 else 0.0 if a == f else np.inf


complete = not (np.isnan(y).any() or (y == 0).any())
methods = {"exponential smoothing": ets, "Theta": theta} if complete else {}
methods["level and fixed season"] = ucm
first = int(np.flatnonzero(np.cumsum(~np.isnan(y)) >= 20)[0]) + 1
origins = np.arange(first, len(y))[-24:]
longer = np.append(y, np.full(4, np.nan))
truth = np.array([longer[t : t + 4] for t in origins])
naive = np.array([y[t - 4 : t] for t in origins])
unit = np.array([np.nanmean(abs(y[4:t] - y[: t - 4])) for t in origins])[:, None]
target = origins[:, None] + np.arange(1, 5)  # a quarter is known from this origin on
paths = {name: np.array([ahead(fit, y[:t]) for t in origins]) for name, fit in methods.items()}
blank = np.where(np.isnan(truth + naive), np.nan, 1.0)
scaled = {name: abs(path - truth) / unit * blank for name, path in paths.items()}


def best(t):
    means = {k: np.nanmean(e[target <= t]) if (target <= t).any() else 0.0 for k, e in scaled.items()}
    return min(means, key=means.get)


chosen = np.array([paths[best(t)][i] for i, t in enumerate(origins)])
mase = np.nanmean(abs(chosen - truth) / unit * blank)
naive_mase = np.nanmean(abs(naive - truth) / unit * blank)
drawn = best(len(y)) if mase < min(naive_mase, 1) else "seasonal naive"
past, path = (naive, y[-4:]) if drawn == "seasonal naive" else (chosen, ahead(methods[drawn], y))
forecast, low, high = [], [], []
for h in range(HORIZON):
    errors = [distance(a, f) for a, f in zip(truth[:, h], past[:, h])]
    errors = sorted(e for e in np.array(errors) * blank[:, h] if not np.isnan(e))
    if len(errors) < 9 or np.isinf(q := errors[-(-(len(errors) + 1) * 80 // 100) - 1]):
        break  # no band, no forecast
    forecast.append(path[h]), low.append(path[h] * np.exp(-q)), high.append(path[h] * np.exp(q))
print(drawn, mase, naive_mase, forecast, low, high)
"""
"""Python that prints the method drawn, both errors, and forecast, low and high by quarter."""
