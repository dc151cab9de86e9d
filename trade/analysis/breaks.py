"""Did the level shift, and when? A test for an unknown date, a range of dates, and what stood near in time.

The test gives a range of dates and never a reason; events in that range are named with their dates alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from math import exp, log, nan

import numpy as np

from trade.analysis.breaks_code import script
from trade.analysis.outlier import seasonal
from trade.analysis.shifts import Shift, Shifts, find
from trade.analysis.sieve import Numbers
from trade.analysis.spoken import NOUNS, count, day, spoken
from trade.analysis.thresholds import (
    BREAK_LEFT,
    BREAK_N,
    BREAK_P,
    BREAK_RANGE,
    BREAK_ROOT,
    BREAK_SEED,
    BREAK_TIMES,
)
from trade.model.event import Event
from trade.model.outcome import Found, Method, Outcome, Refused
from trade.model.series import End, Series

NAME = "Largest F for a shift of the mean (sup-F) with an autoregressive sieve bootstrap; Bai–Perron dates"
CITATION = (
    "Andrews 1993, Econometrica 61, 821–856; Bühlmann 1997, Bernoulli 3, 123–148; Bai & Perron 1998, "
    "Econometrica 66, 47–78, and 2003, Journal of Applied Econometrics 18, 1–22"
)


def breaks(series: Series, events: Sequence[Event] = ()) -> Outcome:
    """Shifts in the level of a series, in logarithms, less the mean of each season where it is seasonal.

    Args:
        series: amounts; gaps are not observed.
        events: dated events; those within a range of dates are listed, and nothing is said of why.

    Returns:
        Found with guard G8 (no shift can be shown) or G9 (dates with their ranges) in `values["guard"]`;
        `values["breaks"]` and `values["ends"]` are by position in time and by end of the intervals. Refused
        for fewer than `BREAK_N` periods (G8), for zeros or negative amounts (G7), and for a memory in
        which shift and drift look the same (G10).
    """
    refused = _refusal(series)
    if refused:
        return refused
    ends = {end: _found_at(series, end) for end in (End if series.wide else (End.MIDDLE,))}
    middle = ends[End.MIDDLE]
    if middle.persistent:
        return _persistent(series)
    near = _near(series, middle, events)
    values = {
        **_values(series, middle),
        "events": [{"id": e.id, "date": e.date.isoformat(), "label": e.label} for e in near],
        "ends": {str(end): _values(series, one) for end, one in ends.items()},
    }
    return Found(
        _verdict(series, middle), series.n, _method(series, middle), values, _warnings(series, ends, near)
    )


def _logs(series: Series, end: End) -> Numbers:
    return np.array([nan if v is None else log(v) for v in series.values(end)])


def _found_at(series: Series, end: End) -> Shifts:
    return find(deseasoned(_logs(series, end), series.year))


def deseasoned(logs: Numbers, year: int) -> Numbers:
    """Logarithms less the mean of their season, where changes differ by season; else as they are."""
    if not seasonal(list(logs), year):
        return logs
    season = np.arange(len(logs)) % year
    means = np.array([np.nanmean(logs[season == one]) for one in range(year)])
    return np.asarray(logs - means[season] + np.nanmean(logs))


def _refusal(series: Series) -> Refused | None:
    noun, asked = NOUNS[series.year], f"Did the level of {series.name} shift?"
    low = [v for v in series.values(End.LOW) if v is not None]
    zeros, n = sum(v <= 0 for v in low), series.n
    if n < BREAK_N:
        reason = f"No level shift can be looked for in {count(n, noun)}; at least {BREAK_N} are needed."
        return Refused(asked, reason, f"{BREAK_N} published {noun}s.", "The levels themselves.", n, "G8")
    if zeros:
        what = "are or may be zero" if zeros > 1 else "is or may be zero"
        reason = (
            f"{count(zeros, noun)} {what} or below, where there is no logarithm. They are no gaps, and a "
            "test without them would be of another series."
        )
        return Refused(asked, reason, f"A run of {noun}s all above zero.", "The levels themselves.", n, "G7")
    if len(set(low)) == 1 and not series.wide:
        return Refused(
            asked, "The series never changes.", "Amounts that differ.", "The level itself.", n, "G8"
        )
    return None


def _persistent(series: Series) -> Refused:
    return Refused(
        f"Did the level of {series.name} shift?",
        "Changes in this series persist so long that a shift and slow drift look the same. No date is given.",
        f"A largest autoregressive root of {BREAK_ROOT} or less, or of {BREAK_LEFT} or less once the best "
        "shift is taken out.",
        "The levels before and after a date of your own choice, as arithmetic.",
        series.n,
        "G10",
    )


def _verdict(series: Series, found: Shifts) -> str:
    if not found.shifts:
        return (
            f"No level shift can be shown with {count(series.n, NOUNS[series.year])} of this volatility. "
            "That is not evidence of stability."
        )
    dates = " and about ".join(_range(series, shift) for shift in found.shifts)
    ranges = "a date range" if len(found.shifts) == 1 else "date ranges"
    return f"The average level differs before and after about {dates}. The test gives {ranges}, not a reason."


def _range(series: Series, shift: Shift) -> str:
    """The date with its range: the last periods of the level before."""
    last, early, late = (spoken(series.spans[place]) for place in (shift.last, shift.early, shift.late))
    alone = f"no other {NOUNS[series.year]} within the range"
    return f"{last} ({alone if early == late else f'between {early} and {late}'})"


def _near(series: Series, found: Shifts, events: Sequence[Event]) -> list[Event]:
    ranges = [(series.spans[s.early].start, series.spans[s.late].end) for s in found.shifts]
    near = [e for e in events if any(start <= e.date <= end for start, end in ranges)]
    return sorted(near, key=lambda e: (e.date, e.id))


def _values(series: Series, found: Shifts) -> dict[str, object]:
    return {
        "guard": "G10" if found.persistent else "G9" if found.shifts else "G8",
        "F": found.largest,
        "p": found.p,
        "root": found.root,
        "root_left": found.left,
        "breaks": [_dated(series, shift) for shift in found.shifts],
    }


def _dated(series: Series, shift: Shift) -> dict[str, object]:
    return {
        "last": str(series.spans[shift.last]),
        "early": str(series.spans[shift.early]),
        "late": str(series.spans[shift.late]),
        "before": exp(shift.before),
        "after": exp(shift.after),
    }


def _warnings(series: Series, ends: dict[End, Shifts], near: Sequence[Event]) -> tuple[str, ...]:
    said, middle = [], _values(series, ends[End.MIDDLE])
    for end, found in ends.items():
        other = _values(series, found)
        if other["guard"] != middle["guard"] or _dates(found) != _dates(ends[End.MIDDLE]):
            verdict = _persistent(series).reason if found.persistent else _verdict(series, found)
            said.append(f"With every interval at its {end} end: another verdict. {verdict}")
    if near:
        listed = "; ".join(f"{day(e.date, exact=e.date_precision == 'day')}, {e.label}" for e in near)
        said.append(
            f"Dated events in that range: {listed}. They stand near in time, and nearness is not a reason."
        )
    return tuple(said)


def _dates(found: Shifts) -> list[int]:
    return [shift.last for shift in found.shifts]


def _method(series: Series, found: Shifts) -> Method:
    season = seasonal(list(_logs(series, End.MIDDLE)), series.year)
    parameters = {
        "least periods in a regime": found.least,
        "bootstrap series": BREAK_TIMES,
        "seed": BREAK_SEED,
        "level": BREAK_P,
        "range": BREAK_RANGE,
        "less season means": "yes" if season else "no",
    }
    library = f"numpy {version('numpy')}, ruptures {version('ruptures')}"
    return Method(NAME, library, parameters, CITATION, script(found, series.year if season else 0))
