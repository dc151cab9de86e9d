"""Cached access to the ledgers and the uploaded numbers, keyed by content and never by a frame.

A `Key` names a dataset and the fingerprint of what stands in it, so that a new load is a new entry.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

import polars as pl
from pydantic import ValidationError

from trade.analysis.book import Book, headed
from trade.analysis.book import book as made
from trade.analysis.filed import FileEvidence
from trade.ledger.reconcile import Reconciliation, reconcile
from trade.model.bound import Bound
from trade.model.errors import TradeError
from trade.model.figure import Figure
from trade.model.pair import Pair
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import TOTAL, Flow, Vintage
from trade.store import datasets
from trade.store.engine import stamp
from trade.store.shipped import national_figures
from trade.store.solved import solved
from trade.ui.kept import kept

KEPT = 32
"""Pairs whose numbers are kept ready; the one used longest ago goes first."""


class Key(NamedTuple):
    """Which numbers: the workspace, the dataset in it, and its fingerprint; empty for what ships."""

    place: str = ""
    dataset: str = ""
    fingerprint: str = ""


SHIPPED = Key()


def key(place: Path, dataset: str) -> Key:
    """The key of a dataset as it stands now."""
    return Key(str(place), dataset, _fingerprint(place, dataset, stamp(place)))


@kept(256)
def _fingerprint(place: Path, dataset: str, seen: tuple[int, ...]) -> str:
    """The fingerprint of a dataset as long as its workspace stays as `seen`."""
    return datasets.fingerprint(place, dataset)


@kept(KEPT)
def figures(which: Key) -> tuple[Figure, ...]:
    """The printed figures of the shipped ledger, or of an uploaded one.

    Raises:
        TradeError: naming the first figure that cannot be read.
    """
    if which == SHIPPED:
        return national_figures()
    found = []
    for row in datasets.figures(Path(which.place), which.dataset):
        try:
            found.append(Figure.model_validate(row))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "row"
            raise TradeError(
                f"dataset {which.dataset}: figure {row.get('id', 'without id')}, {where}: {first['msg']}. "
                "Correct the file and load it again."
            ) from error
    return tuple(found)


@kept(8, "Reconciling the printed figures …")
def ledger(vintage: str, which: Key = SHIPPED) -> Reconciliation:
    """A reconciled ledger, one for all sessions.

    What ships is solved once a machine; of what a visitor handed in nothing is kept outside the process.
    """
    return reconcile(figures(which), Vintage(vintage), solved() if which == SHIPPED else None)


def query(span: Span, flow: Flow, commodity: str = TOTAL, without: tuple[str, ...] = ()) -> Query:
    """What pages ask of the ledger: codes `without` are left out of exports, imports stay as recorded."""
    return Query(span, flow, commodity, without=without, without_from=Flow.EXPORT)


@kept(256, "Solving for the periods …")
def series(
    vintage: str,
    spans: tuple[Span, ...],
    flow: str,
    commodity: str = TOTAL,
    without: tuple[str, ...] = (),
    which: Key = SHIPPED,
) -> list[Bound]:
    """Periods of one flow and commodity of a ledger, exports perhaps `without` some codes.

    Shared between sessions, never changed.
    """
    asked = ledger(vintage, which)
    return [asked.bound(query(span, Flow(flow), commodity, without)) for span in spans]


@kept(8)
def figures_by_id(which: Key = SHIPPED) -> dict[str, Figure]:
    """The printed figures by id."""
    return {figure.id: figure for figure in figures(which)}


@kept(KEPT, "Reading the pair’s numbers …")
def observations(which: Key, reporter: str, partner: str) -> pl.DataFrame:
    """The current numbers of one pair of a dataset, as `trade.store.datasets.observations`."""
    return datasets.observations(Path(which.place), which.dataset, reporter, partner)


@kept(KEPT, "Reading the pair’s numbers …")
def book(which: Key, reporter: str, partner: str) -> Book:
    """The same, ready to look up; of the rows those of the codes that are asked for are read."""
    from trade.ui import coded  # noqa: PLC0415 — it asks here for what is known without codes

    found, about = rolled(which, reporter, partner), (which, reporter, partner)
    if found is None:
        return _whole(*about)
    return headed(found.rows, partial(_whole, *about), partial(coded.source, *about))


@kept(KEPT, "Reading the pair’s commodities …")
def _whole(which: Key, reporter: str, partner: str) -> Book:
    """The same from every row of the pair."""
    return made(observations(which, reporter, partner))


@kept(KEPT)
def rolled(which: Key, reporter: str, partner: str) -> datasets.Rolled | None:
    """What the rows of a pair come to, without reading them; None where that is not kept."""
    return datasets.rolled(Path(which.place), which.dataset, reporter, partner)


def sources(which: Key, reporter: str, partner: str) -> set[int]:
    """The loads that the current numbers of a pair are from."""
    found = rolled(which, reporter, partner)
    return set(found.sources if found else observations(which, reporter, partner)["vintage"])


@kept(KEPT)
def part(
    which: Key, reporter: str, partner: str, periods: tuple[str, ...], flows: tuple[str, ...]
) -> pl.DataFrame:
    """The current numbers of some periods and flows of a pair, without reading the others."""
    only: dict[datasets.Slot, tuple[str, ...]] = {"period": periods, "flow": flows}
    return datasets.observations(Path(which.place), which.dataset, reporter, partner, only=only)


@kept(KEPT)
def evidence(which: Key, reporter: str, partner: str) -> FileEvidence:
    """The same, ready for sums and quotients."""
    return FileEvidence(book(which, reporter, partner))


@kept(KEPT)
def pairs(which: Key) -> list[tuple[str, str, int]]:
    """Reporter, partner and number of cells of each pair of a dataset, most first."""
    return datasets.pairs(Path(which.place), which.dataset)


@kept(KEPT)
def by_key(which: Key) -> dict[str, tuple[str, str]]:
    """Reporter and partner of each pair of a dataset by how it stands in an address, most numbers first."""
    return {Pair(r, p).key: (r, p) for r, p, _ in pairs(which)}


@kept(KEPT)
def partners(which: Key) -> dict[str, list[str]]:
    """The partners of each reporter of a dataset; the pairs with most numbers first."""
    found: dict[str, list[str]] = {}
    for reporter, partner, _ in pairs(which):
        found.setdefault(reporter, []).append(partner)
    return found


@kept(KEPT)
def vintages(which: Key) -> list[datasets.Vintage]:
    """The standing loads of a dataset, oldest first."""
    return datasets.vintages(Path(which.place), which.dataset)
