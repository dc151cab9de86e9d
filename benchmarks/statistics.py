"""The speed of the statistics on 48 quarters, as multiples of one plain STL in the same run.

`python -m benchmarks.statistics [times]` prints three tables: the operations, each with its median, its 95th
percentile and what a thousand series would take; the four questions as the page asks them, of numbers and of
intervals, which are asked at three ends; and what a kept answer costs. A row is a name and a callable. Time
is the processor's, that of X-13 too, so that other work on the machine does not count.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from itertools import accumulate
from math import exp, log
from random import Random
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median, quantiles
from time import process_time

import trade  # noqa: F401 — first, so that numpy finds its threads set
from trade.analysis import x13
from trade.analysis.candidates import FITTED
from trade.analysis.gaps import logs
from trade.analysis.many import many
from trade.analysis.question import Asked, Question, answer
from trade.analysis.ranks import ranks
from trade.analysis.seasontests import friedman, kruskal_wallis, qs
from trade.analysis.spread import chow_lin, denton
from trade.analysis.stl import stl
from trade.analysis.structural import fit
from trade.analysis.x13_spec import Adjust, Spec
from trade.model.bound import Bound
from trade.model.period import Span
from trade.model.series import Series
from trade.model.words import TOTAL, Flow, Status
from trade.ui import questions

QUARTERS = 48
INTERACTIVE = 1.0
"""Seconds in which an answer is to be there (`methods`: within a second)."""

Row = tuple[str, Callable[[Series], object]]


def made(seed: int, half: float = 0.0, months: int = 3, count: int = QUARTERS) -> Series:
    """Seeded periods around a wandering level with a pattern; intervals of ± `half` of the value."""
    draw = Random(seed)
    level = accumulate(draw.gauss(0, 0.1) for _ in range(count))
    season = (-0.3, 0.1, 0.0, 0.2)
    values = [1e6 * exp(a + season[i % 4] + draw.gauss(0, 0.1)) for i, a in enumerate(level)]
    spans = [Span(2010 * 12 + months * i, 2010 * 12 + months * (i + 1) - 1) for i in range(count)]
    status = Status.BOUNDED if half else Status.PUBLISHED
    pairs = zip(spans, values, strict=True)
    bounds = (Bound(s, Flow.EXPORT, TOTAL, v * (1 - half), v * (1 + half), status) for s, v in pairs)
    return Series(tuple(bounds), "made-up exports")


def known(series: Series) -> list[float]:
    """The values there are."""
    return [v for v in series.values() if v is not None]


def three_tests(series: Series) -> None:
    """Kruskal–Wallis, Friedman and QS."""
    for test in (kruskal_wallis, friedman, qs):
        test(logs(series.values()), 4)


def ask(question: Question) -> Callable[[Series], object]:
    """One question as the page asks it, nothing kept."""
    return lambda series: answer(series, Asked(question, series.spans[28]))


def forty(series: Series) -> object:
    """Whether a quarter was unusual in forty commodities, corrected for their number."""
    return many({str(seed): ask(Question.UNUSUAL)(made(seed)) for seed in range(40)})


AIRLINE = Spec(model="(0 1 1)(0 1 1)", outliers=(), adjust=Adjust.MOVING)
YEARS = made(1, months=12, count=QUARTERS // 4)

OPERATIONS: list[Row] = [
    ("STL", lambda s: stl([log(v) for v in known(s)], 4)),
    ("ranks and changes", lambda s: ranks(s.values(), 28, 4)),
    ("Kruskal–Wallis, Friedman, QS", three_tests),
    ("Denton", lambda s: denton(YEARS, s)),
    ("Chow–Lin", lambda s: chow_lin(YEARS, s)),
    *((f"forecast: {name}", lambda s, run=run: run(s.values())) for name, run in FITTED.items()),  # type: ignore[misc]
    ("X-13, fixed airline model", lambda s: x13.run(s.values(), (2010, 1), 4, AIRLINE)),
    ("X-13, model and outliers chosen", lambda s: x13.run(s.values(), (2010, 1), 4)),
    ("UCM, level and fixed season", lambda s: fit(logs(s.values()), 4)),
]
"""What is timed; the first row is the unit."""

ASKED: list[Row] = [
    *((question.value, ask(question)) for question in Question),
    ("unusual, forty commodities at once", forty),
]

KEPT: list[Row] = [
    ("a kept answer", lambda s: questions.found(s, Asked(Question.UNUSUAL, s.spans[28]))),
]


def spent() -> float:
    """Processor seconds of this process and of those it waited for."""
    children = getrusage(RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def timed(run: Callable[[Series], object], cases: Iterable[Series]) -> list[float]:
    """Processor seconds of one run on each case, after one on the first that imports."""
    found, taken = list(cases), []
    run(found[0])
    for one in found:
        start = spent()
        run(one)
        taken.append(spent() - start)
    return taken


def line(name: str, taken: list[float], unit: float) -> str:
    """A row of a table."""
    late = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
    middle = median(taken)
    return f"{name:42s} {1000 * middle:9.2f} {1000 * late:9.2f} {1000 * middle:10.1f} {middle / unit:8.1f}"


def main() -> None:
    """Print the tables."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    head = f"{'median ms':>9s} {'95 % ms':>9s} {'1,000 in s':>10s} {'× STL':>8s}"
    plain = [made(seed) for seed in range(1, times + 1)]
    wide = [made(seed, 0.02) for seed in range(1, times + 1)]
    unit = median(timed(OPERATIONS[0][1], plain))
    print(f"{'48 quarters':42s} {head}")
    for name, run in OPERATIONS:
        print(line(name, timed(run, plain), unit))
    print(f"\n{'questions, nothing kept':42s} {head}")
    slowest = 0.0
    for name, run in ASKED:
        for what, cases in (("numbers", plain), ("intervals", wide)):
            if run is forty and cases is wide:
                continue
            taken = timed(run, cases[:3] if run is forty else cases)
            slowest = slowest if run is forty else max(slowest, median(taken))
            print(line(f"{name}, {what}", taken, unit))
    said = "within" if slowest <= INTERACTIVE else "MORE than"
    print(f"slowest single question: {slowest:.2f} s, {said} {INTERACTIVE:.0f} s")
    print(f"\n{'kept':42s} {head}")
    for name, run in KEPT:
        for one in plain:
            run(one)
        print(line(name, timed(run, plain), unit))


if __name__ == "__main__":
    main()
