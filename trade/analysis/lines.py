"""A file's two periods as lines of value and amount that can be matched, and one commodity's unit values.

Net weight is preferred to any other quantity. A code's amount is that of exactly the rows its value is from:
if one of them has none in a unit, the code has none in that unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan, nan

import polars as pl

from trade.analysis.book import WORDS, Book
from trade.analysis.itemised import itemised
from trade.analysis.observed import Side, at_level, one_side, rows, series
from trade.analysis.unitvalues import unit_value
from trade.model.observation import FREQUENCIES
from trade.model.period import Span
from trade.model.unitvalue import UnitValue
from trade.model.volume import Goods, Line
from trade.model.words import TOTAL, Flow

KG = "kg"

Amounts = dict[str, Side]
"""By unit, where the amounts of codes of one level are looked up; a row without one counts as NaN."""


def two_periods(book: Book, flow: Flow, base: Span, now: Span, level: int) -> tuple[Goods, Goods]:
    """All goods of two periods of one side by codes of `level` digits, each with its amount in one unit.

    A code has the first unit in which both periods give something, kilograms first; else each its own first.
    """
    found = amounts(book, flow, level)
    apart = itemised(book, flow, (base, now), TOTAL, level)
    values = [{code: b.low for code, b in one.parts if b.low is not None} for one in apart]
    chosen = [_chosen(found, code, (base, now)) for code in sorted(values[0].keys() | values[1].keys())]
    by_code: dict[str, tuple[Line, Line]] = {lines[0].code: lines for lines in chosen}
    goods = [
        Goods(
            one.total.low,
            [Line(c, v, by_code[c][end].quantity, by_code[c][end].unit) for c, v in values[end].items()],
            _listed(book, flow, span),
        )
        for end, (one, span) in enumerate(zip(apart, (base, now), strict=True))
    ]
    return goods[0], goods[1]


def amounts(book: Book, flow: Flow, level: int, within: str = TOTAL) -> Amounts:
    """Where to look up the amounts of one side inside a code, a unit each, kilograms first."""
    own = rows(book, flow, within)
    weight = pl.coalesce("net_weight_kg", pl.when(pl.col("quantity_unit") == KG).then(pl.col("quantity")))
    named = own.filter(pl.col("quantity").is_not_null())["quantity_unit"].drop_nulls().unique().sort()
    columns = {
        KG: weight,
        **{u: pl.when(pl.col("quantity_unit") == u).then(pl.col("quantity")) for u in named if u and u != KG},
    }
    return {
        unit: Side(book, flow, at_level(own.with_columns(value=column.fill_null(nan)), level))
        for unit, column in columns.items()
    }


def _amount(side: Side, span: Span, code: str) -> float | None:
    found = one_side(side, span, code).low
    return None if found is None or isnan(found) else found


def _chosen(found: Amounts, code: str, spans: tuple[Span, Span]) -> tuple[Line, Line]:
    """A code's amount in both periods, in the first unit that both have; values are left at zero."""
    first: list[Line | None] = [None, None]
    for unit, side in found.items():
        pair = [_amount(side, span, code) for span in spans]
        if all(pair):
            return Line(code, 0.0, pair[0], unit), Line(code, 0.0, pair[1], unit)
        for end, amount in enumerate(pair):
            if amount is not None and first[end] is None:
                first[end] = Line(code, 0.0, amount, unit)
    return first[0] or Line(code, 0.0), first[1] or Line(code, 0.0)


def _listed(book: Book, flow: Flow, span: Span) -> str:
    """The lists of codes of what the file prints inside a period."""
    inside = {
        name
        for (side, frequency, first), name in book.lists.items()
        if side is flow and span.first <= first and first + FREQUENCIES[frequency] - 1 <= span.last
    }
    return ", ".join(sorted(inside))


def by_period(book: Book, flow: Flow, spans: Sequence[Span], code: str) -> list[UnitValue]:
    """The unit values of one commodity, by unit and period, where value and amount are of the same rows."""
    level = len(code) if code.isdigit() else WORDS
    values = series(book, flow, spans, code)
    found = []
    for unit, side in amounts(book, flow, level, code).items():
        for value in values:
            amount = _amount(side, value.span, code)
            one = unit_value(value, (amount, amount), unit) if amount else None
            found += [one] if one else []
    return found
