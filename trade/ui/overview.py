"""What the overview shows for a selection: the chart, and the changes behind its cards."""

from __future__ import annotations

from dataclasses import dataclass

from trade.analysis.growth import HISTORY, change
from trade.charts.finish import Chart
from trade.charts.quarterly import quarterly
from trade.charts.quarterly_data import Quarterly
from trade.charts.theme import Theme
from trade.model.bound import Bound
from trade.model.change import Change
from trade.model.event import Event
from trade.model.period import Span
from trade.model.words import Flow
from trade.store.shipped import events
from trade.ui import access, choices, panels

SIDES = (Flow.EXPORT, Flow.IMPORT)


@dataclass(frozen=True)
class Selection:
    """What a reader chose on the overview; each field is a query parameter of the same name."""

    highlight: str
    flow: str
    coal: str
    vintage: str
    events: tuple[str, ...]
    unconfirmed: str

    @property
    def without(self) -> tuple[str, ...]:
        """Commodity codes left out by the coal switch."""
        return choices.without(self.coal)

    @property
    def drawn(self) -> tuple[Flow, ...]:
        """The flows that the chart draws; turnover is drawn as its two sides."""
        return (*SIDES, Flow.TURNOVER) if self.flow == Flow.TURNOVER else (Flow(self.flow),)

    @property
    def marks(self) -> list[Event]:
        """The events of the chosen categories in the drawn years, verified ones unless asked otherwise."""
        first, last = choices.DRAWN.start, choices.DRAWN.end
        chosen = [e for e in events() if e.category in self.events and first <= e.date <= last]
        return [e for e in chosen if self.unconfirmed == "yes" or e.verified == "yes"]


def change_of(selection: Selection, flow: Flow) -> Change:
    """The highlighted quarter of one flow against the same quarter a year earlier."""
    ledger = access.ledger(selection.vintage)

    def bound(span: Span) -> Bound:
        return ledger.bound(access.query(span, flow, without=selection.without))

    now = Span.parse(selection.highlight)
    before = [bound(now.earlier(3 * quarters)) for quarters in range(HISTORY, 0, -1)]
    return change(bound(now), bound(now.earlier()), before)


def overview(selection: Selection, palette: Theme) -> tuple[Chart, dict[Flow, Change]]:
    """The quarterly chart, and the changes of all four flows for the cards."""
    changes = {flow: change_of(selection, flow) for flow in Flow}
    behind = [bound for flow in selection.drawn for bound in (changes[flow].now, changes[flow].base)]
    data = Quarterly(
        series={
            flow: access.series(selection.vintage, flow.value, without=selection.without)
            for flow in selection.drawn
        },
        highlight=choices.QUARTERS.index(selection.highlight),
        changes={flow: changes[flow] for flow in selection.drawn},
        qualifier=choices.COAL_OUT if selection.coal == "out" else "",
        sources=panels.sources(behind, access.figures_by_id()),
        events=selection.marks,
    )
    return quarterly(data, palette), changes
