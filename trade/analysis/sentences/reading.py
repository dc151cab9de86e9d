"""A statement, and a sentence while it is read for statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from trade.analysis.sentences.numerals import Token
from trade.model.claim import Says, Wording


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement before it is known what it is about.

    Attributes:
        at: the place of its token.
        says, number, unit, half, wording: as in a claim.
        of: how many tokens further the subject stands that "of" brings ("349,515 tonnes of coal"), else 0.
        whole: whether it is about all goods unless "of" brings others: "the increase" that a part is one of.
        past: whether it is the level compared with ("from $17 million").
    """

    at: int
    says: Says
    number: float | None = None
    unit: str = ""
    half: float = 0.0
    wording: Wording = Wording.EXACT
    of: int = 0
    whole: bool = False
    past: bool = False


@dataclass(slots=True)
class Reading:
    """The sentence and what was made of it so far.

    Attributes:
        text, tokens: the sentence.
        used: places of directions that belong to a number.
        odd: places of what cannot be tested.
        changes: places of the words for a change that a percentage is a part of.
        assumed: what was assumed.
        shared, shares: place of the last share, and whether it is one of a total or of a change.
    """

    text: str
    tokens: Sequence[Token]
    used: set[int] = field(default_factory=set)
    odd: set[int] = field(default_factory=set)
    changes: set[int] = field(default_factory=set)
    assumed: list[str] = field(default_factory=list)
    shared: int = 0
    shares: Says = Says.SHARE

    def gap(self, at: int) -> str:
        """The skipped words before a token."""
        start = self.tokens[at - 1].end if at > 0 else 0
        return self.text[start : self.tokens[at].start] if at < len(self.tokens) else ""

    def kind(self, at: int) -> str:
        """What a token is; nothing outside the sentence."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""


def has(gap: str, word: str) -> bool:
    """Whether one of some words, as a pattern, stands in skipped words."""
    return re.search(rf"\b(?:{word})\b", gap, re.IGNORECASE) is not None
