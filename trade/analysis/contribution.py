"""Contributions to growth: what each commodity adds to a total's change, exactly.

The points of a commodity are 100·(now − before) / total before; over all commodities and the rest they add
up to the total's growth, because the rest is the total less the others by definition. (United Nations, IMTS
Compilers Manual; every statistical office's "contribution to change".) They say how much, never why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trade.model.contribution import Contribution, Contributions, Kind
from trade.model.evidence import UNKNOWN, Evidence, Interval, Term
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import TOTAL, Flow

REST = "rest"
"""Code of what no figure itemises."""

ROUNDING = "rounding"
"""Code of what rounding in a file leaves."""

ROUNDED = 1.0
"""Units of the currency a commodity by which the parts of a file may miss its total by rounding."""

LEADERS = 2
"""Commodities that the finding names at most."""

NONE = 0.5
"""Units of the currency below which an amount is none: less than print shows."""


@dataclass(frozen=True)
class Asked:
    """What is taken apart.

    Attributes:
        now, base: the two periods.
        flow: export or import, or both as turnover.
        codes: disjoint commodity codes.
        within: the code they are in, `TOTAL` for all goods.
        without: codes left out of everything (coal).
        currency: of the evidence.
    """

    now: Span
    base: Span
    flow: Flow
    codes: tuple[str, ...]
    within: str = TOTAL
    without: tuple[str, ...] = ()
    currency: str = "USD"

    def query(self, span: Span, code: str, without: tuple[str, ...] = ()) -> Query:
        """One amount; codes that stay out stay out of exports alone."""
        if without:
            out = self.without if self.flow is not Flow.IMPORT else ()
            return Query(span, self.flow, code, without=(*out, *without))
        return Query(span, self.flow, code, without=self.without, without_from=Flow.EXPORT)


def contributions(evidence: Evidence, asked: Asked, floor: float) -> Contributions:
    """The change of a total taken apart.

    Args:
        evidence: a ledger or a file.
        asked: periods, flow and commodities.
        floor: least base in the currency on which percentage points are given.
    """
    total = _one(evidence, asked, asked.within, Kind.TOTAL)
    refused = _refused(total.before, floor)
    if refused:
        total = replace(total, points=UNKNOWN)
    parts = [_one(evidence, asked, code, Kind.PART) for code in asked.codes]
    rest = _one(evidence, asked, asked.within, Kind.REST, asked.codes)
    rows = [*sorted(map(_entered, parts), key=_size), *_left(rest, len(parts))]
    if refused:
        rows = [replace(row, points=UNKNOWN) for row in rows]
    lead = _lead(total, rows)
    together = [t for code in lead for t in _terms(asked, code)]
    change = evidence.amount(together) if lead else UNKNOWN
    return Contributions(
        asked.base, asked.now, asked.flow, total, rows, lead, change, asked.currency, refused
    )


def _terms(asked: Asked, code: str, without: tuple[str, ...] = ()) -> list[Term]:
    return [
        Term(1.0, asked.query(asked.now, code, without)),
        Term(-1.0, asked.query(asked.base, code, without)),
    ]


def _one(
    evidence: Evidence, asked: Asked, code: str, kind: Kind, without: tuple[str, ...] = ()
) -> Contribution:
    now, before = (Term(1.0, asked.query(span, code, without)) for span in (asked.now, asked.base))
    change = _terms(asked, code, without)
    points = evidence.ratio(change, [Term(1.0, asked.query(asked.base, asked.within))])
    return Contribution(
        REST if kind is Kind.REST else code,
        kind,
        evidence.amount([before]),
        evidence.amount([now]),
        evidence.amount(change),
        points.scaled(100.0),
    )


def _refused(before: Interval, floor: float) -> str:
    if not before.known:
        return "the total of the base period was not published"
    return "the base period’s total is too small to be a base" if before.ends[0] < floor else ""


def _entered(part: Contribution) -> Contribution:
    if part.before.known and part.now.known:
        if part.before.ends[1] < NONE <= part.now.ends[0]:
            return replace(part, kind=Kind.ENTRY)
        if part.now.ends[1] < NONE <= part.before.ends[0]:
            return replace(part, kind=Kind.EXIT)
    return part


def _size(part: Contribution) -> tuple[float, str]:
    """Largest change first, by the middle of its interval; unknown last."""
    return (-abs(sum(part.change.ends)) if part.change.known else 1.0, part.commodity)


def _left(rest: Contribution, parts: int) -> list[Contribution]:
    """The rest as a row: none where there is nothing, rounding where it is less than rounding makes."""
    if not (rest.before.known and rest.now.known):
        return [rest]
    most = max(abs(end) for one in (rest.before, rest.now) for end in one.ends)
    if most == 0:
        return []
    small = most <= ROUNDED * max(parts, 1)
    return [replace(rest, kind=Kind.ROUNDING, commodity=ROUNDING) if small else rest]


def _lead(total: Contribution, rows: Sequence[Contribution]) -> tuple[str, ...]:
    """The commodities that surely moved most in the total's direction."""
    if not total.change.known:
        return ()
    sign = 1.0 if sum(total.change.ends) > 0 else -1.0
    sure = [(min(sign * e for e in row.change.ends), row) for row in rows if row.change.known]
    found = [
        (most, row.commodity) for most, row in sure if most > 0 and row.kind not in (Kind.REST, Kind.ROUNDING)
    ]
    return tuple(code for _, code in sorted(found, key=lambda pair: (-pair[0], pair[1]))[:LEADERS])
