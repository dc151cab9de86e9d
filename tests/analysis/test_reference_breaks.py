"""Published and independently computed numbers on breaks, outliers and growth that our functions must give.

Tolerances are half a unit of the last printed digit, or wider where the source is a simulation.
"""

from __future__ import annotations

import warnings
from itertools import pairwise

import numpy as np
import pytest

from tests.analysis.runs import read
from tests.bounds import bound
from trade.analysis.contribution import Asked, contributions
from trade.analysis.growth import change
from trade.analysis.shifts import bai_range, divided
from trade.analysis.sieve import f_statistics
from trade.model.evidence import Interval
from trade.model.period import Span
from trade.model.words import Flow

STRUCCHANGE = "strucchange 1.5, tests/strucchange-tests.Rout.save"
BREAKPOINTS = "R strucchange 1.5-3, example of breakpoints()"
BAI_PERRON = "Bai & Perron 2003, Journal of Applied Econometrics 18, 1–22, section 6.1"
ANDREWS = "Andrews 2003, Econometrica 71, 395–397"
ZIVOT = "Zivot & Andrews 1992, Journal of Business & Economic Statistics 10, 251–270, table 6"
TSOUTLIERS = "R tsoutliers, vignette"
VOA = "VOA Korea from customs data, voakorea.com/a/3851979.html"


def nile() -> np.ndarray:
    return read("nile.csv")


def f_nile() -> np.ndarray:
    return f_statistics(nile(), 15)


def cusum() -> tuple[float, float]:
    from statsmodels.stats.diagnostic import breaks_cusumolsresid

    return breaks_cusumolsresid(nile() - nile().mean(), ddof=1)[:2]


def bic(shifts: int) -> float:
    y = nile()
    cuts = [0, *(divided(y, shifts, 15) if shifts else ()), len(y)]
    left = sum(((y[a:b] - y[a:b].mean()) ** 2).sum() for a, b in pairwise(cuts))
    n = len(y)
    return n * (np.log(left / n) + 1 + np.log(2 * np.pi)) + np.log(n) * 2 * (shifts + 1)


def real_means() -> list[float]:
    y = read("real_interest.csv")
    first, second = divided(y, 2, 15)
    return [y[:first].mean(), y[first:second].mean(), y[second:].mean()]


def real_dates() -> list[str]:
    return [
        f"{1961 + (cut - 1) // 4}Q{(cut - 1) % 4 + 1}" for cut in divided(read("real_interest.csv"), 2, 15)
    ]


def simulated(level: float, draws: int = 40_000, steps: int = 1_200) -> float:
    """Quantile of the largest squared standardised Brownian bridge between 15 and 85 %."""
    rng, least, found = np.random.default_rng(1), int(0.15 * steps), []
    t = np.arange(1, steps + 1) / steps
    for _ in range(draws // 1000):
        walk = np.cumsum(rng.standard_normal((1000, steps), dtype=np.float32), axis=1) / np.sqrt(steps)
        bridge = (walk - t * walk[:, -1:])[:, least : steps - least]
        found.append((bridge**2 / (t * (1 - t))[least : steps - least]).max(axis=1))
    return float(np.quantile(np.concatenate(found), level))


def zivot(column: str, lag: int) -> tuple[float, int, dict[str, float]]:
    from statsmodels.tsa.stattools import zivot_andrews

    y = np.log(read("nelson_plosser.csv", column))
    start = int(np.flatnonzero(np.isfinite(y))[0])
    t, _, critical, _, place = zivot_andrews(y[start:], regression="c", maxlag=lag, autolag=None)
    return t, 1860 + start + place, critical


def regression(y: np.ndarray, columns: list[np.ndarray]) -> list[float]:
    return list(np.linalg.lstsq(np.column_stack([np.ones(len(y)), *columns]), y, rcond=None)[0][1:])


def since(length: int, at: int) -> np.ndarray:
    return (np.arange(length) >= at) * 1.0


def once(length: int, at: int) -> np.ndarray:
    return (np.arange(length) == at) * 1.0


def nile_outliers() -> list[float]:
    return regression(nile(), [since(100, 28), once(100, 42)])


def airline_outliers() -> list[float]:
    """Airline model of log passengers with five outliers, scaled before the fit as everywhere."""
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    y = np.log(read("air_passengers.csv"))
    at = {"AO1951-05": 28, "LS1952-03": 38, "LS1953-06": 53, "AO1954-02": 61, "AO1960-03": 134}
    x = np.column_stack([since(144, k) if n.startswith("LS") else once(144, k) for n, k in at.items()])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = SARIMAX((y - y.mean()) / y.std(), exog=x, order=(0, 1, 1), seasonal_order=(0, 1, 1, 12))
        fit = model.fit(disp=0, maxiter=200)
    return list(fit.params[:5] * y.std())


def grown(now: float, base: float) -> float:
    found = change(bound(now, now), bound(base, base, quarter="2016-Q1"))
    assert found.low is not None
    return 100 * (found.low - 1)


class Quarters:
    """The two flows of the quarters as evidence: 31.417 and 0.420 on 13.484 and 3.697 million."""

    amounts = {  # noqa: RUF012
        (Span.parse("2017-Q1"), Flow.EXPORT): 31.417e6,
        (Span.parse("2017-Q1"), Flow.IMPORT): 0.420e6,
        (Span.parse("2016-Q1"), Flow.EXPORT): 13.484e6,
        (Span.parse("2016-Q1"), Flow.IMPORT): 3.697e6,
    }

    def value(self, terms) -> float:
        sides = {Flow.TURNOVER: (Flow.EXPORT, Flow.IMPORT)}
        return sum(
            t.factor * sum(self.amounts[t.query.span, f] for f in sides.get(t.query.flow, (t.query.flow,)))
            for t in terms
        )

    def amount(self, terms) -> Interval:
        return Interval(self.value(terms), self.value(terms))

    def ratio(self, over, under) -> Interval:
        share = self.value(over) / self.value(under)
        return Interval(share, share)


def moved(flow: Flow) -> float:
    asked = Asked(Span.parse("2017-Q1"), Span.parse("2016-Q1"), flow, ())
    found = contributions(Quarters(), asked, 1e5).total
    return found.change.ends[0]


def contributions_less_growth() -> float:
    base = Quarters.amounts[Span.parse("2016-Q1"), Flow.EXPORT] + 3.697e6
    parts = sum(100 * moved(flow) / base for flow in (Flow.EXPORT, Flow.IMPORT))
    return parts - grown(31.837, 17.181)


ROWS = [
    ("BRK01", lambda: f_nile().max(), 75.93, 0.005, STRUCCHANGE),
    ("BRK02", lambda: 1871 + 15 + int(f_nile().argmax()) - 1, 1898, 0, STRUCCHANGE),
    ("BRK03", lambda: f_nile().mean(), 21.215, 0.0005, STRUCCHANGE),
    ("BRK04", lambda: np.log(np.exp(f_nile() / 2).mean()), 33.759, 0.0005, STRUCCHANGE),
    ("BRK05", lambda: cusum()[0], 2.9518, 0.0001, STRUCCHANGE),
    ("BRK06", lambda: cusum()[1], 5.409e-08, 1e-10, STRUCCHANGE),
    ("BRK08.1", lambda: list(divided(nile(), 1, 15)), [28], 0, BREAKPOINTS),
    ("BRK08.2", lambda: list(divided(nile(), 2, 15)), [28, 83], 0, BREAKPOINTS),
    ("BRK08.3", lambda: list(divided(nile(), 3, 15)), [28, 68, 83], 0, BREAKPOINTS),
    ("BRK09", lambda: bic(0), 1318.242, 0.001, BREAKPOINTS),
    ("BRK10", lambda: bic(1), 1270.084, 0.001, BREAKPOINTS),
    ("BRK11", lambda: [nile()[:28].mean(), nile()[28:].mean()], [1097.75, 849.97], 0.005, BREAKPOINTS),
    ("BRK12", real_dates, ["1972Q3", "1980Q3"], 0, BAI_PERRON),
    ("BRK13.0", lambda: real_means()[0], 1.36, 0.0055, BAI_PERRON),
    ("BRK13.1", lambda: real_means()[1], -1.8, 0.0055, BAI_PERRON),
    ("BRK13.2", lambda: real_means()[2], 5.64, 0.0055, BAI_PERRON),
    ("BRK14", lambda: f_statistics(read("real_interest.csv"), 15).max(), 89.2449, 0.0001, BREAKPOINTS),
    ("BRK15.90", lambda: simulated(0.90), 7.12, 0.15, ANDREWS),
    ("BRK15.95", lambda: simulated(0.95), 8.68, 0.15, ANDREWS),
    ("BRK15.99", lambda: simulated(0.99), 12.16, 0.3, ANDREWS),
    ("BRK16.gnp.r", lambda: zivot("gnp.r", 8)[0], -5.58, 0.006, ZIVOT),
    ("BRK17.gnp.r", lambda: zivot("gnp.r", 8)[1], 1929, 0, ZIVOT),
    ("BRK16.gnp.n", lambda: zivot("gnp.n", 8)[0], -5.82, 0.006, ZIVOT),
    ("BRK17.gnp.n", lambda: zivot("gnp.n", 8)[1], 1929, 0, ZIVOT),
    ("BRK16.ip", lambda: zivot("ip", 8)[0], -5.95, 0.006, ZIVOT),
    ("BRK17.ip", lambda: zivot("ip", 8)[1], 1929, 0, ZIVOT),
    ("BRK16.emp", lambda: zivot("emp", 7)[0], -4.95, 0.006, ZIVOT),
    ("BRK17.emp", lambda: zivot("emp", 7)[1], 1929, 0, ZIVOT),
    ("BRK18.1%", lambda: zivot("gnp.r", 8)[2]["1%"], -5.34, 0.07, ZIVOT),
    ("BRK18.5%", lambda: zivot("gnp.r", 8)[2]["5%"], -4.80, 0.07, ZIVOT),
    ("BRK18.10%", lambda: zivot("gnp.r", 8)[2]["10%"], -4.58, 0.07, ZIVOT),
    (
        "BRK19",
        lambda: [1870 + k for k in bai_range(nile(), 28)],
        [1895, 1901],
        0,
        "Bai 1997, formula, c = 11.03",
    ),
    ("OUT01", lambda: regression(nile(), [since(100, 28)])[0], -247.8, 0.05, TSOUTLIERS),
    ("OUT02", nile_outliers, [-242.2, -399.5], 0.05, TSOUTLIERS),
    (
        "OUT03",
        airline_outliers,
        [0.09657, -0.07999, -0.09774, -0.0738, -0.1038],
        0.0005,
        "R tsoutliers 0.6-10, tso()",
    ),
    ("GRW01", lambda: grown(31.837, 17.181), 85.3, 0.05, VOA),
    ("GRW02", lambda: grown(31.417, 13.484), 133, 0.05, VOA),
    ("GRW03", lambda: grown(0.420, 3.697), -88, 0.7, VOA),
    ("GRW04", contributions_less_growth, 0, 1e-12, "identity"),
]


@pytest.mark.parametrize(("row", "made", "published", "tolerance", "source"), ROWS, ids=[r[0] for r in ROWS])
def test_a_published_number_comes_out(row, made, published, tolerance, source):
    found = made()
    if isinstance(published, list) and isinstance(published[0], str):
        assert found == published, f"{row} ({source})"
    else:
        assert found == pytest.approx(published, abs=tolerance, rel=0), f"{row} ({source})"
