"""A handed-in file from bytes to a report, and to rows that wait to be loaded; nothing is loaded here.

Rows go batch by batch into a Parquet file in the check's own folder, so that a file of any size takes the
same memory, the work can be watched, and it can be stopped.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from trade.ingest import faults, figures, guard, reading, settle, totals, traps
from trade.ingest.choosing import begun, choose
from trade.ingest.plan import Plan, make
from trade.ingest.recipe import Recipe
from trade.ingest.report import Report, merge
from trade.ingest.sheet import Sheet
from trade.model.errors import TradeError
from trade.model.observation import SCHEMA
from trade.store.incoming import Handed, sheets

BATCH = 100_000
"""Rows read at a time (our choice: about 50 MB of text)."""

AHEAD = 2
"""Batches read at the same time (our choice: the cores of a small server)."""

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
        rows: folder of Parquet files with the rows to be loaded, exactly the columns of SCHEMA (of printed
            figures: `id` and `json`); None when there are none.
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
    outlines: list[pl.DataFrame] = field(default_factory=list)
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
    staged = given.folder / f"table-{len(list(given.folder.iterdir()))}"
    if told.recipe is None and figures.looks_like(sheet):
        rows, problems = figures.read(sheet)
        staged.mkdir()
        rows.write_parquet(staged / "000000.parquet")
        report = figures.report(sheet, rows, problems)
        return Check(report, staged if rows.height else None, Recipe(title=figures.TITLE), sheet, "figures")
    chosen = choose(sheet, told.recipe, told.settings)
    plan = make(chosen.recipe, chosen.sheet)
    report = begun(plan, chosen)
    if report.questions or report.stops:
        return Check(report, None, plan.recipe, plan.sheet)
    sums = _stage(plan, staged, told.on_progress)
    return _settled(plan, staged, sums, report, told.known)


def _stage(plan: Plan, folder: Path, on_progress: Progress) -> _Sums:
    """Read every batch; what is kept goes into the Parquet files of `folder`/rows and `folder`/keys."""
    sums = _Sums()
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


def _settled(plan: Plan, folder: Path, sums: _Sums, report: Report, known: Known) -> Check:
    problems = pl.concat([pl.DataFrame(schema=faults.PROBLEM), *sums.problems])
    left = problems.filter(pl.col("done") == faults.LEFT_OUT).height
    report = replace(report, read=sums.read, left_out=left, problems=problems, naive=merge(sums.naive))
    if left == sums.read:
        return Check(report, None, plan.recipe, plan.sheet)
    staged = [pl.scan_parquet(folder / part, glob=False) for part in ("rows", "keys")]
    settled = settle.settle(pl.concat(staged, how="horizontal"), plan)
    touched = settled.problems.height > 0
    seen = traps.outline(settled.rows).collect() if touched else traps.joined(sums.outlines)
    report = replace(
        report,
        stops=(*settled.stops, *_off_scale(settled, plan, known)),
        loaded=sums.read - left - settled.left_out - settled.merged,
        merged=settled.merged,
        left_out=left + settled.left_out,
        problems=pl.concat([problems, settled.problems]).sort("line", maintain_order=True),
        remarks=tuple(traps.remarks(settled.rows, seen, plan, sums.read)),
        totals=totals.once(settled.rows),
    )
    return Check(report, _ready(settled, folder), plan.recipe, plan.sheet)


def _ready(settled: settle.Settled, folder: Path) -> Path:
    """Where the rows to be loaded are: as they were staged, where nothing had to be settled."""
    if not settled.problems.height:
        return folder / "rows"
    (folder / "settled").mkdir()
    observations = settled.rows.select(*SCHEMA)
    observations.sink_parquet(folder / "settled" / "000000.parquet", compression="lz4")
    return folder / "settled"


def _off_scale(settled: settle.Settled, plan: Plan, known: Known) -> list[str]:
    """Why the numbers cannot be on the scale of what is known, unless that was accepted."""
    if plan.recipe.accept_scale:
        return []
    found = [guard.compare(settled.rows, cells, name) for name, cells in known]
    return [overlap.stop for overlap in found if overlap and overlap.stop]
