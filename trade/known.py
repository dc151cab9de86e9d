"""A new file checked, and what it is compared with: the ledger that ships, every dataset of a workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl

from trade.ledger.known import cells
from trade.ledger.reconcile import reconcile
from trade.model.allowed import short
from trade.store import datasets as store
from trade.store.checking import Check, Told, check
from trade.store.incoming import Handed
from trade.store.shipped import national_figures

PAIR = ("RUS", "PRK")
YEARS = 2014, 2021
"""Years of which the ledger has quarters."""


def known(place: Path) -> Callable[[set[tuple[str, str]]], list[tuple[str, pl.DataFrame]]]:
    """For the pairs (reporter, partner) of a file: sources by name, and cells as the scale guard takes them.

    The ledger is asked only where the file is about its pair.
    """

    def compared(pairs: set[tuple[str, str]]) -> list[tuple[str, pl.DataFrame]]:
        sets = [d.name for d in store.datasets(place) if d.kind == "observations"]
        found = [(f"dataset {name}", store.known(place, name, {r for r, _ in pairs})) for name in sets]
        ledger = [("the ledger", pl.DataFrame(cells(reconcile(national_figures()), *YEARS)))]
        return [*ledger, *found] if PAIR in pairs else found

    return compared


def checked(given: Handed, told: Told, place: Path, seen: Callable[[int], None]) -> list[Check]:
    """Every table of a file, checked against what is known, in a form that goes from process to process.

    Args:
        given: the file.
        told: recipe and settings; what it is compared with and who hears of it are filled in here.
        place: folder of the workspace that its numbers are compared with.
        seen: called with the rows read so far.

    Returns:
        The checks; of their sheets only what was cut off for looking at.

    Raises:
        TradeError: when the file cannot be opened as a table, or is larger than allowed.
    """

    def progress(rows: int) -> None:
        short(rows, given.name)
        seen(rows)

    found = check(given, replace(told, known=known(place), on_progress=progress))
    return [replace(one, sheet=replace(one.sheet, frame=pl.LazyFrame(), typed=None)) for one in found]
