"""Is there a shift in the level at an unknown date? The largest F over all dates, with a sieve bootstrap.

Plain numpy, without the rest of the project, so that a reader can take it along. Arrays are series of
observations in time order; NaN is a gap: it is not observed, and a lag over it does not exist.
"""

from __future__ import annotations

import numpy as np

Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

LAGS = 4
"""Lags of the autoregression at most (our choice: a year of quarters)."""

BURN = 50
"""Periods simulated before the first that counts, so that the start is forgotten (our choice)."""

UNSTABLE, STABLE = 0.99, 0.97
"""Root from which simulated series would have no level, and what it is pulled in to (our choice)."""

TINY = 1e-300
"""In place of a sum of squares of zero, which has no logarithm."""


def f_statistics(y: Numbers, least: int) -> Numbers:
    """Chow's F for a shift of the mean after each of `least` … n − `least` observations.

    Works on the last axis, without gaps; infinite where a shift explains everything, 0 in a constant series.
    (Andrews 1993, Econometrica 61, 821–856, who takes their largest.)
    """
    n = y.shape[-1]
    before = np.arange(least, n - least + 1)
    level = y - y.mean(axis=-1, keepdims=True)
    sums = np.cumsum(level, axis=-1)[..., before - 1]
    between = sums**2 * n / (before * (n - before))
    within = np.maximum((level**2).sum(axis=-1, keepdims=True) - between, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Numbers = np.nan_to_num(between / (within / (n - 2)), nan=0.0, posinf=np.inf)
    return found


def autoregression(y: Numbers, most: int = LAGS) -> tuple[Numbers, Numbers]:
    """Coefficients and centred residuals of the autoregression of up to `most` lags with the least AIC.

    Least squares with a constant, all orders on the same rows: those with `most` lags observed. Few rows
    allow fewer lags: at least five rows for each.
    """
    rows = _rows(y, most)
    while most and len(rows) < 5 * most + 2:
        most -= 1
        rows = _rows(y, most)
    return min((_fitted(rows, lags) for lags in range(most + 1)), key=lambda fit: fit[0])[1:]


def _rows(y: Numbers, most: int) -> Numbers:
    """Each observation with the `most` before it, oldest first, where all are observed."""
    rows = np.lib.stride_tricks.sliding_window_view(y, most + 1)
    return rows[np.isfinite(rows).all(axis=1)]


def _fitted(rows: Numbers, lags: int) -> tuple[float, Numbers, Numbers]:
    """AIC, coefficients from the nearest lag on, and centred residuals."""
    now, before = rows[:, -1], rows[:, :-1][:, ::-1][:, :lags]
    x = np.column_stack([np.ones(len(rows)), before])
    weights = np.asarray(np.linalg.lstsq(x, now, rcond=None)[0], dtype=np.float64)
    left = now - x @ weights
    aic = len(rows) * float(np.log(max(float(left @ left), TINY) / len(rows))) + 2 * (lags + 1)
    return aic, weights[1:], left - left.mean()


def largest_root(phi: Numbers) -> float:
    """Modulus of the largest root of an autoregression: 1 is a random walk, 0 no memory at all."""
    if not len(phi):
        return 0.0
    return float(np.abs(np.roots([1.0, *-phi])).max())


def simulated(phi: Numbers, left: Numbers, shape: tuple[int, int], rng: np.random.Generator) -> Numbers:
    """Series without a shift and with the same memory: residuals drawn again, put through `phi`.

    A root of `UNSTABLE` or more is pulled in to `STABLE`, so that the series have a level.
    """
    root = largest_root(phi)
    if root >= UNSTABLE:
        phi = phi * (STABLE / root) ** np.arange(1, len(phi) + 1)
    made = rng.choice(left, (shape[0], shape[1] + BURN))
    for at in range(made.shape[1]):
        for lag, weight in enumerate(phi[:at], start=1):
            made[:, at] += weight * made[:, at - lag]
    return made[:, BURN:]


def sieve_test(y: Numbers, least: int, times: int, seed: int) -> tuple[float, float]:
    """The largest F, and the share of series without a shift in which it is at least as large.

    (Bühlmann 1997, Bernoulli 3, 123–148, for the sieve.)
    """
    seen = np.isfinite(y)
    largest = f_statistics(y[seen], least).max()
    phi, left = autoregression(y)
    made = simulated(phi, left, (times, len(y)), np.random.default_rng(seed))
    others = f_statistics(made[:, seen], least).max(axis=-1)
    return float(largest), float((1 + (others >= largest).sum()) / (times + 1))
