"""How different the goods of two periods are, in a sentence."""

from __future__ import annotations

from trade.analysis.concentration import dissimilarity
from trade.charts.changed import Changed
from trade.charts.changed_told import ITEMISED, itemised
from trade.model.concentration import Ends
from trade.model.contribution import Kind


def sentence(data: Changed) -> str:
    """The dissimilarity of both periods' shares, or nothing where too little of a total is told apart.

    Nothing, too, where a period is compared with itself or sources contradict each other on a share.
    """
    found, least = data.found, itemised(data)
    if found.base == found.now or any(part is None or part < ITEMISED for part in least):
        return ""
    rows = [row for row in found.rows if row.kind is not Kind.ROUNDING]
    if any(not one.known or one.worlds for row in rows for one in row.shares):
        return ""
    each: list[tuple[Ends, Ends]] = [(row.shares[0].ends, row.shares[1].ends) for row in rows]
    kinds = [row.kind for row in rows]
    rest = each.pop(kinds.index(Kind.REST)) if Kind.REST in kinds else None
    low, high = (f"{end:.2f}" for end in dissimilarity(each, rest))
    index = low if low == high else f"{low} to {high}"
    return (
        f"Composition: half the sum of the differences of shares is {index}; 0 would be the same goods in "
        "the same proportions, 1 nothing in common (Finger and Kreinin)."
    )
