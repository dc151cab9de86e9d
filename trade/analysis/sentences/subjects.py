"""What a sentence is about: flows and commodities, out of the tokens that stand together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trade.analysis.sentences.numerals import Token
from trade.analysis.sentences.subject_words import VERBS
from trade.model.commodity import covers
from trade.model.words import Flow

KINDS = ("flow", "side", "owner", "goods", "toward")


@dataclass(frozen=True, slots=True)
class Subject:
    """A run of tokens that names a flow, a commodity, or both.

    Attributes:
        first, last: the places of its tokens.
        flow, code: what they name, if anything.
        assumed: the word whose owner was not said, so that the reporter's side is meant.
    """

    first: int
    last: int
    flow: Flow | None = None
    code: str = ""
    assumed: str = ""


def _runs(tokens: Sequence[Token]) -> list[range]:
    """Tokens of `KINDS` that stand together; "coal and lignite" does, "trade and coal" does not."""
    runs: list[range] = []
    for at, token in enumerate(tokens):
        if token.kind not in KINDS:
            continue
        last = runs[-1].stop if runs else -2
        joined = at == last + 1 and tokens[last].kind == "break" and tokens[last - 1].kind == "goods"
        if at == last or (joined and token.kind == "goods"):
            runs[-1] = range(runs[-1].start, at + 1)
        else:
            runs.append(range(at, at + 1))
    return runs


def _code(tokens: Sequence[Token]) -> str:
    """The codes that are named, as one; words with a code after them are what the code says."""
    codes: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.kind != "goods":
            continue
        explained = before is not None and before.kind == "goods" and token.start == before.end + 2
        if explained and token.text[:2].lower() == "hs":
            codes.pop()
        codes.append(token.code)
    apart = [c for c in dict.fromkeys(codes) if not any(covers(o, c) and o != c for o in codes)]
    return ",".join(apart)


def _side(tokens: Sequence[Token], run: range) -> tuple[Flow | None, str]:
    """The flow of "exports" and "imports" by their owner, and the word whose owner was not said."""
    side = next((at for at in run if tokens[at].kind == "side"), None)
    if side is None:
        return None, ""
    verb = tokens[side].text.lower() in VERBS
    near = range(0 if verb else run.start, side)
    owner = next((tokens[at].code for at in reversed(near) if tokens[at].kind == "owner"), "")
    abroad = tokens[side].code == ("imports" if owner == "partner" else "exports")
    return Flow.EXPORT if abroad else Flow.IMPORT, "" if owner else tokens[side].text


def _subject(tokens: Sequence[Token], run: range) -> Subject:
    found = [tokens[at] for at in run]
    code = _code(found)
    for kind in ("flow", "toward"):
        named = next((t for t in found if t.kind == kind), None)
        if named:
            return Subject(run.start, run.stop - 1, Flow(named.code), code)
    flow, assumed = _side(tokens, run)
    return Subject(run.start, run.stop - 1, flow, code, assumed)


def subjects(tokens: Sequence[Token]) -> list[Subject]:
    """What the tokens name, in order; "… to North Korea" further on says more of the one before."""
    found: list[Subject] = []
    for run in _runs(tokens):
        subject = _subject(tokens, run)
        if found and all(tokens[at].kind == "toward" for at in run):
            before = found[-1]
            if before.assumed or before.flow is None:
                found[-1] = replace(before, flow=subject.flow, assumed="")
        elif subject.flow or subject.code:
            found.append(subject)
    return found
