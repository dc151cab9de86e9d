"""Spreading years over quarters."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from tests.analysis.forecast_series import read
from trade.analysis.spread_paths import Regression, chow_lin_path, denton_path, likeliest_rho

INDICATOR = [98.2, 100.8, 102.2, 100.8, 99.0, 101.6, 102.7, 101.5, 100.5, 103.0, 103.5, 101.5]


def example(at: int) -> float:
    """Printed to a tenth; the sixth is 1042.8485, so only its two decimals are near enough."""
    return round(denton_path([4000.0, 4161.4], INDICATOR)[at], 2)


def pharma() -> tuple[list[float], list[float]]:
    """Annual sales and quarterly exports, 1975 to 2010."""
    found = read("spread_swiss_pharma.csv")
    return found["sales_of_year"][::4], found["exports"]


@cache
def regression(rho: float | None = None) -> Regression:
    return chow_lin_path(*pharma(), rho)


def furthest() -> float:
    return float(np.abs(regression().path - np.array(read("spread_swiss_pharma.csv")["chow_lin"])).max())


def left_over() -> float:
    return float(np.abs(regression().path.reshape(-1, 4).sum(axis=1) - np.array(pharma()[0])).max())


def silent() -> bool:
    """Whether the library gives nothing at all for a zero in the indicator, and says nothing of it."""
    from statsmodels.tsa.interp import dentonm

    with np.errstate(all="ignore"):
        found = dentonm(np.array([50.0, 0.0, 150.0, 100.0] * 2), np.array([500.0, 400.0]), freq="aq")
    return bool(np.isnan(found).all())


MADE: dict[str, Callable[[], object]] = {
    **{f"TD01.{at + 1}": lambda at=at: example(at) for at in range(12)},
    "TD02": lambda: denton_path(*pharma())[0],
    "TD03": lambda: denton_path(*pharma())[-1],
    "TD04": lambda: regression().intercept,
    "TD05": lambda: regression().slope,
    "TD06": lambda: regression().rho,
    "TD07": lambda: likeliest_rho(*pharma()),
    "TD08": lambda: regression(0.75).intercept,
    "TD09": furthest,
    "TD10": left_over,
    "TD11": silent,
    "TD12": lambda: denton_path([500, 400, 300, 400, 500], [50, 100, 150, 100] * 5)[0],
}
