"""What a reader with a browser waits for, on the clock inside the page.

`python -m benchmarks.page [times] [starts clicks visits jumps]` prints the cold start of the server to its
first drawn chart, beside that of a bare Streamlit page with one static chart; what a click takes until the
chart has its last stroke; the bytes of a first and of a later visit; and how far the page jumps as it comes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median, quantiles
from time import sleep

from playwright.sync_api import Browser, Page

from benchmarks.browsing import MADE, choose, chromium, counted, first_chart, settled, upload, watched
from benchmarks.clicks import CLICKS
from benchmarks.served import QUIET, ROOT, bare, serving

INSIDE = {"against": ".st-key-chart-bases"}
"""Where a choice is drawn, if not in the page's first chart."""

WIDTHS = (1440, 1024, 390)


def cold(browser: Browser, folder: Path, script: str, *flags: str) -> float:
    """Seconds from the start of the server's process to the first drawn chart in an empty browser."""
    with serving(folder, script, *flags) as server:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        drawn = first_chart(watched(context), server.url)
        context.close()
        return drawn - server.started


def redrawn(page: Page, key: str, label: str) -> float:
    """Milliseconds from the press to the last stroke of the chart that shows what is chosen."""
    page.evaluate(f"window.watched.inside = '{INSIDE.get(key, '')}'")
    choose(page, key, label)
    sleep(0.05)
    settled(page)
    return float(page.evaluate("window.watched.chart - window.watched.pressed"))


def line(name: str, taken: list[float], unit: str = "ms") -> str:
    """A row of a table."""
    late = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
    return f"{name:32s} {median(taken):9.0f} {late:9.0f} {min(taken):9.0f} {max(taken):9.0f}  {unit}"


def clicks(browser: Browser, times: int) -> None:
    """Print what clicks take on the overview, the first round of each left out."""
    with serving(ROOT, "app.py") as server:
        upload(server.workspace)
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = watched(context)
        first_chart(page, server.url)
        settled(page)
        for name, (key, labels) in CLICKS.items():
            taken = [redrawn(page, key, label) for _ in range(times + 1) for label in labels]
            print(line(f"{name}, drawn", taken[len(labels) :]))
        first_chart(page, f"{server.url}/?dataset={MADE}")
        settled(page)
        labels = ("China", "Japan", "Russia")
        taken = [redrawn(page, "chooser-reporter", label) for _ in range(times + 1) for label in labels]
        print(line("another pair of a dataset, drawn", taken[len(labels) :]))
        context.close()


def visits(browser: Browser) -> None:
    """Print the bytes of a first visit and of later ones, over HTTP and the websocket."""
    with bare() as folder, serving(folder, "bare.py", *QUIET) as plain, serving(ROOT, "app.py") as ours:
        for name, url in (("a bare page", plain.url), ("the overview", ours.url)):
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            for which in ("first visit", "later visit"):
                page = watched(context)
                tally = counted(page)
                first_chart(page, url)
                settled(page)
                http, socket, asked = tally["http"] / 1e6, tally["socket"] / 1e3, tally["asked"]
                print(
                    f"{name}, {which:20s} {http:8.2f} MB in {asked:.0f} answers {socket:8.1f} kB by websocket"
                )
                page.close()
            context.close()


def jumps(browser: Browser) -> None:
    """Print how far the overview jumps while it loads (cumulative layout shift; up to 0.1 is called good)."""
    with serving(ROOT, "app.py") as server:
        for width in WIDTHS:
            for which in ("first", "again"):
                context = browser.new_context(viewport={"width": width, "height": 900})
                page = watched(context)
                first_chart(page, server.url)
                settled(page)
                print(
                    f"layout shift at {width} px, {which:24s} {page.evaluate('window.watched.jumped'):9.3f}"
                )
                context.close()


def starts(browser: Browser, times: int) -> None:
    """Print cold starts, ours and a bare page's in turn."""
    taken: dict[str, list[float]] = {"a bare page": [], "the overview": []}
    with bare() as folder:
        for _ in range(times):
            taken["a bare page"].append(1000 * cold(browser, folder, "bare.py", *QUIET))
            taken["the overview"].append(1000 * cold(browser, ROOT, "app.py"))
    for name, found in taken.items():
        print(line(f"cold start, {name}", found))
    ratio = median(taken["the overview"]) / median(taken["a bare page"])
    print(f"cold start, ratio of the medians: {ratio:.2f}")


def main() -> None:
    """Print the tables that are asked for: `starts`, `clicks`, `visits`, `jumps`; all unless told."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    wanted = sys.argv[2:] or ["starts", "clicks", "visits", "jumps"]
    print(f"{'':32s} {'median':>9s} {'95 %':>9s} {'least':>9s} {'most':>9s}")
    with chromium() as browser:
        for name in wanted:
            {
                "starts": lambda: starts(browser, times),
                "clicks": lambda: clicks(browser, times),
                "visits": lambda: visits(browser),
                "jumps": lambda: jumps(browser),
            }[name]()


if __name__ == "__main__":
    main()
