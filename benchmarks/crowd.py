"""Eighty readers at once on two cores: our settings, and Streamlit's defaults, with the same pages.

`python -m benchmarks.crowd [sessions] [seconds]` opens the overview in as many sessions; each chooses
something about every three seconds (exponentially distributed, seeded). It prints what a click takes until
its run has ended, failures, the processor's share, and memory. The crowd runs on the server's two cores.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import monotonic

from benchmarks.clicks import CLICKS
from benchmarks.served import QUIET, ROOT, Served, serving, without_settings
from benchmarks.visitor import Run, Visitor, visiting

THINKING = 3.0
"""Seconds between the end of a run and the next click, on average."""

ARRIVING = 10.0
"""Seconds over which the sessions arrive."""

WEIGHTS = {"another quarter": 5, "another flow": 3, "another form": 2, "another period beside": 1}
"""How often each kind of click is made (our choice)."""


@dataclass
class Tally:
    """What a crowd met.

    Attributes:
        first: first runs of its sessions.
        clicks: all later runs.
        lost: sessions that ended before their time, with the reason.
    """

    first: list[Run] = field(default_factory=list)
    clicks: list[Run] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


async def one(url: str, seed: int, until: float, wait: float, tally: Tally) -> None:
    """One session: it arrives, and clicks until the time is over."""
    draw = Random(seed)
    await asyncio.sleep(wait)
    try:
        async with visiting(url) as visitor:
            tally.first.append(await visitor.run())
            while monotonic() < until:
                await asyncio.sleep(draw.expovariate(1 / THINKING))
                tally.clicks.append(await _click(visitor, draw))
    except (OSError, LookupError, EOFError) as error:
        tally.lost.append(str(error))


async def _click(visitor: Visitor, draw: Random) -> Run:
    """A kind of click by its weight, and one of its choices."""
    name = draw.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    key, labels = CLICKS[name]
    return await visitor.choose(key, draw.choice(labels))


async def crowd(server: Served, sessions: int, seconds: float) -> Tally:
    """All sessions, after one visitor that has clicked everything once, so that every cache is full."""
    tally = Tally()
    async with visiting(server.url) as visitor:
        await visitor.run()
        for key, labels in CLICKS.values():
            for label in labels:
                await visitor.choose(key, label)
    until = monotonic() + ARRIVING + seconds
    waits = [ARRIVING * number / sessions for number in range(sessions)]
    await asyncio.gather(*(one(server.url, n, until, wait, tally) for n, wait in enumerate(waits)))
    return tally


def measured(name: str, folder: Path, sessions: int, seconds: float, *flags: str) -> float:
    """Print a row for a server; its 95th percentile of a click in milliseconds."""
    with serving(folder, "app.py", *flags) as server:
        asyncio.run(crowd(server, 1, 3))
        alone, spent, start = server.memory(), server.spent(), monotonic()
        tally = asyncio.run(crowd(server, sessions, seconds))
        took, memory = monotonic() - start, server.memory()
        busy = (server.spent() - spent) / took
    taken = [run.seconds for run in tally.clicks]
    late = 1000 * quantiles(taken, n=20)[-1]
    failed = sum(run.failed for run in [*tally.first, *tally.clicks]) + len(tally.lost)
    sent = sum(run.size for run in tally.clicks) / len(taken) / 1000
    print(
        f"{name:22s} {len(taken):6d} {1000 * median(taken):8.0f} {late:8.0f} {failed:7d}"
        f" {len(taken) / took:8.1f} {busy:6.0%} {alone:7.0f} {memory:7.0f}"
        f" {(memory - alone) / sessions:8.2f} {sent:7.1f}",
        flush=True,
    )
    return late


def main() -> None:
    """Print the table."""
    sessions = int(sys.argv[1]) if len(sys.argv) > 1 else 80
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60
    print(f"{sessions} sessions, {THINKING:.0f} s of thinking, {seconds:.0f} s")
    print(
        f"{'':22s} {'clicks':>6s} {'p50 ms':>8s} {'p95 ms':>8s} {'failed':>7s} {'clicks/s':>8s} {'busy':>6s}"
        f" {'MB, 1':>7s} {'MB, all':>7s} {'MB each':>8s} {'kB':>7s}"
    )
    ours = measured("our settings", ROOT, sessions, seconds)
    with without_settings() as folder:
        theirs = measured("Streamlit's defaults", folder, sessions, seconds, *QUIET)
    print(f"p95 of the defaults is {theirs / ours:.1f} times ours")


if __name__ == "__main__":
    main()
