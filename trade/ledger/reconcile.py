"""The reconciled ledger: bounds for any run of months, and the conflicts behind them.

This is the package's front door. `reconcile(figures, vintage)` returns a `Reconciliation`; it is
kept by the hash of the figures, so the same ledger is solved once a process.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from threading import RLock

from trade.ledger.cells import Cells, lay_out
from trade.ledger.conflicts import Conflict, explain, quantities
from trade.ledger.joint import Joint
from trade.ledger.pinned import Pinned, copies, pin
from trade.ledger.programme import Extent, Programme
from trade.ledger.query import covered, ends
from trade.ledger.vintage import settle
from trade.ledger.witness import Witness, witnesses
from trade.ledger.worlds import weigh
from trade.model.bound import Bound, is_narrow
from trade.model.evidence import Interval, Term
from trade.model.figure import Figure
from trade.model.period import Span, quarters
from trade.model.query import Query, sides
from trade.model.words import TOTAL, Flow, Measure, Status, Vintage

ALL_OR_NOTHING = 0.05
"""An interval whose end nearer to zero is below this share of the other may be all or nothing (our
choice)."""

UNTOLD_USD = 1_000_000.0
"""Width in US dollars from which an all-or-nothing interval is called unknown (our choice): below it,
it still says that the trade was small."""


SAME_WIDTH = 0.5, 1.1
"""How much narrower or wider than a printing a bound may be and still count as published (our choice)."""


class Reconciliation:
    """One ledger, reconciled in one vintage. Safe to share between threads; answers are kept."""

    def __init__(self, figures: Sequence[Figure], vintage: Vintage) -> None:
        """Weigh the figures against each other; bounds are solved when asked for."""
        self.vintage = vintage
        self.witnesses: list[Witness] = settle(witnesses(figures), vintage)
        self.cells: Cells = lay_out(self.witnesses)
        elastic = Programme(self.cells, self.witnesses)
        found = weigh(elastic)
        self._worlds: list[Pinned] = [pin(elastic, losers) for losers in (found.settled, *found.rivals)]
        self._quantities = quantities(figures)
        self._conflicts: list[Conflict] | None = None
        self._answers: dict[Query, Bound] = {}
        self._lock = RLock()
        self._joint = self._asked([world.programme for world in self._worlds])

    @property
    def conflicts(self) -> list[Conflict]:
        """Every figure that must give way, by period; where both sides stand, the figures of both."""
        with self._lock:
            if self._conflicts is None:
                found = explain(self.witnesses, self._worlds) + self._quantities
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
        with self._lock:
            if query not in self._answers:
                self._answers[query] = self._solve(query)
            return self._answers[query]

    def amount(self, terms: Sequence[Term]) -> Interval:
        """Lowest and highest value of a weighted sum, as `Joint.amount`."""
        return self._joint.amount(terms)

    def ratio(self, over: Sequence[Term], under: Sequence[Term]) -> Interval:
        """Lowest and highest quotient, as `Joint.ratio`."""
        return self._joint.ratio(over, under)

    def leaving(self, ids: Iterable[str]) -> Joint:
        """The same ledger without what some figures say, and without other prints that say the same.

        What stands against what is not weighed again: what had given way to them stays out.
        """
        alike = copies(self.witnesses, frozenset(ids))
        with self._lock:
            return self._asked([world.leaving(alike) for world in self._worlds])

    def _asked(self, worlds: list[Programme]) -> Joint:
        return Joint(self.cells, self.witnesses, worlds, self._lock)

    def quarters(self, query: Query, first: str, last: str) -> list[Bound]:
        """The bound of each quarter from `first` to `last` (`2014-Q1`), for the rest of the query."""
        return [self.bound(replace(query, span=span)) for span in quarters(first, last)]

    def _solve(self, query: Query) -> Bound:
        if not covered(self.cells, query):
            return Bound(query.span, query.flow, query.commodity, None, None, Status.UNKNOWN)
        low, high = ends(self.cells, query)
        extents = [world.programme.extent(low, high) for world in self._worlds]
        hull = Extent(
            min(e.low for e in extents),
            max(e.high for e in extents),
            frozenset().union(*(e.binding for e in extents)),
        )
        if not (math.isfinite(hull.low) and math.isfinite(hull.high)):
            return Bound(query.span, query.flow, query.commodity, None, None, Status.UNKNOWN)
        return self._bound(query, hull, extents)

    def _bound(self, query: Query, hull: Extent, extents: list[Extent]) -> Bound:
        printed = [] if query.reduced else self._printed(query, hull)
        binding = [self.witnesses[i] for i in sorted(hull.binding)]
        ids = [i for w in printed for i in w.figures]
        ids += [w.figures[0] for w in binding if w not in printed]
        low = hull.low if query.flow is Flow.BALANCE else max(hull.low, 0.0)
        ends = float(round(low)), float(round(hull.high))
        apart = len(extents) > 1 and not is_narrow(*ends)
        split = apart and any(e.low > f.high for e in extents for f in extents)
        worlds = tuple((float(round(e.low)), float(round(e.high))) for e in extents) if split else ()
        status = self._status(*ends, bool(printed))
        return Bound(query.span, query.flow, query.commodity, *ends, status, tuple(ids), worlds)

    @staticmethod
    def _status(low: float, high: float, printed: bool) -> Status:
        if printed:
            return Status.PUBLISHED
        if is_narrow(low, high):
            return Status.DERIVED
        least, most = max(low, -high, 0.0), max(abs(low), abs(high))
        untold = least <= ALL_OR_NOTHING * most and high - low > UNTOLD_USD
        return Status.UNKNOWN if untold else Status.BOUNDED

    def _printed(self, query: Query, hull: Extent) -> list[Witness]:
        """The standing values printed for exactly what is asked, if the bound says what they say."""
        classification = "" if query.commodity == TOTAL else query.classification
        cell = (query.span, query.flow, classification, query.commodity)
        void = self._worlds[0].void
        return [
            w
            for i, w in enumerate(self.witnesses)
            if w.measure is Measure.VALUE and w.cell == cell and i not in void
            if _says(w, hull)
        ]


def _says(w: Witness, hull: Extent) -> bool:
    """Whether a bound is what one printing says: both narrow, or about as wide as each other."""
    if w.low > hull.high or w.high < hull.low:
        return False
    width = hull.high - hull.low
    alike = SAME_WIDTH[0] * (w.high - w.low) <= width <= SAME_WIDTH[1] * (w.high - w.low)
    return alike or (is_narrow(w.low, w.high) and is_narrow(hull.low, hull.high))


def digest(figures: Iterable[Figure]) -> str:
    """SHA-256 of the figures, the same in whatever order they come."""
    lines = sorted(figure.model_dump_json() for figure in figures)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@dataclass(frozen=True)
class _Keyed:
    """Figures that compare by their digest alone, so that the cache is keyed by content."""

    digest: str
    figures: tuple[Figure, ...] = field(compare=False)


@lru_cache(maxsize=8)
def _kept(keyed: _Keyed, vintage: Vintage) -> Reconciliation:
    return Reconciliation(keyed.figures, vintage)


def reconcile(figures: Iterable[Figure], vintage: Vintage = Vintage.LATEST) -> Reconciliation:
    """The reconciled ledger of `figures`, kept by their hash (the last eight of a process)."""
    found = tuple(figures)
    return _kept(_Keyed(digest(found), found), vintage)
