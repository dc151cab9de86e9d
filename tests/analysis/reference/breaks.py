"""Breaks, outliers and growth."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import cache
from itertools import pairwise

import numpy as np

from tests.analysis.runs import read
from tests.bounds import bound
from trade.analysis.contribution import Asked, contributions
from trade.analysis.growth import change
from trade.analysis.shifts import bai_range, divided
from trade.analysis.sieve import f_statistics
from trade.model.evidence import Interval
from trade.model.period import Span
from trade.model.words import Flow


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


@cache
def maxima(draws: int = 40_000, steps: int = 1_200) -> np.ndarray:
    """The largest squared standardised Brownian bridge between 15 and 85 %, of many draws."""
    rng, least, found = np.random.default_rng(1), int(0.15 * steps), []
    t = np.arange(1, steps + 1) / steps
    for _ in range(draws // 1000):
        walk = np.cumsum(rng.standard_normal((1000, steps), dtype=np.float32), axis=1) / np.sqrt(steps)
        bridge = (walk - t * walk[:, -1:])[:, least : steps - least]
        found.append((bridge**2 / (t * (1 - t))[least : steps - least]).max(axis=1))
    return np.concatenate(found)


def simulated(level: float) -> float:
    return float(np.quantile(maxima(), level))


@cache
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


@cache
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


MADE: dict[str, Callable[[], object]] = {
    "BRK01": lambda: f_nile().max(),
    "BRK02": lambda: 1871 + 15 + int(f_nile().argmax()) - 1,
    "BRK03": lambda: f_nile().mean(),
    "BRK04": lambda: np.log(np.exp(f_nile() / 2).mean()),
    "BRK05": lambda: cusum()[0],
    "BRK06": lambda: cusum()[1],
    "BRK08.1": lambda: list(divided(nile(), 1, 15)),
    "BRK08.2": lambda: list(divided(nile(), 2, 15)),
    "BRK08.3": lambda: list(divided(nile(), 3, 15)),
    "BRK09": lambda: bic(0),
    "BRK10": lambda: bic(1),
    "BRK11": lambda: [nile()[:28].mean(), nile()[28:].mean()],
    "BRK12": real_dates,
    "BRK13.0": lambda: real_means()[0],
    "BRK13.1": lambda: real_means()[1],
    "BRK13.2": lambda: real_means()[2],
    "BRK14": lambda: f_statistics(read("real_interest.csv"), 15).max(),
    "BRK15.90": lambda: simulated(0.90),
    "BRK15.95": lambda: simulated(0.95),
    "BRK15.99": lambda: simulated(0.99),
    "BRK16.gnp.r": lambda: zivot("gnp.r", 8)[0],
    "BRK17.gnp.r": lambda: zivot("gnp.r", 8)[1],
    "BRK16.gnp.n": lambda: zivot("gnp.n", 8)[0],
    "BRK17.gnp.n": lambda: zivot("gnp.n", 8)[1],
    "BRK16.ip": lambda: zivot("ip", 8)[0],
    "BRK17.ip": lambda: zivot("ip", 8)[1],
    "BRK16.emp": lambda: zivot("emp", 7)[0],
    "BRK17.emp": lambda: zivot("emp", 7)[1],
    "BRK18.1%": lambda: zivot("gnp.r", 8)[2]["1%"],
    "BRK18.5%": lambda: zivot("gnp.r", 8)[2]["5%"],
    "BRK18.10%": lambda: zivot("gnp.r", 8)[2]["10%"],
    "BRK19": lambda: [1870 + k for k in bai_range(nile(), 28)],
    "OUT01": lambda: regression(nile(), [since(100, 28)])[0],
    "OUT02": nile_outliers,
    "OUT03.0": lambda: airline_outliers()[0],
    "OUT03.1": lambda: airline_outliers()[1],
    "OUT03.2": lambda: airline_outliers()[2],
    "OUT03.3": lambda: airline_outliers()[3],
    "OUT03.4": lambda: airline_outliers()[4],
    "GRW01": lambda: grown(31.837, 17.181),
    "GRW02": lambda: grown(31.417, 13.484),
    "GRW03": lambda: grown(0.420, 3.697),
    "GRW04": contributions_less_growth,
}
