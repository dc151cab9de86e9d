"""A story's evidence that calls unknown what its charts leave empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trade.model.evidence import UNKNOWN, Interval, Term
from trade.model.words import Status
from trade.ui.story import Story


@dataclass(frozen=True)
class Drawn:
    """The evidence of a story; a single amount that its charts call not published is unknown.

    A ledger limits what nobody published, and a file what it does not itemise; an analysis that takes such
    a limit for a number would tell of a period of which the page says that there is none.
    """

    story: Story

    def amount(self, terms: Sequence[Term]) -> Interval:
        """As the story's evidence; unknown for a single amount that is not published."""
        if len(terms) == 1:
            query = terms[0].query
            (bound,) = self.story.bounds([query.span], query.flow, query.commodity, query.without)
            if bound.status is Status.UNKNOWN:
                return UNKNOWN
        return self.story.evidence.amount(terms)

    def ratio(self, over: Sequence[Term], under: Sequence[Term]) -> Interval:
        """As the story's evidence."""
        return self.story.evidence.ratio(over, under)
