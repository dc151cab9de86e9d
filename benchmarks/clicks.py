"""What a click on the overview costs a visitor without a browser: the server's part, and the bytes.

`python -m benchmarks.clicks [times]` prints what one visitor waits for and is sent: the first run, then each
kind of click, and the bytes of each kind of element. `chart` is until the first chart has come, `median` and
`95 %` until the run has ended, in milliseconds on the clock.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from statistics import median, quantiles

from benchmarks.served import ROOT, serving
from benchmarks.visitor import Run, Visitor, visiting

CLICKS = {
    "another quarter": ("highlight", ("Q3 2018", "Q2 2016", "Q4 2019", "Q1 2017")),
    "another flow": ("flow", ("Exports", "Imports", "Balance", "Turnover")),
    "another form": ("form", ("y/y", "Index", "Log", "Level")),
    "another period beside": ("against", ("Q2 2018", "Q1 2019", "Q4 2014", "none")),
}
"""Kinds of clicks on the overview: the widget, and what is chosen in turn; each is left as it was found."""


async def clicked(visitor: Visitor, times: int) -> dict[str, list[Run]]:
    """Every kind of click, `times` rounds after one that fills the caches."""
    found: dict[str, list[Run]] = {}
    for name, (key, labels) in CLICKS.items():
        runs = [await visitor.choose(key, label) for _ in range(times + 1) for label in labels]
        found[name] = runs[len(labels) :]
    return found


def line(name: str, runs: Sequence[Run]) -> str:
    """A row of the table."""
    late = quantiles([run.seconds for run in runs], n=20)[-1] if len(runs) > 1 else runs[0].seconds
    charts = [run.chart for run in runs if run.chart is not None]
    chart = f"{1000 * median(charts):9.0f}" if charts else f"{'—':>9s}"
    middle = median(run.seconds for run in runs)
    sent = median(run.size for run in runs) / 1000
    failed = sum(run.failed for run in runs)
    return f"{name:28s} {chart} {1000 * middle:9.0f} {1000 * late:9.0f} {sent:9.1f} {failed:7d}"


async def _visit(url: str, times: int) -> None:
    print(f"{'ms, kB':28s} {'chart':>9s} {'median':>9s} {'95 %':>9s} {'kB':>9s} {'failed':>7s}")
    async with visiting(url) as visitor:
        first = await visitor.run()
        print(line("first run of the server", [first]))
    async with visiting(url) as visitor:
        again = await visitor.run()
        print(line("first run of a visitor", [again]))
        print(line("nothing changed", [await visitor.run() for _ in range(4 * times)]))
        found = await clicked(visitor, times)
        for name, runs in found.items():
            print(line(name, runs))
    for name, run in (("first run", again), *((name, runs[-1]) for name, runs in found.items())):
        print(f"\nbytes of {name}: {run.size:,} in {run.messages} messages")
        print(", ".join(f"{kind} {size:,}" for kind, size in run.sizes.most_common()))


def main() -> None:
    """Print the tables."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with serving(ROOT, "app.py") as server:
        asyncio.run(_visit(server.url, times))


if __name__ == "__main__":
    main()
