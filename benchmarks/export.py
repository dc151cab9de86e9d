"""How long an image takes by either renderer, as multiples of laying out its sheet in the same run.

`python -m benchmarks.export [times]` makes the first chart as a slide: first by a browser that has to start,
then by a warm one and without a browser, in each form, the median of some. Time is the wall's, since a
browser works beside us; run it on a quiet machine. A reader is to have an image within `AIM`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from statistics import median
from time import perf_counter

from tests.export.made import chart
from trade.export import browser
from trade.export.order import Form, Order
from trade.export.render import RENDERERS, render
from trade.export.sheet import Stamp, sheet

AIM = 1.5
"""Seconds that a warm export may take."""


def seconds(work: Callable[[], object], times: int) -> float:
    """The median time."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return median(taken)


def main(times: int) -> None:
    """Print a row a renderer and form."""
    order, stamp = Order(), Stamp("/?highlight=2017-Q1", date(2026, 11, 24))
    drawn = chart("headline")
    figure = sheet(drawn, order, stamp)
    unit = seconds(lambda: sheet(drawn, order, stamp), 5 * times)
    rows = [
        ("laid out", unit),
        ("browser, cold, png", seconds(lambda: render(figure, Form.PNG, 2, "browser"), 1)),
    ]
    for by in RENDERERS:
        render(figure, Form.PNG, order.scale, by)
        for form in Form:
            work = lambda form=form, by=by: render(figure, form, order.scale, by)  # noqa: E731
            rows.append((f"{by}, warm, {form.value}", seconds(work, times)))
    browser.stop()
    print(f"{'':24}{'× layout':>10}{'seconds':>10}")
    for name, taken in rows:
        late = "  over the aim" if "warm" in name and taken > AIM else ""
        print(f"{name:24}{taken / unit:10.1f}{taken:10.2f}{late}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
