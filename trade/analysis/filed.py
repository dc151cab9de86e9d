"""A file's numbers as evidence: sums and quotients of what it prints, and limits where it itemises less.

A code that the file does not tell in a period is between zero and what its printed codes of that length
leave of the total. A period of any other length than a month, quarter or year is the sum of the longest
calendar periods that make it up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from trade.analysis.book import Book
from trade.analysis.itemised import itemised
from trade.analysis.observed import FREQUENCY, Side, at_level, one_side, rows
from trade.analysis.part import apart, level_of, of_code
from trade.model.evidence import UNKNOWN, Interval, Term
from trade.model.period import Span, whole
from trade.model.query import Query, sides
from trade.model.words import TOTAL, Flow, Status

Ends = tuple[float, float]


@dataclass(frozen=True)
class FileEvidence:
    """One pair's numbers, ready to be asked; what was looked up is kept."""

    book: Book
    _sides: dict[tuple[Flow, int, str], Side] = field(default_factory=dict)
    _rests: dict[tuple[Flow, Span, str, int], float | None] = field(default_factory=dict)

    def amount(self, terms: Sequence[Term]) -> Interval:
        """A weighted sum; unknown where one of its amounts is."""
        low = high = 0.0
        for term in terms:
            found = self._query(term.query)
            if found is None:
                return UNKNOWN
            ends = [term.factor * end for end in found]
            low, high = low + min(ends), high + max(ends)
        return Interval(low, high)

    def ratio(self, over: Sequence[Term], under: Sequence[Term]) -> Interval:
        """A quotient; unknown where the denominator may be zero or less."""
        above, below = self.amount(over), self.amount(under)
        if not (above.known and below.known) or below.ends[0] <= 0:
            return UNKNOWN
        found = [end / base for end in above.ends for base in below.ends]
        return Interval(min(found), max(found))

    def _query(self, query: Query) -> Ends | None:
        low = high = 0.0
        for side in sides(query.flow):
            found = self._side(side, query)
            if found is None:
                return None
            minus = query.flow is Flow.BALANCE and side is Flow.IMPORT
            ends = (-found[1], -found[0]) if minus else found
            low, high = low + ends[0], high + ends[1]
        return low, high

    def _side(self, side: Flow, query: Query) -> Ends | None:
        whole_amount = self._code(side, query.span, query.commodity)
        if whole_amount is None or query.without_from not in (None, side):
            return whole_amount
        known, open_levels = 0.0, set[int]()
        for code in (code for code in query.without if _inside(query.commodity, code)):
            own = self._known(side, query.span, code)
            if own is None and len(query.span.months) not in FREQUENCY:
                return None
            if own is None:
                open_levels.add(level_of(code))
            else:
                known += own
        left = [self._rest(side, query.span, query.commodity, level) or 0.0 for level in open_levels]
        low, high = whole_amount[0] - known, whole_amount[1] - known
        return low - sum(left), high

    def _code(self, side: Flow, span: Span, code: str) -> Ends | None:
        known = self._known(side, span, code)
        if known is not None:
            return known, known
        if code == TOTAL or len(span.months) not in FREQUENCY:
            return None
        rest = self._rest(side, span, self._parent(side, span, code), level_of(code))
        return None if rest is None else (0.0, rest)

    def _parent(self, side: Flow, span: Span, code: str) -> str:
        """The finest code above one that the file itself prints in a period; all goods where there is none.

        A parent that is the sum of finer codes will not do: it holds nothing but those.
        """
        above = [code[:n] for n in range(len(code) - 1, 1, -1)] if code.isdigit() else []
        found = ((one, one_side(self._of(side, one), span, one)) for one in above)
        return next((one for one, bound in found if bound.status is Status.PUBLISHED), TOTAL)

    def _known(self, side: Flow, span: Span, code: str) -> float | None:
        """What the file prints of a code, or what follows; of a run of months their sum."""
        found = [one_side(self._of(side, code), one, code).low for one in _pieces(span)]
        return None if any(value is None for value in found) else sum(value or 0.0 for value in found)

    def _of(self, side: Flow, code: str) -> Side:
        """Where a code is looked up: with all codes of its level where those are here, else alone."""
        level, here = level_of(code), self.book.only(of_code(side, code))
        key = side, level, "" if here is self.book else code
        if key not in self._sides:
            self._sides[key] = Side(
                here, side, at_level(rows(here, side, key[2] or TOTAL), level) if level else {}
            )
        return self._sides[key]

    def _rest(self, side: Flow, span: Span, within: str, level: int) -> float | None:
        """What the printed codes of a level leave of a total; None where the total is not known."""
        key = side, span, within, level
        if key not in self._rests:
            self._rests[key] = self._left(*key)
        return self._rests[key]

    def _left(self, side: Flow, span: Span, within: str, level: int) -> float | None:
        here = self.book.only(apart(side, within, level, [span]))
        found = itemised(here, side, [span], within, level)[0]
        if found.total.low is None:
            return None
        return found.rest.low if found.rest and found.rest.low else 0.0


def _pieces(span: Span) -> list[Span]:
    """Calendar periods that make up a run: the longest that fit it; a run of a usual length is one."""
    fit = [n for n in FREQUENCY if span.first % n == 0 and len(span.months) % n == 0]
    return [span] if len(span.months) in FREQUENCY else whole(span.months, max(fit))


def _inside(outer: str, code: str) -> bool:
    """Whether a code is in another; a name is in all goods and in itself alone."""
    return outer in (TOTAL, code) or (outer.isdigit() and code.isdigit() and code.startswith(outer))
