"""What a new file is compared with: the ledger that ships, and every dataset of a workspace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl

from trade.ledger.known import cells
from trade.ledger.reconcile import reconcile
from trade.store import datasets as store
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
