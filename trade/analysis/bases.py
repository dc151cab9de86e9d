"""One period against every base that a reader may have in mind: "doubled" relative to what?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trade.analysis.growth import quotient, said
from trade.model.base import Against, Base
from trade.model.change import Say
from trade.model.evidence import UNKNOWN, Evidence, Interval, Term
from trade.model.period import Span, whole
from trade.model.query import Query
from trade.model.words import TOTAL, Flow

BACK = 5
"""Earlier years that are looked at for the mean of a period and for the best year (our choice)."""

AVERAGED = {1: 12, 3: 4, 12: 4}
"""Periods before one of so many months whose average is a base."""

WIDE = 0.10
"""Width of a ratio from which its rounding is mentioned (our choice: ten percentage points)."""

YEAR = 12


@dataclass(frozen=True)
class Measured:
    """What is measured: a flow and commodity over one period, exports perhaps `without` some codes."""

    span: Span
    flow: Flow
    commodity: str = TOTAL
    without: tuple[str, ...] = ()

    def terms(self, spans: Sequence[Span], factor: float = 1.0) -> list[Term]:
        """The same flow over other periods, each times a factor."""
        query = Query(self.span, self.flow, self.commodity, without=self.without, without_from=Flow.EXPORT)
        return [Term(factor, replace(query, span=span)) for span in spans]


def bases(evidence: Evidence, what: Measured, floor: float, chosen: Span | None = None) -> list[Base]:
    """Every base that the length of the period admits, the usual one first.

    Args:
        evidence: a ledger or a file.
        what: period, flow and commodity.
        floor: least base in the currency on which a percentage is given, for a period of this length.
        chosen: another period of the same length to compare with.
    """
    span, length = what.span, len(what.span.months)
    asked: list[tuple[Against, list[Span]]] = [(Against.YEAR, [span.earlier(YEAR)])]
    if length < YEAR:
        asked.append((Against.PREVIOUS, [span.earlier(length)]))
    count = AVERAGED.get(length, 1)
    asked.append((Against.AVERAGE, [span.earlier(length * n) for n in range(count, 0, -1)]))
    if length < YEAR:
        earlier = [span.earlier(YEAR * n) for n in range(BACK, 0, -1)]
        asked.append((Against.SAME, [one for one in earlier if evidence.amount(what.terms([one])).known]))
    found = [_against(evidence, what, kind, spans, floor) for kind, spans in asked if spans]
    found += _best(evidence, what, floor * YEAR / length)
    return [*found, *([_against(evidence, what, Against.CHOSEN, [chosen], floor)] if chosen else [])]


def released(found: Base, before: Interval, floor: float) -> Base:
    """The base of a year earlier as it was first released: another vintage, so the ends are divided."""
    ratio = quotient(found.now, before)
    say = said(found.now, before, ratio, floor)
    return replace(found, against=Against.RELEASED, before=before, ratio=ratio, say=say, warnings=())


def _against(evidence: Evidence, what: Measured, kind: Against, spans: Sequence[Span], floor: float) -> Base:
    here = what.terms([what.span])
    return _base(evidence, kind, spans, what.span, (here, what.terms(spans, 1 / len(spans))), floor)


def _base(
    evidence: Evidence,
    kind: Against,
    spans: Sequence[Span],
    measured: Span,
    terms: tuple[list[Term], list[Term]],
    floor: float,
) -> Base:
    over, under = terms
    now, before = evidence.amount(over), evidence.amount(under)
    flow = over[0].query.flow
    known = now.known and before.known and flow is not Flow.BALANCE
    ratio = evidence.ratio(over, under) if known else UNKNOWN
    say = said(now, before, ratio, floor)
    shown = ratio if say in (Say.PERCENT, Say.FACTOR) else UNKNOWN
    return Base(kind, tuple(spans), measured, now, before, shown, say, _warnings(ratio, say, flow))


def _warnings(ratio: Interval, say: Say, flow: Flow) -> tuple[str, ...]:
    if flow is Flow.BALANCE and say is Say.LEVELS:
        return ("A balance may pass through zero, so it has no percentage.",)
    if say is Say.LEVELS:
        return ("The base is too small, or contested, to carry a percentage.",)
    if ratio.known and ratio.ends[1] - ratio.ends[0] > WIDE:
        return ("The published figures leave this much room.",)
    return ()


def _best(evidence: Evidence, what: Measured, floor: float) -> list[Base]:
    """The year that ends with the period against the best of the earlier ones; none where none is known."""
    first = what.span.last - YEAR + 1
    year = Span(first, what.span.last)
    before = [one for one in whole(range(first - BACK * YEAR, first), YEAR) if one.last < what.span.first]
    known = {one: evidence.amount(what.terms([one])) for one in before[-BACK:]}
    known = {one: found for one, found in known.items() if found.known}
    if not known or not evidence.amount(what.terms([year])).known:
        return []
    best = max(known, key=lambda one: known[one].ends[0])
    rivals = [one for one in known if one != best and known[one].ends[1] > known[best].ends[0]]
    found = _base(evidence, Against.BEST, [best], year, (what.terms([year]), what.terms([best])), floor)
    found = replace(found, among=len(known))
    if not rivals:
        return [found]
    more = f"{', '.join(map(str, rivals))} may have been higher than {best}."
    return [replace(found, warnings=(*found.warnings, more))]
