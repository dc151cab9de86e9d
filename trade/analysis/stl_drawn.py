"""A series taken apart by STL to be drawn, with the code that does it again."""

from __future__ import annotations

import math
from importlib.metadata import version

from trade.analysis.gaps import Values, first
from trade.analysis.seasonal_rule import UNITS
from trade.analysis.stl import settings, stl
from trade.model.outcome import Found, Method, Outcome, Refused
from trade.model.series import End, Series

CODE = """\
import csv
import math

from statsmodels.tsa.seasonal import STL  # pip install statsmodels=={library}

with open("series.csv", encoding="utf-8") as file:
    values = [row["value_usd"] for row in csv.DictReader(file)]
first = next(i for i, value in enumerate(values) if value)
logs = [math.log(float(value)) for value in values[first:]]
parts = STL(logs, {settings}).fit(inner_iter=2, outer_iter=0)
season = [None] * first + [math.exp(x) for x in parts.seasonal]
trend = [None] * first + [math.exp(x) for x in parts.trend]
"""


def drawn(series: Series) -> Outcome:
    """Level, season and rest of a series for a picture: no test, no adjustment.

    Periods before the first published one are left out; a later gap, a zero or less than two years is a
    refusal. Values: `trend` in the currency, `season` and `rest` as factors (1 for none), and `ends` with
    all three for both ends and the middle of intervals.
    """
    lead = first(series.values())
    taken = {end: series.values(end)[lead:] for end in (End if series.wide else (End.MIDDLE,))}
    reasons = [reason for values in taken.values() if (reason := _unfit(values, series.year))]
    if reasons:
        return Refused(
            asked=f"a picture of the season of {series.name}",
            reason=f"No seasonal picture: {reasons[0]}.",
            needed="Two years of quarters or months, each published and above zero.",
            instead="The figures as published.",
            n=series.n,
            guard="",
        )
    parts = {end: _parts(values, series.year, lead) for end, values in taken.items()}
    return Found(
        verdict="Level and season as STL draws them: a picture, not an adjustment.",
        n=series.n,
        method=_method(series.n, series.year),
        values={**parts[End.MIDDLE], "ends": {e.value: p for e, p in parts.items()} if series.wide else {}},
    )


def _unfit(values: Values, year: int) -> str:
    """Why STL cannot take the numbers; empty when it can."""
    if year not in UNITS:
        return "only quarters and months have seasons"
    gaps, unit = sum(v is None for v in values), UNITS[year]
    if gaps:
        return f"{gaps} of {len(values)} {unit}s not published, and STL takes no gaps"
    if len(values) < 2 * year:
        return f"fewer than {2 * year} {unit}s"
    low = any(v is not None and v <= 0 for v in values)
    return f"contains {unit}s of zero or less" if low else ""


def _parts(values: Values, year: int, lead: int) -> dict[str, object]:
    """Trend, season and rest, as long as the series."""
    found = stl([math.log(v) for v in values if v is not None], year)
    named = {"trend": found.trend, "season": found.season, "rest": found.rest}
    return {name: [None] * lead + [math.exp(x) for x in part] for name, part in named.items()}


def _method(n: int, year: int) -> Method:
    used = settings(year, 10 * n + 1)
    library = version("statsmodels")
    return Method(
        name="STL on logarithms",
        library=f"statsmodels {library}",
        parameters={**used, "inner_iter": 2, "outer_iter": 0},
        citation="Cleveland, Cleveland, McRae and Terpenning 1990, Journal of Official Statistics 6, 3–73",
        code=CODE.format(library=library, settings=", ".join(f"{k}={v}" for k, v in used.items())),
    )
