"""Periods of an uploaded dataset from a shell, in the columns that the ledger's quarters have."""

from __future__ import annotations

import argparse
from pathlib import Path

from trade.analysis import observed
from trade.analysis.book import book
from trade.ledger.reconcile import reconcile
from trade.model.bound import Bound
from trade.model.errors import UnknownChoiceError
from trade.model.figure import Figure
from trade.model.observation import FREQUENCIES
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import TOTAL, Flow, Vintage
from trade.shell.answer import Answer
from trade.shell.ledger import BOUND, choice, months, row
from trade.store import datasets as store
from trade.store.engine import workspace


def options(sub: argparse.ArgumentParser) -> None:
    """What `quarters` takes for a dataset."""
    sub.add_argument("--dataset", default="", help="an uploaded dataset instead of the ledger")
    sub.add_argument("--pair", default="", help="of the dataset, such as RUS-PRK; else that of most cells")
    sub.add_argument("--frequency", default="Q", help="A, Q or M")


def of_dataset(args: argparse.Namespace) -> Answer:
    """Every period from the first to the last asked for, of one pair of a dataset."""
    if args.frequency not in FREQUENCIES:
        raise UnknownChoiceError("frequency", args.frequency, ", ".join(FREQUENCIES))
    flow = Flow(choice(args.flow, Flow, "flow"))
    first, last = months(args)
    length = FREQUENCIES[args.frequency]
    starts = range(first.first - first.first % length, last.last + 1, length)
    spans = [Span(start, start + length - 1) for start in starts]
    found = _bounds(workspace(), args, flow, spans)
    rows = [{**row(bound), "currency": bound.currency} for bound in found]
    return Answer(rows, (*BOUND, "currency"))


def _bounds(place: Path, args: argparse.Namespace, flow: Flow, spans: list[Span]) -> list[Bound]:
    kind = store.vintages(place, args.dataset)[-1].kind
    if kind == "figures":
        figures = [Figure.model_validate(cells) for cells in store.figures(place, args.dataset)]
        ledger = reconcile(figures, Vintage(choice(args.vintage, Vintage, "vintage")))
        return [ledger.bound(Query(span, flow, args.commodity)) for span in spans]
    pairs = {f"{r}-{p}": (r, p) for r, p, _ in store.pairs(place, args.dataset)}
    wanted = args.pair or next(iter(pairs))
    if wanted not in pairs:
        few = ", ".join(list(pairs)[:8]) + (" …" if len(pairs) > 8 else "")
        raise UnknownChoiceError("pair", wanted, few)
    observations = store.observations(place, args.dataset, *pairs[wanted])
    codes = {TOTAL, *observations["commodity"]}
    if args.commodity not in codes:
        few = ", ".join(sorted(codes)[:8]) + (" …" if len(codes) > 8 else "")
        raise UnknownChoiceError("commodity", args.commodity, f"{few} (codes in this dataset)")
    return observed.series(book(observations), flow, spans, args.commodity)
