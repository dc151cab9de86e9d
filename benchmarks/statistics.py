"""The speed of the statistics, as ratios to one least-squares line of 48 points fitted in the same run.

`python -m benchmarks.statistics` prints the median of some runs of each row, in milliseconds and as a
multiple. A row is a name and a callable without arguments; libraries are imported before the clock starts.
"""

from __future__ import annotations

import os
from collections.abc import Callable

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: several times faster on short series

import numpy as np

from benchmarks.ledger import timed
from trade.analysis.breaks import breaks
from trade.analysis.many import many
from trade.analysis.ranks import ranks
from trade.analysis.sieve import f_statistics, sieve_test
from trade.analysis.unusual import unusual
from trade.model.bound import Bound
from trade.model.outcome import Outcome
from trade.model.period import quarters
from trade.model.series import Series
from trade.model.words import TOTAL, Flow, Status

SPANS = quarters("2010-Q1", "2021-Q4")
LOGS = np.random.default_rng(1).normal(16.8, 0.3, len(SPANS))


def series(seed: int = 1) -> Series:
    """Forty-eight quarters around one level."""
    values = np.round(np.exp(np.random.default_rng(seed).normal(16.8, 0.3, len(SPANS))))
    pairs = zip(SPANS, map(float, values), strict=True)
    bounds = (Bound(s, Flow.EXPORT, TOTAL, v, v, Status.PUBLISHED) for s, v in pairs)
    return Series(tuple(bounds), "exports")


def line() -> object:
    """The unit."""
    return np.polyfit(np.arange(len(LOGS)), LOGS, 1)


def of_forty() -> Outcome:
    """Breaks in forty commodities, corrected for their number."""
    return many({str(seed): breaks(series(seed)) for seed in range(40)})


ROWS: tuple[tuple[str, Callable[[], object]], ...] = (
    ("ranks of one quarter", lambda: ranks(series().values(), 28, 4)),
    ("was a quarter unusual, with the outlier test", lambda: unusual(series(), SPANS[28], chosen=False)),
    ("largest F", lambda: f_statistics(LOGS, 8).max()),
    ("largest F with 999 sieve series", lambda: sieve_test(LOGS, 8, 999, 1)),
    ("breaks, with dates and ranges", lambda: breaks(series())),
    ("breaks in forty series, Benjamini–Hochberg", of_forty),
)


def main() -> None:
    """Print the table."""
    unit = timed(line, 21)
    print(f"{'what':48s} {'ms':>9s}   × one line")
    for name, run in ROWS:
        run()
        seconds = timed(run, 5)
        print(f"{name:48s} {1000 * seconds:9.2f} {seconds / unit:12.0f}")


if __name__ == "__main__":
    main()
