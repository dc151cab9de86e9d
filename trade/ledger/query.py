"""The expressions whose extremes answer what is asked of the ledger."""

from __future__ import annotations

from trade.ledger.cells import Cells, Expression, add
from trade.model.commodity import covers, parts
from trade.model.query import Query, sides
from trade.model.words import Flow


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
