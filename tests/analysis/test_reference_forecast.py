"""Printed results of forecasting, reproduced: our own functions where they are ours, else the pinned library.

FC11, the M3 competition, is not here: its 756 quarterly series are not among our data.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import log, sqrt

import numpy as np
import pandas as pd
import pytest

from tests.analysis.forecast_series import read
from trade.analysis.backtest import scale
from trade.analysis.candidates import seasonal_naive

FPP3 = "Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition"
R = "R 4.2.2, package forecast 8.20"
ROWS: list[tuple[str, float, float, str, Callable[[], float]]] = []


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


FC01 = {
    "Mean": (38.45, 34.83, 8.28, 2.44),
    "Naive": (62.69, 57.4, 14.18, 4.01),
    "Seasonal naive": (14.31, 13.4, 3.17, 0.94),
    "Drift": (64.9, 58.88, 14.58, 4.12),
}
for method, values in FC01.items():
    for measure, value in zip(("RMSE", "MAE", "MAPE", "MASE"), values, strict=True):
        ROWS.append(
            (f"FC01.{method}.{measure}", value, 0.0051, FPP3, lambda m=method, k=measure: benchmark(m)[k])
        )


def naive_interval(sign: int) -> float:
    train, _ = beer()
    errors = train[4:] - train[:-4]
    return float(seasonal_naive(list(train))[0] + sign * 1.959964 * sqrt(float((errors**2).mean())))


ROWS += [
    ("FC02.lower", 394.108, 0.0005, R, lambda: naive_interval(-1)),
    ("FC02.upper", 459.892, 0.0005, R, lambda: naive_interval(1)),
]


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


ROWS += [
    (f"FC03.{key}", value, tolerance, source, lambda k=key: arima()[k])
    for key, value, tolerance, source in (
        ("ar.L1", 0.8886, 0.0005, FPP3),
        ("ma.L1", -0.2366, 0.0005, FPP3),
        ("ar.S.L4", 0.081, 0.0005, FPP3),
        ("ar.S.L8", -0.2345, 0.0005, FPP3),
        ("ma.S.L4", -0.8979, 0.0005, FPP3),
        ("drift", 10.486, 0.01, R),
        ("llf", -463.5, 0.05, FPP3),
    )
]
ROWS += [
    (f"FC04.{key}", value, tolerance, FPP3, lambda k=key: arima()[k])
    for key, value, tolerance in (
        ("RMSE", 216, 3),
        ("MAE", 186, 3),
        ("MAPE", 8.68, 0.1),
        ("MASE", 1.27, 0.02),
    )
]


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


ROWS += [
    (f"{row}.{key}", value, tolerance, FPP3, lambda k=key: smoothing("cement")[k])
    for row, key, value, tolerance in (
        ("FC05", "alpha", 0.7534, 0.02),
        ("FC05", "gamma", 0.0001, 0.001),
        ("FC06", "RMSE", 222, 2),
        ("FC06", "MAE", 191, 2),
        ("FC06", "MAPE", 8.85, 0.05),
        ("FC06", "MASE", 1.3, 0.02),
    )
]
ROWS.append(("FC07", 0.6288, 0.01, R, lambda: smoothing("beer")["MASE"]))


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


AIRLINE = "R help of arima; Box and Jenkins (1976)"
ROWS += [
    (f"FC08.{key}", value, tolerance, AIRLINE, lambda k=key: airline()[k])
    for key, value, tolerance in (
        ("ma1", -0.4018, 0.0005),
        ("sma1", -0.5569, 0.0005),
        ("sigma2", 0.001348, 5e-6),
        ("loglik", 244.7, 0.05),
    )
]


@cache
def lake() -> tuple[list[float], list[float]]:
    from statsmodels.tsa.arima.model import ARIMA

    feet = np.array(read("forecast_lake_huron.csv")["value"])
    unit = float(feet.std())
    ahead = ARIMA(feet / unit, order=(3, 0, 0)).fit().get_forecast(3)
    return list(ahead.predicted_mean * unit), list(ahead.se_mean * unit)


for step, (mean, error) in enumerate(((579.7481, 0.6875), (579.5616, 1.0082), (579.448, 1.1421))):
    source = "R help of predict.Arima"
    ROWS.append((f"FC09.{step + 1}.mean", mean, 0.005, source, lambda s=step: lake()[0][s]))
    ROWS.append((f"FC09.{step + 1}.se", error, 0.001, source, lambda s=step: lake()[1][s]))


def compared() -> float:
    from statsmodels.tsa.stattools import diebold_mariano_test

    y = np.array(read("forecast_australia.csv")["beer"])
    found = diebold_mariano_test(y[4:], y[:-4], y[3:-1], lags=0, harvey_adj=True, horizon=1)
    return float(found.statistic)


ROWS.append(("FC10", -12.127, 0.0005, R, compared))


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


ROWS += [
    (f"MISS01.{key}", value, tolerance, "R help of arima", lambda k=key: presidents()[k])
    for key, value, tolerance in (
        ("ar.L1", 0.7496, 0.001),
        ("ar.L2", 0.2523, 0.001),
        ("ar.L3", -0.189, 0.001),
        ("const", 56.2223, 0.05),
        ("sigma2", 81.12, 0.1),
        ("loglik", -414.08, 0.01),
    )
]


@pytest.mark.parametrize(
    ("value", "tolerance", "source", "run"), [row[1:] for row in ROWS], ids=[r[0] for r in ROWS]
)
def test_a_printed_result_is_reproduced(value, tolerance, source, run):
    assert run() == pytest.approx(value, abs=tolerance, rel=0), source


def test_numbers_that_are_not_rescaled_give_another_model_without_a_word():
    # FC03.unscaled: the reason why everything is divided by its standard deviation before a fit.
    assert abs(arima(1.0)["ar.L1"] - 0.8886) > 0.1
    assert arima(1.0)["MASE"] > 1.6
