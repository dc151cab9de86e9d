"""Made-up figures, and a made-up truth that figures can be printed from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trade.ledger.reconcile import Reconciliation
from trade.model.figure import Figure
from trade.model.period import Span
from trade.model.query import Query
from trade.model.words import TOTAL, Flow, Vintage

MILLION = 1_000_000.0

CENTS = 5.0
"""US dollars that the ledger's own tolerances (ten cents a figure) may add up to."""


def run(text: str) -> Span:
    """`2017`, `2017-Q1`, `2017-03`, or a run as a span prints it: `2017-01 to 2017-05`."""
    first, _, last = text.partition(" to ")
    return Span(Span.parse(first).first, Span.parse(last or first).last)


def figure(
    name: str,
    period: str | Span,
    flow: str = "export",
    commodity: str = TOTAL,
    measure: str = "value",
    value: float = 0.0,
    half_width: float = 0.5,
    **others: Any,
) -> Figure:
    """A customs figure that stands alone: a reader, paper and address of its own unless told."""
    span = run(period) if isinstance(period, str) else period
    cells = {
        **{"id": name, "period_start": span.start, "period_end": span.end, "flow": flow},
        **{"classification": "" if commodity == TOTAL else "HS", "commodity": commodity, "label": ""},
        **{"measure": measure, "value": value, "unit": "USD" if measure == "value" else "percent"},
        **{"half_width": half_width, "qualifier": "exact", "printed": f"{value:g}", "statistician": "FCS"},
        **{"reader": f"reader of {name}", "standing": "customs", "publisher": f"paper of {name}"},
        **{"published": "2019-01-15", "published_inferred": "no", "title": "", "flag": ""},
        "url": f"https://paper.example/{name}",
    }
    return Figure(**(cells | others))


def copy_of(printed: Figure, name: str, published: str = "2020-02-02") -> Figure:
    """The same statement in another paper, on another day."""
    cells = {"id": name, "publisher": f"paper of {name}", "published": published}
    return Figure(**(printed.model_dump() | cells | {"url": f"https://copy.example/{name}"}))


def reconciled(figures: Sequence[Figure], vintage: Vintage = Vintage.LATEST) -> Reconciliation:
    """The ledger solved afresh: `reconcile` would hand out the answers kept for the same figures."""
    return Reconciliation(figures, vintage)


def interval(
    ledger: Reconciliation, span: Span, flow: str, commodity: str = TOTAL, without: tuple[str, ...] = ()
) -> tuple[float, float]:
    """Both ends of a bound; infinite where nothing limits it."""
    bound = ledger.bound(Query(span, Flow(flow), commodity, without=without))
    if bound.low is None or bound.high is None:
        return -math.inf, math.inf
    return bound.low, bound.high


def within(inner: tuple[float, float], outer: tuple[float, float], spare: float = CENTS) -> bool:
    """Whether one interval lies inside another, but for a few dollars."""
    return outer[0] - spare <= inner[0] and inner[1] <= outer[1] + spare


def same(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two intervals are equal, but for a few dollars."""
    return within(one, other) and within(other, one)


def rounded(amount: float, half_width: float) -> float:
    """The nearest number that can be printed to that precision."""
    return round(amount / (2 * half_width)) * 2 * half_width


@dataclass(frozen=True)
class Truth:
    """What was traded: US dollars a month by flow and commodity, from the first month of `span` on."""

    span: Span
    series: dict[tuple[str, str], tuple[int, ...]]

    def amount(self, span: Span, flow: str, commodity: str = TOTAL) -> float:
        """The true sum over a run of months."""
        if flow in ("turnover", "balance"):
            sign = 1 if flow == "turnover" else -1
            return self.amount(span, "export", commodity) + sign * self.amount(span, "import", commodity)
        months = self.series[flow, commodity]
        return float(sum(months[m - self.span.first] for m in span.months))

    def printed(self, name: str, span: Span, flow: str, half_width: float = 0.5, **others: Any) -> Figure:
        """A truthful value, rounded to the precision asked for."""
        amount = self.amount(span, flow, others.get("commodity", TOTAL))
        return figure(name, span, flow, value=rounded(amount, half_width), half_width=half_width, **others)
