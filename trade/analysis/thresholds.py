"""Every threshold of the statistics in one place: name, value, and whose choice it is."""

from __future__ import annotations

# Seasonality (seasonal, seasonal_rule)

SEASONAL_LEAST_YEARS = 4
"""Years of reported periods below which nothing is adjusted: 16 quarters (our choice; the United Nations'
IMTS 2010 Compilers Manual, 29.20, has 3, where our simulations found seasons in 20–32 % of random walks)."""

SEASONAL_NORMAL_YEARS = 7
"""Years from which an adjustment is shown without a badge: 28 quarters (Compilers Manual, 29.21: from 3 to 7
years the adjustment may be unstable)."""

SEASONAL_MOVING_YEARS = 10
"""Years from which X-13 may let the seasonal pattern move; below, one fixed pattern (our choice, after
simulations: the error of a fixed pattern is a fifth to a third smaller on 24 to 48 noisy quarters)."""

SEASONAL_MOST_MISSING = 0.1
"""Largest share of periods without a figure between the first published one and the end (our choice)."""

M7_LIMIT = 1.0
"""M7 at or above which seasonality is not identifiable (Lothian and Morry 1978)."""

SEASONAL_LEVEL = 0.01
"""QS or Kruskal–Wallis p below which the unadjusted series counts as seasonal (Ollech and Webel 2020 for QS;
the same for Kruskal–Wallis is our choice, as their 0.002 is for residuals)."""

RESIDUAL_LEVEL = 0.05
"""QS p of the adjusted series at or below which seasonality is left in it (our choice)."""

CROSS_BAND = 1.96
"""Standard errors of the fixed pattern by which the two adjusters may differ, root mean square over the last
year (our choice: the 95 % band, asked once for the year. Asked for each quarter alone it refused half of the
simulated series of 80 quarters whose pattern was truly fixed; asked once, a sixth to a quarter)."""

X13_SECONDS = 10.0
"""Longest run of X-13 (our choice; its slowest run in our benchmarks took under half a second)."""

X13_AT_ONCE = 2
"""Runs of X-13 at a time in one process (our choice: a server with two cores)."""

STL_MOST_OUTER = 2
"""Most robustness iterations of STL: at 15, rounding errors grow from 1e-14 to 0.05 (our experiment on
`log(UKgas)` against R)."""
