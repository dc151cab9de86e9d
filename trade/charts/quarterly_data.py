"""What the quarterly chart draws, and what its title tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trade.charts import marks
from trade.charts.overlay import Overlay
from trade.charts.subject import LEDGER, Subject
from trade.model.bound import Bound
from trade.model.change import Change
from trade.model.event import Event
from trade.model.words import Flow


@dataclass(frozen=True)
class Quarterly:
    """What the chart draws.

    Attributes:
        series: for turnover the exports, the imports and the turnover; else the one flow.
        highlight: position of the highlighted quarter.
        changes: of the highlighted quarter against the year before, by flow.
        qualifier: words behind the subject, such as ` without coal and lignite`; empty as recorded.
        sources: publications to name, with their dates.
        events: dated marks under the axis, a row a category.
        subject: whose trade, how often, in which money, by whom.
        overlay: another source's numbers for the same periods, drawn over the bars.
    """

    series: dict[Flow, Sequence[Bound]]
    highlight: int
    changes: dict[Flow, Change]
    qualifier: str
    sources: Sequence[str]
    events: Sequence[Event] = ()
    subject: Subject = LEDGER
    overlay: Overlay | None = None

    @property
    def whole(self) -> Sequence[Bound]:
        """The series whose height is the bar's: turnover where it is drawn, else the only one."""
        return self.series.get(Flow.TURNOVER) or next(iter(self.series.values()))

    @property
    def stacked(self) -> bool:
        """Whether exports and imports are stacked to turnover."""
        return Flow.TURNOVER in self.series

    @property
    def told(self) -> Change:
        """The change the title tells: of turnover's two sides the one that moved more dollars.

        Turnover itself where one of the sides is not known to print.
        """
        return told(self.changes)

    @property
    def top(self) -> float:
        """High end of the highest bar, in millions; never zero."""
        ends = [(b.high or 0.0) / marks.MILLION for b in self._all if marks.known(b)]
        return max([*ends, 0.001])

    @property
    def bottom(self) -> float:
        """Low end of the lowest bar, in millions; zero unless a balance is negative."""
        return min([0.0, *((b.low or 0.0) / marks.MILLION for b in self._all if marks.known(b))])

    @property
    def _all(self) -> list[Bound]:
        return [*self.whole, *(self.overlay.bounds if self.overlay else ())]


def told(changes: dict[Flow, Change]) -> Change:
    """The change that a title tells, of those of the drawn flows; see `Quarterly.told`."""
    if Flow.TURNOVER not in changes:
        return next(iter(changes.values()))
    sides = [changes[Flow.EXPORT], changes[Flow.IMPORT]]
    if any(side.now.value is None for side in sides):
        return changes[Flow.TURNOVER]
    return max(sides, key=lambda c: abs((c.now.value or 0.0) - (c.base.value or 0.0)))
