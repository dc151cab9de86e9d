"""Whether a claim holds: what the figures allow, set against what its words allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isinf

from trade.analysis import wording
from trade.analysis.case import Case, Measurement
from trade.analysis.measured import measure
from trade.model.claim import Claim, Says
from trade.model.evidence import Interval
from trade.model.verdict import Ends, Judgement, Verdict
from trade.model.words import Flow

FLOWS = (Flow.EXPORT, Flow.IMPORT, Flow.TURNOVER)
"""The measures a claim may have mistaken for one another."""

NAMES = {
    Flow.TURNOVER: "turnover (exports + imports)",
    Flow.EXPORT: "exports",
    Flow.IMPORT: "imports",
    Flow.BALANCE: "the balance",
}

GOOD = (Verdict.HOLDS, Verdict.ROUNDING)


@dataclass(frozen=True)
class _Judged:
    measurement: Measurement
    verdict: Verdict


def judge(case: Case) -> Judgement:
    """The verdict on one claim."""
    claim = case.claim
    words = wording.allowed(claim) if claim.says is not Says.OTHER else Ends(0.0, 0.0)
    first = _judged(case)
    working = [*first.measurement.steps, _compared(first, claim)]
    if first.verdict is not Verdict.FAILS or claim.flow not in FLOWS:
        return _judgement(claim, first, words, working)
    for flow in (flow for flow in FLOWS if flow is not claim.flow):
        other = _judged(replace(case, claim=claim.model_copy(update={"flow": flow})))
        working.append(f"The same of {NAMES[flow]}: {_result(other)}.")
        if other.verdict in GOOD:
            working.append(
                f"So the words fit {NAMES[flow]} and not {NAMES[claim.flow]}. That the claim names the wrong "
                "measure is our inference."
            )
            unit = other.measurement.unit
            claimed, held = first.measurement.found, other.measurement.found
            return Judgement(claim, Verdict.OTHER, flow, claimed, held, words, unit, tuple(working))
    return _judgement(claim, first, words, working)


def _judgement(claim: Claim, judged: _Judged, words: Ends, working: Sequence[str]) -> Judgement:
    flow = claim.flow if judged.verdict in GOOD else None
    unit, found = judged.measurement.unit, judged.measurement.found
    return Judgement(claim, judged.verdict, flow, found, found, words, unit, tuple(working))


def _judged(case: Case) -> _Judged:
    found = measure(case)
    return _Judged(found, _verdict(case.claim, found))


def _verdict(claim: Claim, measured: Measurement) -> Verdict:
    found = measured.found
    if not found.known:
        return Verdict.UNTESTED
    words = wording.allowed(claim)
    if words.holds(found):
        return Verdict.UNTESTED if measured.silent else Verdict.HOLDS
    if wording.rounded(claim).holds(found):
        return Verdict.ROUNDING
    return Verdict.UNTESTED if words.meets(found) else Verdict.FAILS


def _compared(judged: _Judged, claim: Claim) -> str:
    """The last step in words: what the words allow, and how what was found lies to it."""
    measured = judged.measurement
    if not measured.found.known:
        return measured.why or "The figures say nothing of this, so it cannot be tested."
    words = f"The words allow {spelled(wording.allowed(claim), measured.unit)}"
    if measured.silent:
        return f"{words}; nothing is known of {', '.join(measured.silent)}, so {_close(judged.verdict)}."
    how = {
        Verdict.HOLDS: "all that the figures allow is inside",
        Verdict.ROUNDING: "all that the figures allow is within one unit of the last digit",
        Verdict.FAILS: "all that the figures allow is outside",
        Verdict.UNTESTED: "the figures leave room for both",
    }
    return f"{words}; {how[judged.verdict]}."


def _close(verdict: Verdict) -> str:
    return "it does not hold whatever they were" if verdict is Verdict.FAILS else "it cannot be tested"


def _result(judged: _Judged) -> str:
    found = judged.measurement.found
    if not found.known:
        return "not known"
    inside = "fits the words" if judged.verdict in GOOD else "does not fit the words"
    undecided = "may or may not fit the words"
    said = undecided if judged.verdict is Verdict.UNTESTED else inside
    return f"{spelled(Ends(*found.ends), judged.measurement.unit)}, which {said}"


def spelled(ends: Ends, unit: str) -> str:
    """Two ends in words with all their digits: `31,411,500 to 31,416,062 USD`, `2 times or more`."""
    if isinf(ends.high):
        low = _number(ends.low, unit)
        return f"{low} or more" if ends.closed else f"more than {low}"
    if isinf(ends.low):
        high = _number(ends.high, unit)
        return f"{high} or less" if ends.closed else f"less than {high}"
    first, last = (_digits(end, unit) for end in (ends.low, ends.high))
    return _number(ends.low, unit) if first == last else f"{first} to {_number(ends.high, unit)}"


def interval(found: Interval, unit: str) -> str:
    """The same of what was found; `not known` where it is not."""
    return spelled(Ends(*found.ends), unit) if found.known else "not known"


def _digits(value: float, unit: str) -> str:
    if unit in ("USD", "tonne", "barrel"):
        return f"{round(value) + 0.0:,.0f}".replace("-", "−")  # + 0.0: no minus sign in front of zero
    text = f"{value:.4g}" if unit == "times" else f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def _number(value: float, unit: str) -> str:
    names = {"percent": "%", "tonne": "tonnes", "barrel": "barrels"}
    return f"{_digits(value, unit)} {names.get(unit, unit)}"
