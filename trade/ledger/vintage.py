"""Revisions: which of two printings of one number counts, in the latest and in the first vintage.

Customs revise: the first quarter of 2016 was $16.75M in May 2016 and, by the growth rate printed a
year later, $17.18M. Printings of one cell that differ by no more than `SAME` are two vintages of
one number and the interval spans both. Up to `REVISION` the later one supersedes the earlier (in
the first vintage: the other way round). Beyond that it is no revision but a contradiction, and
stays one: `trade.ledger.worlds` weighs it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from trade.ledger.witness import TIERS, UNDATED, Witness, demoted
from trade.model.period import Span
from trade.model.words import TOTAL, Flow, Measure, Standing, Vintage

SAME = 0.01
"""Largest relative step between two vintages of one number that widens it instead of replacing it
(our choice; the annual totals of 2014 moved by 0.2 %, those of 2018 by 0.3 %)."""

REVISION = 0.25
"""Largest relative step that is still called a revision (our choice; the largest one seen where both
printings name customs is 17 %, imports of 2013)."""


Cells = dict[tuple[Span, Flow, str, str], list[Witness]]
"""The printed values of each cell: months, flow, classification and commodity."""


def gap(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Relative distance between two intervals: 0 when they touch, else the space over the larger end."""
    space = max(first[0] - second[1], second[0] - first[1], 0.0)
    return space / max(min(first[1], second[1]), 1e-9) if space else 0.0


def implied_base(growth: Witness, current: tuple[float, float]) -> tuple[float, float]:
    """The base-period value that a growth rate implies for a current value, as an interval."""
    return current[0] / (1 + growth.high), current[1] / max(1 + growth.low, 1e-9)


def _values(found: list[Witness]) -> Cells:
    cells: Cells = {}
    for w in found:
        if w.measure is Measure.VALUE and w.standing is not Standing.REMARK:
            cells.setdefault(w.cell, []).append(w)
    return cells


def _truncated(coarse: Witness, fine: Witness) -> bool:
    """Whether `coarse` is `fine` cut off instead of rounded (31.83 for 31.837), not another vintage."""
    width, space = coarse.high - coarse.low, max(fine.low - coarse.high, coarse.low - fine.high)
    return width > fine.high - fine.low and space <= width / 2


def _spans_both(w: Witness, peers: list[Witness]) -> Witness:
    """Widen `w` over the customs printings of the same cell that are one vintage step away."""
    step = [
        p
        for p in peers
        if p.standing is w.standing is Standing.CUSTOMS
        and p.published != w.published
        and 0 < gap((w.low, w.high), (p.low, p.high)) <= SAME
        and not _truncated(p, w)
    ]
    return replace(w, low=min([w.low, *(p.low for p in step)]), high=max([w.high, *(p.high for p in step)]))


def _adds_up(w: Witness, cells: Cells) -> bool:
    """Whether some printings of the other two flows make exports + imports = turnover with `w`.

    True as well when one of them was never printed: nothing then speaks against `w`.
    """
    trio = (Flow.EXPORT, Flow.IMPORT, Flow.TURNOVER)
    found = [[w] if f is w.flow else cells.get((w.span, f, *w.cell[2:]), []) for f in trio]
    if not all(found):
        return True
    return any(
        gap((e.low + i.low, e.high + i.high), (t.low, t.high)) <= SAME / 2 for e, i, t in product(*found)
    )


def _revised(w: Witness, cells: Cells, vintage: Vintage) -> bool:
    """Whether a later (or, for the first vintage, earlier) printing of the cell supersedes `w`.

    A printing that does not add up with any others supersedes nothing: it may be a misprint. Nor does
    one without a date, which nobody can call later.
    """
    if w.published == UNDATED:
        return False
    for p in cells[w.cell]:
        later = w.published < p.published < UNDATED
        after = later if vintage is Vintage.LATEST else p.published < w.published
        revision = SAME < gap((w.low, w.high), (p.low, p.high)) <= REVISION
        if after and revision and p.tier <= w.tier and _adds_up(p, cells):
            return True
    return False


def _rebased(w: Witness, cells: Cells, growths: list[Witness]) -> bool:
    """Whether an exact growth rate printed later takes the cell of `w` as its base.

    The rate was computed on the base as it stood by then, so a first release of part of a year gives
    way to it. Totals of whole years are printed once the year is closed and stay.
    """
    if len(w.span.months) >= 12:
        return False
    for g in growths:
        if g.tier == TIERS[-1] or g.published <= w.published or (g.span.earlier(), *g.cell[1:]) != w.cell:
            continue
        currents = [c for c in cells.get(g.cell, ()) if c.published <= g.published]
        if currents:
            finest = min(currents, key=lambda c: (c.high - c.low, c.figures))
            if gap(implied_base(g, (finest.low, finest.high)), (w.low, w.high)) <= REVISION:
                return True
    return False


def _on_revised_base(g: Witness, cells: Cells, revised: set[Witness]) -> bool:
    """Whether growth `g` was computed on a printing of its base that was revised afterwards."""
    known = [w for w in cells.get((g.span.earlier(), *g.cell[1:]), ()) if w.published <= g.published]
    return bool(known) and all(w in revised for w in known)


def _precedes(g: Witness, cells: Cells) -> bool:
    """Whether the base of growth `g` had an earlier printing, on which it may not have been computed."""
    return any(w.published < g.published for w in cells.get((g.span.earlier(), *g.cell[1:]), ()))


def _with_release(values: list[Witness], stale: set[Witness]) -> set[Witness]:
    """`stale`, and the other totals of the same months that nobody but its readers printed, that month."""
    printed = {(testimony, w.span) for w in stale for testimony in w.testimony}
    return stale | {
        w for w in values if w.commodity == TOTAL and all((t, w.span) in printed for t in w.testimony)
    }


def settle(found: list[Witness], vintage: Vintage) -> list[Witness]:
    """Apply the rules above: widen one-step vintages, send superseded printings to tier 4.

    With a superseded total go the other totals that only its release printed for the same months.

    A growth rate whose own release printed a value that was superseded is tied to that value rather
    than to the revised one, and one computed on a superseded base goes to tier 4: a ratio belongs
    to the vintage it was computed in.
    """
    cells = _values(found)
    growths = [w for w in found if w.measure is Measure.GROWTH]
    values = [w for ws in cells.values() for w in ws]
    values = [w for ws in cells.values() for w in ws]
    revised = _with_release(values, {w for w in values if _revised(w, cells, vintage)})
    rebased = {w for w in values if vintage is Vintage.LATEST and _rebased(w, cells, growths)}
    superseded = _with_release(values, revised | rebased)

    def placed(w: Witness) -> Witness:
        if w in superseded:
            return demoted(w)
        if w.measure is Measure.VALUE:
            return _spans_both(w, cells.get(w.cell, []))
        if w.measure is Measure.GROWTH:
            own = [v for v in cells.get(w.cell, ()) if v in superseded and v.releases & w.releases]
            tied = replace(w, own=(own[0].low, own[0].high)) if own else w
            foreign = vintage is Vintage.FIRST and _precedes(w, cells)
            return demoted(tied) if foreign or _on_revised_base(w, cells, revised) else tied
        return w

    return [placed(w) for w in found]
