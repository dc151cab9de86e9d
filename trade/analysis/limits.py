"""Declared deliveries added up over a year, and the limits that stand beside them.

Nothing is estimated: a month without a declaration stays a gap, and from it on the total is "at least",
until a printed total covers the gap. Tonnes become barrels by the lowest and the highest named factor.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from trade.model.figure import Figure
from trade.model.limit import Cumulative, Factor, Goods, Limit, Stretch
from trade.model.period import Span
from trade.model.words import Flow, Measure, Standing

MISNAMED = "unit as printed"
"""Flag of a number whose printed unit is evidently another: kept, shown, never added up."""


def declared(figures: Iterable[Figure], goods: Goods) -> list[Figure]:
    """Russia's own declarations of deliveries, in barrels or tonnes, earliest first."""
    found = (f for f in figures if f.standing is Standing.DECLARED and f.measure is Measure.QUANTITY)
    ours = (f for f in found if f.flow is Flow.EXPORT and f.commodity == goods.code)
    kept = (f for f in ours if f.unit in ("barrel", "tonne") and f.flag != MISNAMED)
    return sorted(kept, key=lambda f: (f.span, f.unit, f.id))


def misnamed(figures: Iterable[Figure], goods: Goods) -> list[Figure]:
    """Declarations whose printed unit is evidently another, earliest first."""
    found = (f for f in figures if f.flag == MISNAMED and f.standing is Standing.DECLARED)
    return sorted((f for f in found if f.commodity == goods.code), key=lambda f: f.span)


def in_barrels(low: float, high: float, unit: str, factors: Sequence[Factor]) -> tuple[float, float]:
    """An interval in barrels: as it is, or from tonnes by the lowest and the highest named factor.

    Raises:
        ValueError: for another unit, or for tonnes without any factor.
    """
    if unit == "barrel":
        return low, high
    ratios = [f.barrels_per_tonne for f in factors]
    if unit != "tonne" or not ratios:
        raise ValueError(f"{unit} cannot become barrels with {len(ratios)} factors")
    return low * min(ratios), high * max(ratios)


def stretches(limits: Iterable[Limit], goods: Goods, unit: str, first: date, last: date) -> list[Stretch]:
    """The limits in one unit from `first` to `last`, each cut to the days on which it stood.

    A limit without a number has no stretch, and none begins before the limit took hold.
    """
    found = []
    for limit in limits:
        if limit.goods is not goods or limit.unit != unit or limit.amount is None:
            continue
        start, end = max(limit.effective, first), min(limit.ends or last, last)
        if start <= end:
            found.append(Stretch(start, end, limit.amount, limit))
    return sorted(found, key=lambda s: s.start)


def counted(limits: Iterable[Limit], goods: Goods, year: int) -> Span | None:
    """The months of a year in which a limit with a number stood; None where none did."""
    found = stretches(limits, goods, "barrel", date(year, 1, 1), date(year, 12, 31))
    if not found:
        return None
    return Span(year * 12 + found[0].start.month - 1, year * 12 + found[-1].end.month - 1)


@dataclass(frozen=True, slots=True)
class _Chain:
    """One way to put printed figures end to end; `months` of it were printed in tonnes only."""

    low: float = 0.0
    high: float = 0.0
    missing: tuple[int, ...] = ()
    months: int = 0
    pieces: int = 0
    figures: tuple[str, ...] = ()

    @property
    def worth(self) -> tuple[int, int, int, tuple[int, ...]]:
        """Least is best: months missing, then months converted, then figures needed."""
        return len(self.missing), self.months, self.pieces, self.missing


def _best(chains: Sequence[_Chain]) -> _Chain:
    """The best chain; equals that were printed differently widen its interval."""
    least = min(chain.worth for chain in chains)
    equal = [chain for chain in chains if chain.worth == least]
    return replace(
        equal[0],
        low=min(c.low for c in equal),
        high=max(c.high for c in equal),
        figures=tuple(dict.fromkeys(i for c in equal for i in c.figures)),
    )


def _pieces(figures: Iterable[Figure], span: Span) -> list[tuple[Span, Figure]]:
    """The figures inside a run with their months; a printed zero is zero for each of its months."""
    inside = [f for f in figures if span.first <= f.span.first and f.span.last <= span.last]
    months = [(Span(m, m), f) for f in inside if f.value == 0 for m in f.span.months]
    return [(f.span, f) for f in inside] + [pair for pair in months if pair[0] != pair[1].span]


def _longer(chain: _Chain, span: Span, figure: Figure, factors: Sequence[Factor]) -> _Chain:
    """A chain with one figure more; a printed zero is none at all, in whichever unit."""
    none = figure.value == 0
    low, high = (0.0, 0.0) if none else in_barrels(figure.low, figure.high, figure.unit, factors)
    return _Chain(
        chain.low + low,
        chain.high + high,
        chain.missing,
        chain.months + (0 if none or figure.unit == "barrel" else len(span.months)),
        chain.pieces + 1,
        (*chain.figures, figure.id),
    )


def cumulative(figures: Sequence[Figure], factors: Sequence[Factor], span: Span) -> list[Cumulative]:
    """What was declared from the start of `span` to the end of each of its months, in barrels.

    Of all ways to cover the months by printed figures that do not overlap, the one with the fewest months
    missing is taken, then the one with the least converted, then the one of the fewest figures; where
    equals were printed differently the interval holds them all. A total never falls: where later figures
    give less, the earlier total stands.
    """
    pieces = _pieces(figures, span)
    reached = {span.first - 1: _Chain()}
    found: list[Cumulative] = []
    for month in span.months:
        before = reached[month - 1]
        chains = [replace(before, missing=(*before.missing, month))]
        ending = [(s, f) for s, f in pieces if s.last == month]
        chains += [_longer(reached[s.first - 1], s, f, factors) for s, f in ending]
        reached[month] = chain = _best(chains)
        found.append(_standing(month, chain, found[-1] if found else None))
    return found


def _standing(month: int, chain: _Chain, before: Cumulative | None) -> Cumulative:
    """A chain as a total that is not below the month before."""
    low, high = (before.low, before.high) if before else (0.0, 0.0)
    return Cumulative(
        month,
        max(chain.low, low),
        max(chain.high, high),
        chain.missing,
        chain.months > 0,
        chain.figures,
        raised=chain.low < low or chain.high < high,
    )


def contradictions(figures: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Pairs in one unit that cannot both hold: the same months differently, or a longer run with less."""
    return [
        (a, b)
        for a, b in combinations(sorted(figures, key=lambda f: (f.span, f.id)), 2)
        if a.unit == b.unit and a.span.first == b.span.first
        if b.high < a.low or (a.span == b.span and a.high < b.low)
    ]


def misfits(
    figures: Sequence[Figure], factors: Sequence[Factor], totals: Sequence[Cumulative]
) -> list[Figure]:
    """Printed totals from the first month on that lie wholly outside what the year's other figures give."""
    by_month = {t.month: t for t in totals}
    found = []
    for f in figures:
        total = by_month.get(f.span.last)
        if total is None or f.span.first != totals[0].month or total.missing or f.id in total.figures:
            continue
        low, high = in_barrels(f.low, f.high, f.unit, factors)
        if high < total.low or low > total.high:
            found.append(f)
    return found
