"""STL for drawing: level, season and rest by local regressions (Cleveland and others 1990).

A picture only. On 24 to 48 noisy quarters its moving pattern errs twice as much as a fixed one, so no
statistic uses it. The settings are those of R's `stl`: seasonal degree 0, two inner iterations, jumps of a
tenth of each window; `statsmodels` has other defaults.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from trade.analysis.gaps import divided, scale
from trade.analysis.thresholds import STL_MOST_OUTER


@dataclass(frozen=True)
class Parts:
    """What a series is the sum of, one number a period each, in the unit of the series."""

    season: list[float]
    trend: list[float]
    rest: list[float]


def stl(
    values: Sequence[float], year: int, window: int | None = None, inner: int = 2, outer: int = 0
) -> Parts:
    """Take a series apart; for amounts, pass logarithms.

    Args:
        values: one a period, no gap: STL refuses gaps, and nothing is filled in for it.
        year: periods a year.
        window: periods over which a season may change; 10n + 1 unless told, which is as good as fixed.
        inner: passes of the loop.
        outer: robustness iterations.

    Raises:
        ValueError: for less than two years, an even or small window, or more robustness iterations than
            are numerically stable.
    """
    if outer > STL_MOST_OUTER:
        raise ValueError(f"at most {STL_MOST_OUTER} robustness iterations, not {outer}: more are unstable")
    if year < 2 or len(values) < 2 * year:
        raise ValueError(f"STL needs two years, not {len(values)} periods at {year} a year")
    return _fit(values, year, window or 10 * len(values) + 1, inner, outer)


def periodic(values: Sequence[float], year: int) -> Parts:
    """The same with one pattern for all years: the mean of each season's part, as R's `s.window="periodic"`.

    Raises:
        ValueError: as `stl`.
    """
    found = stl(values, year)
    means = [math.fsum(found.season[i::year]) / len(found.season[i::year]) for i in range(year)]
    season = [means[i % year] for i in range(len(values))]
    rest = [v - s - t for v, s, t in zip(values, season, found.trend, strict=True)]
    return Parts(season, found.trend, rest)


def settings(year: int, window: int) -> dict[str, int]:
    """The arguments of `statsmodels`' STL that are those of R's `stl`.

    Windows of trend and low pass by Cleveland's formulas, jumps of a tenth of each window, seasonal degree 0.
    """
    trend, low = _odd(1.5 * year / (1 - 1.5 / window)), _odd(year)
    return {
        "period": year,
        "seasonal": window,
        "trend": trend,
        "low_pass": low,
        "seasonal_deg": 0,
        "seasonal_jump": math.ceil(window / 10),
        "trend_jump": math.ceil(trend / 10),
        "low_pass_jump": math.ceil(low / 10),
    }


def _fit(values: Sequence[float], year: int, window: int, inner: int, outer: int) -> Parts:
    """One fit, divided by the spread and multiplied back."""
    from statsmodels.tsa.seasonal import STL  # noqa: PLC0415 — a second to import

    unit = scale(values)
    model = STL(divided(values, unit), robust=outer > 0, **settings(year, window))
    found = model.fit(inner_iter=inner, outer_iter=outer)
    parts = (found.seasonal, found.trend, found.resid)
    season, level, rest = ([float(x) * unit for x in part] for part in parts)
    return Parts(season, level, rest)


def _odd(number: float) -> int:
    """The least odd whole number from `number` on."""
    up = math.ceil(number)
    return up if up % 2 else up + 1
