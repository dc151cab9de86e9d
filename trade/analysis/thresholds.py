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

# Was a period unusual?

RANKED = 8
"""Year-on-year changes from which a rank among them is given (our choice)."""

MODELLED = 24
"""Periods from which a model's outlier test is given (our choice: six years of quarters)."""

CHOSEN_T = 1.96
"""|t| above which a period named in advance stands out: the normal distribution at five percent."""

ALPHA = 0.05
"""Share of series without an event that a test may flag; X-13ARIMA-SEATS's default for outliers."""

SEASONAL_P = 0.01
"""Kruskal–Wallis p below which the airline model is used rather than (0,1,1) (our choice)."""

SEASONAL_EACH = 3
"""Changes needed in every season before that is tested (our choice: three years, as X-13 asks for)."""

EDGE = 0.95
"""Moving-average coefficient, 1 + θB, from which it is left out of an outlier model (our choice). On our
ledger fits at that edge make a fall to a hundredth a jump upward, with |t| above 4; X-13ARIMA-SEATS gives the
same numbers."""

# Breaks at unknown dates

BREAK_N = 24
"""Periods from which a shift is looked for (our choice)."""

BREAK_P = 0.05
"""Sieve p below which there is a shift."""

BREAK_ROOT = 0.85
"""Largest autoregressive root beyond which a shift and slow drift look the same (our choice: in simulations
with 48 periods the sieve test kept its size up to 0.7, rejected 13 % at 0.9 and 23 % of random walks)."""

BREAK_LEFT = 0.3
"""Largest root that may be left, once the best shift is taken out, where the root is beyond `BREAK_ROOT` all
the same: a large shift is itself a long memory. (Our choice. In 300 simulations of 48 periods it let through
no more random walks, 6 %, and 78 % instead of 18 % of shifts by 3 standard deviations of white noise.)"""

BREAK_SHARE, BREAK_LEAST = 0.15, 8
"""Least length of a regime, as a share of the periods (Andrews 1993) and in periods (our choice)."""

BREAK_MOST = 3
"""Shifts that are looked for at most (our choice)."""

BREAK_TIMES, BREAK_SEED = 999, 1
"""Bootstrap series, and the seed of their random numbers: the same figures give the same answer."""

BREAK_RANGE = 0.95
"""Share of bootstrap dates within the range of dates."""

BAI_95 = 11.03
"""Half width, in variances over squared shifts, of Bai's (1997) 95 % range of a date."""

# Many series at once

MANY_LEVEL = 0.05
"""Share of the flagged series that may be flagged by chance (our choice, the usual one)."""

# Forecast

FORECAST_LEAST = 24
"""Published quarters below which nothing is forecast (our choice: the first origin and four tests)."""

FORECAST_FIRST_ORIGIN = 20
"""Quarters behind the first origin of a backtest (our choice: five years)."""

FORECAST_MOST_ORIGINS = 24
"""Origins of a backtest at most, the latest ones (our choice: six years of tests in under a second)."""

FORECAST_HORIZON = 4
"""Quarters ahead at most (our choice: a year)."""

FORECAST_LEVEL = 80
"""Percent of quarters that the band is meant to hold (our choice: with k errors no level above k/(k+1) can
be claimed)."""

FORECAST_ERRORS = 9
"""Backtest errors below which a horizon has no band, and so no forecast (our choice: with 9, the band ends
at the second largest)."""

FORECAST_ZEROS = 0.05
"""Largest share of quarters with a reported zero (our choice: models of relative change have none)."""

FORECAST_BREAK = 8
"""Latest quarters in which a level shift forbids a forecast (our choice: two years)."""

FORECAST_AGE = 2
"""Whole quarters that may have passed since the last one published (our choice)."""

FORECAST_MASE = 1.0
"""Mean absolute scaled error from which only last year's quarter is drawn: Hyndman and Koehler (2006),
"Another look at measures of forecast accuracy", International Journal of Forecasting 22(4): as far off as
repeating last year's quarter was in the years the model was fitted to."""

# Quarters from years

CHOW_LIN_RHO = 0.999
"""Largest autocorrelation of the residual quarters that is tried (our choice: at 1 there is no fit)."""

CHOW_LIN_LEAST = 10
"""Annual totals below which no regression on an indicator is made (our choice)."""

# Two reporters

CIF_OVER_FOB = 1.06
"""Value with freight and insurance over value without: the factor of the IMF's Direction of Trade Statistics
since 2017."""

SILENT = "PRK"
"""Who publishes no trade of its own: figures under its name are made from those of its partners."""
