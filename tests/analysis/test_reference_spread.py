"""Printed results of spreading years over quarters, reproduced."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from tests.analysis.forecast_series import read
from trade.analysis.spread_paths import Regression, chow_lin_path, denton_path, likeliest_rho

IMF = "IMF, Quarterly National Accounts Manual (2001), example 6.2"
R = "R 4.2.2, package tempdisagg 1.1.1; data of Sax and Steiner (2013), R Journal 5(2)"
STATA = "Stata’s denton, as in statsmodels’ own tests"
ROWS: list[tuple[str, float, float, str, Callable[[], float]]] = []

INDICATOR = [98.2, 100.8, 102.2, 100.8, 99.0, 101.6, 102.7, 101.5, 100.5, 103.0, 103.5, 101.5]
# Printed to a tenth; the sixth is 1042.8485, so that only its two decimals are within half a tenth and print.
PRINTED = [969.8, 998.4, 1018.3, 1013.4, 1007.2, 1042.9, 1060.3, 1051.0, 1040.6, 1066.5, 1071.7, 1051.0]
for at, value in enumerate(PRINTED):
    ROWS.append(
        (
            f"TD01.{at + 1}",
            value,
            0.051,
            IMF,
            lambda i=at: round(denton_path([4000.0, 4161.4], INDICATOR)[i], 2),
        )
    )


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


ROWS += [
    ("TD02", 35.16242, 0.005, R, lambda: denton_path(*pharma())[0]),
    ("TD03", 226.96352, 0.005, R, lambda: denton_path(*pharma())[-1]),
    ("TD04", 12.40888, 1e-4, R, lambda: regression().intercept),
    ("TD05", 0.01339184, 1e-7, R, lambda: regression().slope),
    ("TD06", 0.0, 0.0, R, lambda: regression().rho),
    ("TD07", -0.3069529, 1e-4, R, lambda: likeliest_rho(*pharma())),
    ("TD08", 13.601785, 1e-5, R, lambda: regression(0.75).intercept),
    ("TD09", 0.0, 1e-4, R, furthest),
    ("TD10", 0.0, 1e-8, "by definition", left_over),
    (
        "TD12",
        64.334796,
        1e-5,
        STATA,
        lambda: denton_path([500, 400, 300, 400, 500], [50, 100, 150, 100] * 5)[0],
    ),
]


@pytest.mark.parametrize(
    ("value", "tolerance", "source", "run"), [row[1:] for row in ROWS], ids=[r[0] for r in ROWS]
)
def test_a_printed_result_is_reproduced(value, tolerance, source, run):
    assert run() == pytest.approx(value, abs=tolerance, rel=0), source


def test_the_library_says_nothing_of_a_zero_and_we_do():
    # TD11: the reason why zeros are looked for first.
    from statsmodels.tsa.interp import dentonm

    with np.errstate(all="ignore"):
        silent = dentonm(np.array([50.0, 0.0, 150.0, 100.0] * 2), np.array([500.0, 400.0]), freq="aq")
    assert np.isnan(silent).all()
    said = "totals and indicator must be above zero, and none may be missing"
    for totals, indicator in (
        ([500, 400], [50, 0, 150, 100] * 2),
        ([500, 0], [50, 100, 150, 100] * 2),
        ([500, np.nan], [50, 100, 150, 100] * 2),
        ([500, 400], [50, np.nan, 150, 100] * 2),
    ):
        with pytest.raises(ValueError, match=f"^{said}$"):
            denton_path(totals, indicator)
