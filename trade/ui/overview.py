"""What the overview shows for a selection: the chart, and the changes behind its cards."""

from __future__ import annotations

from dataclasses import dataclass

from trade.analysis.growth import HISTORY, change
from trade.charts.finish import Chart
from trade.charts.overlay import Overlay
from trade.charts.quarterly import quarterly
from trade.charts.quarterly_data import Quarterly
from trade.charts.theme import Theme
from trade.model.change import Change
from trade.model.event import Event
from trade.model.period import Span
from trade.model.words import Flow
from trade.ui import choices
from trade.ui.choices import SIDES
from trade.ui.kept import kept
from trade.ui.story import Story


@dataclass(frozen=True)
class Selection:
    """What a reader chose on the overview; each field is a query parameter of the same name."""

    highlight: str
    flow: str
    coal: str
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

    def marks(self, story: Story) -> list[Event]:
        """The events of the chosen categories in the drawn years, verified ones unless asked otherwise."""
        first, last = Span.parse(story.periods[0]).start, Span.parse(story.periods[-1]).end
        chosen = [e for e in story.marked if e.category in self.events and first <= e.date <= last]
        return [e for e in chosen if self.unconfirmed == "yes" or e.verified == "yes"]


def change_of(selection: Selection, story: Story, flow: Flow) -> Change:
    """The highlighted period of one flow against the same one a year earlier."""
    now = Span.parse(selection.highlight)
    before = [now.earlier(len(now.months) * back) for back in range(HISTORY, 0, -1)]
    spans = [*before, now.earlier(), now]
    *history, base, this = story.bounds(spans, flow, without=selection.without)
    return change(this, base, history)


@kept(256, "Drawing …")
def overview(
    selection: Selection, story: Story, palette: Theme, other: Story | None = None
) -> tuple[Chart, dict[Flow, Change]]:
    """The chart by period, and the changes of the story's flows for the cards; shared, never changed."""
    spans = [Span.parse(text) for text in story.periods]
    changes = {flow: change_of(selection, story, flow) for flow in story.flows}
    behind = [bound for flow in selection.drawn for bound in (changes[flow].now, changes[flow].base)]
    over = Overlay(other.title, other.bounds(spans, Flow(selection.flow))) if other else None
    data = Quarterly(
        series={flow: story.bounds(spans, flow, without=selection.without) for flow in selection.drawn},
        highlight=story.periods.index(selection.highlight),
        changes={flow: changes[flow] for flow in selection.drawn},
        qualifier=story.qualifier + (choices.COAL_OUT if selection.coal == "out" else ""),
        sources=[*story.sources(behind), *(other.sources(over.bounds) if other and over else [])],
        events=selection.marks(story),
        subject=story.subject,
        overlay=over,
    )
    return quarterly(data, palette), changes
