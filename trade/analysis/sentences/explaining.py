"""What the reader of a sentence is told: what words were taken for, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from trade.analysis.sentences.numerals import Token
from trade.analysis.sentences.subject_words import LOOSE, VERBS
from trade.analysis.sentences.subjects import KINDS, Subject
from trade.analysis.sentences.when import stretch
from trade.model.area import name
from trade.model.claim import Claim
from trade.model.pair import Pair

UNKNOWN = ("word", "odd", "not", "aside", "elsewhere", "away")
"""Kinds of tokens that no claim is made of."""


ABROAD = ("elsewhere", "away")
"""Kinds of tokens that name what is not of the pair."""


def meaning(token: Token, pair: Pair) -> str:
    """What a token is taken for, in words."""
    if token.kind == "number":
        return f"{token.number:,.10g} {token.code} ± {token.half:,.10g}"
    if token.kind in ("span", "same"):
        before = f"{token.since} and " if token.since else ""
        return before + str(token.span or f"the same months of {token.number:.0f}")
    if token.kind in ("way", "change"):
        return "a rise" if token.number > 0 else "a fall" if token.number else "a change"
    if token.kind == "ago":
        return f"{token.number:.0f} months earlier"
    names = {"goods": f"HS {token.code}", "mainly": "the main reason", "share": "a share", "versus": "a base"}
    names["owner"] = name(pair.reporter if token.code == "reporter" else pair.partner)
    return names.get(token.kind) or token.code or token.kind


def unknown(text: str, tokens: Sequence[Token], odd: frozenset[int]) -> tuple[str, ...]:
    """What was not understood; words that stand together are one phrase."""
    runs: list[tuple[int, int, int]] = []
    for at, token in enumerate(tokens):
        if token.kind == "word" and runs and runs[-1][2] == at - 1 and tokens[at - 1].kind == "word":
            runs[-1] = (runs[-1][0], token.end, at)
        elif token.kind in UNKNOWN or at in odd:
            runs.append((token.start, token.end, at))
    return tuple(text[start:end] for start, end, _ in runs)


def unused(
    tokens: Sequence[Token], named: Sequence[Subject], compared: frozenset[int], claims: Sequence[Claim]
) -> set[int]:
    """The places of goods and periods that were understood, and that no claim is about."""
    if not claims:
        return set()
    codes, periods = {c.commodity for c in claims}, {c.period for c in claims}
    idle = [s for s in named if s.code and s.code not in codes]
    goods = {at for s in idle for at in range(s.first, s.last + 1) if tokens[at].kind == "goods"}
    spans = {
        at for at, t in enumerate(tokens) if t.kind == "span" and not {str(t.span), str(stretch(t))} & periods
    }
    return goods | (spans - compared)


def elsewhere(tokens: Sequence[Token]) -> list[str]:
    """Countries and regions that the sentence is about and that are not of the pair, each once.

    They stand beside a flow or commodity, beside "and" and another country, before a verb such as "sold", or
    after "to" or "from" behind anything that was understood.
    """
    sellers = {_seller(at, tokens) for at, token in enumerate(tokens) if token.text.lower() in VERBS}
    about = (at for at in range(len(tokens)) if at in sellers or _beside(at, tokens))
    return list(dict.fromkeys(tokens[at].code for at in about if tokens[at].kind in ABROAD))


def _seller(at: int, tokens: Sequence[Token]) -> int:
    """The place of the last country before a verb, or -1."""
    return next((i for i in reversed(range(at)) if tokens[i].kind in ("owner", "elsewhere")), -1)


def _beside(at: int, tokens: Sequence[Token]) -> bool:
    before, after = list(reversed(tokens[max(0, at - 2) : at])), tokens[at + 1 : at + 3]
    if tokens[at].kind == "away" and before and before[0].kind not in ("word", "odd", "break"):
        return True
    joined = any(
        [token.text.lower() for token in side[:1]] == ["and"] and side[-1].kind in ("owner", *ABROAD)
        for side in (before, after)
    )
    return joined or any(token.kind in KINDS for side in (before, after) for token in side[:1])


def loose(tokens: Sequence[Token], claims: Sequence[Claim]) -> list[str]:
    """What is assumed of goods that may be meant otherwise."""
    codes = {code for claim in claims for code in claim.commodity.split(",")}
    found = (t for t in tokens if t.kind == "goods" and t.code in codes)
    return [LOOSE[t.text.lower()] for t in found if t.text.lower() in LOOSE]
