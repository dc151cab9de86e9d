"""The rows of a table into Parquet files, batch by batch, so that any size takes the same memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from trade.ingest import lean, reading, typed
from trade.ingest.outline import TALLIED
from trade.ingest.plan import Plan
from trade.ingest.sheet import LINE
from trade.ingest.tally import Tally
from trade.model.observation import SCHEMA

BATCH = 100_000
"""Rows read at a time as text (our choice: about 50 MB of it)."""

BATCH_BY_TYPE = 150_000
"""Rows read at a time by type (our choice: about 20 MB of numbers and categories)."""

AHEAD = 2
"""Batches read at the same time (our choice: the cores of a small server)."""

DOUBTS = 10
"""Of so many rows read by type one may need its text; of more, it is better to read texts at once."""

Progress = Callable[[int], None]
"""Called with the rows read so far; may raise `StoppedError`."""


@dataclass
class Sums:
    """What the batches gave, added up or one after the other; `keys` are those of `Outcome.rows`."""

    read: int = 0
    tally: Tally = field(default_factory=lambda: Tally(TALLIED))
    naive: list[pl.DataFrame] = field(default_factory=list)
    problems: list[pl.DataFrame] = field(default_factory=list)
    later: list[pl.Series] = field(default_factory=list)
    keys: list[npt.NDArray[np.uint64]] = field(default_factory=list)
    split: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether more rows than expected wait to be read again."""
        return sum(lines.len() for lines in self.later) * DOUBTS > self.read

    def single(self) -> bool:
        """Whether no row is a part of another, or has the key of another."""
        if self.split:
            return False
        keys = np.concatenate([*self.keys, np.zeros(0, np.uint64)])
        keys.sort()
        return not (keys[1:] == keys[:-1]).any()


def stage(plan: Plan, folder: Path, on_progress: Progress) -> Sums:
    """Read every row; what is kept goes into the Parquet files of `folder`/rows and `folder`/keys.

    First by the columns that most rows need, by type as far as that goes; then, with all columns as text,
    the rows that need more; these are the last in the files.
    """
    sums, frame = Sums(), plan.sheet.frame
    for part in ("rows", "keys"):
        (folder / part).mkdir(parents=True)
    there = frame.collect_schema().names()
    wanted = lean.columns(plan, there)
    quick, given = typed.scan(plan, wanted), Given()
    if quick is not None:
        _stage(_while_fit(quick, given, sums), plan, folder, "typed", sums, on_progress)
    if not given.whole:
        _stage(_batches(frame.slice(given.rows).select(wanted)), plan, folder, "first", sums, on_progress)
    later = pl.concat([pl.Series(dtype=pl.Int64), *sums.later]).sort()
    if later.len() and (given.rows or len(wanted) < len(there)):
        _stage(_batches(_on(later, plan)), plan, folder, "later", sums, on_progress)
    return sums


def _on(lines: pl.Series, plan: Plan) -> pl.LazyFrame:
    """The rows on these lines as text, with all columns."""
    sheet = plan.sheet
    if sheet.typed and sheet.typed.of is sheet.frame:
        return sheet.typed.lines(lines)
    return sheet.frame.filter(pl.col(LINE).is_in(lines.implode()))


@dataclass
class Given:
    """How many rows were given by type, and whether that is the whole file."""

    rows: int = 0
    whole: bool = False


def _batches(frame: pl.LazyFrame, size: int = 0) -> Iterator[pl.DataFrame]:
    return frame.collect_batches(chunk_size=size or BATCH, maintain_order=True)


def _while_fit(frame: pl.LazyFrame, given: Given, sums: Sums) -> Iterator[pl.DataFrame]:
    """Batches read by type until a cell does not fit its own, or too many rows need their text."""
    with suppress(pl.exceptions.PolarsError):
        for batch in _batches(frame, BATCH_BY_TYPE):
            if sums.doubtful:
                return
            given.rows += batch.height
            yield batch
        given.whole = True


def staged(*folders: Path) -> pl.LazyFrame:
    """The rows in folders of Parquet files, side by side, with text as text."""
    found = pl.concat([pl.scan_parquet(folder, glob=False) for folder in folders], how="horizontal")
    kinds = found.collect_schema().items()
    texts = [name for name, kind in kinds if isinstance(kind, pl.Categorical)]
    return found.with_columns(pl.col(texts).cast(pl.String))


def _stage(
    batches: Iterable[pl.DataFrame], plan: Plan, folder: Path, run: str, sums: Sums, on_progress: Progress
) -> None:
    for outcome in _outcomes(batches, plan, folder, run, sums.tally):
        sums.read += outcome.read
        sums.problems.append(outcome.problems)
        sums.naive.append(outcome.naive)
        sums.later.append(outcome.later)
        sums.keys.append(outcome.rows["key"].to_numpy())
        sums.split = sums.split or bool((outcome.rows["rank"] > 0).any())
        on_progress(sums.read)


def _outcomes(
    batches: Iterable[pl.DataFrame], plan: Plan, folder: Path, run: str, tally: Tally
) -> Iterator[reading.Outcome]:
    """The batches in their order, read on both cores, `AHEAD` at a time."""
    waiting: deque[Future[reading.Outcome]] = deque()
    with ThreadPoolExecutor(AHEAD) as pool:
        for number, batch in enumerate(batches):
            waiting.append(pool.submit(_kept, batch, plan, folder, f"{run}-{number:06}.parquet", tally))
            if len(waiting) >= AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _kept(batch: pl.DataFrame, plan: Plan, folder: Path, name: str, tally: Tally) -> reading.Outcome:
    outcome = reading.read(batch, plan)
    tally.add(outcome.outline, outcome.rows["value"])
    keys = [column for column in outcome.rows.columns if column not in SCHEMA]
    for part, columns in (("rows", list(SCHEMA)), ("keys", keys)):
        rows = outcome.rows.select(columns)
        rows.write_parquet(folder / part / name, compression="uncompressed", statistics=False)
    return replace(outcome, rows=outcome.rows.select("rank", "key"), outline={})
