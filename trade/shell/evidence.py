"""Whose numbers a command asks: the ledger that ships, an uploaded ledger, or a pair of a dataset."""

from __future__ import annotations

import argparse
from pathlib import Path

from trade.analysis.book import Book, book
from trade.analysis.filed import FileEvidence
from trade.ledger.reconcile import Reconciliation, reconcile
from trade.model.errors import UnknownChoiceError
from trade.model.figure import Figure
from trade.model.pair import RUSSIA_NORTH_KOREA, Pair
from trade.model.words import Vintage
from trade.shell.accepted import few
from trade.shell.ledger import choice, vintage_option
from trade.store import datasets as store
from trade.store.engine import workspace
from trade.store.shipped import national_figures


def options(sub: argparse.ArgumentParser) -> None:
    """What commands that may ask a dataset take."""
    vintage_option(sub)
    dataset_options(sub)


def dataset_options(sub: argparse.ArgumentParser) -> None:
    """Which dataset, and which pair of it."""
    sub.add_argument("--dataset", default="", help="an uploaded dataset instead of the ledger")
    sub.add_argument("--pair", default="", help="of the dataset, such as RUS-PRK; else that of most cells")


def asked(args: argparse.Namespace) -> Reconciliation | FileEvidence:
    """The numbers that the options name.

    Raises:
        TradeError: for an unknown dataset, pair or vintage.
    """
    return asked_of(args)[1]


def asked_of(args: argparse.Namespace) -> tuple[Pair, Reconciliation | FileEvidence]:
    """Whose numbers the options name, and the numbers; a ledger is always one of Russia and North Korea.

    Raises:
        TradeError: for an unknown dataset, pair or vintage.
    """
    if args.dataset and store.vintages(workspace(), args.dataset)[-1].kind == "observations":
        pair, found = pair_book(workspace(), args.dataset, args.pair)
        return pair, FileEvidence(found)
    ledger = reconcile(_figures(args.dataset), Vintage(choice(args.vintage, Vintage, "vintage")))
    return RUSSIA_NORTH_KOREA, ledger


def _figures(dataset: str) -> tuple[Figure, ...]:
    if not dataset:
        return national_figures()
    return tuple(Figure.model_validate(cells) for cells in store.figures(workspace(), dataset))


def pair_book(place: Path, dataset: str, pair: str) -> tuple[Pair, Book]:
    """One pair of a dataset and its book, that of most cells unless one is named.

    Raises:
        UnknownChoiceError: for a pair that the dataset does not have.
    """
    pairs = {two.key: two for two in (Pair(r, p) for r, p, _ in store.pairs(place, dataset))}
    wanted = pair or next(iter(pairs))
    if wanted not in pairs:
        raise UnknownChoiceError("pair", wanted, few(list(pairs)))
    found = pairs[wanted]
    return found, book(store.observations(place, dataset, found.reporter, found.partner))
