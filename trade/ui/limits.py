"""What the limits page shows: the years, the sources, and the words beside the charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from trade.analysis import limits as analysis
from trade.charts.limit_claims import Range
from trade.charts.limit_words import Year
from trade.model.figure import Figure
from trade.model.limit import FuelClaim, Goods, Limit, Stretch
from trade.store import shipped
from trade.ui.kept import kept
from trade.ui.state import Choice

ALL = "all"
"""Every year, in the address."""

GOODS_WORDS = {Goods.REFINED.value: "Refined petroleum", Goods.CRUDE.value: "Crude oil"}

GOODS = Choice("goods", tuple(GOODS_WORDS), Goods.REFINED.value)


def span() -> range:
    """The years that are drawn: from the first limit to the last declaration or claimed amount."""
    ends = [f.span.end for goods in Goods for f in analysis.declared(shipped.national_figures(), goods)]
    ends += [c.period_end for c in shipped.fuel_claims() if c.is_amount]
    return range(min(s.effective for s in shipped.limits()).year, max(ends).year + 1)


def year_choice() -> Choice:
    """All years, or one."""
    return Choice("year", (ALL, *map(str, span())), ALL)


def declared(goods: Goods) -> list[Figure]:
    """Russia's declarations that are added up."""
    return analysis.declared(shipped.national_figures(), goods)


@kept(8)
def years(goods: Goods) -> list[Year]:
    """Each drawn year with its totals."""
    found, figures = [], declared(goods)
    for year in span():
        counted = analysis.counted(shipped.limits(), goods, year)
        totals = analysis.cumulative(figures, shipped.factors(), counted) if counted else []
        found.append(Year(year, tuple(totals)))
    return found


def stretches(goods: Goods, first: int, last: int) -> list[Stretch]:
    """The limits in barrels over whole years."""
    return analysis.stretches(shipped.limits(), goods, "barrel", date(first, 1, 1), date(last, 12, 31))


def sources(figures: Sequence[Figure], drawn: Sequence[Stretch], most: int = 3) -> list[str]:
    """What to name under the chart: who printed the declarations, and where the limits are from."""
    names = list(dict.fromkeys(f.publisher.split(" (")[0] for f in figures))
    more = f" and {len(names) - most} more" if len(names) > most else ""
    said = [f"Russia’s declarations to the UN 1718 Committee as printed by {', '.join(names[:most])}{more}"]
    limits = list(dict.fromkeys(s.limit.source for s in drawn))
    return [*(said if names else []), *limits] or ["none"]


def in_barrels(claim: FuelClaim) -> Range:
    """A claim of an amount, in barrels."""
    low = claim.low or 0.0
    ends = analysis.in_barrels(low, claim.high or low, claim.unit, shipped.factors())
    return Range(claim, ends[0], None if claim.high is None else ends[1])


def claims_of(year: str) -> list[FuelClaim]:
    """The claims on a year, or all."""
    return [
        c
        for c in shipped.fuel_claims()
        if year == ALL or c.period_start.year <= int(year) <= c.period_end.year
    ]


def standing(goods: Goods, year: str) -> list[Limit]:
    """The limits on some goods that stood on a day of a year, or all of them."""
    return [
        found
        for found in shipped.limits()
        if found.goods is goods
        if year == ALL or found.effective.year <= int(year) <= (found.ends or date.max).year
    ]


def yearly() -> float:
    """What all countries together may deliver of refined petroleum in a year, in barrels."""
    found = [s for s in stretches(Goods.REFINED, span()[0], span()[-1]) if s.limit.every != "once"]
    return found[-1].amount
