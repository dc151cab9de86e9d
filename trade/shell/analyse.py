"""Statistics from a shell: the finding with its method and numbers, or the refusal."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import UTC, datetime
from math import isfinite

from trade.analysis import observed
from trade.analysis.filed import FileEvidence
from trade.analysis.question import Asked, Question, answer, near, of
from trade.analysis.thresholds import FORECAST_HORIZON
from trade.ledger.reconcile import Reconciliation
from trade.model.bound import Bound
from trade.model.errors import UnknownChoiceError
from trade.model.observation import FREQUENCIES
from trade.model.outcome import Found, Outcome
from trade.model.pair import RUSSIA_NORTH_KOREA, Pair
from trade.model.period import ACCEPTED, Span, quarters
from trade.model.query import Query
from trade.model.series import Series
from trade.model.words import TOTAL, Flow
from trade.shell.accepted import few, one_flow
from trade.shell.answer import Answer, Row
from trade.shell.evidence import asked as evidence_of
from trade.shell.evidence import options as evidence_options
from trade.shell.ledger import commodity
from trade.store import datasets as store
from trade.store.engine import workspace
from trade.store.shipped import events, hs_labels, national_figures

FIRST, LAST = "2014-Q1", "2021-Q4"
"""Quarters of the ledger: from the first with a quarterly figure to the stop of publication."""

COLUMNS = ("answer", "value")


def options(sub: argparse.ArgumentParser) -> None:
    """What `analyse` takes."""
    sub.add_argument("question", help=", ".join(Question))
    evidence_options(sub)
    sub.add_argument("--period", default="", help=f"of `unusual`: {ACCEPTED}; else the last known")
    sub.add_argument("--named", action="store_true", help="of `unusual`: the period was named in advance")
    sub.add_argument(
        "--horizon", type=int, default=FORECAST_HORIZON, help="of `forecast`: quarters ahead, at most 4"
    )
    sub.add_argument("--flow", default="turnover", help="turnover, export, import or balance")
    sub.add_argument("--commodity", default=TOTAL, help="TOTAL or a commodity code")
    sub.add_argument("--frequency", default="Q", help="of a dataset: A, Q or M")


def analysed(args: argparse.Namespace) -> Answer:
    """The answer to one question about one series; a refusal is an answer too.

    JSON is one object: `question`, `series`, `n`, `method`, `parameters`, `values` and either `verdict` or
    `refused`, which has `reason` and `needed`.

    Raises:
        TradeError: for an unknown question, dataset, pair, flow, commodity or period.
    """
    if args.question not in list(Question):
        raise UnknownChoiceError("question", args.question, ", ".join(Question))
    question, series = Question(args.question), _series(args)
    period = _period(args.period, series) if question is Question.UNUSUAL else None
    marked = near(events()) if _is_ours(args) else ()
    asked = Asked(question, period, args.named, marked, datetime.now(UTC).date(), args.horizon)
    whole = told(question, series, answer(series, asked))
    rows: list[Row] = [{"answer": key, "value": _line(value)} for key, value in whole.items()]
    return Answer(rows, COLUMNS, whole, _text(whole))


def told(question: Question, series: Series, outcome: Outcome) -> Row:
    """An outcome as plain values; what is not finite is empty."""
    head: Row = {"question": question.value, "series": series.name, "n": outcome.n, "digest": series.digest}
    if not isinstance(outcome, Found):
        why: Row = {
            name: getattr(outcome, name) for name in ("reason", "needed", "asked", "instead", "guard")
        }
        return {**head, "refused": why, "method": None, "parameters": {}, "values": {}}
    made = outcome.method
    found: Row = {
        **{"verdict": outcome.verdict, **head, "badge": outcome.badge, "warnings": list(outcome.warnings)},
        **{"method": made.name, "library": made.library, "parameters": dict(made.parameters)},
        **{"citation": made.citation, "code": made.code, "values": outcome.values},
    }
    return {key: _plain(value) for key, value in found.items()}


def _text(whole: Row) -> str:
    """What a reader sees: the verdict and what to read beside it, or the refusal."""
    refused, values = whole.get("refused"), whole["values"]
    if isinstance(refused, Mapping):
        told = {"Not answered": "reason", "Needed": "needed", "Instead": "instead"}
        return "\n".join([*(f"{head}: {refused[key]}" for head, key in told.items()), f"n: {whole['n']}"])
    answers = values.get("answers", []) if isinstance(values, Mapping) else []
    warnings = whole["warnings"] if isinstance(whole["warnings"], list) else []
    made = f"Method: {whole['method']}; {whole['library']}; n: {whole['n']}"
    return "\n".join([str(whole["verdict"]), *map(str, answers), *map(str, warnings), made])


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return None if isinstance(value, float) and not isfinite(value) else value


def _line(value: object) -> str:
    """A value in one cell of a table."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {one}" for key, one in value.items())
    return " ".join(map(str, value)) if isinstance(value, list) else str("" if value is None else value)


def _period(text: str, series: Series) -> Span:
    if text:
        return Span.parse(text)
    known = [span for span, value in zip(series.spans, series.values(), strict=True) if value is not None]
    return known[-1] if known else series.spans[-1]


def _is_ours(args: argparse.Namespace) -> bool:
    return not args.dataset or {*_pair(args).key.split("-")} == {*RUSSIA_NORTH_KOREA.key.split("-")}


def _pair(args: argparse.Namespace) -> Pair:
    """The pair that is asked about: that of most cells unless one is named."""
    if not args.dataset or store.vintages(workspace(), args.dataset)[-1].kind != "observations":
        return RUSSIA_NORTH_KOREA
    if args.pair:
        return Pair(*args.pair.split("-"))
    reporter, partner, _ = store.pairs(workspace(), args.dataset)[0]
    return Pair(reporter, partner)


def _series(args: argparse.Namespace) -> Series:
    flow, evidence = one_flow(args.flow, tuple(Flow)), evidence_of(args)
    pair = _pair(args)
    if isinstance(evidence, Reconciliation):
        code = commodity(args.commodity, national_figures())
        bounds = [evidence.bound(Query(span, flow, code)) for span in quarters(FIRST, LAST)]
    else:
        bounds = _of_file(evidence, args, flow)
    return of(bounds, _name(pair, flow, args.commodity), pair.reporter)


def _of_file(evidence: FileEvidence, args: argparse.Namespace, flow: Flow) -> list[Bound]:
    book = evidence.book
    codes = {TOTAL, *book.rows["commodity"]}
    if args.commodity not in codes:
        raise UnknownChoiceError("commodity", args.commodity, f"{few(sorted(codes))} (codes in this dataset)")
    if args.frequency not in FREQUENCIES:
        raise UnknownChoiceError("frequency", args.frequency, ", ".join(FREQUENCIES))
    return observed.series(book, flow, observed.periods(book, args.frequency), args.commodity)


def _name(pair: Pair, flow: Flow, code: str) -> str:
    words = {
        Flow.TURNOVER: f"trade with {pair.other}",
        Flow.EXPORT: f"exports to {pair.other}",
        Flow.IMPORT: f"imports from {pair.other}",
        Flow.BALANCE: f"trade balance with {pair.other}",
    }
    label = hs_labels().get(code, code)
    inside = label if label[:2].isupper() else f"{label[:1].lower()}{label[1:]}"
    goods = "" if code == TOTAL else f" of {inside}"
    return f"{pair.possessive} recorded {words[flow]}{goods}"
