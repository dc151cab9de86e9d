"""The rows of a table into Parquet files, batch by batch, so that any size takes the same memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from trade.ingest import reading
from trade.ingest.plan import Plan
from trade.model.observation import SCHEMA

BATCH = 100_000
"""Rows read at a time (our choice: about 50 MB of text)."""

AHEAD = 2
"""Batches read at the same time (our choice: the cores of a small server)."""

Progress = Callable[[int], None]
"""Called with the rows read so far; may raise `StoppedError`."""


@dataclass
class Sums:
    """What the batches gave, added up or one after the other."""

    read: int = 0
    naive: list[pl.DataFrame] = field(default_factory=list)
    outlines: list[pl.DataFrame] = field(default_factory=list)
    problems: list[pl.DataFrame] = field(default_factory=list)


def stage(plan: Plan, folder: Path, on_progress: Progress) -> Sums:
    """Read every batch; what is kept goes into the Parquet files of `folder`/rows and `folder`/keys."""
    sums = Sums()
    for part in ("rows", "keys"):
        (folder / part).mkdir(parents=True)
    for outcome in _outcomes(plan, folder):
        sums.read += outcome.read
        sums.problems.append(outcome.problems)
        sums.naive.append(outcome.naive)
        sums.outlines.append(outcome.outline)
        on_progress(sums.read)
    return sums


def _outcomes(plan: Plan, folder: Path) -> Iterator[reading.Outcome]:
    """The batches in their order, read on both cores, at most `AHEAD` waiting."""
    waiting: deque[Future[reading.Outcome]] = deque()
    with ThreadPoolExecutor(AHEAD) as pool:
        batches = plan.sheet.frame.collect_batches(chunk_size=BATCH, maintain_order=True)
        for number, batch in enumerate(batches):
            waiting.append(pool.submit(_kept, batch, plan, folder, f"{number:06}.parquet"))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _kept(batch: pl.DataFrame, plan: Plan, folder: Path, name: str) -> reading.Outcome:
    outcome = reading.read(batch, plan)
    keys = [column for column in outcome.rows.columns if column not in SCHEMA]
    outcome.rows.select(*SCHEMA).write_parquet(folder / "rows" / name, compression="lz4", statistics=False)
    outcome.rows.select(keys).write_parquet(folder / "keys" / name, compression="lz4", statistics=False)
    return replace(outcome, rows=outcome.rows.clear())
