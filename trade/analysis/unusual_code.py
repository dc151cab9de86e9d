"""Python that makes the numbers on an unusual period again from the downloaded table."""

from __future__ import annotations

from trade.analysis.outlier import Additive
from trade.model.series import Series

RANKED = """\
import numpy as np
from pandas import read_csv as table

period, year = {period!r}, {year}
rows = table("data.csv")  # columns period, value_usd; one row a period, empty where not published
at = list(rows["period"]).index(period)
value = rows["value_usd"].to_numpy(float)
logs = np.log(np.where(value > 0, value, np.nan))
changes = np.full(len(logs), np.nan)
changes[year:] = logs[year:] - logs[:-year]
here, known = changes[at], changes[np.isfinite(changes)]
others = np.delete(changes, at)
others = others[np.isfinite(others)]
rank_level = 1 + int((value[np.isfinite(value)] > value[at]).sum())
rank_change = int((abs(known) >= abs(here) - 1e-9).sum())
z = (here - others.mean()) / others.std(ddof=1)
median = np.median(known)
robust = 0.6745 * (here - median) / np.median(abs(known - median))
print(rank_level, rank_change, len(known), z, robust)
"""

MODELLED = """
from statsmodels.tsa.statespace.sarimax import SARIMAX

order, season, critical = {order}, {season}, {critical!r}
scale = np.nanstd(logs)
series = (logs - np.nanmean(logs)) / scale
event = np.where(np.arange(len(logs)) == at, 1.0, 0.0)
fit = SARIMAX(series, exog=event, order=order, seasonal_order=season).fit(disp=0, maxiter=200)


def white(one):
    model = SARIMAX(one, order=order, seasonal_order=season)
    errors = model.filter(fit.params[1:]).standardized_forecasts_error[0]
    return np.where(np.isfinite(errors), errors, 0.0)


left, right = white(series), white(np.where(np.isnan(series), np.nan, event))
size = (left @ right) / (right @ right)
free = np.isfinite(series).sum() - order[1] - season[1] * season[3]
error = np.sqrt(((left - size * right) ** 2).sum() / free / (right @ right))
t, detectable = size / error, np.exp(critical * error * scale)
print(t, critical, detectable)
"""


def script(series: Series, at: int, critical: float, outlier: Additive | None) -> str:
    """The script for one period; without the model where there is no outlier."""
    text = RANKED.format(period=str(series.spans[at]), year=series.year)
    if outlier is None:
        return text
    return text + MODELLED.format(order=outlier.order, season=outlier.season, critical=critical)
