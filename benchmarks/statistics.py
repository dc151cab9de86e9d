"""The speed of every statistic, as ratios to the first row in the same run.

`python -m benchmarks.statistics` prints medians of warm runs on 48 quarters. A statistic is one row of
`ROWS`.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, sin
from statistics import median
from time import perf_counter

from trade.analysis.backtest import origins, scale
from trade.analysis.candidates import FITTED
from trade.analysis.forecast import forecast
from trade.analysis.spread import chow_lin, denton
from trade.model.bound import Bound
from trade.model.period import Span
from trade.model.series import Series
from trade.model.words import TOTAL, Flow, Status

LOGS = [16 + 0.4 * sin(i * 1.7) + 0.3 * sin(i * i) + 0.1 * (i % 4) for i in range(48)]
VALUES: list[float | None] = [exp(v) for v in LOGS]


def series(values: list[float | None], months: int) -> Series:
    """Consecutive published periods from 2006 on."""
    first = 2006 * 12
    spans = [Span(first + months * i, first + months * (i + 1) - 1) for i in range(len(values))]
    pairs = zip(spans, values, strict=True)
    bounds = tuple(Bound(span, Flow.EXPORT, TOTAL, v, v, Status.PUBLISHED) for span, v in pairs)
    return Series(bounds, "exports")


QUARTERS = series(VALUES, 3)
YEARS = series([sum(v or 0 for v in VALUES[i : i + 4]) * (1 + i / 100) for i in range(0, 48, 4)], 12)

ROWS: list[tuple[str, Callable[[], object]]] = [
    (
        "scale of the seasonal naive errors, every origin",
        lambda: [scale(VALUES[:n]) for n in origins(VALUES)],
    ),
    *((f"one forecast, {name}", lambda run=run: run(VALUES)) for name, run in FITTED.items()),  # type: ignore[misc]
    ("forecast with its backtest and band", lambda: forecast(QUARTERS)),
    ("years to quarters, Denton", lambda: denton(YEARS, QUARTERS)),
    ("years to quarters, Chow–Lin", lambda: chow_lin(YEARS, QUARTERS)),
]


def timed(run: Callable[[], object], times: int = 5) -> float:
    """Median seconds of some runs after a first one."""
    run()
    taken = []
    for _ in range(times):
        start = perf_counter()
        run()
        taken.append(perf_counter() - start)
    return median(taken)


def main() -> None:
    """Print the table."""
    seconds = [(name, timed(run)) for name, run in ROWS]
    unit = seconds[0][1]
    print(f"{'what':50s} {'ms':>9s} {'× the first':>12s}")
    for name, taken in seconds:
        print(f"{name:50s} {1000 * taken:9.2f} {taken / unit:12.1f}")


if __name__ == "__main__":
    main()
