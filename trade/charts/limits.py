"""Declared deliveries against the UN limits: a bar a year, or the months of one year added up."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from trade.charts import limit_words as words
from trade.charts.finish import Chart, finish
from trade.charts.limit_marks import Slot, draw
from trade.charts.limit_words import Year
from trade.charts.theme import Theme, colour
from trade.model.figure import Figure
from trade.model.limit import Cumulative, Goods, Stretch

READING = (
    "Line: the UN limit, drawn from the day it took hold. It is for the deliveries of all countries together "
    "and Russia’s are one part of them, so a bar below the line does not show that the limit was kept. "
    "Bars are what Russia itself declared to the UN, whose panel of experts on such deliveries closed in "
    "April 2024.",
    "Solid: barrels as printed, or the least that printed tonnes stand for. Hatched: tonnes turned into "
    "barrels, anything between its ends fits. ≥: at least, because a month has no declaration that we "
    "found; that is not zero. Dotted slot: no declaration found.",
)


def by_year(
    goods: Goods, years: Sequence[Year], limits: Sequence[Stretch], sources: Sequence[str], palette: Theme
) -> Chart:
    """A bar for what was declared of each year, beside the limit from the day it took hold."""
    slots = [
        Slot(
            str(y.year),
            f"<b>{y.name}</b><br>{_told(y.last)}",
            y.last,
            y.found is None,
            words.short(y.found) if y.found else "",
        )
        for y in years
    ]
    figure = draw(goods, slots, limits, lambda day: _in_years(day, years[0].year), palette)
    figure.update_xaxes(tickvals=list(range(len(years))), ticktext=[str(y.year) for y in years])
    figure.update_layout(clickmode="event+select")
    title = words.of_years(goods, years, limits)
    told = "; ".join(f"{y.name} {_told(y.last)}" for y in years)
    return _finished(figure, goods, title, (f"{title}. By year: {told}.", _table(years)), sources, palette)


def by_month(
    goods: Goods,
    year: Year,
    figures: Sequence[Figure],
    limits: Sequence[Stretch],
    sources: Sequence[str],
    palette: Theme,
) -> Chart:
    """What was declared from the start of a year to the end of each month, beside the limit."""
    figure = draw(goods, _months(year, figures), limits, lambda day: _in_months(day, year.year), palette)
    names = [calendar.month_abbr[i + 1] for i in range(0, 12, 2)]
    figure.update_xaxes(tickvals=list(range(0, 12, 2)), ticktext=names)
    title = words.of_year(goods, year, limits)
    told = "; ".join(f"to {calendar.month_name[t.month % 12 + 1]} {_told(t)}" for t in year.totals)
    alt = f"{title}. Added up by month: {told or 'no month counted'}."
    return _finished(figure, goods, title, (alt, _table([year])), sources, palette)


def _months(year: Year, figures: Sequence[Figure]) -> list[Slot]:
    """The twelve months of a year, those before a limit without a total."""
    totals = {t.month: t for t in year.totals}
    found = [totals.get(year.year * 12 + i) for i in range(12)]
    return [
        Slot(
            f"{year.year}-{i + 1:02d}",
            f"<b>{calendar.month_name[i + 1]} {year.year}</b><br>{_told(t)}"
            f"{_printed(figures, year.year * 12 + i)}",
            t,
            t is None or t.is_gap,
            _sign(found, i),
        )
        for i, t in enumerate(found)
    ]


def _told(found: Cumulative | None) -> str:
    if found is None:
        return "no limit stood"
    if not found.figures:
        return "no declaration found"
    gaps = f" ({words.missing(found)})" if found.missing else ""
    return f"{words.total(found)} barrels{gaps}"


def _printed(figures: Sequence[Figure], month: int) -> str:
    """The lines of a month's hover: what was printed for it or up to it."""
    ends = [f for f in figures if f.span.last == month]
    return "".join(f"<br>printed: {f.printed} ({f.publisher.split(' (')[0]})" for f in ends[:4])


def _sign(found: Sequence[Cumulative | None], place: int) -> str:
    """The total over the last month; "at least" over the first month of which it is true."""
    now, before = found[place], found[place - 1] if place else None
    if now is None or not now.figures:
        return ""
    if place == len(found) - 1:
        return words.short(now)
    first = now.at_least and not (before and before.figures and before.at_least)
    return "≥" if first and place < len(found) - 2 else ""


def _in_years(day: date, first: int) -> float:
    """Where a day falls on an axis whose whole numbers are the middles of years."""
    days = 366 if calendar.isleap(day.year) else 365
    return day.year - first + (day.timetuple().tm_yday - 1) / days - 0.5


def _in_months(day: date, year: int) -> float:
    """Where a day falls on an axis whose whole numbers are the middles of a year's months."""
    days = calendar.monthrange(day.year, day.month)[1]
    return (day.year - year) * 12 + day.month - 1 + (day.day - 1) / days - 0.5


def _remark(found: Cumulative) -> str:
    """What to know of a total beside its ends."""
    said = ["in part from tonnes"] if found.converted else []
    said += ["figures give less than an earlier month: its total stands"] if found.raised else []
    return "; ".join(said)


def _table(years: Sequence[Year]) -> pd.DataFrame:
    """One row a month that counts: the total to its end in barrels, and what it is made of."""
    rows = [
        {
            "to_month": f"{t.month // 12}-{t.month % 12 + 1:02d}",
            "low_barrels": t.low if t.figures else None,
            "high_barrels": t.high if t.figures and not t.at_least else None,
            "months_missing": len(t.missing),
            "remark": _remark(t),
            "figures": " ".join(t.figures),
        }
        for y in years
        for t in y.totals
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


COLUMNS = ["to_month", "low_barrels", "high_barrels", "months_missing", "remark", "figures"]


def _finished(
    figure: go.Figure,
    goods: Goods,
    title: str,
    told: tuple[str, pd.DataFrame],
    sources: Sequence[str],
    palette: Theme,
) -> Chart:
    return finish(
        figure,
        title=title,
        unit=f"Barrels of {goods.words} delivered to North Korea, added up from the start of each year",
        sources=sources,
        reading=READING,
        alt=told[0],
        table=told[1],
        palette=palette,
        legend=[("declared by Russia", colour(goods.code, palette))] if any(told[1]["figures"]) else [],
        height=380,
    )
