"""What a chart is about: which pair, how often, in which money and valuation, and who says so."""

from __future__ import annotations

from dataclasses import dataclass, field

from babel.numbers import get_currency_name

from trade.model.area import name
from trade.model.pair import RUSSIA_NORTH_KOREA, Pair
from trade.model.words import Flow

PERIOD = {"M": "month", "Q": "quarter", "A": "year"}
"""A period of each frequency in words."""

MONTHS = {"M": 1, "Q": 3, "A": 12}
"""Months in a period of each frequency."""

VALUED = {
    **{"FOB": "FOB", "CIF": "CIF", "FAS": "FAS", "customs": "at customs value"},
    "unknown": "valuation not said",
}
"""Valuations in words."""

LISTS = {"H": "Harmonized System", "S": "SITC", "C": "Combined Nomenclature"}
"""Classifications by the first letter of their code."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What every number of a chart has in common.

    Attributes:
        pair: whose trade.
        frequency: of the drawn periods: M, Q or A.
        currency: ISO 4217.
        valuation: of exports and imports, as in `trade.model.observation.VALUATIONS`.
        classification: of the commodity codes.
        by: who recorded it, as in "as recorded by …".
        reconciled: whether the numbers are bounds from printed figures; else they are a file's own.
    """

    pair: Pair
    frequency: str
    currency: str = "USD"
    valuation: dict[Flow, str] = field(default_factory=dict)
    classification: str = "HS"
    by: str = ""
    reconciled: bool = False

    @property
    def period(self) -> str:
        """The word for one period: month, quarter or year."""
        return PERIOD[self.frequency]

    @property
    def year(self) -> int:
        """Periods in a year."""
        return 12 // MONTHS[self.frequency]

    @property
    def money(self) -> str:
        """The currency inside a sentence: `US dollars`."""
        return str(get_currency_name(self.currency, count=2, locale="en"))

    @property
    def recorder(self) -> str:
        """Who says so: `as recorded by Russian customs`, `as reported by China`."""
        return f"as recorded by {self.by}" if self.by else f"as reported by {name(self.pair.reporter)}"

    @property
    def codes(self) -> str:
        """The list that commodity codes are from, in words."""
        return f"{LISTS.get(self.classification[:1], 'commodity')} code"

    def flow(self, flow: Flow) -> str:
        """A flow with its partner: `exports to North Korea`."""
        words = {
            Flow.TURNOVER: f"trade with {self.pair.other}",
            Flow.EXPORT: f"exports to {self.pair.other}",
            Flow.IMPORT: f"imports from {self.pair.other}",
            Flow.BALANCE: f"trade balance with {self.pair.other}",
        }
        return words[flow]

    def recorded(self, flow: Flow, qualifier: str = "") -> str:
        """The subject of a sentence: `Russia’s recorded exports to North Korea`."""
        return f"{self.pair.possessive} recorded {self.flow(flow)}{qualifier}"

    def valued(self, flow: Flow) -> str:
        """The valuation of one side in words; of turnover and balance of both sides."""
        if flow in self.valuation:
            return VALUED.get(self.valuation[flow], self.valuation[flow])
        sides = [f for f in (Flow.EXPORT, Flow.IMPORT) if f in self.valuation]
        if len(sides) == 2 and self.valued(sides[0]) == self.valued(sides[1]):
            return f"exports and imports {self.valued(sides[0])}"
        return ", ".join(f"{side.value}s {self.valued(side)}" for side in sides)


LEDGER = Subject(
    RUSSIA_NORTH_KOREA,
    "Q",
    valuation={Flow.EXPORT: "FOB", Flow.IMPORT: "CIF"},
    by="Russian customs",
    reconciled=True,
)
"""The printed figures on Russia and North Korea, by quarter."""
