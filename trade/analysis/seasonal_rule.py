"""The rule: is one run of numbers seasonal enough, and published well enough, to be adjusted?

(a) X-13's combined test, (b) M7, (c) QS or Kruskal–Wallis on the series, (d) no season left by QS, (e) no
zero and few gaps, (f) years enough; and a structural model with a fixed pattern must agree in the last year.
M7 alone found seasons in 20–32 % of random walks of 16 quarters; the whole rule in at most 4 %.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from trade.analysis import x13
from trade.analysis.gaps import Values, divided, logs, typical
from trade.analysis.seasontests import friedman, kruskal_wallis
from trade.analysis.structural import fit
from trade.analysis.thresholds import (
    CROSS_BAND,
    M7_LIMIT,
    RESIDUAL_LEVEL,
    SEASONAL_LEAST_YEARS,
    SEASONAL_LEVEL,
    SEASONAL_MOST_MISSING,
    SEASONAL_MOVING_YEARS,
)
from trade.analysis.x13_read import number
from trade.analysis.x13_spec import Adjust, Spec

UNITS = {4: "quarter", 12: "month"}
"""What a period is called, by how many make a year."""


@dataclass(frozen=True)
class Judged:
    """One run of numbers under the rule.

    Attributes:
        reason: why it is not adjusted, to follow `Not seasonally adjusted: `; empty when it is.
        needed: what would be needed.
        numbers: every test by name, None where it could not be computed; empty where X-13 was not run.
        factors: seasonal factors, one a period, 1 for none; empty when not adjusted.
        answer: X-13's own answer, None where it gave none.
    """

    reason: str
    needed: str
    numbers: Mapping[str, object] = field(default_factory=dict)
    factors: tuple[float, ...] = ()
    answer: x13.Answer | None = None


def chosen(values: Values, year: int) -> Spec:
    """The specification: outliers searched, model chosen; one fixed pattern below ten years."""
    n = sum(v is not None for v in values)
    return Spec(adjust=Adjust.STABLE if n < SEASONAL_MOVING_YEARS * year else Adjust.MOVING)


def judge(values: Values, start: tuple[int, int], year: int) -> Judged:
    """Judge numbers that start with a published one, at `start` (year, number of the period in it)."""
    reason, needed = unfit(values, year)
    if reason:
        return Judged(reason, needed)
    answer = x13.run(divided(values, typical(values)), start, year, chosen(values, year))
    if isinstance(answer, x13.Failed):
        return Judged(f"X-13 gave no result (“{answer.reason.rstrip('.')}”)", "a series X-13 can adjust")
    numbers = measured(answer, values, year)
    factors = answer.tables["d10"]
    reason, needed = unseasonal(numbers)
    if not reason:
        reason, needed, compared = disagreeing(values, factors, year)
        numbers |= compared
    return Judged(reason, needed, numbers, () if reason else factors, answer)


def unfit(values: Values, year: int) -> tuple[str, str]:
    """Why the numbers cannot be put to a test and what would be needed; both empty when they can."""
    if year not in UNITS:
        return ("one figure a year has no seasons" if year == 1 else "neither quarters nor months"), (
            "quarterly or monthly figures"
        )
    known, unit = [v for v in values if v is not None], UNITS[year]
    gaps, least = len(values) - len(known), SEASONAL_LEAST_YEARS * year
    if len(known) < least:
        several = "" if len(known) == 1 else "s"
        return f"{len(known)} {unit}{several}; at least {least} needed", f"{least} published {unit}s"
    if 0 in known:
        return f"contains zero {unit}s", f"trade in every {unit}: a pattern in per cent has no zero"
    if min(known) < 0:
        return f"contains negative {unit}s", "amounts above zero: a pattern in per cent multiplies"
    if gaps > SEASONAL_MOST_MISSING * len(values) or None in values[-year:]:
        most = f"at most {SEASONAL_MOST_MISSING:.0%}".replace("%", " %")
        rule = f"{most} may be missing, and none of the last {year}"
        return f"{gaps} of {len(values)} {unit}s not published; {rule}", f"more published {unit}s"
    return "", ""


def measured(answer: x13.Answer, values: Values, year: int) -> dict[str, object]:
    """Every number the rule asks for, and those shown beside it."""
    found = answer.diagnostics
    logged = logs(values)
    ranks, blocks = kruskal_wallis(logged, year), friedman(logged, year)
    return {
        "ids": found.get("f2.idseasonal"),
        "m7": number(found, "f3.m07"),
        "q": number(found, "f3.q"),
        "qs": number(found, "qsori"),
        "qs_p": number(found, "qsori", 1),
        "kw": ranks.statistic,
        "kw_p": ranks.p,
        "friedman": blocks.statistic,
        "friedman_p": blocks.p,
        "qs_adjusted": number(found, "qssadj"),
        "qs_adjusted_p": number(found, "qssadj", 1),
        "model": found.get("arimamdl"),
        "outliers": [name for name in answer.coefficients if name[:2] in ("AO", "LS")],
    }


def unseasonal(numbers: Mapping[str, object]) -> tuple[str, str]:
    """(a) to (d): why there is no pattern to take out, or why it was not taken out; empty otherwise."""
    m7, before, ranks, after = (_number(numbers, k) for k in ("m7", "qs_p", "kw_p", "qs_adjusted_p"))
    tested = before < SEASONAL_LEVEL or ranks < SEASONAL_LEVEL
    if numbers["ids"] != "yes" or not m7 < M7_LIMIT or not tested:
        combined = f"a yes of X-13’s combined test (here {numbers['ids'] or 'none'})"
        either = f"QS or Kruskal–Wallis p below {SEASONAL_LEVEL:g} (here {p('Kruskal–Wallis', ranks)})"
        return (
            f"no stable seasonal pattern found (M7 = {shown(m7, 1)}, {p('QS', before)})",
            f"{combined}, M7 below {M7_LIMIT:g}, and {either}",
        )
    if not after > RESIDUAL_LEVEL:
        left = f"a seasonal pattern is left after adjustment ({p('QS', after)})"
        return left, f"an adjusted series without a season, QS p above {RESIDUAL_LEVEL:g}"
    return "", ""


def disagreeing(values: Values, factors: tuple[float, ...], year: int) -> tuple[str, str, dict[str, object]]:
    """Whether a fixed pattern says otherwise over the last year; reason, need, and what was compared.

    Both patterns are compared as logarithms that add up to nothing over the year.
    """
    fixed = fit(logs(values), year)
    last = [math.log(f) for f in factors[-year:]]
    middle = math.fsum(last) / year
    apart = _root([a - middle - b for a, b in zip(last, fixed.season[-year:], strict=True)])
    band = CROSS_BAND * _root(fixed.error)
    compared: dict[str, object] = {
        "cross_factors": [math.exp(s) for s in fixed.season],
        "cross_difference_percent": 100 * math.expm1(apart),
        "cross_band_percent": 100 * math.expm1(band),
    }
    unit = UNITS[year]
    if not fixed.converged:
        return "the second method, a structural model, found no fit", "a series both methods fit", compared
    if apart > band:
        differ = f"two methods differ by {shown(100 * math.expm1(apart), 1)} % over the last {year} {unit}s"
        reason = f"{differ}, more than the second’s 95 % band of {shown(100 * math.expm1(band), 1)} %"
        return reason, "a pattern that does not change", compared
    return "", "", compared


def tests(numbers: Mapping[str, object]) -> str:
    """The tests of a series that passed: M7, and both of which one was enough."""
    m7, before, ranks = (_number(numbers, k) for k in ("m7", "qs_p", "kw_p"))
    return f"M7 = {shown(m7, 1)}, {p('QS', before)}, {p('Kruskal–Wallis', ranks)}"


def shown(number: float, digits: int) -> str:
    """A number with so many digits after the point, `none` where there is none."""
    return "none" if math.isnan(number) else f"{number:.{digits}f}"


def p(test: str, number: float) -> str:
    """A test's p in words: `QS p = 0.41`, `QS p < 0.01`."""
    return f"{test} p < 0.01" if number < 0.005 else f"{test} p = {shown(number, 2)}"


def _number(numbers: Mapping[str, object], key: str) -> float:
    """A number by name, NaN for none: every comparison with it fails."""
    found = numbers[key]
    return found if isinstance(found, float) else math.nan


def _root(numbers: list[float]) -> float:
    """Root mean square."""
    return math.sqrt(math.fsum(x * x for x in numbers) / len(numbers))
