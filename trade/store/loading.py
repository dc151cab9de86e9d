"""Checked tables into a dataset, each as a vintage, with the report and the recipe kept beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from trade.ingest.recipe import dump
from trade.ingest.report import CANNOT
from trade.model.errors import TradeError
from trade.store.checking import Check
from trade.store.datasets import load
from trade.store.registry import About, Vintage


def load_checked(
    place: Path, dataset: str, checks: Sequence[Check], sha256: str, who: str = ""
) -> list[tuple[Vintage, bool]]:
    """A vintage a table, and whether it is new; `sha256` is that of the file that was handed in.

    Raises:
        TradeError: when a table cannot be loaded as it stands (then none is), or the workspace cannot
            take it (then those before it stand, and loading the file again goes on with the rest).
    """
    open_ = [found.report.file for found in checks if found.report.verdict == CANNOT or found.rows is None]
    if open_:
        raise TradeError(f"{', '.join(open_)}: something is still open; nothing was loaded")
    return [
        load(place, dataset, found.rows, _about(found, sha256, who), found.kind)
        for found in checks
        if found.rows is not None
    ]


def _about(found: Check, sha256: str, who: str) -> About:
    """Where a table is from; one of several has a hash of its own, or it would pass for the first."""
    if found.place:
        sha256 = hashlib.sha256(f"{sha256} table {found.place}".encode()).hexdigest()
    report = json.dumps(found.report.summary(), ensure_ascii=False)
    return About(found.report.file, sha256, found.report.reader, dump(found.recipe), report, who)
