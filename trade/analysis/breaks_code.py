"""Python that makes a test for shifts again from the downloaded table."""

from __future__ import annotations

from inspect import getsource

from trade.analysis import sieve
from trade.analysis.shifts import Shifts
from trade.analysis.thresholds import BREAK_SEED, BREAK_TIMES

READ = """

from pandas import read_csv as table
from ruptures import Dynp

value = table("data.csv")["value_usd"].to_numpy(float)  # one row a period, empty where not published
y = np.log(value)
year = {year}
if year:  # less the mean of each season
    season = np.arange(len(y)) % year
    y = y - np.array([np.nanmean(y[season == one]) for one in range(year)])[season]
seen = np.flatnonzero(np.isfinite(y))
y = y[seen[0] : seen[-1] + 1]
y = (y - np.nanmean(y)) / np.nanstd(y)
largest, p = sieve_test(y, {least}, {times}, {seed})
root = largest_root(autoregression(y)[0])
shifts = {shifts}
dates = []
if shifts:
    search = Dynp(model="l2", min_size={least}, jump=1).fit(y[np.isfinite(y)])
    dates = [table("data.csv")["period"][seen[cut - 1]] for cut in search.predict(n_bkps=shifts)[:-1]]
print(largest, p, root, dates)
"""


def script(found: Shifts, year: int) -> str:
    """The script for one series; `year` is the number of seasons taken out, 0 for none."""
    numbers = {"least": found.least, "times": BREAK_TIMES, "seed": BREAK_SEED, "shifts": len(found.shifts)}
    return getsource(sieve) + READ.format(year=year, **numbers)
