"""Was a period unusual? Ranks, distance from the others, an outlier test, and what the test could have seen.

Four answers in one order, so that none is quoted without the next: a doubling is nothing in a series that
doubles often, and a test that finds nothing says little where it could hardly have found anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from trade.analysis.growth import change as change_from
from trade.analysis.outlier import Additive
from trade.analysis.spoken import NOUNS
from trade.analysis.thresholds import ALPHA, RANKED
from trade.analysis.unusual_answers import answers, verdict, warnings
from trade.analysis.unusual_code import script
from trade.analysis.unusual_look import Look, look
from trade.analysis.unusual_refusals import few, refusal
from trade.model.change import Change
from trade.model.errors import UnknownChoiceError
from trade.model.outcome import Found, Method, Outcome
from trade.model.period import Span
from trade.model.series import End, Series

NAME = "Ranks; leave-one-out and median-deviation z; additive outlier in a regression with ARIMA errors"
CITATION = (
    "U.S. Census Bureau, X-13ARIMA-SEATS Reference Manual (regression, outlier); Ljung 1993, Journal of the "
    "Royal Statistical Society B 55, 559–567; Iglewicz & Hoaglin 1993, How to Detect and Handle Outliers"
)


def unusual(series: Series, period: Span, *, chosen: bool) -> Outcome:
    """Whether one period stands out among those of its own series.

    Args:
        series: amounts; a gap is not observed, a zero is a level but has no logarithm.
        period: one of the series.
        chosen: whether the date was named before anybody saw the numbers; a period that was noticed
            because it is large was found by looking, and needs the higher critical value.

    Returns:
        Ranks from `RANKED` changes, an outlier test too from `MODELLED` periods above zero.
        `values["answers"]` has the four answers in words and in order, `values["ends"]` the numbers at
        each end of the intervals, `values["p"]` the p of the outlier, allowing for the looking. Refused
        without a change on a year earlier (G4, G1) or with too few of them (G11).

    Raises:
        UnknownChoiceError: for a period that is not one of the series.
    """
    if period not in series.spans:
        accepted = f"a period of {series.name} from {series.spans[0]} to {series.spans[-1]}"
        raise UnknownChoiceError("period", str(period), accepted)
    at = series.spans.index(period)
    base = series.bounds[at - series.year] if at >= series.year else None
    change = change_from(series.bounds[at], base, series.bounds[:at]) if base else None
    refused = refusal(series, at, change)
    if refused or change is None:
        return refused or few(series, at, 0)
    tried = {end: look(series, at, end, chosen=chosen) for end in (End if series.wide else (End.MIDDLE,))}
    looks = {end: one for end, one in tried.items() if one}
    changes = looks[End.MIDDLE].ranks.changes
    return few(series, at, changes) if changes < RANKED else _found(series, at, change, looks, chosen)


def _found(series: Series, at: int, change: Change, looks: Mapping[End, Look], chosen: bool) -> Found:
    middle, noun = looks[End.MIDDLE], NOUNS[series.year]
    values = {
        **middle.numbers,
        "answers": answers(middle, noun, chosen=chosen),
        "ends": {str(end): one.numbers for end, one in looks.items()},
    }
    method = _method(series, at, middle, chosen)
    return Found(verdict(change, middle, noun), middle.n, method, values, warnings(looks, noun))


def _method(series: Series, at: int, middle: Look, chosen: bool) -> Method:
    parameters = {
        "period": str(series.spans[at]),
        "date": "named in advance" if chosen else "found by looking",
        "critical value": middle.critical,
        "alpha": ALPHA,
        "model": _model(middle.outlier) if middle.outlier else "none",
    }
    library = f"statsmodels {version('statsmodels')}"
    return Method(NAME, library, parameters, CITATION, script(series, at, middle.critical, middle.outlier))


def _model(outlier: Additive) -> str:
    season = "({},{},{}){}".format(*outlier.season) if outlier.season[1] else ""
    return "({},{},{})".format(*outlier.order) + f"{season} of the logarithm"
