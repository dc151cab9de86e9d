"""What the reader of a sentence is told: what words were taken for, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from trade.analysis.sentences.numerals import Token
from trade.analysis.sentences.subjects import KINDS, Subject
from trade.model.claim import Claim

UNKNOWN = ("word", "odd", "not", "aside", "elsewhere")
"""Kinds of tokens that no claim is made of."""


def meaning(token: Token) -> str:
    """What a token is taken for, in words."""
    if token.kind == "number":
        return f"{token.number:,.10g} {token.code} ± {token.half:,.10g}"
    if token.kind in ("span", "same"):
        return str(token.span or f"the same months of {token.number:.0f}")
    if token.kind == "way":
        return "a rise" if token.number > 0 else "a fall"
    if token.kind == "ago":
        return f"{token.number:.0f} months earlier"
    names = {"goods": f"HS {token.code}", "mainly": "the main reason", "share": "a share", "versus": "a base"}
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
    spans = {at for at, t in enumerate(tokens) if t.kind == "span" and str(t.span) not in periods}
    return goods | (spans - compared)


def elsewhere(tokens: Sequence[Token]) -> list[str]:
    """Partners and regions that stand beside a flow or commodity, so that it is not the trade of the two."""
    beside = [*tokens[1:], Token("", "")], [Token("", ""), *tokens]
    return [
        token.text
        for token, after, before in zip(tokens, *beside, strict=False)
        if token.kind == "elsewhere" and (after.kind in KINDS or before.kind in KINDS)
    ]
