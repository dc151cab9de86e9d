"""Clicks a second of two app processes against one, both behind the nginx of deploy/.

`python -m benchmarks.processes [sessions] [seconds] [rounds]`: the sessions click without thinking, all on
one process, then half on each of two, in turn. Client and nginx run on the servers' processors.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic

from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from benchmarks.clicks import CLICKS
from benchmarks.visitor import Run, Visitor
from scripts.stack import Stack, stacked


async def one(stack: Stack, node: str, seed: int, seconds: float) -> list[Run]:
    """Runs of one session on a process, after its first."""
    draw, runs = Random(seed), []
    address = f"{stack.url.replace('http', 'ws', 1)}/_stcore/stream"
    cookie = {"Cookie": f"trade_node={node}"}
    stream = Subprotocol("streamlit")
    async with connect(address, subprotocols=[stream], max_size=None, additional_headers=cookie) as socket:
        visitor = Visitor(socket, f"{stack.url}/")
        await visitor.run()
        until = monotonic() + seconds
        while monotonic() < until:
            key, labels = draw.choice(list(CLICKS.values()))
            runs.append(await visitor.choose(key, draw.choice(labels)))
    return runs


async def crowd(stack: Stack, nodes: list[str], sessions: int, seconds: float) -> list[Run]:
    """Runs of all sessions, in turn on these processes."""
    each = (one(stack, nodes[n % len(nodes)], n, seconds) for n in range(sessions))
    return [run for runs in await asyncio.gather(*each) for run in runs]


def told(runs: list[Run], seconds: float, spent: float) -> str:
    """Clicks a second, median and 95th percentile, processor time of the servers a click, in ms; failures."""
    taken = [1000 * run.seconds for run in runs]
    late, failed = quantiles(taken, n=20)[-1], sum(run.failed for run in runs)
    cost = 1000 * spent / len(runs)
    return f"{len(runs) / seconds:8.1f} {median(taken):8.0f} {late:8.0f} {cost:8.0f} {failed:7d}"


def spent(stack: Stack) -> float:
    """Processor seconds of the app processes so far."""
    total = 0
    for name in stack.ports:
        text = Path(f"/proc/{stack.running[name].pid}/stat").read_text(encoding="utf-8")
        total += sum(map(int, text.rpartition(")")[2].split()[11:13]))
    return total / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print the table, and the ratio of each round."""
    given = [float(text) for text in sys.argv[1:]]
    sessions, seconds, rounds = (*given, *(12.0, 15.0, 3.0)[len(given) :])
    load = os.getloadavg()[0]
    print(f"{sessions:.0f} sessions without thinking, {seconds:.0f} s each; load before: {load:.1f}")
    print(f"{'processes':10s} {'clicks/s':>8s} {'p50 ms':>8s} {'p95 ms':>8s} {'cpu ms':>8s} {'failed':>7s}")
    ratios = []
    with TemporaryDirectory() as folder, stacked(Path(folder)) as stack:
        for name in stack.ports:  # every cache is full before anything counts
            asyncio.run(crowd(stack, [name], 2, seconds / 2))
        for _ in range(int(rounds)):
            found = []
            for nodes in (["one"], ["one", "two"]):
                before = spent(stack)
                runs = asyncio.run(crowd(stack, nodes, int(sessions), seconds))
                found.append(len(runs))
                print(f"{len(nodes):<10d} {told(runs, seconds, spent(stack) - before)}", flush=True)
            ratios.append(found[1] / found[0])
    print(f"two against one: {', '.join(f'{ratio:.2f}' for ratio in ratios)}; median {median(ratios):.2f}")


if __name__ == "__main__":
    main()
