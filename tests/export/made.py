"""Charts of the shipped data, as the pages make them; each theme's once a run."""

from __future__ import annotations

from functools import cache

from trade.charts import marks, verdict
from trade.charts.areas import areas
from trade.charts.commodities import breakdown
from trade.charts.finish import Chart
from trade.charts.levels import Drawn, levels
from trade.charts.limit_claims import claims
from trade.charts.limits import by_month, by_year
from trade.charts.one import by_quarter
from trade.charts.overtime import over_time
from trade.charts.subject import LEDGER
from trade.charts.theme import theme
from trade.charts.waterfall import waterfall
from trade.model.limit import Goods
from trade.model.period import Span
from trade.model.series import Series
from trade.model.words import TOTAL, Flow
from trade.ui import choices, limits, stories
from trade.ui import claims as told
from trade.ui.access import SHIPPED
from trade.ui.ledger_story import LedgerStory
from trade.ui.overview import Selection, overview

STORY = LedgerStory(SHIPPED, stories.LEDGER, stories.LEDGER_TITLE)
NOW, BEFORE = Span.parse("2017-Q1"), Span.parse("2016-Q1")
SIDE = (Flow.EXPORT, TOTAL, None, ())

NAMES = (
    "headline",
    "exports",
    "breakdown",
    "areas",
    "waterfall",
    "time",
    "shares",
    "one",
    "levels",
    "verdict",
    "limits",
    "months",
    "claims",
)


@cache
def chart(name: str, mode: str = "light") -> Chart:
    """One of `NAMES` in a theme."""
    return {
        "headline": lambda: _overview("turnover", mode),
        "exports": lambda: _overview("export", mode),
        "breakdown": lambda: _apart(breakdown, mode),
        "areas": lambda: _apart(areas, mode),
        "waterfall": lambda: waterfall(STORY.changed((BEFORE, NOW), *SIDE), ["FCS (2017)"], theme(mode)),
        "time": lambda: _over_time(False, mode),
        "shares": lambda: _over_time(True, mode),
        "one": lambda: _one(mode),
        "levels": lambda: _levels(mode),
        "verdict": lambda: _verdict(mode),
        "limits": lambda: _limits(mode),
        "months": lambda: _months(mode),
        "claims": lambda: claims(_amounts(), limits.yearly(), theme(mode)),
    }[name]()


def _overview(flow: str, mode: str) -> Chart:
    chosen = Selection("2017-Q1", flow, "in", choices.EVENTS.default, "no")
    return overview(chosen, STORY, theme(mode))[0]


def _apart(make, mode: str) -> Chart:
    data = STORY.apart("2017-Q1", *SIDE)
    return make(data, "", STORY.sources([data.total, *(b for _, b in data.parts)]), theme(mode))


def _over_time(shares: bool, mode: str) -> Chart:
    quarters = STORY.all_apart(*SIDE)
    found = STORY.sources([b for q in quarters for _, b in q.parts])
    return over_time(quarters, shares, "", found, theme(mode))


def _bounds(code: str):
    return STORY.bounds([Span.parse(text) for text in STORY.periods], Flow.EXPORT, code)


def _one(mode: str) -> Chart:
    bounds = _bounds("2710")
    found = STORY.sources([b for b in bounds if marks.known(b)])
    return by_quarter("2710", "Oil products", bounds, found, theme(mode))


def _levels(mode: str) -> Chart:
    bounds = _bounds(TOTAL)
    found = STORY.sources([b for b in bounds if marks.known(b)])
    series = Series(tuple(bounds), "Russia’s exports to North Korea")
    return levels(Drawn(series, LEDGER, found), theme(mode))


def _verdict(mode: str) -> Chart:
    one = told.tried("latest")[0]
    found = verdict.verdict(one.found, one.claim.said, ["FCS (11 May 2017)"], LEDGER, theme(mode))
    assert found
    return found


def _limits(mode: str) -> Chart:
    goods = Goods.REFINED
    years = limits.years(goods)
    drawn = limits.stretches(goods, years[0].year, years[-1].year)
    return by_year(goods, years, drawn, limits.sources(limits.declared(goods), drawn), theme(mode))


def _months(mode: str) -> Chart:
    goods = Goods.REFINED
    year = next(y for y in limits.years(goods) if y.year == 2020)
    shown = [f for f in limits.declared(goods) if f.period_end.year == 2020]
    drawn = limits.stretches(goods, 2020, 2020)
    return by_month(goods, year, shown, drawn, limits.sources(shown, drawn), theme(mode))


def _amounts():
    return [limits.in_barrels(c) for c in limits.claims_of("all") if c.is_amount]
