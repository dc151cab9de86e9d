"""The rows of a table into Parquet files, batch by batch, so that any size takes the same memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from trade.ingest import lean, reading
from trade.ingest.plan import Plan
from trade.ingest.sheet import LINE
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
    later: list[pl.Series] = field(default_factory=list)


def stage(plan: Plan, folder: Path, on_progress: Progress) -> Sums:
    """Read every row; what is kept goes into the Parquet files of `folder`/rows and `folder`/keys.

    First by the columns that most rows need, then, with all columns, the rows that need more; these are the
    last in the files.
    """
    sums, frame = Sums(), plan.sheet.frame
    for part in ("rows", "keys"):
        (folder / part).mkdir(parents=True)
    there = frame.collect_schema().names()
    wanted = lean.columns(plan, there)
    _stage(frame.select(wanted), plan, folder, "first", sums, on_progress)
    later = pl.concat([pl.Series(dtype=pl.Int64), *sums.later])
    if later.len() and len(wanted) < len(there):
        rest = frame.filter(pl.col(LINE).is_in(later.implode()))
        _stage(rest, plan, folder, "later", sums, on_progress)
    return sums


def staged(*folders: Path, words: bool = False) -> pl.LazyFrame:
    """The rows in folders of Parquet files, side by side, with text as text unless `words`."""
    found = pl.concat([pl.scan_parquet(folder, glob=False) for folder in folders], how="horizontal")
    kinds = found.collect_schema().items()
    texts = [name for name, kind in kinds if isinstance(kind, pl.Categorical) and not words]
    return found.with_columns(pl.col(texts).cast(pl.String))


def _stage(
    frame: pl.LazyFrame, plan: Plan, folder: Path, run: str, sums: Sums, on_progress: Progress
) -> None:
    for outcome in _outcomes(frame, plan, folder, run):
        sums.read += outcome.read
        sums.problems.append(outcome.problems)
        sums.naive.append(outcome.naive)
        sums.outlines.append(outcome.outline)
        sums.later.append(outcome.later)
        on_progress(sums.read)


def _outcomes(frame: pl.LazyFrame, plan: Plan, folder: Path, run: str) -> Iterator[reading.Outcome]:
    """The batches in their order, read on both cores, at most `AHEAD` waiting."""
    waiting: deque[Future[reading.Outcome]] = deque()
    with ThreadPoolExecutor(AHEAD) as pool:
        for number, batch in enumerate(frame.collect_batches(chunk_size=BATCH, maintain_order=True)):
            waiting.append(pool.submit(_kept, batch, plan, folder, f"{run}-{number:06}.parquet"))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _kept(batch: pl.DataFrame, plan: Plan, folder: Path, name: str) -> reading.Outcome:
    outcome = reading.read(batch, plan)
    keys = [column for column in outcome.rows.columns if column not in SCHEMA]
    for part, columns in (("rows", list(SCHEMA)), ("keys", keys)):
        rows = outcome.rows.select(columns)
        rows.write_parquet(folder / part / name, compression="uncompressed", statistics=False)
    return replace(outcome, rows=outcome.rows.clear())
