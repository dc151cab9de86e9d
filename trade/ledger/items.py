"""Which commodities a ledger tells apart in a period: the codes that can stand beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trade.ledger.reconcile import Reconciliation
from trade.model.bound import Bound
from trade.model.commodity import covers
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import Flow, Status

Told = list[tuple[str, Bound]]
"""Code and bound of each commodity that figures tell."""


def told(ledger: Reconciliation, span: Span, flow: Flow, without: tuple[str, ...] = ()) -> Told:
    """The finest codes whose interval says something, largest first; what is inside `without` stays out."""
    named = [c for c in ledger.named(span, flow) if not any(covers(out, c) for out in without)]
    bounds = [(c, ledger.bound(Query(span, flow, c, without=without))) for c in named]
    known = [(c, b) for c, b in bounds if b.status is not Status.UNKNOWN and (b.high or 0) > 0]
    finest = set(disjoint([c for c, _ in known]))
    return sorted(((c, b) for c, b in known if c in finest), key=lambda pair: -(pair[1].low or 0.0))


def items(
    ledger: Reconciliation, spans: Sequence[Span], flow: Flow, without: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The finest codes that are told in one of some periods at least."""
    return disjoint(sorted({c for span in spans for c, _ in told(ledger, span, flow, without)}))


def disjoint(codes: Iterable[str]) -> tuple[str, ...]:
    """The finest codes only: one that covers another is left out, its rest shows in the total's."""
    found = list(codes)
    return tuple(c for c in found if not any(other != c and covers(c, other) for other in found))
