"""A ledger as evidence that calls unknown what the pages call not published.

Figures limit almost every quarter somehow; where the limits say next to nothing (`Status.UNKNOWN`), a reader
is told that it was not published, and so must an analysis of it. Sums of several periods stay what they
are: a year may be known whose quarters are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trade.ledger.reconcile import Reconciliation
from trade.model.evidence import UNKNOWN, Interval, Term
from trade.model.words import Status


@dataclass(frozen=True)
class Published:
    """A reconciled ledger whose single amounts are unknown where nothing quarterly was published."""

    ledger: Reconciliation

    def amount(self, terms: Sequence[Term]) -> Interval:
        """As the ledger's; unknown for a single amount that is called not published."""
        if len(terms) == 1 and self.ledger.bound(terms[0].query).status is Status.UNKNOWN:
            return UNKNOWN
        return self.ledger.amount(terms)

    def ratio(self, over: Sequence[Term], under: Sequence[Term]) -> Interval:
        """As the ledger's."""
        return self.ledger.ratio(over, under)
