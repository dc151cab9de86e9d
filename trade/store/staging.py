"""The rows of a table counted, or into Parquet files, batch by batch: any size takes the same memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from trade.ingest import lean, outline, reading, typed
from trade.ingest.outline import TALLIED
from trade.ingest.plan import Plan
from trade.ingest.sheet import LINE
from trade.ingest.spelled import Spelled
from trade.ingest.tally import Tally
from trade.model.observation import SCHEMA

BATCH = 100_000
"""Rows read at a time as text (our choice: about 50 MB of it)."""

BATCH_BY_TYPE = 300_000
"""Rows read at a time by type (our choice: about 40 MB of numbers and categories)."""

AHEAD = 2
"""Batches read at the same time (our choice: the cores of a small server)."""

DOUBTS = 10
"""Of so many rows read by type one may need its text; of more, it is better to read texts at once."""

Progress = Callable[[int], None]
"""Called with the rows read so far; may raise `StoppedError`."""

Keep = Callable[[reading.Outcome, str], None]
"""Called with what each batch gave, and a name of its own, in any order and any thread."""


@dataclass
class Sums:
    """What the batches gave, added up or one after the other."""

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

    The rows that are read last (see `_summed`) are the last in the files.
    """
    for part in ("rows", "keys"):
        (folder / part).mkdir(parents=True)
    sums = Sums()
    for read in _summed(plan, sums, partial(_written, plan, folder)):
        on_progress(read)
    return sums


def count(plan: Plan, on_progress: Progress) -> Sums | None:
    """Read every row and keep none; None as soon as it shows that rows have to be looked at together."""
    sums = Sums()
    if _together(plan):
        return None
    for read in _summed(plan, sums, lambda outcome, name: None):
        on_progress(read)
        if sums.split or outline.levels(sums.tally):
            return None
    return sums


def _together(plan: Plan) -> bool:
    """Whether the first rows show it already."""
    alone = replace(plan, spelled=Spelled(), cache={})
    found = reading.read(plan.sheet.frame.head(len(plan.sheet.head)).collect(), alone)
    tally = Tally(TALLIED)
    tally.add(found.outline, found.numbers["value"])
    return bool((found.rank > 0).any()) or outline.levels(tally)


def _summed(plan: Plan, sums: Sums, keep: Keep) -> Iterator[int]:
    """Put every row into `sums`, batch by batch, each as it is read: the rows read so far.

    First by the columns that most rows need, by type as far as that goes; then, with all columns as text,
    the rows that need more.
    """
    frame = plan.sheet.frame
    there = frame.collect_schema().names()
    wanted = lean.columns(plan, there)
    quick, given = typed.scan(plan, wanted), Given()
    if quick is not None:
        yield from _run(_while_fit(quick, given, sums), plan, "typed", sums, keep)
    if not given.whole:
        yield from _run(_batches(frame.slice(given.rows).select(wanted)), plan, "first", sums, keep)
    later = pl.concat([pl.Series(dtype=pl.Int64), *sums.later]).sort()
    if later.len() and (given.rows or len(wanted) < len(there)):
        yield from _run(_batches(_on(later, plan)), plan, "later", sums, keep)


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


def _run(batches: Iterable[pl.DataFrame], plan: Plan, run: str, sums: Sums, keep: Keep) -> Iterator[int]:
    for outcome in _outcomes(batches, plan, run, sums.tally, keep):
        sums.read += outcome.read
        sums.problems.append(outcome.problems)
        sums.naive.append(outcome.naive)
        sums.later.append(outcome.later)
        sums.keys.append(outcome.key.to_numpy())
        sums.split = sums.split or bool((outcome.rank > 0).any())
        yield sums.read


def _outcomes(
    batches: Iterable[pl.DataFrame], plan: Plan, run: str, tally: Tally, keep: Keep
) -> Iterator[reading.Outcome]:
    """The batches in their order, read on both cores, `AHEAD` at a time."""

    def read(batch: pl.DataFrame, name: str) -> reading.Outcome:
        outcome = reading.read(batch, plan)
        tally.add(outcome.outline, outcome.numbers["value"])
        keep(outcome, name)
        return replace(outcome, texts={}, numbers={}, outline={})

    waiting: deque[Future[reading.Outcome]] = deque()
    with ThreadPoolExecutor(AHEAD) as pool:
        for number, batch in enumerate(batches):
            waiting.append(pool.submit(read, batch, f"{run}-{number:06}.parquet"))
            if len(waiting) >= AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _written(plan: Plan, folder: Path, outcome: reading.Outcome, name: str) -> None:
    """Write the rows of an outcome into files of that name."""
    rows = reading.observations(outcome, plan)
    keys = [column for column in rows.columns if column not in SCHEMA]
    for part, columns in (("rows", list(SCHEMA)), ("keys", keys)):
        chosen = rows.select(columns)
        chosen.write_parquet(folder / part / name, compression="uncompressed", statistics=False)
