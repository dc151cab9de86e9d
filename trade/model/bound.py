"""An interval with what stands behind it: the form of every number the ledger gives out."""

from __future__ import annotations

from dataclasses import dataclass

from trade.model.period import Span
from trade.model.words import Flow, Status

NARROW_SHARE = 0.02
"""Widest interval, as a share of its smaller end, that is as narrow as print (our choice: ±1 %)."""

NARROW_SMALL = 0.05, 100_000.0
"""The same for small amounts: share of the smaller end, if no wider than this many US dollars, the
width of a value printed to $0.1M (our choice: two significant digits)."""

NARROW_USD = 1_000.0
"""Widest interval in US dollars that is as narrow as print whatever its middle (our choice)."""


def is_narrow(low: float, high: float) -> bool:
    """Whether one number may stand for the interval without claiming more than print does."""
    width, end = high - low, min(abs(low), abs(high))
    share, most = NARROW_SMALL
    return width <= NARROW_USD or width <= NARROW_SHARE * end or (width <= share * end and width <= most)


@dataclass(frozen=True, slots=True)
class Bound:
    """Lowest and highest possible value of a flow over a run of months, in units of one currency.

    Attributes:
        span: the months.
        flow: turnover, export, import or balance (only a balance can be negative).
        commodity: the code, `TOTAL` for all goods.
        low, high: the interval, to the dollar; equal for a reported zero; None when nothing limits it.
        status: `published` when the figure was printed for exactly this period, `derived` when the
            interval is as narrow as print, `bounded` when wider, `unknown` when nothing was printed.
        figures: ids of the printed figures that bind the interval, its citation.
        worlds: where sources of equal weight contradict each other, the interval in each world.
        currency: ISO 4217 code of what the ends are in.
        reason: how a derived value came about, or why there is none, in a few words; may be empty.
    """

    span: Span
    flow: Flow
    commodity: str
    low: float | None
    high: float | None
    status: Status
    figures: tuple[str, ...] = ()
    worlds: tuple[tuple[float, float], ...] = ()
    currency: str = "USD"
    reason: str = ""

    @property
    def value(self) -> float | None:
        """The middle of the interval when it is published or as narrow as print, else None.

        Never zero for unknown.
        """
        if self.low is None or self.high is None or self.status in (Status.BOUNDED, Status.UNKNOWN):
            return None
        return (self.low + self.high) / 2
