"""What every page needs of its numbers, whether they are a reconciled ledger or an uploaded file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import pandas as pd

from trade.charts.changed import Changed
from trade.charts.finish import Chart
from trade.charts.parts import Breakdown
from trade.charts.subject import Subject
from trade.charts.theme import Theme
from trade.model.base import Base
from trade.model.bound import Bound
from trade.model.concentration import Concentration
from trade.model.event import Event
from trade.model.evidence import Evidence
from trade.model.period import Span, Spans
from trade.model.query import Codes
from trade.model.volume import Goods
from trade.model.words import TOTAL, Flow


class Story(Protocol):
    """One pair's trade at one frequency.

    Attributes:
        name: how its dataset stands in the address.
        title: how its dataset is called on the page.
        has_coal_switch: whether coal can be left out.
        has_vintages: whether first and latest release can be told apart.
        is_headline: whether its numbers are those that the press wrote of.
        qualifier: what titles say of the goods that make up its totals; empty where all goods do.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 — see the class
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def has_coal_switch(self) -> bool: ...  # noqa: D102
    @property
    def has_vintages(self) -> bool: ...  # noqa: D102
    @property
    def is_headline(self) -> bool: ...  # noqa: D102

    @property
    def qualifier(self) -> str: ...  # noqa: D102

    @property
    def subject(self) -> Subject:
        """Whose trade, how often, in which money, by whom."""

    @property
    def frequencies(self) -> tuple[str, ...]:
        """The frequencies that can be drawn, the usual one first."""

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods that are drawn, in order."""

    @property
    def opening(self) -> str:
        """The period that is highlighted unless another is asked for."""

    @property
    def flows(self) -> tuple[Flow, ...]:
        """The flows that can be drawn, the usual one first."""

    @property
    def marked(self) -> tuple[Event, ...]:
        """Dated events of this pair; none where we have none."""

    def bounds(
        self, spans: Sequence[Span], flow: Flow, commodity: str = TOTAL, without: tuple[str, ...] = ()
    ) -> list[Bound]:
        """One flow and commodity over any periods, exports perhaps `without` some codes."""

    @property
    def evidence(self) -> Evidence:
        """What sums and quotients are asked of."""

    def label(self, code: str) -> str:
        """Words of a code."""

    def codes(self, side: Flow) -> list[str]:
        """The codes of one side that can be drawn by themselves, the usual one first."""

    def inner(self, side: Flow) -> list[str]:
        """The codes of one side that can be taken apart further."""

    def levels(self, side: Flow, within: str) -> list[int]:
        """Digits of the codes inside one, coarsest first; empty where there is nothing to choose."""

    def apart(self, period: str, side: Flow, within: str, level: int, without: tuple[str, ...]) -> Breakdown:
        """One period of one side by commodity."""

    def all_apart(self, side: Flow, within: str, level: int, without: tuple[str, ...]) -> list[Breakdown]:
        """Every period of one side by commodity."""

    def changed(self, spans: Spans, side: Flow, within: str, level: int, without: Codes) -> Changed:
        """The change of one side from a base to a period by commodity.

        Raises:
            TradeError: when the commodity codes of the two periods cannot be compared.
        """

    def measured(self, span: Span, flow: Flow, without: Codes, chosen: Span | None) -> list[Base]:
        """A period of one flow against every base it has, and against one of choice."""

    def assigned(self, data: Breakdown) -> str:
        """What readers should know of the codes of a breakdown; may be empty."""

    def quantities(self, code: str, side: Flow, palette: Theme) -> list[tuple[str, Chart]]:
        """Charts of the amounts and unit values of one commodity, each with a name for its file."""

    def goods(self, side: Flow, base: Span, now: Span, level: int) -> tuple[Goods, Goods]:
        """Two periods of one side by commodity, with amounts where there are any."""

    def concentration(self, side: Flow, within: str, level: int, without: Codes) -> list[Concentration]:
        """How concentrated every period is on its commodities, or why that is not measured."""

    def sources(self, bounds: Sequence[Bound]) -> list[str]:
        """What to name under a chart of some numbers; never empty."""

    def behind(self, bounds: Sequence[Bound]) -> tuple[str, pd.DataFrame]:
        """What the rows behind some numbers are called, and the rows."""

    def sure(self, bound: Bound) -> str:
        """How sure a number is, in words."""

    def remarks(self) -> list[str]:
        """What readers should know of the numbers as a whole."""
