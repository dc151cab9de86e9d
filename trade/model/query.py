"""What can be asked of a pair's numbers: a flow of a commodity over a run of months."""

from __future__ import annotations

from dataclasses import dataclass

from trade.model.period import Span
from trade.model.words import TOTAL, Flow

Codes = tuple[str, ...]
"""Commodity codes, as they are left out of what is asked."""


def sides(flow: Flow) -> tuple[Flow, ...]:
    """The flows that make up `flow`: both for turnover and balance."""
    return (Flow.EXPORT, Flow.IMPORT) if flow in (Flow.TURNOVER, Flow.BALANCE) else (flow,)


@dataclass(frozen=True, slots=True)
class Query:
    """What to bound: a flow of a commodity over months, possibly `without` some commodities.

    Codes in `without` that are not inside `commodity` change nothing. They are left out of both sides
    of trade, or of the side `without_from` alone: coal that only crosses North Korea is in Russia's
    exports, not in its imports.
    """

    span: Span
    flow: Flow = Flow.TURNOVER
    commodity: str = TOTAL
    classification: str = "HS"
    without: tuple[str, ...] = ()
    without_from: Flow | None = None

    @property
    def reduced(self) -> bool:
        """Whether something is left out of what is asked."""
        return bool(self.without) and self.without_from in (None, *sides(self.flow))
