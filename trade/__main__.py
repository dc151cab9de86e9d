"""The same powers from a shell: `python -m trade quarters --flow export --format csv`.

Every answer goes to standard output; what cannot be answered goes to standard error in one line, with
exit code 2.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from typing import NoReturn

import pandas as pd

from trade.ledger.query import Query
from trade.ledger.reconcile import Reconciliation, reconcile
from trade.model.bound import Bound
from trade.model.errors import TradeError, UnknownChoiceError
from trade.model.figure import Figure
from trade.model.period import ACCEPTED, Span, quarters
from trade.model.words import TOTAL, Flow, Vintage
from trade.store.shipped import hs_labels, national_figures

Row = dict[str, object]

BOUND_COLUMNS = ("period", "flow", "commodity", "low", "value", "high", "status", "figures")
CONFLICT_COLUMNS = (
    *("figure", "period_start", "period_end", "flow", "commodity"),
    *("printed", "moved_by", "against"),
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line on standard error, exit code 2."""
        self.exit(2, f"{self.prog}: {message}\n")


def _choice(text: str, options: type[Flow] | type[Vintage], what: str) -> str:
    if text not in [option.value for option in options]:
        raise UnknownChoiceError(what, text, ", ".join(option.value for option in options))
    return text


def _commodity(text: str, figures: Sequence[Figure]) -> str:
    known = {TOTAL, *hs_labels(), *(f.commodity for f in figures if f.classification != "SITC")}
    if text not in known:
        accepted = "TOTAL, a Harmonized System code such as 27, 2710 or 030367, or a run such as 10-11"
        raise UnknownChoiceError("commodity", text, accepted)
    return text


def _run(args: argparse.Namespace) -> tuple[Span, Span]:
    first, last = Span.parse(args.first), Span.parse(args.last)
    if last.last < first.first:
        raise UnknownChoiceError("period", f"{args.first} to {args.last}", "a first period before the last")
    return first, last


def _row(bound: Bound) -> Row:
    money = (bound.low, bound.value, bound.high)
    low, value, high = (None if m is None else round(m) for m in money)
    head = {"period": str(bound.span), "flow": bound.flow.value, "commodity": bound.commodity}
    ends = {"low": low, "value": value, "high": high}
    return {**head, **ends, "status": bound.status.value, "figures": list(bound.figures)}


def _ledger(args: argparse.Namespace) -> Reconciliation:
    return reconcile(national_figures(), Vintage(_choice(args.vintage, Vintage, "vintage")))


def _quarters(args: argparse.Namespace) -> list[Row]:
    flow = Flow(_choice(args.flow, Flow, "flow"))
    commodity = _commodity(args.commodity, national_figures())
    first, last = _run(args)
    spans = quarters(str(Span(first.first, first.first + 2)), str(Span(last.last - 2, last.last)))
    ledger = _ledger(args)
    return [_row(ledger.bound(Query(span, flow, commodity))) for span in spans]


def _bounds(args: argparse.Namespace) -> list[Row]:
    flow = Flow(_choice(args.flow, Flow, "flow"))
    commodity = _commodity(args.commodity, national_figures())
    first, last = _run(args)
    return [_row(_ledger(args).bound(Query(Span(first.first, last.last), flow, commodity)))]


def _conflicts(args: argparse.Namespace) -> list[Row]:
    printed = {f.id: f.printed for f in national_figures()}
    return [
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


def _figures(args: argparse.Namespace) -> list[Row]:
    found = list(national_figures())
    if args.period:
        span = Span.parse(args.period)
        found = [f for f in found if f.span == span]
    if args.commodity:
        code = _commodity(args.commodity, found or national_figures())
        found = [f for f in found if f.commodity == code]
    return [f.model_dump(mode="json") for f in found]


def _print(rows: list[Row], columns: Sequence[str], form: str) -> None:
    if form == "json":
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    flat = [{k: " ".join(v) if isinstance(v, list) else v for k, v in row.items()} for row in rows]
    if form == "csv":
        writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(flat)
        return
    frame = pd.DataFrame(flat, columns=list(columns)).astype(object)
    print(frame.where(frame.notna(), "").to_string(index=False, max_colwidth=40))


def _parser() -> _Parser:
    parser = _Parser(prog="python -m trade", description="Trade of Russia and North Korea from print.")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)

    def command(name: str, text: str, first: str = "", last: str = "") -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.add_argument("--format", choices=("csv", "json", "table"), default="table")
        if name != "figures":
            sub.add_argument("--vintage", default="latest", help="latest or first")
        if first:
            sub.add_argument("--from", dest="first", default=first, help=ACCEPTED)
            sub.add_argument("--to", dest="last", default=last, help=ACCEPTED)
            sub.add_argument("--flow", default="turnover", help="turnover, export, import or balance")
            sub.add_argument("--commodity", default=TOTAL, help="TOTAL or a commodity code")
        return sub

    command("quarters", "bounds of each quarter", "2014-Q1", "2021-Q4")
    command("bounds", "bounds of one run of months", "2017-01", "2017-03")
    command("conflicts", "figures that must give way, by how much, against which others")
    figures = command("figures", "the printed figures as they ship")
    figures.add_argument("--period", default="", help=ACCEPTED)
    figures.add_argument("--commodity", default="", help="TOTAL or a commodity code")
    return parser


COMMANDS = {
    "quarters": (_quarters, BOUND_COLUMNS),
    "bounds": (_bounds, BOUND_COLUMNS),
    "conflicts": (_conflicts, CONFLICT_COLUMNS),
    "figures": (_figures, tuple(Figure.model_fields)),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0, or 2 when the question cannot be answered."""
    args = _parser().parse_args(argv)
    run, columns = COMMANDS[args.command]
    try:
        rows = run(args)
    except TradeError as error:
        print(f"python -m trade {args.command}: {error}", file=sys.stderr)
        return 2
    _print(rows, columns, args.format)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
