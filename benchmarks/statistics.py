"""Milliseconds of every statistic on 48 quarters, and as multiples of one plain STL in the same run.

`python -m benchmarks.statistics [times]` prints medians and 95th percentiles; a statistic is a row of `ROWS`.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # three to ten times faster on short series

import math
import random
import sys
from collections.abc import Callable
from itertools import accumulate
from statistics import median, quantiles
from time import perf_counter

from trade.analysis import x13
from trade.analysis.gaps import Values, logs
from trade.analysis.seasonal import seasonal
from trade.analysis.seasontests import friedman, kruskal_wallis, qs
from trade.analysis.stl import stl
from trade.analysis.structural import fit
from trade.analysis.x13_spec import Adjust, Spec
from trade.model.bound import Bound
from trade.model.period import Span
from trade.model.series import Series
from trade.model.words import TOTAL, Flow, Status

QUARTERS = 48


def made(seed: int) -> Series:
    """48 seeded quarters around a wandering level with a pattern, in US dollars."""
    draw = random.Random(seed)
    level = accumulate(draw.gauss(0, 0.15) for _ in range(QUARTERS))
    season = (-0.3, 0.1, 0.0, 0.2)
    values = [1e6 * math.exp(a + season[i % 4] + draw.gauss(0, 0.1)) for i, a in enumerate(level)]
    spans = [Span(2010 * 12 + 3 * i, 2010 * 12 + 3 * i + 2) for i in range(QUARTERS)]
    bounds = [
        Bound(s, Flow.EXPORT, TOTAL, v, v, Status.PUBLISHED) for s, v in zip(spans, values, strict=True)
    ]
    return Series(tuple(bounds), "made-up exports")


def three_tests(values: Values) -> None:
    """Kruskal–Wallis, Friedman and QS."""
    for test in (kruskal_wallis, friedman, qs):
        test(logs(values), 4)


AIRLINE = Spec(model="(0 1 1)(0 1 1)", outliers=(), adjust=Adjust.MOVING)

ROWS: list[tuple[str, Callable[[Series], object]]] = [
    ("STL", lambda s: stl([math.log(v) for v in s.values() if v is not None], 4)),
    ("Kruskal–Wallis, Friedman, QS", lambda s: three_tests(s.values())),
    ("level and fixed season (UCM)", lambda s: fit(logs(s.values()), 4)),
    ("X-13, fixed airline model", lambda s: x13.run(s.values(), (2010, 1), 4, AIRLINE)),
    ("X-13, model and outliers chosen", lambda s: x13.run(s.values(), (2010, 1), 4)),
    ("seasonal: rule, X-13, cross-check", seasonal),
]
"""What is timed; the first row is the unit."""


def timed(run: Callable[[Series], object], times: int) -> list[float]:
    """Milliseconds of one run each on differently seeded series, after a first that imports."""
    run(made(0))
    taken = []
    for seed in range(1, times + 1):
        one = made(seed)
        start = perf_counter()
        run(one)
        taken.append(1000 * (perf_counter() - start))
    return taken


def main() -> None:
    """Print the table."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    print(f"{'what, 48 quarters':40s} {'median ms':>10s} {'95 % ms':>10s} {'× STL':>8s}")
    unit = 0.0
    for name, run in ROWS:
        taken = timed(run, times)
        unit = unit or median(taken)
        late = quantiles(taken, n=20)[-1]
        print(f"{name:40s} {median(taken):10.2f} {late:10.2f} {median(taken) / unit:8.1f}")


if __name__ == "__main__":
    main()
