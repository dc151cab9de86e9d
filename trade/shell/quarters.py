"""Periods of an uploaded dataset from a shell, in the columns that the ledger's quarters have."""

from __future__ import annotations

import argparse

from trade.analysis import observed
from trade.ledger.reconcile import Reconciliation
from trade.model.bound import Bound
from trade.model.errors import UnknownChoiceError
from trade.model.observation import FREQUENCIES
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import TOTAL, Flow
from trade.shell.accepted import few
from trade.shell.answer import Answer
from trade.shell.evidence import asked, dataset_options
from trade.shell.ledger import BOUND, choice, months, row


def options(sub: argparse.ArgumentParser) -> None:
    """What `quarters` takes for a dataset."""
    dataset_options(sub)
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
    found = _bounds(args, flow, spans)
    rows = [{**row(bound), "currency": bound.currency} for bound in found]
    return Answer(rows, (*BOUND, "currency"))


def _bounds(args: argparse.Namespace, flow: Flow, spans: list[Span]) -> list[Bound]:
    found = asked(args)
    if isinstance(found, Reconciliation):
        return [found.bound(Query(span, flow, args.commodity)) for span in spans]
    codes = {TOTAL, *found.book.rows["commodity"]}
    if args.commodity not in codes:
        raise UnknownChoiceError("commodity", args.commodity, f"{few(sorted(codes))} (codes in this dataset)")
    return observed.series(found.book, flow, spans, args.commodity)
