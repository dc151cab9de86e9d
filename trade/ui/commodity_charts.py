"""The charts of the commodities page, kept for all sessions: a click that changes none draws none anew."""

from __future__ import annotations

from dataclasses import dataclass

from trade.charts.areas import areas
from trade.charts.commodities import breakdown
from trade.charts.finish import Chart
from trade.charts.marks import known
from trade.charts.one import by_quarter
from trade.charts.overtime import over_time
from trade.charts.parts import Breakdown
from trade.charts.theme import Theme
from trade.model.bound import Bound
from trade.model.period import Span
from trade.model.query import Codes
from trade.model.words import Flow
from trade.ui.kept import kept
from trade.ui.story import Story


@dataclass(frozen=True)
class Apart:
    """What is taken apart.

    Attributes:
        story: whose trade.
        side: export or import.
        within: the code whose parts are shown.
        level: digits of the parts.
        out: codes left out.
        qualifier: what titles say of the goods that make up the totals.
    """

    story: Story
    side: Flow
    within: str
    level: int
    out: Codes
    qualifier: str


@kept(256)
def of_period(asked: Apart, period: str, palette: Theme) -> tuple[Breakdown, Chart, Chart | None]:
    """One period's parts, as bars and as areas; no areas of nothing."""
    data = asked.story.apart(period, asked.side, asked.within, asked.level, asked.out)
    found = asked.story.sources([data.total, *(b for _, b in data.parts)])
    spread = areas(data, asked.qualifier, found, palette) if data.total.low else None
    return data, breakdown(data, asked.qualifier, found, palette), spread


@kept(64)
def of_all(asked: Apart, shape: str, palette: Theme) -> Chart:
    """Every period's parts, in money or as `share`."""
    quarters = asked.story.all_apart(asked.side, asked.within, asked.level, asked.out)
    found = asked.story.sources([b for q in quarters for _, b in q.parts])
    return over_time(quarters, shape == "share", asked.qualifier, found, palette)


@kept(256)
def of_one(
    story: Story, side: Flow, code: str, name: str, out: Codes, palette: Theme
) -> tuple[list[Bound], Chart, list[tuple[str, Chart]]]:
    """One commodity by period: its amounts, their chart, and those of its quantities by their unit."""
    bounds = story.bounds([Span.parse(text) for text in story.periods], side, code, out)
    found = story.sources([b for b in bounds if known(b)])
    chart = by_quarter(code, name, bounds, found, palette, story.subject)
    return bounds, chart, story.quantities(code, side, palette)
