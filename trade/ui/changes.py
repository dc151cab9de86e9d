"""Cached answers about changes: contributions between two periods, and a period against every base."""

from __future__ import annotations

from trade.analysis.bases import Measured, bases, released
from trade.analysis.comparable import common
from trade.analysis.contribution import Asked, contributions
from trade.analysis.filed import FileEvidence
from trade.analysis.growth import HISTORY, usual_floor
from trade.analysis.movers import moved, unpublished
from trade.analysis.part import Part, level_of
from trade.ledger.items import items
from trade.ledger.published import Published
from trade.model.base import Against, Base
from trade.model.bound import Bound
from trade.model.contribution import Contributions
from trade.model.evidence import Evidence
from trade.model.pair import Pair
from trade.model.period import Span, Spans
from trade.model.query import Codes, sides
from trade.model.words import TOTAL, Flow, Status, Vintage
from trade.ui import access
from trade.ui.access import SHIPPED, Key
from trade.ui.kept import kept


def _apart(evidence: Evidence, asked: Asked) -> Contributions:
    floor = usual_floor(evidence, asked.query(asked.now, asked.within))
    return moved(evidence, asked, contributions(evidence, asked, floor))


@kept(128, "Taking the change apart …")
def of_ledger(vintage: str, spans: Spans, flow: str, without: Codes, which: Key = SHIPPED) -> Contributions:
    """The change of one side of a ledger from a base to a quarter, exports perhaps `without` some codes."""
    (base, now), ledger, side = spans, access.ledger(vintage, which), Flow(flow)
    without = without if side is Flow.EXPORT else ()
    asked = Asked(now, base, side, items(ledger, [now, base], side, without), without=without)
    before, after = (ledger.bound(asked.query(span, asked.within)) for span in (base, now))
    return unpublished(_apart(ledger, asked), base=_unknown(before), now=_unknown(after))


def _unknown(bound: Bound) -> bool:
    return bound.status is Status.UNKNOWN


@kept(128, "Taking the change apart …")
def of_file(which: Key, pair: Pair, spans: Spans, flow: str, within: str, level: int) -> Contributions:
    """The change of one side of a file from a base to a period, by the codes of a level inside one.

    Raises:
        TradeError: when the codes of the two periods are of different lists.
    """
    (base, now), book = spans, access.book(which, pair.reporter, pair.partner)
    before = [now.earlier(len(now.months) * back) for back in range(1, HISTORY + 1)]
    # a code that is open is limited by what the others leave of all goods, or of a coarser code
    depths = {n for side in sides(Flow(flow)) for n in book.names(side)["depth"] if n <= level}
    levels = tuple(sorted(depths | {level, level_of(within)} - {0}))
    parts = (Part(side, TOTAL, levels, (base, now, *before)) for side in sides(Flow(flow)))
    found = FileEvidence(book.only(*parts))
    codes = common(found.book, Flow(flow), spans, within, level)
    return _apart(found, Asked(now, base, Flow(flow), codes, within, currency=book.currency))


@kept(256, "Measuring the period …")
def ledger_bases(
    vintage: str,
    span: Span,
    flow: str,
    without: Codes,
    chosen: Span | None,
    which: Key = SHIPPED,
) -> list[Base]:
    """A quarter of a ledger against every base, a year earlier also as it was first released."""
    ledger, what = Published(access.ledger(vintage, which)), Measured(span, Flow(flow), without=without)
    floor = usual_floor(ledger, what.terms([span])[0].query)
    found = bases(ledger, what, floor, chosen)
    year = found[0]
    first = Published(access.ledger(Vintage.FIRST.value, which)).amount(what.terms(list(year.periods)))
    if year.against is not Against.YEAR or not first.known or first.ends == year.before.ends:
        return found
    return [year, released(year, first, floor), *found[1:]]


@kept(256, "Measuring the period …")
def file_bases(which: Key, pair: Pair, span: Span, flow: str, chosen: Span | None) -> list[Base]:
    """A period of a file against every base it has."""
    found, what = access.evidence(which, pair.reporter, pair.partner), Measured(span, Flow(flow))
    return bases(found, what, usual_floor(found, what.terms([span])[0].query), chosen)
