"""The totals of an uploaded dataset taken apart, in the words of the charts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from trade.analysis import itemised, lines, observed, part
from trade.analysis.book import EQUAL, Book
from trade.analysis.concentration import concentration
from trade.analysis.growth import HISTORY
from trade.charts.amounts import amounts
from trade.charts.changed import Changed
from trade.charts.finish import Chart
from trade.charts.money import money
from trade.charts.parts import OTHERS, Breakdown
from trade.charts.rates import by_unit
from trade.charts.subject import Subject
from trade.charts.theme import Theme
from trade.charts.unitvalues import unit_values
from trade.charts.words import when
from trade.model.bound import Bound
from trade.model.concentration import Concentration
from trade.model.contribution import Contributions, Kind
from trade.model.period import Span
from trade.model.query import sides
from trade.model.volume import Goods
from trade.model.words import TOTAL, Flow
from trade.store.shipped import hs_labels
from trade.ui import access
from trade.ui.access import Key
from trade.ui.kept import kept

MOST = 12
"""Commodities drawn by themselves; the others are drawn together, and the table of one period has each."""


def label(code: str, classification: str) -> str:
    """Words of a code of the Harmonized System or what refines it, else the code itself."""
    ours = classification[:1] in ("H", "C")
    return (hs_labels().get(code) if ours else None) or (f"code {code}" if code.isdigit() else code)


def series(book: Book, flow: Flow, spans: Sequence[Span], code: str) -> list[Bound]:
    """A code in each period, of whose rows no others are asked for."""
    here = book.only(*(part.of_code(side, code) for side in sides(flow)))
    return observed.series(here, flow, spans, code)


def one_period(book: Book, flow: Flow, span: Span, within: str, level: int) -> itemised.Itemised:
    """One period of one side by the codes of a level inside one, of whose rows no others are asked for."""
    here = book.only(part.apart(flow, within, level, [span]))
    return itemised.itemised(here, flow, [span], within, level)[0]


def told(found: itemised.Itemised, about: Subject, label: Callable[[str], str]) -> Breakdown:
    """One period as charts draw it."""
    named = [code for code, _ in found.parts if code != OTHERS] + [found.total.commodity]
    labels = {code: label(code) for code in named if code != TOTAL and label(code) != code}
    return Breakdown(
        found.total,
        found.parts,
        found.rest,
        labels,
        about,
        excess=found.excess,
        partial=len(found.partial),
        most=MOST,
    )


def changed(found: Contributions, about: Subject, label: Callable[[str], str]) -> Changed:
    """A change as charts draw it."""
    parts = [row.commodity for row in found.rows if row is not found.rest]
    named = {code: label(code) for code in (*parts, found.total.commodity) if code != TOTAL}
    labels = {code: text for code, text in named.items() if text not in (code, f"code {code}")}
    return Changed(found, labels, about, remarks=tuple(_exceeded(found)), most=MOST)


def _exceeded(found: Contributions) -> list[str]:
    """A sentence for each period whose commodities come to more than its total."""
    rest = found.rest
    if rest is None or rest.kind is Kind.ROUNDING:
        return []
    ends = ((found.base, rest.before), (found.now, rest.now))
    over = [(span, -one.ends[1]) for span, one in ends if one.known and one.ends[1] < -EQUAL]
    return [
        f"In {when(span)} the commodities exceed the total by {money(more, currency=found.currency)}; check "
        "the file."
        for span, more in over
    ]


def all_told(
    found: Sequence[itemised.Itemised], about: Subject, label: Callable[[str], str]
) -> list[Breakdown]:
    """Every period, each with the labels of all."""
    each = [told(one, about, label) for one in found]
    labels = {code: text for one in each for code, text in one.labels.items()}
    return [replace(one, labels=labels) for one in each]


class Periods(NamedTuple):
    """Every drawn period taken apart, the small codes together, and how concentrated each was before that."""

    apart: list[itemised.Itemised]
    concentration: list[Concentration]


@kept(32, "Taking every period apart …")
def every_period(
    which: Key, reporter: str, partner: str, frequency: str, flow: str, within: str, level: int
) -> Periods:
    """Every drawn period taken apart: the largest codes over all by themselves, the others together."""
    book = access.book(which, reporter, partner).only(part.apart(Flow(flow), within, level))
    spans = observed.periods(book, frequency)
    found = itemised.itemised(book, Flow(flow), spans, within, level)
    totals = [one.total for one in found]
    measured = [
        concentration(one.total, one.parts, one.rest, one.excess, totals[max(0, i - HISTORY) : i])
        for i, one in enumerate(found)
    ]
    return Periods(itemised.together(found, MOST, OTHERS), measured)


@kept(32, "Reading the amounts …")
def goods(
    which: Key, reporter: str, partner: str, flow: str, base: str, now: str, level: int
) -> tuple[Goods, Goods]:
    """Two periods by codes of a level, with their amounts."""
    spans = Span.parse(base), Span.parse(now)
    book = access.book(which, reporter, partner).only(part.apart(Flow(flow), TOTAL, level, spans))
    return lines.two_periods(book, Flow(flow), *spans, level)


def amount_charts(
    book: Book,
    side: Flow,
    spans: Sequence[Span],
    code: str,
    named: tuple[str, Sequence[str], Subject],
    palette: Theme,
) -> list[tuple[str, Chart]]:
    """Net weight and quantities of one code, a chart a unit, then its unit values; each with a name."""
    name, sources, about = named
    book = book.only(part.of_code(side, code))
    values = observed.series(book, side, spans, code)
    charts = []
    for unit in itemised.units(book, side, code):
        found = itemised.amounts(book, side, spans, code, unit)
        if any(one is not None for one in found):
            pairs = list(zip(values, found, strict=True))
            charts.append((unit, amounts(name, unit, pairs, sources, about, palette)))
    for unit, each in by_unit(lines.by_period(book, side, spans, code)).items():
        charts.append((f"unit-value-{unit}", unit_values(name, each, sources, about, palette)))
    return charts
