"""English sentences about trade, taken apart into claims by rules.

Nothing is guessed silently: a default that was taken is in `assumed`, what was not understood in `ignored`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pydantic import ValidationError

from trade.analysis.sentences.explaining import UNKNOWN, elsewhere, loose, meaning, unknown, unused
from trade.analysis.sentences.lexing import lex
from trade.analysis.sentences.names import whose
from trade.analysis.sentences.numerals import Token
from trade.analysis.sentences.reading import Statement
from trade.analysis.sentences.refusals import LONGEST, NO_GOODS, NO_PERIOD, NO_STATEMENT, TOO_LONG, refused
from trade.analysis.sentences.statements import statements
from trade.analysis.sentences.subjects import Subject, subjects
from trade.analysis.sentences.when import base_of, bases, period_of, period_token, stretch
from trade.model.claim import COMPARED, Claim, Says
from trade.model.pair import RUSSIA_NORTH_KOREA, Pair
from trade.model.period import Span
from trade.model.words import TOTAL, Flow

NOTHING = Subject(-1, -1)
"""No subject at all."""

NO_LABELS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a sentence was taken for.

    Attributes:
        claims: its statements, in order; none where `error` says what is missing.
        understood: words, and what they were taken for.
        ignored: words that were not understood, in order.
        assumed: defaults that were taken for what was not said.
        error: what is missing and what to write; empty where there is a claim.
    """

    claims: tuple[Claim, ...]
    understood: tuple[tuple[str, str], ...] = ()
    ignored: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    error: str = ""


def _reason(found: Statement, named: Sequence[Subject], tokens: Sequence[Token]) -> Subject:
    """The goods that follow "mainly due to", possibly after "higher exports of"; nothing where none do."""
    ends = (at for at, t in enumerate(tokens) if at > found.at and t.kind in ("break", "number"))
    stop = next(ends, len(tokens))
    return next((s for s in named if found.at < s.first < stop and s.code), NOTHING)


def _about(found: Statement, told: Sequence[Subject], reason: Subject) -> tuple[Flow | None, str, str]:
    """Flow, commodity and assumption of a statement: what it is "of", what stands before, or what follows."""
    of = next((s for s in told if found.of and s.first == found.at + found.of), NOTHING)
    before = [s for s in reversed(told) if s.last < found.at]
    order = [*before, *(s for s in told if s.first > found.at and s != of)]
    flow, assumed = next(((s.flow, s.assumed) for s in (of, *order) if s.flow), (None, ""))
    if found.says in (Says.SHARE, Says.PART):
        code = next((s.code for s in order if s.code), "")
        return flow, "" if of.code else code, assumed  # a share of coal exports is none of all exports
    if found.says is Says.MAINLY:
        return reason.flow or flow, reason.code, reason.assumed if reason.flow else assumed
    first = order[0] if order else NOTHING
    return flow, of.code or ("" if found.whole else first.code), assumed


def _claim(found: Statement, flow: Flow, code: str, period: str, base: str) -> Claim | None:
    try:
        return Claim(
            flow=flow,
            period=period,
            commodity=code or TOTAL,
            says=found.says,
            base=base if found.says in COMPARED else "",
            number=found.number,
            unit=found.unit,
            half_width=found.half,
            wording=found.wording,
        )
    except ValidationError:  # a share or main reason of no commodity
        return None


def _when(
    found: Statement, tokens: Sequence[Token], compared: frozenset[int], comparing: bool
) -> tuple[Span, str, list[str]] | None:
    """Months and base of a statement, and what was assumed; nothing where no period is named.

    "Between 2014 and 2016" is all of the months where the sentence compares nothing.
    """
    token = period_token(found.at, tokens, compared)
    if token is None or token.span is None:
        return None
    span, through = token.span, stretch(token)
    if through and not comparing:
        return through, "", [f"between {token.text} is taken as all of the months {through}"]
    base, assumed = base_of(found.at, Says.ROSE if found.past else found.says, span, tokens, compared)
    if not found.past:
        return span, base, assumed
    return Claim(flow=Flow.TURNOVER, period=str(span), says=Says.ROSE, base=base).against, "", assumed


def _claims(
    found: Sequence[Statement],
    tokens: Sequence[Token],
    named: Sequence[Subject],
    compared: frozenset[int],
    reporter: str,
) -> tuple[list[Claim | None], list[str]]:
    """A claim of each statement, or nothing where it lacks goods, and what was assumed."""
    reasons = {s.at: _reason(s, named, tokens) for s in found if s.says is Says.MAINLY}
    told = [s for s in named if s not in reasons.values()]
    comparing = any(statement.says in COMPARED for statement in found)
    claims: list[Claim | None] = []
    assumed: list[str] = []
    for statement in found:
        months = _when(statement, tokens, compared, comparing)
        if months is None:
            break
        span, base, more = months
        flow, code, side = _about(statement, told, reasons.get(statement.at, NOTHING))
        assumed += more
        assumed += [f"whose {side.lower()} is not said: {whose(reporter)} are tested"] if side else []
        assumed += ["no flow named: turnover is tested"] if flow is None else []
        claims.append(_claim(statement, flow or Flow.TURNOVER, code, str(span), base))
    return claims, assumed


def parse(text: str, labels: Mapping[str, str] = NO_LABELS, pair: Pair = RUSSIA_NORTH_KOREA) -> Parsed:
    """Take a sentence apart into claims.

    Args:
        text: one sentence in English of at most `LONGEST` characters; it may hold several statements.
        labels: more names of commodities, by code.
        pair: whose trade can be tested; flows are those of its reporter, and a sentence about another pair
            is refused.
    """
    if len(text) > LONGEST:
        return Parsed((), error=TOO_LONG.format(len(text)))
    tokens = lex(text, labels, pair)
    named, compared = subjects(tokens), bases(text, tokens)
    found, odd, assumed = statements(text, tokens)
    claims, more = _claims(found, tokens, named, compared, pair.reporter)
    others = elsewhere(tokens)
    good = () if others else tuple(dict.fromkeys(c for c in claims if c is not None))
    lacking = {s.at for s, claim in zip(found, claims, strict=False) if claim is None and good}
    idle = odd | lacking | unused(tokens, named, compared, good)
    taken = [(at, t) for at, t in enumerate(tokens) if t.kind not in (*UNKNOWN, "break") and at not in idle]
    missing = [refused(pair, others)] if others else []
    missing += [] if period_of(0, tokens, compared) else [NO_PERIOD]
    missing += [] if found else [NO_STATEMENT]
    missing += [NO_GOODS] if claims and not any(claims) else []
    return Parsed(
        claims=good,
        understood=tuple((t.text, meaning(t, pair)) for _, t in taken),
        ignored=unknown(text, tokens, idle),
        assumed=tuple(dict.fromkeys([*assumed, *more, *loose(tokens, good)])),
        error="" if good else " ".join(missing),
    )
