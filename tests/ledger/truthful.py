"""Hypothesis strategies: true monthly series, and ledgers of figures that are all true."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.ledger.made_up import Truth, figure, rounded
from trade.model.figure import Figure
from trade.model.period import Span
from trade.model.words import TOTAL

YEARS = Span(Span.parse("2016").first, Span.parse("2017").last)
FLOWS = ("export", "import", "turnover")
CODES = (TOTAL, "27", "2701")
GRAIN = 10_007
"""US dollars that every amount is a multiple of: odd, so that rounding is never exact by chance."""


@dataclass(frozen=True)
class Ledger:
    """A truth and figures that tell it."""

    truth: Truth
    figures: tuple[Figure, ...]


@st.composite
def runs(draw, inside: Span = YEARS) -> Span:
    first = draw(st.integers(inside.first, inside.last))
    return Span(first, draw(st.integers(first, inside.last)))


@st.composite
def _printed_runs(draw, year: int) -> Span:
    """What papers print: quarters, halves and years, which add up and are compared; else any run."""
    first = year * 12
    ends = [(0, 11), (0, 5), (6, 11), (0, 2), (3, 5), (6, 8), (9, 11)]
    usual = [Span(first + a, first + b) for a, b in ends]
    return draw(st.one_of(st.sampled_from(usual), st.sampled_from(usual), runs(Span(first, first + 11))))


@st.composite
def truths(draw) -> Truth:
    months = len(YEARS.months)
    parts = st.lists(st.integers(0, 300).map(GRAIN.__mul__), min_size=months, max_size=months)
    series: dict[tuple[str, str], tuple[int, ...]] = {}
    for flow in ("export", "import"):
        series[flow, "2701"] = tuple(draw(parts))
        for code, inner in (("27", "2701"), (TOTAL, "27")):
            series[flow, code] = tuple(a + b for a, b in zip(series[flow, inner], draw(parts), strict=True))
    return Truth(YEARS, series)


_STANDINGS = st.sampled_from(("customs", "customs", "other_vintage", "remark"))
_DATES = st.sampled_from(("", "2018", "2018-03", "2019-01-15"))


@st.composite
def _ratios(draw, truth: Truth, name: str, span: Span, base: float, **cells) -> Figure:
    amount = truth.amount(span, cells["flow"], cells["commodity"])
    percent = 100 * amount / base - (100 if cells["measure"] == "growth_yoy" else 0)
    half = draw(st.sampled_from((0.05, 0.5, 5.0)))
    qualifier = draw(st.sampled_from(("exact", "about")))
    value = rounded(percent, half)
    return figure(name, span, value=value, half_width=half, qualifier=qualifier, **cells)


@st.composite
def _statements(draw, truth: Truth, name: str, flows: tuple[str, ...]) -> Figure:
    flow, commodity = draw(st.sampled_from(flows)), draw(st.sampled_from(CODES))
    measure = draw(st.sampled_from(("value", "value", "growth_yoy", "share")))
    cells = {"standing": draw(_STANDINGS), "published": draw(_DATES), "commodity": commodity}
    earlier = measure == "growth_yoy"
    span = draw(_printed_runs(2017 if earlier else draw(st.sampled_from((2016, 2017)))))
    base = truth.amount(span.earlier(), flow, commodity) if earlier else truth.amount(span, flow)
    if measure == "value" or not base:
        half = draw(st.sampled_from((0.5, 500.0, 5_000.0, 50_000.0, 500_000.0)))
        qualifier = draw(st.sampled_from(("exact", "about", "over")))
        return truth.printed(name, span, flow, half, qualifier=qualifier, **cells)
    return draw(_ratios(truth, name, span, base, flow=flow, measure=measure, **cells))


@st.composite
def ledgers(draw, flows: tuple[str, ...] = FLOWS, most: int = 8) -> Ledger:
    """A truth with both years' exports and imports printed, and up to `most` other true figures."""
    truth = draw(truths())
    anchors = [truth.printed(f"A{n}", YEARS, flow, 5_000.0) for n, flow in enumerate(FLOWS[:2])]
    count = draw(st.integers(0, most))
    others = [draw(_statements(truth, f"F{n}", flows)) for n in range(count)]
    return Ledger(truth, (*anchors, *others))
