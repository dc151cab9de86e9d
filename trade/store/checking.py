"""A handed-in file from bytes to a report, and to rows that wait to be loaded; nothing is loaded here.

Rows go batch by batch into a Parquet file in the check's own folder, so that a file of any size takes the
same memory, the work can be watched, and it can be stopped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from trade.ingest import faults, reading, settle, totals, traps
from trade.ingest.plan import Plan, make
from trade.ingest.readers import Reader, readers, recognised
from trade.ingest.recipe import Recipe
from trade.ingest.report import Report, merge
from trade.ingest.sheet import Sheet
from trade.model.errors import TradeError
from trade.store.incoming import Handed, sheets

BATCH = 200_000
"""Rows read at a time (our choice: about 100 MB of text)."""

Progress = Callable[[int], None]
"""Called with the rows read so far; may raise `StoppedError`."""


class StoppedError(TradeError):
    """The person who asked for the work stopped it; nothing was changed."""


@dataclass(frozen=True)
class Check:
    """A report, and the rows behind it.

    Attributes:
        report: what was found.
        rows: Parquet file of the rows to be loaded, exactly the columns of SCHEMA; None when there are none.
        recipe: the choices made, to be replayed on the next file of this shape; None where none fits.
        sheet: the table as it was cut, for the mapper.
    """

    report: Report
    rows: Path | None
    recipe: Recipe | None
    sheet: Sheet


@dataclass
class _Sums:
    read: int = 0
    naive: list[pl.DataFrame] = field(default_factory=list)
    problems: list[pl.DataFrame] = field(default_factory=list)


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check(
    given: Handed, recipe: Recipe | None = None, on_progress: Progress = lambda rows: None
) -> list[Check]:
    """Every table of a file, checked; `recipe` overrides what the formats say.

    Raises:
        TradeError: when the file cannot be opened as a table at all.
        StoppedError: when `on_progress` raises it.
    """
    told = replace(
        given,
        encoding=given.encoding or (recipe.encoding if recipe else ""),
        delimiter=given.delimiter or (recipe.delimiter if recipe else ""),
    )
    try:
        return [_table(sheet, told, recipe, on_progress) for sheet in sheets(told)]
    except pl.exceptions.PolarsError:
        if told.careful:
            raise
        return check(replace(told, careful=True), recipe, on_progress)


def _table(sheet: Sheet, given: Handed, recipe: Recipe | None, on_progress: Progress) -> Check:
    chosen = _chosen(sheet, recipe, readers())
    if chosen is None:
        return Check(_unknown(sheet), None, None, sheet)
    title, why, ready, found = chosen
    plan = make(found, ready)
    if plan.questions:
        report = replace(_begun(plan, title, why), questions=plan.questions)
        return Check(report, None, found, ready)
    staged = given.folder / f"rows-{len(list(given.folder.iterdir()))}.parquet"
    sums = _stage(plan, staged, on_progress)
    return _settled(plan, staged, sums, _begun(plan, title, why))


def _chosen(
    sheet: Sheet, recipe: Recipe | None, among: Sequence[Reader]
) -> tuple[str, str, Sheet, Recipe] | None:
    """Title, reason, regular sheet and recipe: the one told, else that of the format it looks like."""
    if recipe is not None:
        return recipe.title, "as told", sheet, recipe
    found = recognised(sheet, among)
    if found is None:
        return None
    reader, why = found
    ready, own = reader.read(sheet)
    return reader.title, why, ready, own


def _begun(plan: Plan, title: str, why: str) -> Report:
    sheet = plan.sheet
    unit = (
        f"{plan.currency or 'as each row says'} × {plan.scale or 1:,.0f}"
        if plan.currency
        else "as each row says"
    )
    decimal = plan.marks["value"].decimal if "value" in plan.marks else ""
    evidence = (*sheet.evidence, *plan.evidence)
    lost = tuple(f"column {name} is not in this file" for name in plan.recipe.missing(sheet))
    return Report(sheet.name, title, why, sheet.encoding, sheet.delimiter, decimal, unit, (*evidence, *lost))


def _unknown(sheet: Sheet) -> Report:
    told = ", ".join(name for name in sheet.header if name)
    question = f"Which column is what? No known format has these columns: {told}"
    why = "no format that is known here"
    return Report(
        *(sheet.name, "unknown", why, sheet.encoding, sheet.delimiter, "", ""),
        evidence=sheet.evidence,
        questions=(question,),
    )


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


def _settled(plan: Plan, staged: Path, sums: _Sums, begun: Report) -> Check:
    problems = pl.concat([pl.DataFrame(schema=faults.PROBLEM), *sums.problems])
    left = problems.filter(pl.col("done") == faults.LEFT_OUT).height
    naive = merge(sums.naive)
    if left == sums.read:
        report = replace(begun, read=sums.read, left_out=left, problems=problems, naive=naive)
        return Check(report, None, plan.recipe, plan.sheet)
    settled = settle.settle(pl.scan_parquet(staged, glob=False), plan)
    target = staged.with_suffix(".ready.parquet")
    settle.observations(settled).sink_parquet(target, compression="zstd")
    loaded = sums.read - left - settled.left_out - settled.merged
    report = replace(
        begun,
        stops=settled.stops,
        read=sums.read,
        loaded=loaded,
        merged=settled.merged,
        left_out=left + settled.left_out,
        problems=pl.concat([problems, settled.problems]).sort("line", maintain_order=True),
        remarks=tuple(traps.remarks(settled.rows, plan, sums.read)),
        totals=totals.once(settled.rows),
        naive=naive,
    )
    return Check(report, target, plan.recipe, plan.sheet)
