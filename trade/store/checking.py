"""A handed-in file from bytes to a report, and to rows that wait to be loaded; nothing is loaded here.

Rows go batch by batch into a Parquet file in the check's own folder, so that a file of any size takes the
same memory, the work can be watched, and it can be stopped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from trade.ingest import faults, figures, guard, outline, settle, totals, traps
from trade.ingest.choosing import begun, choose
from trade.ingest.keeping import kept
from trade.ingest.plan import Plan, make
from trade.ingest.recipe import Recipe
from trade.ingest.report import Report, merge
from trade.ingest.sheet import Sheet
from trade.model.allowed import size
from trade.model.observation import SCHEMA
from trade.store.incoming import Handed, Room, sheets
from trade.store.staging import Progress, Sums, count, stage, staged

if TYPE_CHECKING:
    from trade.store.registry import Kind

Known = Callable[[set[tuple[str, str]]], Sequence[tuple[str, pl.DataFrame]]]
"""What a file on some pairs (reporter, partner) is compared with: names, and cells as
`trade.ingest.guard.compare` takes them."""


def nothing(_: set[tuple[str, str]]) -> Sequence[tuple[str, pl.DataFrame]]:
    """Compare with nothing."""
    return ()


def silent(_: int) -> None:
    """Tell nobody how far it is."""


@dataclass(frozen=True)
class Told:
    """What a person says of the file: a whole recipe, single settings, and what it is compared with.

    Of a check that is not followed by a load (`keep` is false) no rows are kept.
    """

    recipe: Recipe | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    known: Known = nothing
    on_progress: Progress = silent
    keep: bool = True


@dataclass(frozen=True)
class Check:
    """A report, and the rows behind it.

    Attributes:
        report: what was found.
        rows: folder of Parquet files with the rows to be loaded, exactly the columns of SCHEMA (of printed
            figures: `id` and `json`); None when there are none, or they were not to be kept.
            `trade.store.staging.staged` reads it.
        recipe: the choices made, to be replayed on the next file of this shape.
        sheet: the table as it was cut, for the mapper.
        kind: `observations` or `figures`.
        place: which table of its file it is, from 1; 0 where the file is one table.
    """

    report: Report
    rows: Path | None
    recipe: Recipe
    sheet: Sheet
    kind: Kind = "observations"
    place: int = 0


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
        found = [_table(sheet, given, told) for sheet in sheets(given)]
    except pl.exceptions.PolarsError:
        if given.careful:
            raise
        return check(replace(given, careful=True, unpacked=Room(size("unpacked"))), told)
    return found if len(found) == 1 else [replace(one, place=n) for n, one in enumerate(found, start=1)]


_WRITTEN = ("encoding", "delimiter")


def _table(sheet: Sheet, given: Handed, told: Told) -> Check:
    place = given.folder / f"table-{len(list(given.folder.iterdir()))}"
    if (told.recipe is None or told.recipe.reader == figures.READER) and figures.looks_like(sheet):
        rows, problems = figures.read(sheet)
        place.mkdir()
        rows.write_parquet(place / "000000.parquet")
        report = figures.report(sheet, rows, problems)
        return Check(report, place if rows.height and told.keep else None, figures.RECIPE, sheet, "figures")
    chosen = choose(sheet, told.recipe, told.settings)
    plan = make(chosen.recipe, chosen.sheet)
    report = begun(plan, chosen)
    if report.questions or report.stops:
        return Check(report, None, kept(plan), plan.sheet)
    if not told.keep and (counted := _counted(plan, report, told)):
        return counted
    sums = stage(plan, place, told.on_progress)
    found = _settled(plan, place, sums, report, told.known)
    return found if told.keep else replace(found, rows=None)


def _counted(plan: Plan, report: Report, told: Told) -> Check | None:
    """The check of a table of which no row has to be looked at beside another; None of any other."""
    sums = count(plan, told.on_progress)
    if sums is None or not sums.single():
        return None
    report, seen = _read(report, sums), outline.of_tally(sums.tally)
    if not outline.flat(seen) or traps.by_rows(seen, plan) or _known(seen, plan, told.known):
        return None
    if report.left_out < sums.read:
        remarks = (*report.remarks, *traps.remarks(None, seen, plan, sums.read))
        summed = totals.once(sums.tally.frame().lazy(), flat=True)
        report = replace(report, loaded=sums.read - report.left_out, remarks=remarks, totals=summed)
    return Check(report, None, kept(plan, report.problems["reason"].unique().to_list()), plan.sheet)


def _read(report: Report, sums: Sums) -> Report:
    """The report with what the rows gave one by one."""
    problems = pl.concat([pl.DataFrame(schema=faults.PROBLEM), *sums.problems])
    problems = problems.sort("line", maintain_order=True)
    left = problems.filter(pl.col("done") == faults.LEFT_OUT).height
    naive = merge([*sums.naive, totals.by_year(sums.tally)])
    return replace(report, read=sums.read, left_out=left, problems=problems, naive=naive)


def _settled(plan: Plan, folder: Path, sums: Sums, report: Report, known: Known) -> Check:
    report = _read(report, sums)
    left, problems = report.left_out, report.problems
    if left == sums.read:
        return Check(report, None, kept(plan), plan.sheet)
    rows = staged(folder / "rows", folder / "keys")
    settled = settle.untouched(rows) if sums.single() else settle.settle(rows, plan)
    touched = settled.problems.height > 0
    seen = outline.of_rows(settled.rows).collect() if touched else outline.of_tally(sums.tally)
    flat = not touched and outline.flat(seen)
    summed = sums.tally.frame().lazy() if flat else settled.rows
    report = replace(
        report,
        stops=(*settled.stops, *_off_scale(settled, seen, plan, known)),
        loaded=sums.read - left - settled.left_out - settled.merged,
        merged=settled.merged,
        left_out=left + settled.left_out,
        problems=pl.concat([problems, settled.problems]).sort("line", maintain_order=True),
        remarks=(*report.remarks, *traps.remarks(settled.rows, seen, plan, sums.read)),
        totals=totals.once(summed, flat=flat),
    )
    recipe = kept(plan, report.problems["reason"].unique().to_list())
    return Check(report, _ready(settled, folder), recipe, plan.sheet)


def _ready(settled: settle.Settled, folder: Path) -> Path:
    """Where the rows to be loaded are: as they were staged, where nothing had to be settled."""
    if not settled.problems.height:
        return folder / "rows"
    (folder / "settled").mkdir()
    observations = settled.rows.select(*SCHEMA)
    observations.sink_parquet(folder / "settled" / "000000.parquet", compression="lz4")
    return folder / "settled"


def _off_scale(settled: settle.Settled, seen: pl.DataFrame, plan: Plan, known: Known) -> list[str]:
    """Why the numbers cannot be on the scale of what is known, unless that was accepted."""
    found = [guard.compare(settled.rows, cells, name) for name, cells in _known(seen, plan, known)]
    return [overlap.stop for overlap in found if overlap and overlap.stop]


def _known(seen: pl.DataFrame, plan: Plan, known: Known) -> Sequence[tuple[str, pl.DataFrame]]:
    """What the rows of an outline are compared with."""
    if plan.recipe.accept_scale:
        return ()
    return known(set(seen.select("reporter", "partner").unique().iter_rows()))
