"""Uploaded data: load, list, take back, read. Every load is a vintage, and none is ever overwritten."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import duckdb
import polars as pl

from trade.model.errors import UnknownChoiceError
from trade.store import arriving
from trade.store.cells import everything, figures, known, observations, pairs
from trade.store.engine import opened
from trade.store.registry import KINDS, About, Dataset, Kind, Vintage, datasets_in, named, standing

__all__ = [
    "About",
    "Dataset",
    "Vintage",
    "datasets",
    "everything",
    "figures",
    "fingerprint",
    "known",
    "load",
    "observations",
    "pairs",
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
    with opened(place, write=True) as connection:
        before = _standing_or_none(connection, name, kind)
        for old in before:
            if (old.sha256, old.recipe) == (about.sha256, about.recipe):
                return old, False
        return _added(connection, name, rows, about, kind), True


def _standing_or_none(connection: duckdb.DuckDBPyConnection, name: str, kind: Kind) -> list[Vintage]:
    if all(d.name != name for d in datasets_in(connection)):
        return []
    return standing(connection, name, kind)


def _added(
    connection: duckdb.DuckDBPyConnection, name: str, rows: Path | pl.DataFrame, about: About, kind: Kind
) -> Vintage:
    arriving.offer(connection, rows)
    count, first, last = arriving.measured(connection, kind, about.file_name)
    if kind == "observations":
        arriving.check_cells(connection, about.file_name)
    latest = connection.execute("SELECT max(number) FROM vintages WHERE dataset = ?", [name]).fetchone()
    number = ((latest[0] if latest else None) or 0) + 1
    arriving.take(connection, kind, name, number)
    now = datetime.now(UTC).replace(tzinfo=None)  # a TIMESTAMP without zone, UTC by convention
    connection.execute(
        "INSERT INTO vintages (dataset, number, kind, sha256, file_name, reader, recipe, report, who, "
        "loaded_at, row_count, first_period, last_period, standing) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, TRUE)",
        [
            *(name, number, kind, about.sha256, about.file_name, about.reader, about.recipe),
            *(about.report, about.who, now, count, first, last),
        ],
    )
    return standing(connection, name)[-1]


def datasets(place: Path) -> list[Dataset]:
    """Every dataset with a standing load, by name; none in a workspace that does not exist."""
    with opened(place) as connection:
        return datasets_in(connection)


def vintages(place: Path, dataset: str) -> list[Vintage]:
    """The standing loads of a dataset, oldest first.

    Raises:
        TradeError: for an unknown dataset, with those that there are.
    """
    with opened(place) as connection:
        return standing(connection, dataset)


def undo(place: Path, dataset: str) -> Vintage:
    """Take back the newest standing load of a dataset; its rows and its number stay in the history.

    Raises:
        TradeError: when no load of the dataset stands.
    """
    with opened(place) as connection:  # nothing is made where there is nothing to take back
        standing(connection, dataset)
    with opened(place, write=True) as connection:
        newest = standing(connection, dataset)[-1]
        connection.execute(
            "UPDATE vintages SET standing = FALSE WHERE dataset = ? AND number = ?",
            [newest.dataset, newest.number],
        )
        return newest


def fingerprint(place: Path, dataset: str) -> str:
    """A sha256 that changes whenever the current numbers of a dataset can have changed: a key of caches.

    Raises:
        TradeError: for an unknown dataset.
    """
    with opened(place) as connection:
        found = standing(connection, dataset)
    text = "\n".join(repr((v.number, v.sha256, v.reader, v.recipe)) for v in found)
    return hashlib.sha256(text.encode()).hexdigest()
