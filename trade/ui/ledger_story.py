"""A reconciled ledger of printed figures as a story: the one that ships, or an uploaded one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from trade.analysis.concentration import concentration
from trade.analysis.growth import HISTORY
from trade.charts.changed import Changed
from trade.charts.finish import Chart
from trade.charts.one import quantities
from trade.charts.parts import Breakdown
from trade.charts.subject import LEDGER, MONTHS, Subject
from trade.charts.theme import Theme
from trade.model.base import Base
from trade.model.bound import Bound
from trade.model.concentration import Concentration
from trade.model.event import Event
from trade.model.evidence import Evidence
from trade.model.period import Span, Spans, whole
from trade.model.query import Codes
from trade.model.volume import Goods
from trade.model.words import TOTAL, Flow, Measure
from trade.store.shipped import events
from trade.ui import access, changes, choices, commodities, panels, printed, taken
from trade.ui.access import SHIPPED, Key

FLOWS = (Flow.TURNOVER, Flow.EXPORT, Flow.IMPORT, Flow.BALANCE)


@dataclass(frozen=True)
class LedgerStory:
    """Russia and North Korea by quarter.

    Attributes:
        which: whose figures: `access.SHIPPED`, or an uploaded dataset of figures.
        name: in the address.
        title: on the page.
        vintage: latest or first release.
    """

    which: Key
    name: str
    title: str
    vintage: str = "latest"
    qualifier: str = ""
    has_coal_switch: bool = True
    has_vintages: bool = True

    @property
    def is_headline(self) -> bool:
        """Only the figures that ship are known to hold what the press wrote of."""
        return self.which == SHIPPED

    @property
    def subject(self) -> Subject:
        """Russia’s trade with North Korea by quarter, in US dollars."""
        return LEDGER

    @property
    def frequencies(self) -> tuple[str, ...]:
        """Quarters only."""
        return (LEDGER.frequency,)

    @property
    def drawn(self) -> Span:
        """The months from the first to the last drawn quarter."""
        if self.is_headline:
            return choices.DRAWN
        values = [f.span for f in access.figures(self.which) if f.measure is Measure.VALUE]
        fine = [span for span in values if len(span.months) <= MONTHS["Q"]] or values
        return Span(min(s.first for s in fine), max(s.last for s in fine))

    @property
    def periods(self) -> tuple[str, ...]:
        """The quarters from the first to the last that figures of a quarter or month speak of."""
        return tuple(str(span) for span in whole(self.drawn.months, MONTHS["Q"]))

    @property
    def opening(self) -> str:
        """The press’s quarter; of uploaded figures the last printed one."""
        if self.is_headline:
            return choices.HEADLINE
        all_goods = {str(f.span) for f in access.figures(self.which) if f.commodity == TOTAL}
        return next((p for p in reversed(self.periods) if p in all_goods), self.periods[-1])

    @property
    def flows(self) -> tuple[Flow, ...]:
        """All."""
        return FLOWS

    @property
    def marked(self) -> tuple[Event, ...]:
        """The events that ship."""
        return events()

    def bounds(
        self, spans: Sequence[Span], flow: Flow, commodity: str = TOTAL, without: tuple[str, ...] = ()
    ) -> list[Bound]:
        """What the figures allow."""
        return access.series(self.vintage, tuple(spans), flow.value, commodity, without, self.which)

    @property
    def evidence(self) -> Evidence:
        """The reconciled ledger."""
        return access.ledger(self.vintage, self.which)

    def label(self, code: str) -> str:
        """Words of a code or run of codes."""
        return commodities.label(code)

    def codes(self, side: Flow) -> list[str]:
        """The codes that figures name, oil products first."""
        return commodities.named(self.which, self.drawn, side)

    def inner(self, side: Flow) -> list[str]:
        """None: figures name codes of all lengths, and only the total is taken apart."""
        return []

    def levels(self, side: Flow, within: str) -> list[int]:
        """None, for the same reason."""
        return []

    def apart(self, period: str, side: Flow, within: str, level: int, without: tuple[str, ...]) -> Breakdown:
        """One quarter by commodity; `within` and `level` change nothing."""
        return commodities.breakdown(self.vintage, period, side.value, without, self.which)

    def all_apart(self, side: Flow, within: str, level: int, without: tuple[str, ...]) -> list[Breakdown]:
        """Every quarter by commodity."""
        return commodities.all_quarters(self.vintage, self.periods, side.value, without, self.which)

    def changed(self, spans: Spans, side: Flow, within: str, level: int, without: Codes) -> Changed:
        """The finest codes that figures tell in either quarter; `within` and `level` change nothing."""
        found = changes.of_ledger(self.vintage, spans, side.value, without, self.which)
        labels = {row.commodity: self.label(row.commodity) for row in found.rows if row is not found.rest}
        return Changed(found, labels, most=taken.MOST)

    def measured(self, span: Span, flow: Flow, without: Codes, chosen: Span | None) -> list[Base]:
        """Every base, and that of a year earlier as first released where it was another number."""
        return changes.ledger_bases(self.vintage, span, flow.value, without, chosen, self.which)

    def assigned(self, data: Breakdown) -> str:
        """Which codes are ours, and which of those uncertain."""
        return commodities.assigned(data, self.which)

    def quantities(self, code: str, side: Flow, palette: Theme) -> list[tuple[str, Chart]]:
        """Printed quantities of exports, a chart a unit, and the unit values of any side."""
        name = f"{self.label(code)} to North Korea"
        units = commodities.units(self.which, code) if side is Flow.EXPORT else []
        charts = [
            (unit, quantities(name, commodities.quantities(self.which, code, unit), unit, palette))
            for unit in units
        ]
        return [*charts, *printed.unit_value_charts(self.which, self.vintage, code, side, palette)]

    def goods(self, side: Flow, base: Span, now: Span, level: int) -> tuple[Goods, Goods]:
        """Two periods by the commodities that figures name; `level` changes nothing."""
        one, other = (printed.goods(self.which, self.vintage, side, span) for span in (base, now))
        return one, other

    def concentration(self, side: Flow, within: str, level: int, without: Codes) -> list[Concentration]:
        """Every quarter’s concentration on the commodities that figures name."""
        each = self.all_apart(side, within, level, without)
        totals = [one.total for one in each]
        return [
            concentration(one.total, one.parts, one.rest, 0.0, totals[max(0, i - HISTORY) : i])
            for i, one in enumerate(each)
        ]

    def sources(self, bounds: Sequence[Bound]) -> list[str]:
        """The publications behind some bounds."""
        return panels.sources(bounds, access.figures_by_id(self.which))

    def behind(self, bounds: Sequence[Bound]) -> tuple[str, pd.DataFrame]:
        """The printed figures that bind some bounds."""
        known = access.figures_by_id(self.which)
        ids = sorted({i for bound in bounds for i in bound.figures if i in known})
        return "printed figures", printed.table(self.which, tuple(ids))

    def sure(self, bound: Bound) -> str:
        """How sure a bound is, with its interval."""
        return panels.sure(bound)

    def remarks(self) -> list[str]:
        """What an uploaded ledger is taken for."""
        if self.is_headline:
            return []
        return ["Printed figures, read as figures on Russia’s trade with North Korea and reconciled."]

    def at(self, vintage: str) -> LedgerStory:
        """The same in another vintage."""
        return replace(self, vintage=vintage)
