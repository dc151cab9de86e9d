"""The reconciled ledger: bounds for any run of months, and the conflicts behind them.

This is the package's front door. `reconcile(figures, vintage)` returns a `Reconciliation`; it is
kept by the hash of the figures, so the same ledger is solved once a process.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from threading import RLock

from pydantic import TypeAdapter

from trade.ledger.answers import Answers, Memory
from trade.ledger.conflicts import Conflict, explain, quantities
from trade.ledger.joint import Joint
from trade.ledger.vintage import settle
from trade.ledger.weighed import Weighed
from trade.ledger.witness import Witness, witnesses
from trade.model.bound import Bound
from trade.model.evidence import Interval, Term
from trade.model.figure import Figure
from trade.model.period import Span, quarters
from trade.model.query import Query, sides
from trade.model.words import Flow, Vintage

BOUND = TypeAdapter(Bound)


class Reconciliation:
    """One ledger, reconciled in one vintage. Safe to share between threads; answers are kept.

    Figures are weighed against each other when something is asked that the memory does not hold.
    """

    def __init__(self, figures: Sequence[Figure], vintage: Vintage, memory: Memory | None = None) -> None:
        """Nothing is solved until it is asked for; answers go to the memory, a new one if none is given."""
        self.vintage, self._figures = vintage, figures
        self._conflicts: list[Conflict] | None = None
        self._found: Weighed | None = None
        self._lock = RLock()
        held: Memory = {} if memory is None else memory
        self._answers = Answers(held, f"{digest(figures)} {vintage}", self._lock)
        self._joint = Joint(lambda: self._weighed().standing(), self._answers)

    @cached_property
    def witnesses(self) -> list[Witness]:
        """What the figures say in this vintage."""
        return settle(witnesses(self._figures), self.vintage)

    def _weighed(self) -> Weighed:
        with self._lock:
            if self._found is None:
                self._found = Weighed(self.witnesses)
            return self._found

    @property
    def conflicts(self) -> list[Conflict]:
        """Every figure that must give way, by period; where both sides stand, the figures of both."""
        with self._lock:
            if self._conflicts is None:
                found = explain(self.witnesses, self._weighed().pinned) + quantities(self._figures)
                self._conflicts = sorted(found, key=lambda c: (*c.witness.cell, c.witness.figures))
            return self._conflicts

    def named(self, span: Span, flow: Flow) -> list[str]:
        """The HS codes that some figure names for months of the run and a side of the flow."""
        wanted = set(sides(flow)) | {Flow.TURNOVER}
        return sorted(
            {
                w.commodity
                for w in self.witnesses
                if w.classification == "HS" and w.flow in wanted and w.span.overlaps(span)
            }
        )

    def bound(self, query: Query) -> Bound:
        """Lowest and highest value that the figures allow, hull of all worlds that stand."""
        return self._answers.of(BOUND, ("bound", query), lambda: self._weighed().bound(query))

    def amount(self, terms: Sequence[Term]) -> Interval:
        """Lowest and highest value of a weighted sum, as `Joint.amount`."""
        return self._joint.amount(terms)

    def ratio(self, over: Sequence[Term], under: Sequence[Term]) -> Interval:
        """Lowest and highest quotient, as `Joint.ratio`."""
        return self._joint.ratio(over, under)

    def leaving(self, ids: Iterable[str]) -> Joint:
        """The same ledger without what some figures say, as `Weighed.leaving`."""
        out = frozenset(ids)
        return Joint(lambda: self._weighed().leaving(out), self._answers.without(out))

    def quarters(self, query: Query, first: str, last: str) -> list[Bound]:
        """The bound of each quarter from `first` to `last` (`2014-Q1`), for the rest of the query."""
        return [self.bound(replace(query, span=span)) for span in quarters(first, last)]


def digest(figures: Iterable[Figure]) -> str:
    """SHA-256 of the figures, the same in whatever order they come."""
    lines = sorted(figure.model_dump_json() for figure in figures)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@dataclass(frozen=True)
class _Keyed:
    """Figures that compare by their digest alone, so that the cache is keyed by content."""

    digest: str
    figures: tuple[Figure, ...] = field(compare=False)
    memory: Memory | None = field(compare=False)


@lru_cache(maxsize=8)
def _kept(keyed: _Keyed, vintage: Vintage) -> Reconciliation:
    return Reconciliation(keyed.figures, vintage, keyed.memory)


def reconcile(
    figures: Iterable[Figure], vintage: Vintage = Vintage.LATEST, memory: Memory | None = None
) -> Reconciliation:
    """The reconciled ledger of `figures`, kept by their hash (the last eight of a process).

    Args:
        figures: what was printed.
        vintage: which printings count.
        memory: what was solved before, and takes what will be; by whoever asks first.
    """
    found = tuple(figures)
    return _kept(_Keyed(digest(found), found, memory), vintage)
