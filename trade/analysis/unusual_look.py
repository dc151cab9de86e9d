"""One period of a series at one end of its intervals: ranks, outlier test, and what that comes to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from math import erfc, exp, log, nan, sqrt

from trade.analysis.outlier import Additive, additive, critical_value
from trade.analysis.ranks import Ranks, ranks
from trade.analysis.thresholds import MODELLED
from trade.model.series import End, Series


class Judged(StrEnum):
    """What the outlier test says, in words."""

    UNUSUAL = "Unusual for this series"
    SEEN = "Not unusual by itself, although the test could have seen a change of this size"
    UNSEEN = "Not unusual for this series, and the test could not have seen it"
    RANKED = "No outlier test"


@dataclass(frozen=True)
class Look:
    """A period at one end of the intervals.

    Attributes:
        ranks: where it stands among the others.
        outlier: the period as an additive outlier; None below `MODELLED` periods.
        critical: |t| above which it stands out.
        n: periods above zero, which have a logarithm.
        zeros: periods of zero.
        p: probability of so large a |t| without an event, at the date named or at any of `n` looked at.
    """

    ranks: Ranks
    outlier: Additive | None
    critical: float
    n: int
    zeros: int
    p: float | None

    @property
    def judged(self) -> Judged:
        """What the test says, and whether it could have seen a jump as large as the change on a year earlier.

        Where it could and saw none, the periods around this one, or the one a year earlier, moved too.
        """
        if self.outlier is None:
            return Judged.RANKED
        if abs(self.outlier.t) > self.critical:
            return Judged.UNUSUAL
        seen = abs(self.ranks.log) > self.critical * self.outlier.error
        return Judged.SEEN if seen else Judged.UNSEEN

    @property
    def detectable(self) -> float | None:
        """Smallest factor that the test could have revealed."""
        return self.outlier.detectable(self.critical) if self.outlier else None

    @property
    def numbers(self) -> dict[str, object]:
        """Everything by name, ready for JSON."""
        outlier, found = self.outlier, asdict(self.ranks)
        return {
            **{{"level": "rank_level", "change": "rank_change"}.get(k, k): v for k, v in found.items()},
            "size": outlier.size if outlier else None,
            "error": outlier.error if outlier else None,
            "t": outlier.t if outlier else None,
            "critical": self.critical,
            "p": self.p,
            "detectable": self.detectable,
            "judged": str(self.judged),
        }


def look(series: Series, at: int, end: End, *, chosen: bool) -> Look | None:
    """The period at position `at` with every interval at one end; None where it has no change there.

    A zero counts as a level, and has no logarithm: it is in no change and the model does not observe it.
    """
    values = series.values(end)
    found = ranks(values, at, series.year)
    if found is None:
        return None
    logs = [log(v) if v is not None and v > 0 else nan for v in values]
    n = sum(v is not None and v > 0 for v in values)
    outlier = additive(logs, at, series.year) if n >= MODELLED else None
    p = _p(outlier.t, 1 if chosen else n) if outlier else None
    return Look(found, outlier, critical_value(n, chosen=chosen), n, values.count(0.0), p)


def _p(t: float, looked: int) -> float:
    """Two-sided normal p of the largest of so many independent ones (Šidák 1967)."""
    return 1 - (1 - erfc(abs(t) / sqrt(2))) ** looked


def jump(found: Look) -> float:
    """The factor of the outlier, at least one whichever way it goes."""
    return exp(abs(found.outlier.size)) if found.outlier else 1.0
