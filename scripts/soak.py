"""The app under a handful of visitors for an hour, and whether its memory stays flat.

`python -m scripts.soak --minutes 60` starts a server of its own with a workspace of its own. Visitors come
and go: they read, hand in and load files, take them back, export, collect and delete storyboards. Every ten
seconds its memory, open files, threads and temporary files are taken. It passes when, after the warm-up, the
memory rises by no more than `RISE` of its level an hour (Theil–Sen slope), the open files, threads and
temporary files end no higher than `MORE` above where the warm-up left them, and no run failed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import median
from time import monotonic

from scripts.serving import Sample, sampled, serving, stopped
from scripts.visits import VISITS

EVERY = 10.0
"""Seconds between two samples."""

RISE = 0.05
"""Rise an hour, as a share of the level, that still counts as flat: what an allocator's pools do by
themselves; a server that runs for a month would need a restart at three times as much (our choice)."""

MORE = 8
"""Open files, threads or temporary files that may be in use at the end over those after the warm-up."""

WARM = 20.0
"""Minutes of warm-up, at most a third of all: caches fill, and sessions that went stay for two minutes."""


def slope(points: Sequence[tuple[float, float]]) -> float:
    """The median of the slopes between all pairs of points (Theil 1950, Sen 1968); 0 for fewer than two."""
    rises = [
        (y2 - y1) / (x2 - x1) for i, (x1, y1) in enumerate(points) for x2, y2 in points[i + 1 :] if x2 > x1
    ]
    return median(rises) if rises else 0.0


def judged(samples: Sequence[Sample], failed: int) -> list[str]:
    """What is not as it should be, in sentences; none when the soak is passed."""
    last = samples[-1].minute
    warm = [one for one in samples if one.minute >= min(WARM, last / 3)]
    level, hourly = median(one.memory for one in warm), 60 * slope([(one.minute, one.memory) for one in warm])
    said = [f"{failed} runs failed"] if failed else []
    if hourly > RISE * level:
        said.append(f"memory rises by {hourly:.1f} MB an hour at a level of {level:.0f} MB")
    edge = max(1, len(warm) // 6)
    for name in ("files", "threads", "temporary"):
        before, after = (median(getattr(one, name) for one in part) for part in (warm[:edge], warm[-edge:]))
        if after > before + MORE:
            said.append(f"{name} rise from {before:.0f} to {after:.0f}")
    return said


async def _come_and_go(url: str, seed: int, until: float, counts: Counter[str]) -> None:
    """One place in the house: visits after each other until time is up."""
    rng = Random(seed)
    while monotonic() < until:
        name = rng.choice(list(VISITS))
        try:
            async with asyncio.timeout(180):
                await VISITS[name](url, rng)
            counts[name] += 1
        except Exception as error:
            counts["failed"] += 1
            sys.stdout.write(f"{name}: {type(error).__name__}: {error}\n")
        await asyncio.sleep(rng.uniform(1, 4))


async def _watched(pid: int, place: Path, start: float, until: float, samples: list[Sample]) -> None:
    while monotonic() < until:
        samples.append(sampled(pid, place, (monotonic() - start) / 60))
        await asyncio.sleep(EVERY)


async def _soak(
    url: str, pid: int, place: Path, minutes: float, guests: int
) -> tuple[list[Sample], Counter[str]]:
    start = monotonic()
    samples: list[Sample] = []
    counts: Counter[str] = Counter()
    until = start + minutes * 60
    async with asyncio.TaskGroup() as group:
        group.create_task(_watched(pid, place, start, until, samples))
        for seed in range(guests):
            group.create_task(_come_and_go(url, seed, until, counts))
    return samples, counts


def table(samples: Sequence[Sample], rows: int = 20) -> str:
    """Samples evenly spread over the time, as a table."""
    lines = ["minute  server MB  drawing MB  files  threads  temporary"]
    for one in samples[:: max(1, len(samples) // rows)]:
        counted = f"{one.files:5d}  {one.threads:7d}  {one.temporary:9d}"
        lines.append(f"{one.minute:6.1f}  {one.memory:9.1f}  {one.drawing:10.1f}  {counted}")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Soak as told; 1 when it is not passed."""
    parser = argparse.ArgumentParser(prog="python -m scripts.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0, help="how long")
    parser.add_argument("--guests", type=int, default=5, help="how many at a time")
    told = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        process, url = serving(Path(folder), {**os.environ})
        try:
            samples, counts = asyncio.run(_soak(url, process.pid, Path(folder), told.minutes, told.guests))
        finally:
            stopped(process)
        sys.stdout.write(f"{table(samples)}\n{dict(sorted(counts.items()))}\n")
        left = sorted(path.name for path in (Path(folder) / "tmp").iterdir())
    said = judged(samples, counts["failed"])
    said += [f"left behind when it ended: {', '.join(left[:5])} ({len(left)})"] if left else []
    warm = [(one.minute, one.memory) for one in samples if one.minute >= min(WARM, told.minutes / 3)]
    sys.stdout.write(f"slope {60 * slope(warm):+.1f} MB an hour after the warm-up\n")
    sys.stdout.write("".join(f"NOT PASSED: {one}\n" for one in said) or "passed\n")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
