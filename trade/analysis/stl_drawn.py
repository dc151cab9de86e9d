"""A series taken apart by STL to be drawn, with the code that does it again."""

from __future__ import annotations

import math
from importlib.metadata import version
from itertools import pairwise

from trade.analysis.gaps import Values
from trade.analysis.seasonal_rule import UNITS
from trade.analysis.stl import settings, stl
from trade.model.outcome import Found, Method, Outcome, Refused
from trade.model.series import End, Series

VERDICT = "Level and season as STL draws them: a picture, not an adjustment."

CODE = """\
import csv
import math

from statsmodels.tsa.seasonal import STL  # pip install statsmodels=={library}

with open("series.csv", encoding="utf-8") as file:
    values = [row["value_usd"] for row in csv.DictReader(file)]
trend, season, rest = ([None] * len(values) for _ in range(3))
for first, last, options in {runs}:  # stretches without a gap, each by itself
    logs = [math.log(float(value)) for value in values[first : last + 1]]
    parts = STL(logs, **options).fit(inner_iter=2, outer_iter=0)
    for whole, part in ((trend, parts.trend), (season, parts.seasonal), (rest, parts.resid)):
        whole[first : last + 1] = [math.exp(x) for x in part]
"""


def drawn(series: Series) -> Outcome:
    """Level, season and rest of a series for a picture: no test, no adjustment.

    STL takes no gap and nothing is filled in for it: every stretch of two years or more without one is taken
    apart by itself, what lies between has no parts. A zero, or no such stretch, is a refusal. Values: `trend`
    in the currency, `season` and `rest` as factors (1 for none), `runs` with the first and last position of
    each stretch, and `ends` with the three for both ends and the middle of intervals.
    """
    found = runs(series.values(), series.year)
    why = _unfit(series, found)
    if why:
        return Refused(
            asked=f"a picture of the season of {series.name}",
            reason=f"No seasonal picture: {why}.",
            needed="Two years of quarters or months in a row, each published and above zero.",
            instead="The figures as published.",
            n=series.n,
            guard="",
        )
    ends = End if series.wide else (End.MIDDLE,)
    parts = {end: _parts(series.values(end), series.year, found) for end in ends}
    return Found(
        verdict=VERDICT,
        n=series.n,
        method=_method(found, series.year),
        values={
            **parts[End.MIDDLE],
            "runs": [list(run) for run in found],
            "ends": {e.value: p for e, p in parts.items()} if series.wide else {},
        },
    )


def runs(values: Values, year: int) -> list[tuple[int, int]]:
    """First and last position of every stretch without a gap that is two years or longer."""
    edges = [-1, *(i for i, v in enumerate(values) if v is None), len(values)]
    pairs = [(a + 1, b - 1) for a, b in pairwise(edges)]
    return [(first, last) for first, last in pairs if last - first + 1 >= 2 * year]


def _unfit(series: Series, found: list[tuple[int, int]]) -> str:
    """Why STL cannot take the numbers; empty when it can."""
    if series.year not in UNITS:
        return "only quarters and months have seasons"
    unit = UNITS[series.year]
    low = any(v is not None and v <= 0 for end in End for v in series.values(end))
    if low:
        return f"contains {unit}s of zero or less"
    return "" if found else f"no {2 * series.year} {unit}s in a row are published, and STL takes no gaps"


def _parts(values: Values, year: int, found: list[tuple[int, int]]) -> dict[str, object]:
    """Trend, season and rest, as long as the series."""
    whole: dict[str, list[float | None]] = {
        name: [None] * len(values) for name in ("trend", "season", "rest")
    }
    for first, last in found:
        one = stl([math.log(v) for v in values[first : last + 1] if v is not None], year)
        for name, part in (("trend", one.trend), ("season", one.season), ("rest", one.rest)):
            whole[name][first : last + 1] = [math.exp(x) for x in part]
    return dict(whole)


def _method(found: list[tuple[int, int]], year: int) -> Method:
    used = [(first, last, settings(year, 10 * (last - first + 1) + 1)) for first, last in found]
    library = version("statsmodels")
    return Method(
        name="STL on logarithms",
        library=f"statsmodels {library}",
        parameters={**used[-1][2], "inner_iter": 2, "outer_iter": 0, "stretches": len(found)},
        citation="Cleveland, Cleveland, McRae and Terpenning 1990, Journal of Official Statistics 6, 3–73",
        code=CODE.format(library=library, runs=used),
    )
