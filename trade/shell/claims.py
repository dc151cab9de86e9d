"""Claims from a shell: a sentence in, its verdict and the working out."""

from __future__ import annotations

import argparse
from math import isinf

from trade.analysis.case import Case
from trade.analysis.claim import interval, judge
from trade.analysis.filed import FileEvidence
from trade.analysis.sentences.parse import Parsed, parse
from trade.model.errors import TradeError
from trade.model.verdict import Judgement
from trade.shell.answer import Answer, Row
from trade.shell.evidence import asked_of, options
from trade.store.shipped import hs_labels, national_figures

COLUMNS = (
    *("verdict", "measure_that_holds", "low", "high", "unit", "allowed_low", "allowed_high"),
    *("figures", "working", "claim"),
)


def claim_options(sub: argparse.ArgumentParser) -> None:
    """What `claim` takes."""
    sub.add_argument("sentence", help="a sentence in English, such as “Trade doubled in Q1 2017.”")
    options(sub)


def tested(args: argparse.Namespace) -> Answer:
    """The verdict on every statement of a sentence.

    JSON is one object: the first statement's verdict, then `claims` with all of them, and what was
    understood, assumed and ignored.

    Raises:
        TradeError: when the sentence holds nothing that can be tested, or is about another pair, saying what
            is missing; for an unknown dataset, pair or vintage.
    """
    pair, evidence = asked_of(args)
    parsed = parse(args.sentence, hs_labels(), pair)
    if parsed.error:
        raise TradeError(parsed.error)
    printed = () if isinstance(evidence, FileEvidence) else national_figures()
    found = [judge(Case(claim, evidence, printed, hs_labels())) for claim in parsed.claims]
    rows = [_row(one) for one in found]
    notes = {
        "understood": [list(pair) for pair in parsed.understood],
        "assumed": list(parsed.assumed),
        "ignored": list(parsed.ignored),
    }
    return Answer(rows, COLUMNS, {**rows[0], "claims": rows, **notes}, _text(found, parsed))


def _row(found: Judgement) -> Row:
    ends = [None if isinf(end) else end for end in (found.allowed.low, found.allowed.high)]
    return {
        "verdict": found.verdict.value,
        "measure_that_holds": found.flow.value if found.flow else None,
        "low": _rounded(found.found.low),
        "high": _rounded(found.found.high),
        "unit": found.unit,
        "allowed_low": ends[0],
        "allowed_high": ends[1],
        "figures": list(found.figures),
        "working": list(found.working),
        "claim": found.claim.model_dump(mode="json"),
    }


def _rounded(end: float | None) -> float | None:
    """To what the solver can tell apart; None for an end that is open."""
    return None if end is None or isinf(end) else round(end, 5)


def _text(found: list[Judgement], parsed: Parsed) -> str:
    lines: list[str] = []
    for one in found:
        flow = f" ({one.flow.value})" if one.flow and one.flow != one.claim.flow else ""
        lines.append(f"{one.verdict.value}{flow}: {interval(one.found, one.unit)}")
        lines += [f"  {step}" for step in one.working]
    lines += [f"Assumed: {text}" for text in parsed.assumed]
    lines += [f"Not understood: {', '.join(parsed.ignored)}"] if parsed.ignored else []
    return "\n".join(lines)
