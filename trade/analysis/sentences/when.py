"""Which months a statement is about, and which it compares with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from trade.analysis.sentences.calendar_words import months
from trade.analysis.sentences.numerals import Token
from trade.model.claim import COMPARED, Says
from trade.model.period import Span

YEAR_EARLIER = "no base named: a year earlier is compared with"
EVER = "no first year named: every year with figures counts"


def bases(text: str, tokens: Sequence[Token]) -> frozenset[int]:
    """The places of tokens that name a period compared with, not the one that is meant."""
    found = set()
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else Token("", "")
        other = any(t.kind == "span" for i, t in enumerate(tokens) if i != at)
        versus = before.kind == "versus" and (other or before.text.lower() != "on")
        versus |= before.kind == "wording" and before.code == "over"
        bare = not re.search(r"\b(?:in|for|during)\b", text[before.end : token.start])
        times = before.kind == "number" and before.code in ("times", "part") and other and bare
        if token.kind in ("ago", "same") or (
            token.kind == "span" and (versus or times or (other and _past(at, tokens)))
        ):
            found.add(at)
    return frozenset(found)


def _past(at: int, tokens: Sequence[Token]) -> bool:
    """Whether the token follows a level compared with: "from $11 million in the first quarter of 2016"."""
    back = at - 1
    if back < 1 or tokens[back].kind != "number":
        return False
    back -= 1 + (tokens[back - 1].kind == "wording")
    return back >= 0 and tokens[back].kind == "versus"


def _clauses(tokens: Sequence[Token]) -> list[int]:
    """The number of the clause that each token is in."""
    clause, found = 0, []
    for token in tokens:
        clause += token.kind == "break"
        found.append(clause)
    return found


def period_of(at: int, tokens: Sequence[Token], compared: frozenset[int]) -> Span | None:
    """The months of a statement; nothing where the sentence names no period."""
    token = period_token(at, tokens, compared)
    return token.span if token else None


def period_token(at: int, tokens: Sequence[Token], compared: frozenset[int]) -> Token | None:
    """The period of a statement: nearest in its clause, else the last one before, else the next."""
    places = [i for i, t in enumerate(tokens) if t.kind == "span" and i not in compared]
    if not places:
        return None
    clause = _clauses(tokens)
    here = [i for i in places if clause[i] == clause[at]]
    before = [i for i in places if i < at]
    nearest = min(here, key=lambda i: abs(i - at)) if here else before[-1] if before else places[0]
    return tokens[nearest]


def stretch(token: Token) -> Span | None:
    """All months from the first to the last of two periods behind "between", where they are in order."""
    if token.span is None or token.since is None:
        return None
    return months(token.since.first, token.span.last)


def _base_token(at: int, says: Says, tokens: Sequence[Token], compared: frozenset[int]) -> Token | None:
    """The base of a statement: nearest in its clause, else the only one; "highest since" keeps its own."""
    clause = _clauses(tokens)
    records = {c for c, t in zip(clause, tokens, strict=True) if t.kind == "extreme"}
    own = {i for i in compared if tokens[i - 1].text.lower() == "since" and clause[i] in records}
    free = compared if says in (Says.HIGHEST, Says.LOWEST) else compared - own
    here = [i for i in free if clause[i] == clause[at]]
    if here:
        return tokens[min(here, key=lambda i: (abs(i - at), i))]
    return tokens[next(iter(free))] if len(free) == 1 else None


def _shifted(span: Span, year: int) -> Span:
    """The same months in another year."""
    return span.earlier((span.first // 12 - year) * 12)


def _named(token: Token, span: Span, says: Says) -> tuple[str, list[str]]:
    """The base that a token names for the months `span`, and what was assumed."""
    if token.kind == "same":
        return str(_shifted(span, int(token.number))), []
    if token.span is None:
        return _before(token, span)
    calendar = len(token.span.months) == 12 and token.span.first % 12 == 0
    year = calendar and len(span.months) < 12 and "whole" not in token.text.lower()
    if not year or says in (Says.HIGHEST, Says.LOWEST):
        return str(token.span), []
    moved = str(_shifted(span, token.span.first // 12))
    return moved, [f"{token.text} is taken as the same months of that year: {moved}"]


def _before(token: Token, span: Span) -> tuple[str, list[str]]:
    length = int(token.number)
    if length == 12:
        return "", []
    if length == len(span.months):
        return str(span.earlier(length)), []
    return "", [f"{token.text!r} does not fit {span}: a year earlier is compared with"]


def base_of(
    at: int, says: Says, span: Span, tokens: Sequence[Token], compared: frozenset[int]
) -> tuple[str, list[str]]:
    """The base of a statement about `span`, empty for a year earlier, and what was assumed."""
    if says not in COMPARED:
        return "", []
    own = period_token(at, tokens, compared)
    if own and own.since:
        return _named(replace(own, span=own.since), span, says)
    token = _base_token(at, says, tokens, compared)
    if says in (Says.HIGHEST, Says.LOWEST):
        token = token if token and token.kind == "span" else None
        return _named(token, span, says) if token else ("", [EVER])
    return _named(token, span, says) if token else ("", [YEAR_EARLIER])
