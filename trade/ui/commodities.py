"""What the commodities page shows of a ledger: its totals taken apart."""

from __future__ import annotations

from trade.charts.parts import Breakdown
from trade.ledger.items import told
from trade.model.commodity import covers
from trade.model.figure import Figure
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import Flow, Measure
from trade.store.shipped import hs_labels
from trade.ui import access, choices
from trade.ui.access import SHIPPED, Key
from trade.ui.kept import kept

RUNS = {
    "0101,02,04,1601,1602": "Horses, meat and dairy",
    "01-24": "Food and farm goods",
    "10-11": "Cereals and flour",
    "16-22": "Processed food",
    "25-27": "Mineral products",
    "2709-2710": "Crude oil and oil products",
    "28-40": "Chemicals, plastics and rubber",
    "50-67": "Textiles and footwear",
    "61-62": "Clothing",
    "72-73": "Iron and steel",
    "72-83": "Metals and metal goods",
    "84-90": "Machinery and vehicles",
}
"""Words of the runs of codes that figures name."""


def label(code: str) -> str:
    """Words of a code or run of codes."""
    return RUNS.get(code) or hs_labels().get(code) or f"HS {code}"


def named(which: Key, drawn: Span, flow: Flow) -> list[str]:
    """The HS codes that value figures name for a side of trade in the drawn years, oil products first."""
    found = {
        f.commodity
        for f in access.figures(which)
        if f.classification == "HS" and f.flow == flow and f.measure is Measure.VALUE
        if drawn.overlaps(f.span)
    }
    return sorted({*found, "2710"}, key=lambda c: (c != "2710", not c.startswith("27"), c))


def holds_coal(code: str) -> bool:
    """Whether coal is part of a commodity, so that it can be left out; coal itself is not."""
    return any(covers(code, coal) and code != coal for coal in choices.COAL)


@kept(512, "Taking the total apart …")
def breakdown(
    vintage: str, quarter: str, flow: str, without: tuple[str, ...], which: Key = SHIPPED
) -> Breakdown:
    """One quarter's total by commodity: those whose interval says something, and the rest."""
    ledger, span = access.ledger(vintage, which), Span.parse(quarter)
    without = without if flow == Flow.EXPORT else ()
    total = ledger.bound(Query(span, Flow(flow), without=without))
    found = told(ledger, span, Flow(flow), without)
    left = tuple(sorted({*without, *(c for c, _ in found)}))
    rest = ledger.bound(Query(span, Flow(flow), without=left))
    return Breakdown(total, found, rest, {c: label(c) for c, _ in found})


@kept(32, "Taking every quarter apart …")
def all_quarters(
    vintage: str, quarters: tuple[str, ...], flow: str, without: tuple[str, ...], which: Key = SHIPPED
) -> list[Breakdown]:
    """The breakdown of every drawn quarter, with the labels of all."""
    found = [breakdown(vintage, quarter, flow, without, which) for quarter in quarters]
    words = {code: text for b in found for code, text in b.labels.items()}
    return [Breakdown(b.total, b.parts, b.rest, words) for b in found]


def assigned(data: Breakdown, which: Key) -> str:
    """Which codes we gave to goods that were printed in words, and which of those are uncertain."""
    span, flow = data.total.span, data.total.flow
    here = [f for f in access.figures(which) if f.flow == flow and f.span.overlaps(span)]
    codes = {code for code, _ in data.parts}
    ours = sorted({f.commodity for f in here if f.flag == "code assigned"} & codes)
    doubtful = sorted({f.commodity for f in here if f.flag == "code uncertain"} & codes)
    said = [f"Printed in words, the code is ours: {', '.join(ours)}."] if ours else []
    said += [f"Printed in words, the code is uncertain: {', '.join(doubtful)}."] if doubtful else []
    return " ".join(said)


def quantities(which: Key, code: str, unit: str) -> list[Figure]:
    """Printed quantities of one commodity in one unit, as printed.

    Left out: estimates and claims of others, and barrels that are evidently tonnes; both stay on the
    Sources page.
    """
    return [
        f
        for f in access.figures(which)
        if f.measure is Measure.QUANTITY and f.commodity == code and f.unit == unit
        if f.flag not in ("not customs", "unit as printed")
    ]


def units(which: Key, code: str) -> list[str]:
    """The units in which quantities of a commodity were printed, tonnes first."""
    found = {f.unit for f in access.figures(which) if f.measure is Measure.QUANTITY and f.commodity == code}
    return sorted((u for u in found if quantities(which, code, u)), key=lambda u: (u != "tonne", u))
