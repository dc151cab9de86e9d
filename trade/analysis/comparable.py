"""The commodity codes that two periods of a file can be compared by."""

from __future__ import annotations

from trade.analysis.book import Book
from trade.analysis.itemised import itemised
from trade.analysis.observed import FREQUENCY
from trade.model.errors import TradeError
from trade.model.observation import FREQUENCIES
from trade.model.period import Span
from trade.model.query import sides
from trade.model.words import Flow


def common(book: Book, flow: Flow, spans: tuple[Span, Span], within: str, level: int) -> tuple[str, ...]:
    """The codes of a level inside a code that the file tells in one of two periods at least.

    Args:
        book: the pair's numbers.
        flow: export or import, or both as turnover.
        spans: the base and the period.
        within: the code they are in, `TOTAL` for all goods.
        level: digits of the codes; `trade.analysis.book.WORDS` for names.

    Raises:
        TradeError: when the codes of the two periods are of different lists, or of one period of several.
    """
    here = [side for side in sides(flow) if side in book.valuation]
    for side in here:
        _same_list(book, side, spans)
    found = [itemised(book, side, spans, within, level) for side in here]
    return tuple(sorted({code for each in found for one in each for code, _ in one.parts}))


def lists(book: Book, side: Flow, span: Span) -> set[str]:
    """The lists that the codes of a period are of: its own, or those of the finer periods inside it."""
    for length in sorted(FREQUENCIES.values(), reverse=True):
        inside = range(span.first, span.last + 2 - length)
        found = {book.lists.get((side, FREQUENCY[length], first)) for first in inside} - {None}
        if found:
            return {str(name) for name in found}
    return set()


def _same_list(book: Book, side: Flow, spans: tuple[Span, Span]) -> None:
    found = [lists(book, side, span) for span in spans]
    if len(found[0] | found[1]) < 2:
        return
    before, now = (f"{s} are in {' and '.join(sorted(n))}" for s, n in zip(spans, found, strict=True))
    raise TradeError(
        f"{side.value}s: the commodity codes of {before}, those of {now}. Codes of two lists, or of two "
        "revisions of one, are not compared: a code may mean other goods. Choose two periods in one list."
    )
