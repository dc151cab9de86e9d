"""Quarters for uploads that have only years: a model's, never an observation.

Every quarter made here has the status `estimated`, so that no statistic takes it (`trade.model.series`) and
charts and downloads can leave it out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from trade.analysis.spread_code import CHOW_LIN, DENTON
from trade.analysis.spread_paths import chow_lin_path, denton_path
from trade.analysis.spread_refusal import Spreading, below, refusal
from trade.model.bound import Bound
from trade.model.outcome import Found, Method, Refused
from trade.model.period import Span
from trade.model.series import End, Series
from trade.model.words import Status

Path = list[float]


@dataclass(frozen=True)
class Spread:
    """Annual totals spread over quarters.

    Attributes:
        bounds: the quarters, status `estimated`, in whole units of the currency; the values of four add up
            exactly to their annual total. The ends differ where a total or the indicator is an interval: as
            far as the quarter moves when the ends of those are taken.
        found: G16 and the method; values `periods`, `modelled`, and for a regression `intercept`, `slope`
            and `rho`.
    """

    bounds: tuple[Bound, ...]
    found: Found


def denton(annual: Series, indicator: Series | None, stop: Span | None = None) -> Spread | Refused:
    """Annual totals spread so that the ratio to the indicator changes least from quarter to quarter.

    Args:
        annual: calendar years without a gap, all above zero.
        indicator: quarters above zero over those years at least; others are not used.
        stop: the last period published before publication stopped; later years are refused.
    """
    asked = Spreading(annual, indicator, stop)
    name = "proportional Denton, first differences"
    return refusal(asked) or _made(asked, name, _denton, DENTON)


def chow_lin(annual: Series, indicator: Series | None, stop: Span | None = None) -> Spread | Refused:
    """Annual totals spread by a regression on the indicator, with autocorrelated residuals.

    Arguments as of `denton`; at least `CHOW_LIN_LEAST` years, and no quarter may come out at zero or below.
    """
    asked = Spreading(annual, indicator, stop, regression=True)
    name = "Chow–Lin, generalised least squares, ρ by maximum likelihood, not below 0"
    return refusal(asked) or _made(asked, name, _chow_lin, CHOW_LIN)


def _denton(totals: Path, quarters: Path) -> tuple[Path, dict[str, float]]:
    return list(denton_path(totals, quarters)), {}


def _chow_lin(totals: Path, quarters: Path) -> tuple[Path, dict[str, float]]:
    found = chow_lin_path(totals, quarters)
    return list(found.path), {"intercept": found.intercept, "slope": found.slope, "rho": found.rho}


Way = Callable[[Path, Path], tuple[Path, dict[str, float]]]


def _made(asked: Spreading, name: str, way: Way, code: str) -> Spread | Refused:
    totals, quarters = asked.totals(), asked.quarters()
    path, numbers = way(totals, quarters)
    ends = [way(asked.totals(end), quarters)[0] for end in (End.LOW, End.HIGH)]
    ends += [way(totals, asked.quarters(end))[0] for end in (End.LOW, End.HIGH)]
    negative = [
        s for s, values in zip(asked.spans, zip(path, *ends, strict=True), strict=True) if min(values) <= 0
    ]
    if negative:
        return below(asked, negative)
    whole = whole_units(path, totals)
    moved = [max(abs(end[i] - there) for end in ends) for i, there in enumerate(path)]
    bounds = _bounds(asked, whole, moved if _wide(asked) else [0.0] * len(path))
    values = {"periods": [str(b.span) for b in bounds], "modelled": whole, **numbers}
    return Spread(bounds, Found(_verdict(asked), asked.annual.n, _method(name, code, numbers), values))


def whole_units(path: Sequence[float], totals: Sequence[float]) -> Path:
    """A path in whole units of the currency that still adds up: rounded running sums, the last the total.

    What a total has behind its point is in the fourth quarter.
    """
    quarters: Path = []
    for year, total in enumerate(totals):
        sums = [float(round(sum(path[4 * year : 4 * year + step]))) for step in (1, 2, 3)]
        ends = [0.0, *sums, total]
        quarters += [ends[step + 1] - ends[step] for step in range(4)]
    return quarters


def _wide(asked: Spreading) -> bool:
    return asked.annual.wide or (asked.indicator is not None and asked.indicator.wide)


def _bounds(asked: Spreading, whole: Path, moved: Path) -> tuple[Bound, ...]:
    made = []
    for at, (span, value, far) in enumerate(zip(asked.spans, whole, moved, strict=True)):
        year = asked.annual.bounds[at // 4]
        half = float(min(round(far), value))
        reason = f"annual total spread by {_name(asked)}"
        made.append(
            Bound(
                span,
                year.flow,
                year.commodity,
                value - half,
                value + half,
                Status.ESTIMATED,
                year.figures,
                currency=year.currency,
                reason=reason,
            )
        )
    return tuple(made)


def _name(asked: Spreading) -> str:
    return asked.indicator.name if asked.indicator is not None else ""


def _verdict(asked: Spreading) -> str:
    """G16."""
    return (
        f"Modelled quarters (dashed): annual total spread by {_name(asked)}. Not observations; excluded from "
        "every test, growth rate and download by default."
    )


def _method(name: str, code: str, numbers: dict[str, float]) -> Method:
    citation = (
        "Chow and Lin (1971), Review of Economics and Statistics 53(4)"
        if numbers
        else "IMF, Quarterly National Accounts Manual (2001), chapter 6"
    )
    return Method(name, f"statsmodels {version('statsmodels')}", dict(numbers), citation, code)
