"""A total taken apart: the codes of one level inside it, and what they leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from trade.analysis.book import EQUAL, WORDS, Book
from trade.analysis.observed import Cells, Side, at_level, one_side, rows, side
from trade.analysis.part import Listed, inside
from trade.model.bound import Bound
from trade.model.observation import FREQUENCIES
from trade.model.period import Span
from trade.model.words import TOTAL, Flow, Status


@dataclass(frozen=True)
class Itemised:
    """One period of one side.

    Attributes:
        total: of the code that is taken apart, `TOTAL` for all goods.
        parts: code and bound of each code of the level that is known, largest first; zeros are kept.
        partial: codes that the file prints for a part of the period only: they are in the rest.
        rest: what the parts leave of the total; unknown with the total, None where they make it up or
            exceed it.
        excess: by how much the parts exceed the total, in units of the currency; 0 where they do not.
    """

    total: Bound
    parts: list[tuple[str, Bound]]
    partial: list[str]
    rest: Bound | None
    excess: float


def levels(book: Book, flow: Flow, within: str = TOTAL) -> list[int]:
    """Digits of the codes that the file has inside a code, coarsest first; `WORDS` for names."""
    own = 0 if within == TOTAL else len(within)
    return sorted(depth for depth in inside(book.names(flow), within)["depth"].unique() if depth > own)


def itemised(book: Book, flow: Flow, spans: Sequence[Span], within: str, level: int) -> list[Itemised]:
    """Every period of one side taken apart into the codes of `level` digits inside a code."""
    whole = side(book, flow, within)
    found = at_level(rows(book, flow, within), level)
    here = Side(book, flow, found)
    return [
        _apart(
            one_side(whole, span, within),
            {code: one_side(here, span, code) for code in _inside(found, span)},
        )
        for span in spans
    ]


def _inside(found: Cells, span: Span) -> set[str]:
    """The codes that the file prints for a period or a finer one inside it."""
    keys = ((f, m) for f, n in FREQUENCIES.items() if n <= len(span.months) for m in span.months)
    return {code for key in keys for code in found.get(key, ())}


def _apart(total: Bound, bounds: dict[str, Bound]) -> Itemised:
    known = [(code, b) for code, b in bounds.items() if b.low is not None]
    known.sort(key=lambda pair: (-(pair[1].low or 0.0), pair[0]))
    partial = sorted(code for code, b in bounds.items() if b.low is None)
    if total.low is None:
        return Itemised(total, known, partial, replace(total, commodity="rest"), 0.0)
    left = total.low - sum(b.low or 0.0 for _, b in known)
    if left <= EQUAL:
        return Itemised(total, known, partial, None, -left if left < -EQUAL else 0.0)
    rest = replace(total, commodity="rest", low=left, high=left, status=Status.DERIVED, reason="")
    return Itemised(total, known, partial, rest, 0.0)


def together(found: Sequence[Itemised], most: int, code: str) -> list[Itemised]:
    """The same periods with the `most` largest codes over all of them; the others as one, called `code`."""
    sums: Counter[str] = Counter()
    for one in found:
        sums.update({name: b.low or 0.0 for name, b in one.parts})
    ranked = sorted(sums, key=lambda name: (-sums[name], name))
    kept = set(ranked if len(ranked) <= most + 1 else ranked[:most])
    return [replace(one, parts=_folded(one.parts, kept, code)) for one in found]


def _folded(parts: list[tuple[str, Bound]], kept: set[str], code: str) -> list[tuple[str, Bound]]:
    shown = [pair for pair in parts if pair[0] in kept]
    small = [b for name, b in parts if name not in kept]
    if not small:
        return shown
    value = sum(b.low or 0.0 for b in small)
    reason = f"sum of {len(small)} codes"
    return [*shown, (code, replace(small[0], commodity=code, low=value, high=value, reason=reason))]


def codes(book: Book, flow: Flow, level: int | None = None) -> list[str]:
    """The codes of one side with rows of their own, at one level or all, by level and code."""
    found = book.names(flow)
    if level is not None:
        found = found.filter(pl.col("depth") == level)
    return [str(code) for code in found.sort("depth", "commodity")["commodity"]]


def inner(book: Book, flow: Flow) -> list[str]:
    """The codes that finer codes stand beneath, by level and code: what can be taken apart."""
    found = book.names(flow).filter(pl.col("depth") < WORDS)
    depths, names = sorted(set(found["depth"])), found["commodity"].to_list()
    beneath = {name[:depth] for name in names for depth in depths if depth < len(name)}
    return sorted(beneath.intersection(names), key=lambda code: (len(code), code))


def units(book: Book, flow: Flow, code: str) -> list[str]:
    """The units in which the file gives amounts of a code: `kg` of net weight first, then others."""
    own = rows(book, flow).filter(pl.col("commodity") == code)
    weighed = ["kg"] if own["net_weight_kg"].drop_nulls().len() else []
    counted = own.filter(pl.col("quantity").is_not_null(), pl.col("quantity_unit").is_not_null())
    return weighed + sorted(set(counted["quantity_unit"]) - {"kg", ""})


def amounts(book: Book, flow: Flow, spans: Sequence[Span], code: str, unit: str) -> list[float | None]:
    """Net weight (`kg`) or quantity of a code by period: printed, else the sum of finer periods.

    None where the file does not give it, or not of every finer period in this unit.
    """
    own = rows(book, flow).filter(pl.col("commodity") == code)
    column = "net_weight_kg" if unit == "kg" else "quantity"
    if unit != "kg":
        own = own.filter(pl.col("quantity_unit") == unit)
    slot = own.filter(pl.col(column).is_not_null()).select("frequency", "first", column)
    here = Side(book, flow, {(f, m): {code: (amount, 0)} for f, m, amount in slot.iter_rows()})
    return [one_side(replace(here, book=_bare(book)), span, code).low for span in spans]


def _bare(book: Book) -> Book:
    """The book without what makes an absent code zero: of amounts that says nothing."""
    return replace(book, source=None, listed=lambda: Listed(book.rows, frozenset))
