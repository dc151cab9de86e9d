"""Every number at which a statistic speaks or refuses, in one place, with who says so."""

from __future__ import annotations

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
