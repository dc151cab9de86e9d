"""One pair of an uploaded dataset of observations as a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import polars as pl

from trade.analysis import itemised, observed
from trade.analysis.book import SIDES, Book
from trade.charts import words
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
from trade.model.pair import RUSSIA_NORTH_KOREA, Pair
from trade.model.period import Span, Spans
from trade.model.query import Codes
from trade.model.volume import Goods
from trade.model.words import TOTAL, Flow, Status
from trade.store.shipped import events
from trade.ui import access, changes, rows, taken
from trade.ui.access import Key


@dataclass(frozen=True)
class FileStory:
    """One pair at one frequency.

    Attributes:
        which: the dataset.
        name: in the address.
        title: on the page.
        pair: reporter and partner.
        frequency: M, Q or A; the finest that the file prints if empty.
    """

    which: Key
    name: str
    title: str
    pair: Pair
    frequency: str = ""
    has_coal_switch: bool = False
    has_vintages: bool = False
    is_headline: bool = False

    @property
    def book(self) -> Book:
        """The pair's numbers."""
        return access.book(self.which, self.pair.reporter, self.pair.partner)

    @cached_property
    def subject(self) -> Subject:
        """Whose trade, how often, in which money and valuation."""
        book, frequency = self.book, self.frequency or self.frequencies[0]
        return Subject(self.pair, frequency, book.currency, book.valuation, book.classification)

    @cached_property
    def frequencies(self) -> tuple[str, ...]:
        """Those at which something is known, finest first."""
        return observed.frequencies(self.book)

    @cached_property
    def spans(self) -> list[Span]:
        """The drawn periods."""
        return observed.periods(self.book, self.subject.frequency)

    @property
    def periods(self) -> tuple[str, ...]:
        """The same as text."""
        return tuple(str(span) for span in self.spans)

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """Turnover and balance only where some period has both sides; exports and imports if in the file."""
        sides = tuple(side for side in SIDES if side in self.book.valuation)
        both = any(b.low is not None for b in observed.series(self.book, Flow.TURNOVER, self.spans))
        return (Flow.TURNOVER, *sides, Flow.BALANCE) if both else sides

    @cached_property
    def opening(self) -> str:
        """The last period whose usual flow is known."""
        found = self.bounds(self.spans, self.flows[0])
        known = [str(b.span) for b in found if b.status is not Status.UNKNOWN]
        return known[-1] if known else self.periods[-1]

    @property
    def marked(self) -> tuple[Event, ...]:
        """The events that ship, for Russia and North Korea."""
        ours = {self.pair.reporter, self.pair.partner} == {*RUSSIA_NORTH_KOREA.key.split("-")}
        return events() if ours else ()

    def bounds(
        self, spans: Sequence[Span], flow: Flow, commodity: str = TOTAL, without: tuple[str, ...] = ()
    ) -> list[Bound]:
        """What the file prints or what follows; `without` changes nothing here."""
        return taken.series(self.book, flow, spans, commodity)

    @property
    def evidence(self) -> Evidence:
        """The pair's numbers, ready to be asked."""
        return access.evidence(self.which, self.pair.reporter, self.pair.partner)

    def label(self, code: str) -> str:
        """Words of a code of the Harmonized System, else the code itself."""
        return taken.label(code, self.subject.classification)

    def codes(self, side: Flow) -> list[str]:
        """The codes of one side, the largest of the coarsest level first."""
        found = itemised.codes(self.book, side)
        if not (levels := self.levels(side, TOTAL)):
            return found
        parts = self.apart(self.opening, side, TOTAL, levels[0], ()).parts
        first = parts[0][0] if parts and parts[0][0] in found else found[0]
        return [first, *(code for code in found if code != first)]

    def inner(self, side: Flow) -> list[str]:
        """The codes that finer ones stand beneath."""
        return itemised.inner(self.book, side)

    def levels(self, side: Flow, within: str) -> list[int]:
        """Digits of the codes inside one."""
        return itemised.levels(self.book, side, within)

    def apart(self, period: str, side: Flow, within: str, level: int, without: tuple[str, ...]) -> Breakdown:
        """One period of one side by the codes of a level inside one; `without` changes nothing here."""
        found = taken.one_period(self.book, side, Span.parse(period), within, level)
        return taken.told(found, self.subject, self.label)

    def all_apart(self, side: Flow, within: str, level: int, without: tuple[str, ...]) -> list[Breakdown]:
        """Every period, the largest codes over all of them by themselves."""
        return taken.all_told(self._every(side, within, level).apart, self.subject, self.label)

    def concentration(self, side: Flow, within: str, level: int, without: Codes) -> list[Concentration]:
        """Every period’s concentration on all its codes; `without` changes nothing here."""
        return self._every(side, within, level).concentration

    def _every(self, side: Flow, within: str, level: int) -> taken.Periods:
        key = self.which, self.pair.reporter, self.pair.partner, self.subject.frequency, side.value
        return taken.every_period(*key, within, level)

    def changed(self, spans: Spans, side: Flow, within: str, level: int, without: Codes) -> Changed:
        """The codes of a level inside one that the file has in either period; `without` changes nothing."""
        found = changes.of_file(self.which, self.pair, spans, side.value, within, level)
        return taken.changed(found, self.subject, self.label)

    def measured(self, span: Span, flow: Flow, without: Codes, chosen: Span | None) -> list[Base]:
        """Every base that the file has; `without` changes nothing here."""
        return changes.file_bases(self.which, self.pair, span, flow.value, chosen)

    def assigned(self, data: Breakdown) -> str:
        """Nothing: the file has its own codes."""
        return ""

    def quantities(self, code: str, side: Flow, palette: Theme) -> list[tuple[str, Chart]]:
        """Net weight and quantities as the file gives them, a chart a unit, and unit values."""
        name = f"{self.pair.possessive} {side.value}s of {words.lower(self.label(code))}"
        about = name, self.sources([]), self.subject
        return taken.amount_charts(self.book, side, self.spans, code, about, palette)

    def goods(self, side: Flow, base: Span, now: Span, level: int) -> tuple[Goods, Goods]:
        """Two periods by codes of a level, with the amounts that the file gives."""
        key = self.which, self.pair.reporter, self.pair.partner, side.value
        return taken.goods(*key, str(base), str(now), level)

    def sources(self, bounds: Sequence[Bound]) -> list[str]:
        """The files that the pair's numbers are from, newest first."""
        return rows.files(self.which, self.pair)

    def behind(self, bounds: Sequence[Bound]) -> tuple[str, pd.DataFrame]:
        """The rows of the files behind some bounds."""
        return "rows", rows.behind(self.which, self.pair, bounds)

    @property
    def frame(self) -> pl.DataFrame:
        """The pair's observations."""
        return access.observations(self.which, self.pair.reporter, self.pair.partner)

    def sure(self, bound: Bound) -> str:
        """How a number came about, with the number in full."""
        known = f"{words.interval(bound)} · {bound.reason or 'as in the file'}"
        return bound.reason if bound.low is None else known

    @property
    def qualifier(self) -> str:
        """That all goods are those of the file's codes, where it prints no total."""
        return rows.qualifier(self.book)

    def remarks(self) -> list[str]:
        """Valuation, what was left out, and what all goods are."""
        return rows.remarks(self.book, self.subject)
