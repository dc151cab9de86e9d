"""Thresholds of the statistics, each with its source or as our choice."""

from __future__ import annotations

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
