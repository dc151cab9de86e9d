"""What the chart of a series in another form draws, and when one number may stand for a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trade.charts.subject import Subject
from trade.model.bound import NARROW_SHARE, Bound, is_narrow
from trade.model.event import Event
from trade.model.evidence import Interval
from trade.model.transformed import Form, Point, Transformed
from trade.model.words import Flow

GROWTH = (Form.PREVIOUS, Form.YEAR)
"""Forms in percent of another period."""

MONEY = (Form.LEVEL, Form.ROLLING)
"""Forms in money."""


@dataclass(frozen=True)
class Shown:
    """What the chart draws.

    Attributes:
        found: the series in its form.
        levels: the amount of each of its periods, with its status and what is behind it.
        highlight: position of the highlighted period.
        name: what the amounts are of: `Russia’s recorded exports to North Korea`.
        sources: publications to name.
        subject: whose trade, how often, in which money, by whom.
        whole: what a share is of.
        events: dated marks under the axis, a row a category.
        remarks: what must be read beside it, such as that a base was revised.
    """

    found: Transformed
    levels: Sequence[Bound]
    highlight: int
    name: str
    sources: Sequence[str]
    subject: Subject
    whole: str = "all goods"
    events: Sequence[Event] = ()
    remarks: Sequence[str] = ()

    @property
    def form(self) -> Form:
        """The form."""
        return self.found.form

    @property
    def flow(self) -> Flow:
        """The flow of the amounts."""
        return self.levels[0].flow

    @property
    def here(self) -> Point:
        """The highlighted point."""
        return self.found.points[self.highlight]


def exact(form: Form, one: Interval) -> bool:
    """Whether one number may stand for a point: as narrow as print, or by less than what is shown."""
    if not one.known or one.worlds:
        return False
    low, high = one.ends
    if form is Form.LOG:
        return is_narrow(10**low, 10**high)
    if form in MONEY:
        return is_narrow(low, high)
    return high - low < 1 or (form is Form.INDEX and high - low <= NARROW_SHARE * low)
