"""What can be asked of the ledger, and the expressions whose extremes answer it."""

from __future__ import annotations

from dataclasses import dataclass

from trade.ledger.cells import Cells, Expression, add, sides
from trade.model.commodity import covers, parts
from trade.model.period import Span
from trade.model.words import TOTAL, Flow


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


def covered(cells: Cells, query: Query) -> bool:
    """Whether some figure speaks of every month asked for, on every side."""
    blocks = cells.blocks(query.span)
    known = all((side, b) in cells.children for side in sides(query.flow) for b in blocks)
    return known and bool(blocks) and cells.edges[0] <= query.span.first and query.span.last < cells.edges[-1]


def ends(cells: Cells, query: Query) -> tuple[Expression, Expression]:
    """The expressions whose minimum and maximum bound the query."""
    low, high = [], []
    for side in sides(query.flow):
        sign = -1.0 if query.flow is Flow.BALANCE and side is Flow.IMPORT else 1.0
        for block in cells.blocks(query.span):
            ends = _block_ends(cells, query, side, block)
            low.append((sign, ends[0] if sign > 0 else ends[1]))
            high.append((sign, ends[1] if sign > 0 else ends[0]))
    return add(*low), add(*high)


def _block_ends(cells: Cells, query: Query, side: Flow, block: int) -> tuple[Expression, Expression]:
    """Least and most of the query in one block; of a block cut in two, none or all may be inside."""
    here = query.without if query.without_from in (None, side) else ()
    out = tuple(p for w in here if covers(query.commodity, w) for p in parts(w))
    within, cls = parts(query.commodity), query.classification
    most = cells.at_most(side, block, cls, within)
    if out:
        most = add((1.0, most), (-1.0, cells.at_least(side, block, cls, out)))
    if not cells.whole(block, query.span):
        return {}, most
    return cells.at_least(side, block, cls, within, out), most
