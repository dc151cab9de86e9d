"""Two countries: who compiled the figures, and the other side, with the words that titles use."""

from __future__ import annotations

from dataclasses import dataclass

from trade.model.area import name
from trade.model.observation import WORLD

WITH_ARTICLE = frozenset(
    ("USA", "GBR", "NLD", "PHL", "ARE", "BHS", "GMB", "DOM", "CAF", "MDV", "SYC", "MHL", "SLB", "COM")
)
"""Areas whose English name takes an article inside a sentence."""


@dataclass(frozen=True, order=True, slots=True)
class Pair:
    """A reporter and its partner, each as ISO 3166 alpha-3, `W00` for the world, or a name as printed."""

    reporter: str
    partner: str

    @property
    def key(self) -> str:
        """How the pair stands in an address: `RUS-PRK`."""
        return f"{self.reporter}-{self.partner}"

    @property
    def title(self) -> str:
        """Both names: `Russia–North Korea`."""
        return f"{name(self.reporter)}–{name(self.partner)}"

    @property
    def possessive(self) -> str:
        """The reporter before what is its: `Russia’s`, `United States’`."""
        owner = name(self.reporter)
        return f"{owner}’" if owner.endswith("s") else f"{owner}’s"

    @property
    def other(self) -> str:
        """The partner behind a preposition: `North Korea`, `the United States`, `the world`."""
        return within(self.partner)


def within(code: str) -> str:
    """The name of an area inside a sentence, with the article it takes."""
    if code == WORLD:
        return "the world"
    return f"the {name(code)}" if code in WITH_ARTICLE else name(code)


RUSSIA_NORTH_KOREA = Pair("RUS", "PRK")
"""The pair of the ledger."""
