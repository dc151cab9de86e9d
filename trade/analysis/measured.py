"""What the figures say of what a claim is about, in the claim's unit, with the steps that lead there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from trade.model.claim import Claim, Says
from trade.model.evidence import UNKNOWN, Evidence, Interval, Term
from trade.model.figure import Figure
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import TOTAL, Flow, Measure, Standing

FIRST_YEAR = 1990
"""Year from which a record is looked for where a claim names no other: the first of our figures."""


@dataclass(frozen=True)
class Measurement:
    """What was found.

    Attributes:
        found: the interval in `unit`; of an extreme the difference to the nearest rival.
        unit: as in `trade.model.verdict.Judgement`.
        steps: how it was found, one sentence each.
        silent: periods that matter and of which nothing is known.
        why: why nothing was found; empty where something was.
    """

    found: Interval
    unit: str
    steps: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    why: str = ""


def measure(claim: Claim, evidence: Evidence, printed: Sequence[Figure]) -> Measurement:
    """What the evidence says of a claim's subject."""
    if claim.says is Says.QUANTITY:
        return _quantity(claim, printed)
    found = {
        Says.VALUE: _value,
        Says.GROWTH: _growth,
        Says.FACTOR: _ratio,
        Says.ROSE: _ratio,
        Says.FELL: _ratio,
        Says.SHARE: _share,
        Says.MAINLY: _mainly,
        Says.HIGHEST: _extreme,
        Says.LOWEST: _extreme,
        Says.OTHER: _other,
    }
    answer: Callable[[Claim, Evidence], Measurement] = found[claim.says]
    return answer(claim, evidence)


def _query(claim: Claim, span: Span, commodity: str = "") -> Query:
    return Query(span, claim.flow, commodity or claim.commodity)


def _told(evidence: Evidence, query: Query) -> tuple[Interval, str]:
    """An amount and the sentence about it."""
    found = evidence.amount([Term(1.0, query)])
    return found, f"{subject(query.flow, query.commodity)} in {query.span}: {_money(found)}."


def subject(flow: Flow, commodity: str) -> str:
    """Flow and commodity in words: `Exports of 2710`, `Turnover`."""
    name = flow.value.capitalize() + ("s" if flow in (Flow.EXPORT, Flow.IMPORT) else "")
    return name if commodity == TOTAL else f"{name} of {commodity}"


def _money(found: Interval) -> str:
    if not found.known:
        return "not published"
    low, high = (f"{end:,.0f}".replace("-", "−") for end in found.ends)
    behind = f" (figures {', '.join(found.figures)})" if found.figures else ""
    return f"{low if low == high else f'{low} to {high}'} USD{behind}"


def _value(claim: Claim, evidence: Evidence) -> Measurement:
    found, step = _told(evidence, _query(claim, claim.span))
    return Measurement(found, "USD", (step,))


def _compare(claim: Claim, evidence: Evidence) -> tuple[Interval, tuple[str, ...], str]:
    """Now over base, the steps, and why there is no quotient."""
    now, base = claim.span, claim.against
    if len(now.months) != len(base.months):
        return UNKNOWN, (), f"{now} and {base} are not of the same length, so they are not compared."
    over, under = _query(claim, now), _query(claim, base)
    steps = tuple(_told(evidence, query)[1] for query in (over, under))
    ratio = evidence.ratio([Term(1.0, over)], [Term(1.0, under)])
    why = "" if ratio.known else f"There is no known base above zero in {base}, so nothing can be compared."
    return ratio, steps, why


def _ratio(claim: Claim, evidence: Evidence) -> Measurement:
    found, steps, why = _compare(claim, evidence)
    if not found.known:
        return Measurement(UNKNOWN, "times", steps, why=why)
    low, high = found.ends
    return Measurement(
        found, "times", (*steps, f"{claim.span} is {low:.4g} to {high:.4g} times {claim.against}.")
    )


def _growth(claim: Claim, evidence: Evidence) -> Measurement:
    found, steps, why = _compare(claim, evidence)
    if not found.known:
        return Measurement(UNKNOWN, "percent", steps, why=why)
    growth = found.scaled(100.0, -100.0)
    return Measurement(growth, "percent", (*steps, f"The change on {claim.against} is {_percent(growth)}."))


def _share(claim: Claim, evidence: Evidence) -> Measurement:
    part, whole = _query(claim, claim.span), _query(claim, claim.span, TOTAL)
    steps = tuple(_told(evidence, query)[1] for query in (part, whole))
    found = evidence.ratio([Term(1.0, part)], [Term(1.0, whole)]).scaled(100.0)
    if not found.known:
        return Measurement(UNKNOWN, "percent", steps, why="The share has no known total above zero.")
    return Measurement(found, "percent", (*steps, f"The share is {_percent(found, plus=False)}."))


def _mainly(claim: Claim, evidence: Evidence) -> Measurement:
    now, base = claim.span, claim.against
    whole = [Term(1.0, _query(claim, now, TOTAL)), Term(-1.0, _query(claim, base, TOTAL))]
    part = [Term(1.0, _query(claim, now)), Term(-1.0, _query(claim, base))]
    total, own = evidence.amount(whole), evidence.amount(part)
    steps = (
        f"{subject(claim.flow, TOTAL)} changed from {base} to {now} by {_money(total)}.",
        f"{subject(claim.flow, claim.commodity)} changed by {_money(own)}.",
    )
    if not (total.known and own.known) or total.ends[0] <= 0 <= total.ends[1]:
        return Measurement(
            UNKNOWN, "percent", steps, why="The total’s change, or its direction, is not known."
        )
    sign = 1.0 if total.ends[0] > 0 else -1.0
    turned = [[Term(sign * term.factor, term.query) for term in terms] for terms in (part, whole)]
    found = evidence.ratio(*turned).scaled(100.0)
    step = f"That is {_percent(found, plus=False)} of the change; the main part is half of it or more."
    return Measurement(found, "percent", (*steps, step))


def _extreme(claim: Claim, evidence: Evidence) -> Measurement:
    """The difference to the nearest rival: how far above the highest other, or below the lowest other."""
    length, span = len(claim.span.months), claim.span
    first = claim.against.first if claim.base else FIRST_YEAR * 12
    rivals = [Span(m, m + length - 1) for m in range(span.first - 12, first - 1, -12)]
    if length < 12:
        rivals = [Span(m, m + length - 1) for m in range(span.first - length, first - 1, -length)]
    here = Term(1.0, _query(claim, span))
    known = {r: evidence.amount([here, Term(-1.0, _query(claim, r))]) for r in rivals}
    silent = tuple(str(r) for r, found in sorted(known.items()) if not found.known)
    told = {r: found for r, found in known.items() if found.known}
    _, step = _told(evidence, here.query)
    if not told:
        return Measurement(UNKNOWN, "USD", (step,), silent, "No other period is known to compare with.")
    pick = min if claim.says is Says.HIGHEST else max
    nearest = pick(told, key=lambda r: (sum(told[r].ends), r))
    low, high = (pick(found.ends[end] for found in told.values()) for end in (0, 1))
    found = Interval(low, high, told[nearest].figures)
    word = "highest" if claim.says is Says.HIGHEST else "lowest"
    rival = _told(evidence, _query(claim, nearest))[1]
    less = f"Against the {word} of {len(told)} other periods since {min(told)}: {_money(found)}."
    return Measurement(found, "USD", (step, rival, less), silent)


def _quantity(claim: Claim, printed: Sequence[Figure]) -> Measurement:
    """The customs quantities printed for exactly this cell, as a hull; tonnes and kilograms are the same."""
    scale = {"kg": 0.001} if claim.unit == "tonne" else {}
    cell = (claim.span, claim.flow, claim.commodity)
    found = [
        (f, scale.get(f.unit, 1.0))
        for f in printed
        if f.measure is Measure.QUANTITY and (f.span, f.flow, f.commodity) == cell
        if f.unit in (claim.unit, *scale) and f.standing is Standing.CUSTOMS
    ]
    if not found:
        return Measurement(UNKNOWN, claim.unit, why="No customs quantity of exactly this was printed.")
    low, high = min(f.low * k for f, k in found), max(f.high * k for f, k in found)
    ids = tuple(f.id for f, _ in found)
    step = f"Printed: {'; '.join(f'{f.printed} ({f.id}, {f.publisher})' for f, _ in found)}."
    return Measurement(Interval(low, high, ids), claim.unit, (step,))


def _other(claim: Claim, evidence: Evidence) -> Measurement:
    return Measurement(UNKNOWN, "", why="Trade figures hold nothing that could test this.")


def _percent(found: Interval, *, plus: bool = True) -> str:
    low, high = (f"{end:{'+' if plus else ''}.1f}".replace("-", "−") for end in found.ends)
    return f"{low} %" if low == high else f"{low} % to {high} %"
