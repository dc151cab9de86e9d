"""What a command asks: the ledger that ships, or an uploaded dataset of figures or of observations."""

from __future__ import annotations

import argparse

from trade.analysis.book import Book, book
from trade.analysis.filed import FileEvidence
from trade.ledger.reconcile import Reconciliation, reconcile
from trade.model.errors import UnknownChoiceError
from trade.model.figure import Figure
from trade.model.period import Span
from trade.model.words import Flow, Vintage
from trade.shell.ledger import choice, vintage_option
from trade.store import datasets as store
from trade.store.engine import workspace
from trade.store.shipped import national_figures


def options(sub: argparse.ArgumentParser) -> None:
    """Which numbers are asked."""
    vintage_option(sub)
    sub.add_argument("--dataset", default="", help="an uploaded dataset instead of the ledger")
    sub.add_argument("--pair", default="", help="of the dataset, such as RUS-PRK; else that of most cells")


def opened(args: argparse.Namespace) -> Reconciliation | FileEvidence:
    """The evidence that was asked for.

    Raises:
        UnknownChoiceError: for an unknown vintage or pair.
        TradeError: for an unknown dataset.
    """
    vintage = Vintage(choice(args.vintage, Vintage, "vintage"))
    if not args.dataset:
        return reconcile(national_figures(), vintage)
    place = workspace()
    if store.vintages(place, args.dataset)[-1].kind == "figures":
        cells = store.figures(place, args.dataset)
        return reconcile([Figure.model_validate(one) for one in cells], vintage)
    return FileEvidence(_book(args))


def one_flow(text: str, accepted: tuple[Flow, ...]) -> Flow:
    """A flow among some.

    Raises:
        UnknownChoiceError: when it is not.
    """
    if text not in accepted:
        raise UnknownChoiceError("flow", text, ", ".join(accepted))
    return Flow(text)


def same_length(what: str, text: str, now: Span) -> Span:
    """A period as long as another.

    Raises:
        UnknownChoiceError: when it is not, or cannot be read.
    """
    found = Span.parse(text)
    if len(found.months) != len(now.months):
        raise UnknownChoiceError(what, text, f"a period as long as {now}")
    return found


def few(found: list[str]) -> str:
    """The first of some words, to say what is accepted."""
    return ", ".join(found[:8]) + (" …" if len(found) > 8 else "")


def _book(args: argparse.Namespace) -> Book:
    place = workspace()
    pairs = {f"{r}-{p}": (r, p) for r, p, _ in store.pairs(place, args.dataset)}
    wanted = args.pair or next(iter(pairs))
    if wanted not in pairs:
        raise UnknownChoiceError("pair", wanted, few(list(pairs)))
    return book(store.observations(place, args.dataset, *pairs[wanted]))
