"""Uploaded data: load, list, take back, read. Every load is a vintage, and none is ever overwritten."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import polars as pl

from trade.model.errors import UnknownChoiceError
from trade.store import arriving, rollups
from trade.store.cells import Slot, everything, figures, known, observations
from trade.store.coded import Beneath, beneath, commodities, sums
from trade.store.engine import opened
from trade.store.registry import (
    KINDS,
    About,
    Dataset,
    Kind,
    Vintage,
    datasets_in,
    latest,
    named,
    standing,
)
from trade.store.rolled import Rolled, pairs, rolled
from trade.store.session import Session

__all__ = [
    "About",
    "Beneath",
    "Dataset",
    "Rolled",
    "Slot",
    "Vintage",
    "beneath",
    "commodities",
    "datasets",
    "everything",
    "figures",
    "fingerprint",
    "known",
    "load",
    "observations",
    "pairs",
    "rolled",
    "sums",
    "undo",
    "vintages",
]


def load(
    place: Path, dataset: str, rows: Path | pl.DataFrame, about: About, kind: Kind = "observations"
) -> tuple[Vintage, bool]:
    """Add a file to a dataset as its newest vintage, as a whole or not at all.

    Args:
        place: folder of the workspace, made if it is not there.
        dataset: its name, made if it is not there.
        rows: a frame, or the path of a parquet file (which may be larger than memory), with exactly the
            columns of `trade.model.observation.SCHEMA`, or of a folder of such files; for figures a frame
            or files of `id` and `json`.
        about: where the rows come from.
        kind: what they are.

    Returns:
        The vintage, and whether it is new: the same file by the same recipe, while it stands, changes
        nothing.

    Raises:
        TradeError: for a name, columns or cells that cannot be, no rows, a dataset of another kind, and
            as `trade.store.engine.opened`.
    """
    name = named(dataset)
    if kind not in get_args(Kind):
        raise UnknownChoiceError("kind", kind, ", ".join(KINDS))
    arriving.check_columns(rows, kind, about.file_name)
    if kind == "figures":
        rows = rows if isinstance(rows, pl.DataFrame) else pl.read_parquet(rows, glob=False)
        arriving.check_figures(rows, about.file_name)
    with opened(place, write=True) as session:
        before = _standing_or_none(session, name, kind)
        for old in before:
            if (old.sha256, old.recipe) == (about.sha256, about.recipe):
                return old, False
        return _added(session, name, rows, about, kind), True


def _standing_or_none(session: Session, name: str, kind: Kind) -> list[Vintage]:
    if all(d.name != name for d in datasets_in(session)):
        return []
    return standing(session, name, kind)


def _added(session: Session, name: str, rows: Path | pl.DataFrame, about: About, kind: Kind) -> Vintage:
    arriving.offer(session.local, rows)
    count, first, last = arriving.measured(session.local, kind, about.file_name)
    if kind == "observations":
        arriving.check_cells(session.local, about.file_name)
    number = latest(session, name) + 1
    session.take(kind, name, number)
    row = {
        **{"dataset": name, "number": number, "kind": kind, "sha256": about.sha256},
        **{"file_name": about.file_name, "reader": about.reader, "recipe": about.recipe},
        **{"report": about.report, "who": about.who},
        "loaded_at": datetime.now(UTC).replace(tzinfo=None),  # a TIMESTAMP without zone, UTC by convention
        **{"row_count": count, "first_period": first, "last_period": last, "standing": True},
    }
    session.record(row)
    stand = standing(session, name)
    if kind == "observations":
        rollups.complete(session, name, [v.number for v in stand])
    return stand[-1]


def datasets(place: Path) -> list[Dataset]:
    """Every dataset with a standing load, by name; none in a workspace that does not exist."""
    with opened(place) as session:
        return datasets_in(session)


def vintages(place: Path, dataset: str) -> list[Vintage]:
    """The standing loads of a dataset, oldest first.

    Raises:
        TradeError: for an unknown dataset, with those that there are.
    """
    with opened(place) as session:
        return standing(session, dataset)


def undo(place: Path, dataset: str) -> Vintage:
    """Take back the newest standing load of a dataset; its rows and its number stay in the history.

    Raises:
        TradeError: when no load of the dataset stands.
    """
    with opened(place) as session:  # nothing is made where there is nothing to take back
        standing(session, dataset)
    with opened(place, write=True) as session:
        newest = standing(session, dataset)[-1]
        session.withdraw(newest.dataset, newest.number)
        return newest


def fingerprint(place: Path, dataset: str) -> str:
    """A sha256 that changes whenever the current numbers of a dataset can have changed: a key of caches.

    Raises:
        TradeError: for an unknown dataset.
    """
    with opened(place) as session:
        found = standing(session, dataset)
    text = "\n".join(repr((v.number, v.sha256, v.reader, v.recipe)) for v in found)
    return hashlib.sha256(text.encode()).hexdigest()
