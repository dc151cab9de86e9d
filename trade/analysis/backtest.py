"""How far off each candidate was, had it been used in the past, and the band that follows from that.

An origin is a number of quarters: those were known, the next ones were forecast. Everything that is decided
at an origin (the form, the candidate, the band) uses only errors that were known by then, so that the errors
of the whole procedure are those of a stranger who followed it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf, log

from trade.analysis import thresholds as limit
from trade.analysis.candidates import FITTED, NAIVE, Path, Values, seasonal_naive, usable

CHOSEN = "chosen at each origin"
"""Name of the procedure: at each origin the fitted candidate with the least error so far."""


@dataclass(frozen=True)
class Tested:
    """What one candidate forecast at each origin.

    Attributes:
        paths: by origin, the next quarters in the currency.
        scaled: by origin and quarter, the absolute error over the mean absolute year-on-year change of the
            quarters up to the origin; None where the quarter or the one a year before was not published.
        logs: by origin and quarter, the absolute difference of logarithms; infinite where exactly one of
            the two is zero, None as in `scaled`.
    """

    paths: list[Path]
    scaled: list[Path]
    logs: list[Path]


@dataclass(frozen=True)
class Backtest:
    """The same quarters forecast by every candidate.

    Attributes:
        origins: quarters known at each, in order.
        tested: by candidate, the seasonal naive one first, and `CHOSEN` last.
        next: the fitted candidate to use after the last quarter.
    """

    origins: list[int]
    tested: dict[str, Tested]
    next: str


def origins(values: Values) -> list[int]:
    """Numbers of quarters from which the rest is forecast: the latest that `thresholds` allows."""
    published = list(accumulate(value is not None for value in values))
    enough = [n for n in range(1, len(values)) if published[n - 1] >= limit.FORECAST_FIRST_ORIGIN]
    return enough[-limit.FORECAST_MOST_ORIGINS :]


def scale(values: Values) -> float | None:
    """Mean absolute change on the same quarter a year before, in the currency; None without a pair.

    Source: the seasonal scale of Hyndman and Koehler (2006), over the pairs that were published.
    """
    changes = [abs(b - a) for a, b in zip(values, values[4:], strict=False) if None not in (a, b)]  # type: ignore[operator]
    return sum(changes) / len(changes) if changes else None


def mean(rows: Iterable[Path]) -> float:
    """Mean of what is known in some rows, as of `Tested.scaled`; infinite for nothing."""
    found = [v for row in rows for v in row if v is not None]
    return sum(found) / len(found) if found else inf


def known(rows: Sequence[Path], at: Sequence[int], origin: int) -> list[Path]:
    """Of errors at earlier origins those whose quarter was known at an origin."""
    pairs = zip(at, rows, strict=True)
    return [[e if start + step < origin else None for step, e in enumerate(row)] for start, row in pairs]


def half_width(errors: Sequence[float | None]) -> float | None:
    """Half width in logarithms of the band at one horizon; None below `FORECAST_ERRORS` errors.

    The ⌈(k+1)·0.8⌉-th smallest of k absolute errors: the split conformal quantile of Lei, G'Sell, Rinaldo,
    Tibshirani and Wasserman (2018), Journal of the American Statistical Association 113(523).
    """
    found = sorted(e for e in errors if e is not None)
    rank = -(-(len(found) + 1) * limit.FORECAST_LEVEL // 100)
    return found[rank - 1] if len(found) >= limit.FORECAST_ERRORS and found[rank - 1] < inf else None


def column(rows: Iterable[Path], step: int) -> Path:
    """The errors so many quarters ahead, 0 the next quarter."""
    return [row[step] for row in rows]


def backtest(values: Values) -> Backtest:
    """Every candidate that takes these values, at every origin.

    Raises:
        ZeroDivisionError: when up to some origin every quarter equals the one a year before.
    """
    at = origins(values)
    naive = _tested(values, at, [seasonal_naive(values[:origin]) for origin in at])
    fitted = {
        name: _tested(values, at, [FITTED[name](values[:origin]) for origin in at]) for name in usable(values)
    }
    used = [best(fitted, at, origin) for origin in at]
    chosen = _tested(values, at, [fitted[name].paths[i] for i, name in enumerate(used)])
    last = best(fitted, at, len(values))
    return Backtest(at, {NAIVE: naive, **fitted, CHOSEN: chosen}, last)


def best(fitted: dict[str, Tested], at: Sequence[int], origin: int) -> str:
    """The fitted candidate with the least mean scaled error known at an origin, the first where none is."""
    return min(fitted, key=lambda name: mean(known(fitted[name].scaled, at, origin)))


def held(tested: Tested, at: Sequence[int]) -> tuple[int, int]:
    """How many quarters the band of their own origin held, and how many had a band there."""
    inside = judged = 0
    for origin, row in zip(at, tested.logs, strict=True):
        before = known(tested.logs, at, origin)
        for step, error in enumerate(row):
            width = half_width(column(before, step))
            if error is not None and width is not None:
                judged, inside = judged + 1, inside + (error <= width)
    return inside, judged


def _tested(values: Values, at: Sequence[int], paths: list[Path]) -> Tested:
    scaled, logs = [], []
    for origin, path in zip(at, paths, strict=True):
        unit = scale(values[:origin]) or 0.0
        pairs = [_pair(values, origin + step, there) for step, there in enumerate(path)]
        scaled.append([None if pair is None else abs(pair[0] - pair[1]) / unit for pair in pairs])
        logs.append([None if pair is None else apart(*pair) for pair in pairs])
    return Tested(paths, scaled, logs)


def _pair(values: Values, index: int, there: float | None) -> tuple[float, float] | None:
    here = values[index] if index < len(values) else None
    return None if here is None or there is None or values[index - 4] is None else (here, there)


def apart(one: float, other: float) -> float:
    """Absolute difference of two amounts in logarithms: 0 between zeros, infinite between zero and more."""
    if one <= 0 or other <= 0:
        return 0.0 if one == other else inf
    return abs(log(one / other))
