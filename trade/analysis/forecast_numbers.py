"""The numbers of a forecast at one end of the intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import takewhile
from math import exp

from trade.analysis import thresholds as limit
from trade.analysis.backtest import CHOSEN, Tested, backtest, column, half_width, held, mean
from trade.analysis.candidates import FITTED, NAIVE, Path, Values, seasonal_naive
from trade.model.period import Span

Band = dict[str, list[float | None]]


@dataclass(frozen=True)
class Numbers:
    """A forecast and its past.

    Attributes:
        quarters: the quarters forecast, `2020-Q1` …; none where even the next one has no band.
        forecast, low, high: by quarter, in the currency.
        drawn: the method of the forecast.
        seasonal_naive: `forecast`, `low` and `high` of repeating last year's quarter; its ends are None
            where its errors have no limit.
        mase: by method, the mean absolute error over that of repeating last year's quarter before each test.
        error_ratio: the chosen methods' error over that of repeating last year's quarter in the same tests;
            None where that was without error.
        origins: past quarters from which was forecast.
        errors: how many past errors the band is from, by quarter ahead.
        half_width_log: its half width in logarithms, by quarter ahead.
        inside, judged: quarters that the band of their day held, of those that had one.
        one_ahead, one_ahead_seasonal_naive: by period of the series, what was forecast a quarter before.
    """

    quarters: list[str]
    forecast: list[float | None]
    low: list[float | None]
    high: list[float | None]
    drawn: str
    seasonal_naive: Band
    mase: dict[str, float]
    error_ratio: float | None
    origins: int
    errors: list[int]
    half_width_log: list[float | None]
    inside: int
    judged: int
    one_ahead: list[float | None]
    one_ahead_seasonal_naive: list[float | None]

    def plain(self) -> dict[str, object]:
        """The same as a dictionary, ready for JSON."""
        return asdict(self)


def numbers(values: Values, spans: Sequence[Span], horizon: int) -> Numbers:
    """A forecast of at most `horizon` quarters, with its past; what is before the first value is left out."""
    start = next(i for i, value in enumerate(values) if value is not None)
    known = values[start:]
    done = backtest(known)
    error = {name: mean(tested.scaled) for name, tested in done.tested.items()}
    drawn = done.next if error[CHOSEN] < min(error[NAIVE], limit.FORECAST_MASE) else NAIVE
    tested, naive = done.tested[NAIVE if drawn == NAIVE else CHOSEN], done.tested[NAIVE]
    repeated = seasonal_naive(known)
    path = repeated if drawn == NAIVE else FITTED[drawn](known)
    widths = list(takewhile(lambda width: width is not None, _widths(tested)[:horizon]))
    ahead = len(widths)
    inside, judged = held(tested, done.origins)
    at = [start + origin for origin in done.origins]
    band, other = _band(path[:ahead], widths), _band(repeated[:ahead], _widths(naive))
    return Numbers(
        quarters=[str(spans[-1].earlier(-3 * (step + 1))) for step in range(ahead)],
        forecast=band["forecast"],
        low=band["low"],
        high=band["high"],
        drawn=drawn,
        seasonal_naive=other,
        mase=error,
        error_ratio=error[CHOSEN] / error[NAIVE] if error[NAIVE] else None,
        origins=len(at),
        errors=[sum(e is not None for e in column(tested.logs, step)) for step in range(ahead)],
        half_width_log=widths,
        inside=inside,
        judged=judged,
        one_ahead=_by_period(len(values), at, tested),
        one_ahead_seasonal_naive=_by_period(len(values), at, naive),
    )


def _widths(tested: Tested) -> Path:
    return [half_width(column(tested.logs, step)) for step in range(limit.FORECAST_HORIZON)]


def _band(path: Path, widths: Path) -> Band:
    """A path with the ends of its band: [f·e^(−q), f·e^q]."""
    low, high = (
        [
            None if there is None or width is None else there * exp(sign * width)
            for there, width in zip(path, widths, strict=False)
        ]
        for sign in (-1, 1)
    )
    return {"forecast": list(path), "low": low, "high": high}


def _by_period(n: int, at: Sequence[int], tested: Tested) -> list[float | None]:
    ahead = dict(zip(at, column(tested.paths, 0), strict=True))
    return [ahead.get(index) for index in range(n)]
