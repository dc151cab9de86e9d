"""Whether a workspace is sound, and how a damaged one is rebuilt from the copies of its loads.

The damaged file is set aside, never deleted. The new one is complete before it takes the old one's name, so
that a process that is killed leaves the old or the new one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from trade.model.errors import TradeError
from trade.store import arriving, rollups
from trade.store.alone import alone
from trade.store.audit import By, noted, told
from trade.store.copies import COLUMNS, FIELDS, Copy, copied, on_record, whole
from trade.store.engine import FILE, address, opened
from trade.store.faults import COPIES, DamagedError, damaged, gone
from trade.store.registry import standing


@dataclass(frozen=True)
class Mended:
    """What mending did.

    Attributes:
        aside: where the damaged file is now; None where there was none.
        back: loads that are back, those that were taken back before included.
        lost: loads that are known of and are not back, in words.
    """

    aside: Path | None
    back: list[Copy]
    lost: list[str]


def damage(place: Path) -> str:
    """What is wrong with the file of a workspace, and what to do; empty where it is sound.

    Everything in it is read: the database checks what it reads against its checksums. A store that
    TRADE_DATABASE names has no file here.

    Raises:
        TradeError: when that cannot be found out, since another process writes, or nothing can be read.
    """
    file = place / FILE
    if address(place):
        return ""
    if not file.exists():
        return gone(file) if copied(place) else ""
    try:
        load = _missing(place)
    except DamagedError as error:
        return str(error)
    return damaged(file, f"rows of {load} are missing") if load else ""


def _missing(place: Path) -> Copy | None:
    """The first load of which not all rows are there; on the way everything is read."""
    loads = on_record(place)
    with opened(place) as session:
        for kind in COLUMNS:
            # the hash makes it read every column
            sql = f"SELECT dataset, vintage, count(*), max(hash(t)) FROM {kind} AS t GROUP BY ALL"
            rows = {(row[0], row[1]): row[2] for row in session.local.execute(sql).fetchall()}
            for load in loads:
                if load.kind == kind and rows.get((load.dataset, load.number), 0) != load.row_count:
                    return load
    return None


def mend(place: Path, by: By) -> Mended:
    """Set a damaged file aside and rebuild it from the copies.

    Raises:
        TradeError: when the file is sound, there is no copy, or the disk is full; nothing was changed then.
    """
    with alone(place / COPIES / "copies"):
        if not damage(place):
            raise TradeError(f"{place / FILE}: every load was read whole; there is nothing to mend.")
        found = [_as_stands(place, one) for one in copied(place)]
        good = [one for one in found if whole(place, one)]
        if not good:
            raise TradeError(
                f"{place / FILE}: there is no whole copy of any load. Load the files that were uploaded "
                "again into another workspace (TRADE_WORKSPACE), and keep this one as it is."
            )
        with noted(place, by, "mend", FILE):
            lost = _lost(place, found, good)
            new = _rebuilt(place, [*good, *(replace(one, standing=False, row_count=0) for one in lost)])
            aside = _exchanged(place, new)
    return Mended(aside, good, [str(one) for one in lost])


def sentence(done: Mended) -> str:
    """What mending did, for a reader."""
    aside = f"The damaged file is now {done.aside}. " if done.aside else ""
    back = ", ".join(str(one) + ("" if one.standing else " (taken back before)") for one in done.back)
    lost = f"Lost: {', '.join(done.lost)}; load these files again." if done.lost else "No load was lost."
    return f"{aside}Back: {back}. {lost}"


def _as_stands(place: Path, copy: Copy) -> Copy:
    """A copy whose load was taken back after it was made, if the audit says so."""
    undone = any(
        (one.what, one.which, one.vintage, one.outcome) == ("undo", copy.dataset, copy.number, "done")
        for one in told(place).entries
    )
    return replace(copy, standing=copy.standing and not undone)


def _lost(place: Path, found: Sequence[Copy], good: Sequence[Copy]) -> list[Copy]:
    """Loads whose copy is not whole, that the old file still tells of, or that only the audit knows."""
    known = {(one.dataset, one.number): one for one in found}
    with suppress(TradeError):
        known |= {(one.dataset, one.number): one for one in on_record(place)}
    for one in told(place).entries:
        if one.what == "load" and one.vintage and (one.which, one.vintage) not in known:
            at = one.at.removesuffix("Z").replace("T", " ")
            bare = ("observations", one.sha256, "", "", "", "{}", "", at, 0, "", "", False)
            known[one.which, one.vintage] = Copy(one.which, one.vintage, *bare)
    back = {(one.dataset, one.number) for one in good}
    return [one for key, one in sorted(known.items()) if key not in back]


def _rebuilt(place: Path, loads: Sequence[Copy]) -> Path:
    """A folder with a new, complete database; numbers of lost loads stay taken."""
    folder = place / f"mending-{uuid4().hex}"
    try:
        with opened(folder, write=True) as session:
            for one in loads:
                row = {name: getattr(one, name) for name in FIELDS}
                session.record(row | {"loaded_at": datetime.fromisoformat(one.loaded_at)})
                if one.row_count:
                    arriving.offer(session.local, one.path(place))
                    session.take(one.kind, one.dataset, one.number)
            for dataset in {one.dataset for one in loads if one.standing and one.kind == "observations"}:
                rollups.complete(session, dataset, [v.number for v in standing(session, dataset)])
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def _exchanged(place: Path, folder: Path) -> Path | None:
    """Give the new file the old one's name, and the old one another; where that is."""
    file = place / FILE
    aside = place / f"damaged-{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{uuid4().hex[:4]}.duckdb"
    kept = file.exists()
    if kept:
        os.link(file, aside)  # under both names until the new one takes over
    with suppress(FileNotFoundError):
        (place / f"{FILE}.wal").rename(f"{aside}.wal")
    (folder / FILE).replace(file)
    shutil.rmtree(folder, ignore_errors=True)
    return aside if kept else None
