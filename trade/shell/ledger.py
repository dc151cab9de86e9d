"""The ledger from a shell: quarters, bounds, conflicts, figures."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from trade.ledger.reconcile import Reconciliation, reconcile
from trade.model.bound import Bound
from trade.model.errors import UnknownChoiceError
from trade.model.figure import Figure
from trade.model.period import ACCEPTED, Span, quarters
from trade.model.query import Query
from trade.model.words import TOTAL, Flow, Vintage
from trade.shell.answer import Answer, Row
from trade.store.shipped import hs_labels, national_figures

BOUND = ("period", "flow", "commodity", "low", "value", "high", "status", "figures")
CONFLICT = (
    *("figure", "period_start", "period_end", "flow", "commodity"),
    *("printed", "moved_by", "against"),
)


def run_options(sub: argparse.ArgumentParser, first: str, last: str) -> None:
    """What commands about a run of months take."""
    vintage_option(sub)
    sub.add_argument("--from", dest="first", default=first, help=ACCEPTED)
    sub.add_argument("--to", dest="last", default=last, help=ACCEPTED)
    sub.add_argument("--flow", default="turnover", help="turnover, export, import or balance")
    sub.add_argument("--commodity", default=TOTAL, help="TOTAL or a commodity code")


def vintage_option(sub: argparse.ArgumentParser) -> None:
    """Which vintage of the ledger counts."""
    sub.add_argument("--vintage", default="latest", help="latest or first")


def figure_options(sub: argparse.ArgumentParser) -> None:
    """What `figures` takes."""
    sub.add_argument("--period", default="", help=ACCEPTED)
    sub.add_argument("--commodity", default="", help="TOTAL or a commodity code")


def choice(text: str, options: type[Flow] | type[Vintage], what: str) -> str:
    """A word among the values of a vocabulary.

    Raises:
        UnknownChoiceError: when it is not.
    """
    if text not in [option.value for option in options]:
        raise UnknownChoiceError(what, text, ", ".join(option.value for option in options))
    return text


def commodity(text: str, figures: Sequence[Figure]) -> str:
    """A commodity code that figures or our list of codes name.

    Raises:
        UnknownChoiceError: when neither does.
    """
    known = {TOTAL, *hs_labels(), *(f.commodity for f in figures if f.classification != "SITC")}
    if text not in known:
        accepted = "TOTAL, a Harmonized System code such as 27, 2710 or 030367, or a run such as 10-11"
        raise UnknownChoiceError("commodity", text, accepted)
    return text


def months(args: argparse.Namespace) -> tuple[Span, Span]:
    """The first and last period that were asked for.

    Raises:
        UnknownChoiceError: when one cannot be read, or they are out of order.
    """
    first, last = Span.parse(args.first), Span.parse(args.last)
    if last.last < first.first:
        raise UnknownChoiceError("period", f"{args.first} to {args.last}", "a first period before the last")
    return first, last


def row(bound: Bound) -> Row:
    """A bound as a row of the answer, whole dollars."""
    money = (bound.low, bound.value, bound.high)
    low, value, high = (None if m is None else round(m) for m in money)
    head: Row = {"period": str(bound.span), "flow": bound.flow.value, "commodity": bound.commodity}
    ends: Row = {"low": low, "value": value, "high": high}
    return {**head, **ends, "status": bound.status.value, "figures": list(bound.figures)}


def _ledger(args: argparse.Namespace) -> Reconciliation:
    return reconcile(national_figures(), Vintage(choice(args.vintage, Vintage, "vintage")))


def each_quarter(args: argparse.Namespace) -> Answer:
    """Bounds of every quarter."""
    flow = Flow(choice(args.flow, Flow, "flow"))
    code = commodity(args.commodity, national_figures())
    first, last = months(args)
    spans = quarters(str(Span(first.first, first.first + 2)), str(Span(last.last - 2, last.last)))
    ledger = _ledger(args)
    return Answer([row(ledger.bound(Query(span, flow, code))) for span in spans], BOUND)


def one_run(args: argparse.Namespace) -> Answer:
    """Bounds of one run of months."""
    flow = Flow(choice(args.flow, Flow, "flow"))
    code = commodity(args.commodity, national_figures())
    first, last = months(args)
    return Answer([row(_ledger(args).bound(Query(Span(first.first, last.last), flow, code)))], BOUND)


def conflicts(args: argparse.Namespace) -> Answer:
    """Figures that must give way, by how much, against which others."""
    printed = {f.id: f.printed for f in national_figures()}
    rows: list[Row] = [
        {
            "figure": figure,
            "period_start": conflict.witness.span.start.isoformat(),
            "period_end": conflict.witness.span.end.isoformat(),
            "flow": conflict.witness.flow.value,
            "commodity": conflict.witness.commodity,
            "printed": printed[figure],
            "moved_by": round(conflict.moved_by, 2),
            "against": list(conflict.against),
        }
        for conflict in _ledger(args).conflicts
        for figure in conflict.witness.figures
    ]
    return Answer(rows, CONFLICT)


def figures(args: argparse.Namespace) -> Answer:
    """The printed figures as they ship."""
    found = list(national_figures())
    if args.period:
        span = Span.parse(args.period)
        found = [f for f in found if f.span == span]
    if args.commodity:
        code = commodity(args.commodity, found or national_figures())
        found = [f for f in found if f.commodity == code]
    return Answer([f.model_dump(mode="json") for f in found], tuple(Figure.model_fields))
