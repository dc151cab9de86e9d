"""A handed-in file from bytes to a report, and to rows that wait to be loaded; nothing is loaded here.

Rows go batch by batch into a Parquet file in the check's own folder, so that a file of any size takes the
same memory, the work can be watched, and it can be stopped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from trade.ingest import faults, figures, guard, reading, settle, totals, traps
from trade.ingest.choosing import begun, choose
from trade.ingest.plan import Plan, make
from trade.ingest.recipe import Recipe
from trade.ingest.report import Report, merge
from trade.ingest.sheet import Sheet
from trade.model.errors import TradeError
from trade.store.incoming import Handed, sheets

BATCH = 200_000
"""Rows read at a time (our choice: about 100 MB of text)."""

Progress = Callable[[int], None]
"""Called with the rows read so far; may raise `StoppedError`."""

Known = Sequence[tuple[str, pl.DataFrame]]
"""What a new file is compared with: a name, and cells as `trade.ingest.guard.compare` takes them."""


class StoppedError(TradeError):
    """The person who asked for the work stopped it; nothing was changed."""


@dataclass(frozen=True)
class Told:
    """What a person says of the file: a whole recipe, single settings, and what it is compared with."""

    recipe: Recipe | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    known: Known = ()
    on_progress: Progress = lambda rows: None


@dataclass(frozen=True)
class Check:
    """A report, and the rows behind it.

    Attributes:
        report: what was found.
        rows: Parquet file of the rows to be loaded, exactly the columns of SCHEMA (of printed figures:
            `id` and `json`); None when there are none.
        recipe: the choices made, to be replayed on the next file of this shape.
        sheet: the table as it was cut, for the mapper.
        kind: `observations` or `figures`.
    """

    report: Report
    rows: Path | None
    recipe: Recipe
    sheet: Sheet
    kind: str = "observations"


@dataclass
class _Sums:
    read: int = 0
    naive: list[pl.DataFrame] = field(default_factory=list)
    problems: list[pl.DataFrame] = field(default_factory=list)


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check(given: Handed, told: Told | None = None) -> list[Check]:
    """Every table of a file, checked.

    Raises:
        TradeError: when the file cannot be opened as a table at all.
        StoppedError: when `told.on_progress` raises it.
    """
    told = told or Told()
    written = {name: told.settings.get(name, "") or getattr(told.recipe, name, "") for name in _WRITTEN}
    given = replace(given, **{name: text for name, text in written.items() if text})  # type: ignore[arg-type]
    try:
        return [_table(sheet, given, told) for sheet in sheets(given)]
    except pl.exceptions.PolarsError:
        if given.careful:
            raise
        return check(replace(given, careful=True), told)


_WRITTEN = ("encoding", "delimiter")


def _table(sheet: Sheet, given: Handed, told: Told) -> Check:
    staged = given.folder / f"rows-{len(list(given.folder.iterdir()))}.parquet"
    if told.recipe is None and figures.looks_like(sheet):
        rows, problems = figures.read(sheet)
        rows.write_parquet(staged)
        report = figures.report(sheet, rows, problems)
        return Check(report, staged if rows.height else None, Recipe(title=figures.TITLE), sheet, "figures")
    chosen = choose(sheet, told.recipe, told.settings)
    plan = make(chosen.recipe, chosen.sheet)
    report = begun(plan, chosen)
    if report.questions or report.stops:
        return Check(report, None, plan.recipe, plan.sheet)
    sums = _stage(plan, staged, told.on_progress)
    return _settled(plan, staged, sums, report, told.known)


def _stage(plan: Plan, target: Path, on_progress: Progress) -> _Sums:
    """Read every batch into the Parquet file `target`."""
    sums = _Sums()
    writer: pq.ParquetWriter | None = None
    try:
        for batch in plan.sheet.frame.collect_batches(chunk_size=BATCH, maintain_order=True):
            outcome = reading.read(batch, plan)
            table = outcome.rows.to_arrow()
            writer = writer or pq.ParquetWriter(target, table.schema, compression="zstd")
            writer.write_table(table)
            sums.read += outcome.read
            sums.problems.append(outcome.problems)
            sums.naive.append(totals.everything(outcome.readable))
            on_progress(sums.read)
    finally:
        if writer is not None:
            writer.close()
    return sums


def _settled(plan: Plan, staged: Path, sums: _Sums, report: Report, known: Known) -> Check:
    problems = pl.concat([pl.DataFrame(schema=faults.PROBLEM), *sums.problems])
    left = problems.filter(pl.col("done") == faults.LEFT_OUT).height
    report = replace(report, read=sums.read, left_out=left, problems=problems, naive=merge(sums.naive))
    if left == sums.read:
        return Check(report, None, plan.recipe, plan.sheet)
    settled = settle.settle(pl.scan_parquet(staged, glob=False), plan)
    target = staged.with_suffix(".ready.parquet")
    settle.observations(settled).sink_parquet(target, compression="zstd")
    report = replace(
        report,
        stops=(*settled.stops, *_off_scale(settled, plan, known)),
        loaded=sums.read - left - settled.left_out - settled.merged,
        merged=settled.merged,
        left_out=left + settled.left_out,
        problems=pl.concat([problems, settled.problems]).sort("line", maintain_order=True),
        remarks=tuple(traps.remarks(settled.rows, plan, sums.read)),
        totals=totals.once(settled.rows),
    )
    return Check(report, target, plan.recipe, plan.sheet)


def _off_scale(settled: settle.Settled, plan: Plan, known: Known) -> list[str]:
    """Why the numbers cannot be on the scale of what is known, unless that was accepted."""
    if plan.recipe.accept_scale:
        return []
    found = [guard.compare(settled.rows, cells, name) for name, cells in known]
    return [overlap.stop for overlap in found if overlap and overlap.stop]
