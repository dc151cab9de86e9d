"""The next quarters of a series, with how wrong the same procedure was in the past, or why there are none.

Nobody's opinion enters: the candidate with the least error in the past is drawn, and only if it did better
than repeating the same quarter of last year, which is always given beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib.metadata import version

from trade.analysis import thresholds as limit
from trade.analysis.backtest import CHOSEN
from trade.analysis.candidates import FITTED, NAIVE
from trade.analysis.forecast_code import CODE
from trade.analysis.forecast_numbers import Numbers, numbers
from trade.analysis.forecast_refusal import Asked, boundless, refusal
from trade.model.outcome import Found, Method, Outcome
from trade.model.period import Span
from trade.model.series import End, Series

NOTHING_BETTER = "No method beat repeating last year’s quarter; that is what is drawn."
"""G14."""

NO_CHANGE = "It assumes no change of rules, routes or sanctions."


def forecast(
    series: Series, horizon: int = 4, last_break: Span | None = None, today: date | None = None
) -> Outcome:
    """The next quarters, at most `FORECAST_HORIZON`, with a band meant to hold four in five.

    Args:
        series: quarters; a gap stays a gap, a zero enters the errors but no fit; intervals are taken at all
            three ends, and refused if one of them is.
        horizon: quarters ahead; fewer are given where past tests are too few for a band.
        last_break: the latest level shift found in the series.
        today: the day on which it is asked; with None the age of the last quarter is not looked at.

    Returns:
        Found, with the fields of `Numbers` in its values, `answers` with the errors in words and, for
        intervals, those fields at the lower and upper ends as `at_low` and `at_high`; or Refused.
    """
    asked = Asked(series, horizon, last_break, today)
    ends = [End.MIDDLE, End.LOW, End.HIGH] if series.wide else [End.MIDDLE]
    for end in ends:
        refused = refusal(asked, end)
        if refused is not None:
            return refused
    found = {end: numbers(series.values(end), series.spans, horizon) for end in ends}
    if not all(one.quarters for one in found.values()):
        return boundless(asked)
    middle = found[End.MIDDLE]
    values = (
        middle.plain() | {"answers": _errors(middle)} | {f"at_{end}": found[end].plain() for end in ends[1:]}
    )
    return Found(_verdict(middle), series.n, _method(middle, horizon), values, _warnings(found, horizon))


def _errors(found: Numbers) -> list[str]:
    """The scaled errors of the past, least first: those of last year's quarter always among them."""
    ranked = sorted(found.mase.items(), key=lambda one: one[1])
    named = [(LAST_YEAR if name == NAIVE else name, error) for name, error in ranked]
    listed = "; ".join(f"{name} {error:.2f}" for name, error in named)
    return [
        f"Mean absolute scaled error (MASE) of {found.origins} past tests, up to a year ahead, 1 being the "
        f"mean change on a year before: {listed}."
    ]


LAST_YEAR = "last year’s quarter repeated"


def _verdict(found: Numbers) -> str:
    """G13 or G14."""
    if found.drawn == NAIVE or found.error_ratio is None:
        return NOTHING_BETTER
    error = f"this method’s error was {found.error_ratio:.2f}× that of repeating last year’s quarter"
    return f"In {found.origins} past tests {error}. {_held(found)} {NO_CHANGE}"


def _held(found: Numbers) -> str:
    if not found.judged:
        return "The band has not been tested: no past test had enough earlier errors for one."
    return f"The band held {found.inside} of {found.judged} times ({limit.FORECAST_LEVEL} % intended)."


def _method(found: Numbers, horizon: int) -> Method:
    return Method(
        f"the best so far of {', '.join(FITTED)} at each origin; drawn: {found.drawn}",
        f"statsmodels {version('statsmodels')}",
        {
            "horizon": horizon,
            "level_percent": limit.FORECAST_LEVEL,
            "quarters_before_the_first_origin": limit.FORECAST_FIRST_ORIGIN,
            "most_origins": limit.FORECAST_MOST_ORIGINS,
            "errors_for_a_band": limit.FORECAST_ERRORS,
            "drawn": found.drawn,
        },
        "Hyndman and Koehler (2006), the scaled error; Lei and others (2018), the band",
        CODE.replace("HORIZON = 4", f"HORIZON = {horizon}"),
    )


def _warnings(found: Mapping[End, Numbers], horizon: int) -> tuple[str, ...]:
    middle = found[End.MIDDLE]
    said = [_near_miss(middle), _short(middle, horizon), _only(middle), _ends(found)]
    if middle.drawn == NAIVE:
        said = [f"{_held(middle)} {NO_CHANGE}", *said]
    return tuple(text for text in said if text)


def _near_miss(found: Numbers) -> str:
    if found.drawn != NAIVE or found.error_ratio is None or found.error_ratio >= 1:
        return ""
    return (
        f"In these tests the best method’s error was {found.error_ratio:.2f}× that of repeating last year’s "
        f"quarter, but {found.mase[CHOSEN]:.2f}× that of repeating it in the years before each test."
    )


def _short(found: Numbers, horizon: int) -> str:
    ahead = len(found.quarters)
    if ahead == horizon:
        return ""
    plural = "quarter" if ahead == 1 else "quarters"
    return f"Only {ahead} {plural} ahead: further ones have too few past tests for a band."


def _only(found: Numbers) -> str:
    tried = [name for name in FITTED if name in found.mase]
    if len(tried) == len(FITTED):
        return ""
    return (
        f"With gaps or zeros in the series only {' and '.join(tried)} was tried beside last year’s quarter; "
        "nothing was filled in."
    )


def _ends(found: Mapping[End, Numbers]) -> str:
    names = {end: one.drawn for end, one in found.items()}
    if len(set(names.values())) == 1:
        return ""
    return (
        f"Some quarters are intervals, and what is drawn depends on them: {names[End.LOW]} at their lower "
        f"ends, {names[End.MIDDLE]} in the middle, {names[End.HIGH]} at their upper ends."
    )
