"""The overview of an upload of any size: what the server needs for it, from rollups and from rows.

`python -m benchmarks.size FOLDER [millions …]` makes worlds of 1, 10 and 100 million rows below FOLDER (see
`benchmarks.world`; 100 million take 4 GB and half an hour), loads them, and runs the overview for the largest
pair, one in the middle and the smallest: after a start (nothing kept), and after a click to another pair. In
a process of its own for each size. Every figure is told in seconds on the clock and of the processor, and
between sizes as a slope: the logarithm of the ratio over that of the rows, 0 for constant and 1 for in
proportion. The worlds stay, to be asked again.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from math import log
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from benchmarks.world import MONTHS, world, write

RUNS = 5
"""Runs of each measurement; of each pair, where it is about pairs."""

NAME = "world"

PAGE = Path(__file__).resolve().parents[1] / "pages" / "overview.py"

Taken = tuple[float, float]
"""Seconds on the clock and of the processor."""


def timed(run: Callable[[], object]) -> Taken:
    """How long one run takes."""
    start, before = perf_counter(), process_time()
    run()
    return perf_counter() - start, process_time() - before


def told(found: list[Taken]) -> dict[str, float]:
    """Median and 95th percentile on the clock, and the median of the processor."""
    clock = [one for one, _ in found]
    high = quantiles(clock, n=20, method="inclusive")[-1] if len(clock) > 1 else clock[0]
    return {"p50": median(clock), "p95": high, "cpu": median(cpu for _, cpu in found)}


def made(folder: Path, millions: float) -> dict[str, object]:
    """A world in a workspace; how long loading it took with its rollups, and what it takes of the disk."""
    from trade.store import datasets  # noqa: PLC0415 — imported in the process of one size

    rows, place = folder / f"rows-{millions:g}", folder / f"workspace-{millions:g}"
    if not rows.exists():
        write(rows, world(int(millions * 1e6), MONTHS))
    about = datasets.About("world.csv", hashlib.sha256(rows.name.encode()).hexdigest(), "flat", "", "{}")
    if place.exists():
        return {}
    taken = timed(lambda: datasets.load(place, NAME, rows, about))
    return {"load": told([taken])}


def page(pair: tuple[str, str]) -> None:
    """One run of the overview of a pair, as the server runs it, without a browser."""
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 — see above

    test = AppTest.from_file(str(PAGE), default_timeout=600)
    test.query_params["dataset"], test.query_params["pair"] = NAME, "-".join(pair)
    test.run()
    assert not test.exception, test.exception
    assert test.get("plotly_chart"), "nothing was drawn"


def asked(place: Path) -> dict[str, object]:
    """Every measurement of one workspace."""
    os.environ["TRADE_WORKSPACE"] = str(place)
    from trade.store import cells, datasets  # noqa: PLC0415 — see above

    pairs = datasets.pairs(place, NAME)
    places = {"largest": 0, "middle": len(pairs) // 2, "smallest": len(pairs) - 8}
    found: dict[str, object] = {
        "rows": sum(n for _, _, n in pairs),
        "file": (place / "trade.duckdb").stat().st_size,
    }
    page(pairs[len(pairs) // 3][:2])  # libraries are imported, and the shipped data read
    for name, first in places.items():
        found |= of_pairs(place, name, pairs, first)
    found["pairs, from rollups"] = told([timed(lambda: datasets.pairs(place, NAME)) for _ in range(RUNS)])
    found["pairs, from rows"] = told([timed(lambda: cells.pairs(place, NAME))])
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def of_pairs(place: Path, name: str, pairs: list[tuple[str, str, int]], first: int) -> dict[str, object]:
    """Measurements of pairs of about one size."""
    import streamlit as st  # noqa: PLC0415 — see above

    from trade.store import datasets  # noqa: PLC0415 — see above
    from trade.ui.kept import forget  # noqa: PLC0415 — see above

    some, cold = [pair[:2] for pair in pairs[first : first + RUNS]], []
    for pair in some:
        st.cache_resource.clear()
        forget()
        cold.append(timed(partial(page, pair)))
    clicked = [timed(partial(page, pair)) for pair in pairs_after(pairs, first)]
    about = (place, NAME, *some[0])
    return {
        f"overview, {name}, nothing kept": told(cold),
        f"overview, {name}, after a click": told(clicked),
        f"rollups of the {name}": told([timed(partial(datasets.rolled, *about)) for _ in range(RUNS)]),
        f"rows of the {name}": told([timed(partial(datasets.observations, *about)) for _ in range(RUNS)]),
    }


def pairs_after(pairs: list[tuple[str, str, int]], first: int) -> list[tuple[str, str]]:
    """The neighbours of pairs, which nothing was kept of yet."""
    start = first + RUNS if first + 2 * RUNS <= len(pairs) else first - RUNS
    return [pair[:2] for pair in pairs[start : start + RUNS]]


def table(sizes: list[dict[str, object]]) -> None:
    """A line a measurement: p50, p95 and processor at each size, and the slope of the processor's seconds."""
    rows = [float(str(one["rows"])) for one in sizes]
    print(" | ".join(["what", *(f"{n / 1e6:,.1f}M: p50 / p95 / CPU, s" for n in rows), "slope"]))
    for name in sizes[-1]:
        found = [one.get(name) for one in sizes]
        if all(isinstance(one, dict) for one in found):
            cells = [f"{one['p50']:.3f} / {one['p95']:.3f} / {one['cpu']:.3f}" for one in found]
            slope = (
                log(found[-1]["cpu"] / found[0]["cpu"]) / log(rows[-1] / rows[0]) if len(rows) > 1 else 0.0
            )
            print(" | ".join([name, *cells, f"{slope:.2f}"]))
        elif name in ("file", "memory", "rows"):
            print(" | ".join([name, *(f"{float(str(one)):,.0f}" for one in found)]))


def main() -> None:
    """Print the table; with `one`, what one size gives, as JSON."""
    if sys.argv[1] == "one":
        folder, millions = Path(sys.argv[2]), float(sys.argv[3])
        print(json.dumps(made(folder, millions) | asked(folder / f"workspace-{millions:g}")))
        return
    sizes = []
    for millions in sys.argv[2:] or ["1", "10", "100"]:
        command = [sys.executable, "-m", "benchmarks.size", "one", sys.argv[1], millions]
        sizes.append(json.loads(subprocess.check_output(command, text=True).splitlines()[-1]))
    table(sizes)


if __name__ == "__main__":
    main()
