"""Is there a season at all? Kruskal–Wallis, Friedman and QS on first differences.

Each takes a series (logarithms, where it is positive throughout), differences it, and leaves out differences
that touch a gap. Formulas: Kruskal and Wallis 1952; Friedman 1937; QS as in Gómez and Maravall 1996 and the
X-13ARIMA-SEATS Reference Manual. Ollech and Webel 2020 compare them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import fmean

from trade.analysis.gaps import Values, differences


@dataclass(frozen=True)
class Tested:
    """A test's statistic and p; both None where too little was published to compute it."""

    statistic: float | None
    p: float | None


NONE = Tested(None, None)


def kruskal_wallis(values: Values, year: int) -> Tested:
    """Whether the changes of some season rank apart: chi-square with `year` − 1 degrees of freedom."""
    changes = differences(values)
    groups = [[c for c in changes[i::year] if c is not None] for i in range(year)]
    if min(map(len, groups)) == 0 or _alike(changes):
        return NONE
    from scipy.stats import kruskal  # noqa: PLC0415 — only when asked

    found = kruskal(*groups)
    return Tested(float(found.statistic), float(found.pvalue))


def friedman(values: Values, year: int) -> Tested:
    """The same by ranks within years, whole years from the end; years with a gap fall out.

    Corrected for ties, which R’s seastests does not do. At least two years are needed.
    """
    changes = differences(values)
    whole = changes[len(changes) % year :]
    years = [whole[i : i + year] for i in range(0, len(whole), year)]
    full = [[c for c in one if c is not None] for one in years if None not in one]
    if len(full) < 2 or all(len(set(one)) == 1 for one in full):
        return NONE
    from scipy.stats import friedmanchisquare  # noqa: PLC0415 — only when asked

    found = friedmanchisquare(*zip(*full, strict=True))
    return Tested(float(found.statistic), float(found.pvalue))


def qs(values: Values, year: int) -> Tested:
    """QS: n(n+2)·[ρ(s)²/(n−s) + max(0, ρ(2s))²/(n−2s)], 0 where ρ(s) ≤ 0; p by chi-square with 2 degrees."""
    changes = differences(values)
    n = sum(c is not None for c in changes)
    if n <= 2 * year or _alike(changes):
        return NONE
    first, second = _autocorrelation(changes, year), _autocorrelation(changes, 2 * year)
    inner = first**2 / (n - year) + max(0.0, second) ** 2 / (n - 2 * year)
    statistic = n * (n + 2) * inner if first > 0 else 0.0
    return Tested(statistic, math.exp(-statistic / 2))


def _alike(changes: Values) -> bool:
    return len({c for c in changes if c is not None}) < 2


def _autocorrelation(changes: Values, lag: int) -> float:
    """At one lag, over the pairs without a gap, by the variance of all."""
    known = [c for c in changes if c is not None]
    mean = fmean(known)
    pairs = zip(changes, changes[lag:], strict=False)
    together = sum((a - mean) * (b - mean) for a, b in pairs if a is not None and b is not None)
    return together / sum((c - mean) ** 2 for c in known)
