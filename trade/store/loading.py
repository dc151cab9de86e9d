"""Checked tables into a dataset, each as a vintage, with the report and the recipe kept beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from trade.ingest.recipe import dump
from trade.ingest.report import CANNOT
from trade.model.errors import TradeError
from trade.store.audit import VISITOR, By, noted
from trade.store.checking import Check
from trade.store.copies import kept_or_why
from trade.store.datasets import load, undo, vintages
from trade.store.registry import About, Vintage, named


def load_checked(
    place: Path, dataset: str, checks: Sequence[Check], sha256: str, who: str = "", by: By | None = None
) -> list[tuple[Vintage, bool]]:
    """A vintage a table, and whether it is new; each is put on record, and copied where there is room.

    Args:
        place: the workspace.
        dataset: its name.
        checks: the tables.
        sha256: of the file that was handed in.
        who: who loads it, as kept with the vintage.
        by: the same for the audit; a visitor of a page, or `who`, if None.

    Raises:
        TradeError: when a table cannot be loaded as it stands (then none is), or the workspace cannot
            take it (then those before it stand, and loading the file again goes on with the rest).
    """
    open_ = [found.report.file for found in checks if found.report.verdict == CANNOT or found.rows is None]
    if open_:
        raise TradeError(f"{', '.join(open_)}: something is still open; nothing was loaded")
    actor = by or By(who or VISITOR, "page")
    return [_loaded(place, named(dataset), found, _about(found, sha256, who), actor) for found in checks]


def _loaded(place: Path, dataset: str, found: Check, about: About, by: By) -> tuple[Vintage, bool]:
    assert found.rows is not None
    with noted(place, by, "load", dataset, about.sha256) as deed:
        vintage, new = load(place, dataset, found.rows, about, found.kind)
        deed.vintage, deed.outcome = vintage.number, "done" if new else "there already"
    kept_or_why(place)
    return vintage, new


def take_back(place: Path, dataset: str, by: By) -> Vintage:
    """Take back the newest standing load of a dataset, on record.

    Raises:
        TradeError: when no load of the dataset stands, as `trade.store.datasets.undo`.
    """
    newest = vintages(place, dataset)[-1]
    with noted(place, by, "undo", newest.dataset, newest.sha256) as deed:
        undone = undo(place, dataset)
        deed.vintage, deed.sha256 = undone.number, undone.sha256
    kept_or_why(place)
    return undone


def _about(found: Check, sha256: str, who: str) -> About:
    """Where a table is from; one of several has a hash of its own, or it would pass for the first."""
    if found.place:
        sha256 = hashlib.sha256(f"{sha256} table {found.place}".encode()).hexdigest()
    report = json.dumps(found.report.summary(), ensure_ascii=False)
    return About(found.report.file, sha256, found.report.reader, dump(found.recipe), report, who)
