"""The figures of one vintage weighed against each other, ready to be solved for what is asked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from trade.ledger.cells import Cells, lay_out
from trade.ledger.pinned import Pinned, copies, pin
from trade.ledger.programme import Extent, Programme
from trade.ledger.query import covered, ends
from trade.ledger.witness import Witness
from trade.ledger.worlds import weigh
from trade.model.bound import Bound, is_narrow
from trade.model.query import Query
from trade.model.words import TOTAL, Flow, Measure, Status

ALL_OR_NOTHING = 0.05
"""An interval whose end nearer to zero is below this share of the other may be all or nothing (our
choice)."""

UNTOLD_USD = 1_000_000.0
"""Width in US dollars from which an all-or-nothing interval is called unknown (our choice): below it,
it still says that the trade was small."""

SAME_WIDTH = 0.5, 1.1
"""How much narrower or wider than a printing a bound may be and still count as published (our choice)."""


@dataclass(frozen=True)
class Standing:
    """The worlds that stand, each a programme that can be asked.

    Attributes:
        cells: the unknowns, the same in all worlds.
        witnesses: what the figures say.
        worlds: the programmes; more than one where sources of equal weight contradict each other.
    """

    cells: Cells
    witnesses: Sequence[Witness]
    worlds: Sequence[Programme]


class Weighed:
    """Which figures give way, and in which worlds. One thread at a time may ask.

    Attributes:
        witnesses: what the figures say.
        pinned: each world that stands, with its losers.
    """

    def __init__(self, witnesses: list[Witness]) -> None:
        """Weigh the witnesses of one vintage against each other."""
        self.witnesses = witnesses
        self._cells = lay_out(witnesses)
        elastic = Programme(self._cells, witnesses)
        found = weigh(elastic)
        self.pinned: list[Pinned] = [pin(elastic, losers) for losers in (found.settled, *found.rivals)]

    def standing(self) -> Standing:
        """All worlds, to be asked for sums and quotients."""
        return Standing(self._cells, self.witnesses, [world.programme for world in self.pinned])

    def leaving(self, ids: frozenset[str]) -> Standing:
        """The same without what some figures say, and without other prints that say the same.

        What stands against what is not weighed again: what had given way to them stays out.
        """
        alike = copies(self.witnesses, ids)
        return Standing(self._cells, self.witnesses, [world.leaving(alike) for world in self.pinned])

    def bound(self, query: Query) -> Bound:
        """Lowest and highest value that the figures allow, hull of all worlds that stand."""
        unknown = Bound(query.span, query.flow, query.commodity, None, None, Status.UNKNOWN)
        if not covered(self._cells, query):
            return unknown
        low, high = ends(self._cells, query)
        extents = [world.programme.extent(low, high) for world in self.pinned]
        hull = Extent(
            min(e.low for e in extents),
            max(e.high for e in extents),
            frozenset().union(*(e.binding for e in extents)),
        )
        if not (math.isfinite(hull.low) and math.isfinite(hull.high)):
            return unknown
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
        status = _status(*ends, bool(printed))
        return Bound(query.span, query.flow, query.commodity, *ends, status, tuple(ids), worlds)

    def _printed(self, query: Query, hull: Extent) -> list[Witness]:
        """The standing values printed for exactly what is asked, if the bound says what they say."""
        classification = "" if query.commodity == TOTAL else query.classification
        cell = (query.span, query.flow, classification, query.commodity)
        void = self.pinned[0].void
        return [
            w
            for i, w in enumerate(self.witnesses)
            if w.measure is Measure.VALUE and w.cell == cell and i not in void
            if _says(w, hull)
        ]


def _status(low: float, high: float, printed: bool) -> Status:
    if printed:
        return Status.PUBLISHED
    if is_narrow(low, high):
        return Status.DERIVED
    least, most = max(low, -high, 0.0), max(abs(low), abs(high))
    untold = least <= ALL_OR_NOTHING * most and high - low > UNTOLD_USD
    return Status.UNKNOWN if untold else Status.BOUNDED


def _says(w: Witness, hull: Extent) -> bool:
    """Whether a bound is what one printing says: both narrow, or about as wide as each other."""
    if w.low > hull.high or w.high < hull.low:
        return False
    width = hull.high - hull.low
    alike = SAME_WIDTH[0] * (w.high - w.low) <= width <= SAME_WIDTH[1] * (w.high - w.low)
    return alike or (is_narrow(w.low, w.high) and is_narrow(hull.low, hull.high))
