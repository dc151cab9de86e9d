"""What changed most: each commodity's own growth and its shares, beside what it added to the total's change.

A commodity's growth obeys the same rules as the total's: no percentage on a base too small beside what is
usual for it, a factor where it is more than fivefold (`trade.analysis.growth`).
"""

from __future__ import annotations

from dataclasses import replace

from trade.analysis.contribution import Asked
from trade.analysis.growth import said, usual_floor
from trade.model.change import Say
from trade.model.contribution import Contribution, Contributions, Kind
from trade.model.evidence import UNKNOWN, Evidence, Term
from trade.model.period import Span
from trade.model.query import Query

LEFT = (Kind.REST, Kind.ROUNDING)
"""Kinds of what the commodities leave."""


def moved(evidence: Evidence, asked: Asked, found: Contributions) -> Contributions:
    """The same contributions with the ratio, its form and the shares of every row and the total."""
    rows = [_told(evidence, asked, row) for row in found.rows]
    return replace(found, total=_told(evidence, asked, found.total), rows=rows)


def _told(evidence: Evidence, asked: Asked, row: Contribution) -> Contribution:
    now, before = (_term(asked, row, end) for end in (True, False))
    ratio = evidence.ratio([now], [before])
    floor = usual_floor(evidence, now.query) if row.kind not in LEFT else 0.0
    say = said(row.now, row.before, ratio, floor)
    shown = ratio if say in (Say.PERCENT, Say.FACTOR) else UNKNOWN
    wholes = [Term(1.0, asked.query(span, asked.within)) for span in (asked.base, asked.now)]
    shares = evidence.ratio([before], wholes[:1]), evidence.ratio([now], wholes[1:])
    return replace(row, ratio=shown, say=say, shares=shares)


def _term(asked: Asked, row: Contribution, now: bool) -> Term:
    """What a row is of, now or before."""
    span = asked.now if now else asked.base
    return Term(1.0, _query(asked, row, span))


def _query(asked: Asked, row: Contribution, span: Span) -> Query:
    if row.kind in LEFT:
        return asked.query(span, asked.within, asked.codes)
    return asked.query(span, row.commodity)


def unpublished(found: Contributions, *, base: bool, now: bool) -> Contributions:
    """The same where the total of a period is called not published: no change of it, and no points.

    A ledger limits a period's total even where that says nothing; what it says of single commodities stays.

    Args:
        found: the change taken apart.
        base: whether the total of the base period is not published.
        now: the same of the period itself.
    """
    if not (base or now):
        return found
    whole = found.total
    before, after = UNKNOWN if base else whole.before, UNKNOWN if now else whole.now
    total = Contribution(whole.commodity, whole.kind, before, after, UNKNOWN)
    which = "base period" if base else "period"
    rows = [replace(row, points=UNKNOWN) for row in found.rows]
    refused = f"the total of the {which} was not published"
    return replace(found, total=total, rows=rows, lead=(), lead_change=UNKNOWN, refused=refused)
