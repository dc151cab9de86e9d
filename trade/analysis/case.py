"""A claim with what it is tested against, and what was found of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trade.model.claim import Claim
from trade.model.evidence import Evidence, Interval, Term
from trade.model.figure import Figure
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import TOTAL, Flow


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


@dataclass(frozen=True)
class Case:
    """What is needed to test a claim.

    Attributes:
        claim: in parts.
        evidence: a ledger or a file.
        printed: figures whose quantities test a claim of tonnes or barrels.
        names: words of commodity codes, for the steps.
    """

    claim: Claim
    evidence: Evidence
    printed: Sequence[Figure] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def query(self, span: Span, commodity: str = "") -> Query:
        """The claimed flow over some months, of the claimed commodity or another."""
        return Query(span, self.claim.flow, commodity or self.claim.commodity)

    def subject(self, commodity: str) -> str:
        """Flow and commodity in words: `Exports of oil products (2710)`, `Turnover`."""
        flow = self.claim.flow
        name = flow.value.capitalize() + ("s" if flow in (Flow.EXPORT, Flow.IMPORT) else "")
        if commodity == TOTAL:
            return name
        words = self.names.get(commodity)
        return (
            f"{name} of {words[:1].lower()}{words[1:]} ({commodity})" if words else f"{name} of {commodity}"
        )

    def told(self, query: Query) -> tuple[Interval, str]:
        """An amount and the sentence about it."""
        found = self.evidence.amount([Term(1.0, query)])
        return found, f"{self.subject(query.commodity)} in {query.span}: {money(found)}."


def money(found: Interval) -> str:
    """An interval of US dollars with all its digits, and the figures behind it."""
    if not found.known:
        return "not published"
    low, high = (f"{end:,.0f}".replace("-", "−") for end in found.ends)
    word = "figure" if len(found.figures) == 1 else "figures"
    behind = f" ({word} {', '.join(found.figures)})" if found.figures else ""
    return f"{low if low == high else f'{low} to {high}'} USD{behind}"
