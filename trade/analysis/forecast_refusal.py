"""When nothing is forecast, and what is said instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trade.analysis import thresholds as limit
from trade.analysis.backtest import origins, scale
from trade.analysis.span_names import several, short
from trade.model.outcome import Refused
from trade.model.period import Span
from trade.model.series import End, Series

STOPPED = (
    "No forecast. Russia stopped publishing partner data after January 2022; later figures are officials’ "
    "annual remarks. A model fitted before the stop says nothing about trade after it."
)
"""G12, of a Russian series."""

_LEVELS = "The published quarters, and the change on the same quarter a year earlier."


@dataclass(frozen=True)
class Asked:
    """What a forecast was asked for.

    Attributes:
        series: the quarters.
        horizon: quarters ahead.
        last_break: the latest level shift found in the series, if any.
        today: the day on which it is asked; None to leave the age of the last quarter alone.
    """

    series: Series
    horizon: int
    last_break: Span | None = None
    today: date | None = None


def refusal(asked: Asked, end: End = End.MIDDLE) -> Refused | None:
    """The first reason for which no forecast is made, at one end of the intervals; or None."""
    series = asked.series
    for rule in (_stopped, _length, _horizon, _few, _latest, _age, _zeros, _negative, _break, _errors):
        found = rule(asked, series.values(end))
        if found is not None:
            reason, needed = found
            at = "" if end is End.MIDDLE else f" This is so at the {end} ends of its intervals."
            guard = "G12" if rule is _stopped else ""
            return Refused(f"A forecast of {series.name}", reason + at, needed, _LEVELS, series.n, guard)
    return None


Reason = tuple[str, str] | None
Values = list[float | None]


def _stopped(asked: Asked, values: Values) -> Reason:
    if not asked.series.stopped:
        return None
    name, last = asked.series.name, asked.series.spans[-1]
    other = (
        f"No forecast. {name[0].upper()}{name[1:]}: publication stopped after {short(last)}. "
        "A model fitted before the stop says nothing about trade after it."
    )
    return STOPPED if name.startswith("Russia’s") else other, "Publication taken up again."


def _length(asked: Asked, values: Values) -> Reason:
    months = len(asked.series.spans[0].months)
    if months == 3:
        return None
    kind = {1: "months", 12: "years"}.get(months, f"runs of {months} months")
    return f"No forecast: the periods are {kind}, and only quarters are forecast.", "A series of quarters."


def _horizon(asked: Asked, values: Values) -> Reason:
    if 1 <= asked.horizon <= limit.FORECAST_HORIZON:
        return None
    return (
        f"No forecast: {asked.horizon} quarters ahead asked for; from 1 to {limit.FORECAST_HORIZON} can be.",
        f"A horizon from 1 to {limit.FORECAST_HORIZON}.",
    )


def _few(asked: Asked, values: Values) -> Reason:
    n, least = asked.series.n, limit.FORECAST_LEAST
    if n >= least:
        return None
    return f"No forecast: {n} published quarters; at least {least} needed.", _more(least - n)


def _latest(asked: Asked, values: Values) -> Reason:
    last = list(zip(asked.series.spans[-4:], values[-4:], strict=True))
    missing, zeros = ([span for span, value in last if value == what] for what in (None, 0.0))
    if missing:
        reason = f"not published for {several(missing)}, among the last four quarters. This is not zero."
        return f"No forecast: {reason}", "Figures for the last four quarters."
    if zeros:
        reason = f"a reported zero in {several(zeros)}, among the last four quarters, has no relative error."
        return f"No forecast: {reason}", "Trade in each of the last four quarters."
    return None


def _age(asked: Asked, values: Values) -> Reason:
    if asked.today is None:
        return None
    last = asked.series.spans[-1]
    months = asked.today.year * 12 + asked.today.month - 1 - last.last - 1
    if months // 3 <= limit.FORECAST_AGE:
        return None
    reason = f"the last published quarter, {short(last)}, is {months // 3} quarters old"
    return f"No forecast: {reason}; at most {limit.FORECAST_AGE}.", "Later quarters."


def _zeros(asked: Asked, values: Values) -> Reason:
    zeros, n = values.count(0.0), asked.series.n
    if zeros <= limit.FORECAST_ZEROS * n:
        return None
    most = f"at most {100 * limit.FORECAST_ZEROS:.0f} % may be."
    return f"No forecast: {zeros} of {n} quarters are reported zeros; {most}", "Fewer quarters without trade."


def _negative(asked: Asked, values: Values) -> Reason:
    found = [span for span, v in zip(asked.series.spans, values, strict=True) if v is not None and v < 0]
    if not found:
        return None
    reason = f"{short(found[0])} is negative, and relative errors need amounts above zero."
    return f"No forecast: {reason}", "Exports and imports one by one, not their balance."


def _break(asked: Asked, values: Values) -> Reason:
    window = asked.series.spans[-limit.FORECAST_BREAK :]
    if asked.last_break is None or asked.last_break.last < window[0].first:
        return None
    reason = (
        f"a level shift about {short(asked.last_break)}, within the last {limit.FORECAST_BREAK} quarters."
    )
    return f"No forecast: {reason}", f"{limit.FORECAST_BREAK} quarters after the shift."


def _errors(asked: Asked, values: Values) -> Reason:
    at, least = origins(values), limit.FORECAST_ERRORS
    same = [origin for origin in at if not scale(values[:origin])]
    if same:
        name = short(asked.series.spans[same[-1] - 1])
        reason = f"up to {name} no quarter differs from the one a year before: no error to compare with."
        return f"No forecast: {reason}", "Quarters that differ from those a year before."
    k = sum(None not in (values[origin], values[origin - 4]) for origin in at)
    if k >= least:
        return None
    reason = f"{k} past tests one quarter ahead; a band needs {least}, and none is drawn without."
    return f"No forecast: {reason}", _more(least - k)


def _more(quarters: int) -> str:
    return "One more quarter." if quarters == 1 else f"{quarters} more quarters."


def boundless(asked: Asked) -> Refused:
    """The refusal when a zero quarter, in the tests or a year before one, leaves the next quarter no band."""
    reason = "so many past tests met a reported zero that no band holds four in five of them."
    needed = "Fewer quarters without trade."
    return Refused(
        f"A forecast of {asked.series.name}", f"No forecast: {reason}", needed, _LEVELS, asked.series.n, ""
    )
