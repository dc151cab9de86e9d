"""A pair's observations as bounds: what a file prints, what follows from it, and what it leaves open.

A period is printed, or the sum of finer periods if every one of them is there, or unknown. All goods are
the rows that add up to a slice's total. A code is its own row, or the sum of the finest rows beneath it
where the file has none of its own. A code that is absent is zero only where the printed codes of its
length make up the printed total; a month that is absent is never zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from trade.analysis.book import SIDES, WORDS, Book, Slice
from trade.analysis.part import inside
from trade.model.bound import Bound
from trade.model.observation import FREQUENCIES
from trade.model.period import Span, whole
from trade.model.words import TOTAL, Flow, Status

WORD = {"A": "years", "Q": "quarters", "M": "months"}
FREQUENCY = {length: frequency for frequency, length in FREQUENCIES.items()}

Cells = dict[tuple[str, int], dict[str, tuple[float, int]]]
"""By frequency and first month: value by code, with the number of finer codes it is the sum of (0: own)."""


@dataclass(frozen=True)
class Side:
    """What one side of trade is looked up in.

    Attributes:
        book: the pair's numbers.
        flow: export or import.
        cells: values of the codes that are asked for; all goods are in the book.
    """

    book: Book
    flow: Flow
    cells: Cells

    def slice(self, span: Span) -> Slice:
        """The key of one period of this side."""
        return self.flow, FREQUENCY[len(span.months)], span.first


def rows(book: Book, flow: Flow, within: str = TOTAL) -> pl.DataFrame:
    """The rows of codes of one side inside a code."""
    return inside(book.rows.filter(pl.col("flow") == flow.value, pl.col("depth") > 0), within)


def at_level(found: pl.DataFrame, level: int) -> Cells:
    """Values of codes of `level` digits: their own rows, else the sum of the coarsest rows beneath."""
    slot = ["frequency", "first"]
    own = found.filter(pl.col("depth") == level).select(*slot, "commodity", "value", n=pl.lit(0))
    finer = found.filter(pl.col("depth").is_between(level + 1, WORDS - 1))
    finer = finer.with_columns(code=pl.col("commodity").str.head(level))
    finer = finer.join(own.select(*slot, code="commodity"), on=[*slot, "code"], how="anti")
    for digits in sorted(finer["depth"].unique())[:-1]:
        coarse = finer.filter(pl.col("depth") == digits).select(*slot, cover="commodity")
        beneath = finer.with_columns(cover=pl.col("commodity").str.head(digits))
        covered = (beneath["depth"] > digits).to_list()
        held = beneath.filter(covered).join(coarse, on=[*slot, "cover"], how="anti")
        finer = pl.concat([beneath.filter([not c for c in covered]), held]).drop("cover")
    summed = finer.sort(*slot, "commodity").group_by(*slot, "code", maintain_order=True)
    derived = summed.agg(pl.col("value").sum(), n=pl.len().cast(pl.Int32))
    cells: Cells = {}
    for frequency, first, code, value, n in [*own.iter_rows(), *derived.iter_rows()]:
        cells.setdefault((frequency, first), {})[code] = value, n
    return cells


def side(book: Book, flow: Flow, code: str = TOTAL) -> Side:
    """What is needed to look up one code of one side."""
    if code == TOTAL:
        return Side(book, flow, {})
    level = len(code) if code.isdigit() else WORDS
    return Side(book, flow, at_level(rows(book, flow, code), level))


def _made(span: Span, here: Side, code: str, value: float, reason: str) -> Bound:
    status = Status.DERIVED if reason else Status.PUBLISHED
    return Bound(span, here.flow, code, value, value, status, currency=here.book.currency, reason=reason)


def _without(span: Span, flow: Flow, code: str, currency: str, reason: str) -> Bound:
    return Bound(span, flow, code, None, None, Status.UNKNOWN, currency=currency, reason=reason)


def printed(here: Side, span: Span, code: str) -> Bound | None:
    """What the file says of exactly this period, None where it says nothing."""
    key = here.slice(span)
    if code == TOTAL:
        total = here.book.totals.get(key)
        if total is None:
            return None
        many = f"sum of {total.codes} code{'s' if total.codes > 1 else ''}"
        return _made(span, here, code, total.value, many if total.codes else "")
    found = here.cells.get(key[1:], {}).get(code)
    if found is not None:
        finer = f"sum of {found[1]} finer code{'s' if found[1] > 1 else ''}"
        return _made(span, here, code, found[0], finer if found[1] else "")
    if code.isdigit() and (key, len(code)) in here.book.complete:
        return _made(span, here, code, 0.0, "the other codes make up the total")
    return None


def one_side(here: Side, span: Span, code: str = TOTAL) -> Bound:
    """A code of one side in one period: printed, the sum of finer periods, or unknown with the reason."""
    whole_period = printed(here, span, code)
    if whole_period is not None:
        return whole_period
    for length in (3, 1):
        fits = length < len(span.months) and span.first % length == 0
        parts = whole(span.months, length) if fits else []
        if length > 1 and all(printed(here, part, code) is None for part in parts):
            continue  # no quarter is printed: a sum of months, if any
        found = [one_side(here, part, code) for part in parts]
        if found and all(b.low is not None for b in found):
            return _added(here, span, code, found, FREQUENCY[length])
    return _without(span, here.flow, code, here.book.currency, _gap(here, span, code))


def _added(here: Side, span: Span, code: str, found: Sequence[Bound], frequency: str) -> Bound:
    lists = {here.book.lists.get((here.flow, f, m)) for f, m in _slots(here, span)} - {None}
    if code != TOTAL and len(lists) > 1:
        reason = f"its {WORD[frequency]} are in several lists of codes ({', '.join(sorted(map(str, lists)))})"
        return _without(span, here.flow, code, here.book.currency, reason)
    value = sum(b.low or 0.0 for b in found)
    return _made(span, here, code, value, f"sum of {len(found)} {WORD[frequency]}")


def _slots(here: Side, span: Span) -> list[tuple[str, int]]:
    """Frequency and first month of every printed period inside a span, however they overlap."""
    return [
        (f, m)
        for f, length in FREQUENCIES.items()
        for m in range(span.first, span.last + 1, length)
        if (here.flow, f, m) in here.book.totals
    ]


def _gap(here: Side, span: Span, code: str) -> str:
    """Why a period has no value: how many of the finer periods that the file prints here are there."""
    what = f"{here.flow.value}s"
    finer = [f for f, m in _slots(here, span) if FREQUENCIES[f] < len(span.months)]
    if not finer:
        return f"{what} not in the file" if code == TOTAL else "code not in the file"
    finest = min(finer, key=lambda f: FREQUENCIES[f])
    parts = whole(span.months, FREQUENCIES[finest])
    there = sum(printed(here, part, code) is not None for part in parts)
    return f"{there} of {len(parts)} {WORD[finest]} published"


def both(flow: Flow, export: Bound, imports: Bound) -> Bound:
    """Turnover or balance of two sides; unknown where either is."""
    base = replace(export, flow=flow, status=Status.UNKNOWN, low=None, high=None, figures=())
    for bound in (export, imports):
        if bound.low is None:
            own = bound.flow.value in bound.reason
            return replace(base, reason=bound.reason if own else f"{bound.flow.value}s: {bound.reason}")
    sign = -1.0 if flow is Flow.BALANCE else 1.0
    value = (export.low or 0.0) + sign * (imports.low or 0.0)
    reason = "exports − imports" if flow is Flow.BALANCE else "exports + imports"
    return replace(base, low=value, high=value, status=Status.DERIVED, reason=reason)


def series(book: Book, flow: Flow, spans: Sequence[Span], code: str = TOTAL) -> list[Bound]:
    """The bound of each period; turnover and balance need both sides."""
    if flow in SIDES:
        here = side(book, flow, code)
        return [one_side(here, span, code) for span in spans]
    pairs = zip(*(series(book, one, spans, code) for one in SIDES), strict=True)
    return [both(flow, export, imports) for export, imports in pairs]


def frequencies(book: Book) -> tuple[str, ...]:
    """The frequencies at which something is known, finest first."""
    found = []
    for frequency in reversed(FREQUENCIES):
        spans = periods(book, frequency)
        if any(b.low is not None for flow in book.valuation for b in series(book, flow, spans)):
            found.append(frequency)
    return tuple(found)


def periods(book: Book, frequency: str) -> list[Span]:
    """The periods of one frequency, without a gap, from the first to the last that the file speaks of."""
    length = FREQUENCIES[frequency]
    months = book.months(*(f for f, n in FREQUENCIES.items() if n <= length))
    return whole(months, length)
