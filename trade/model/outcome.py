"""What a statistic answers: a finding with its method, or a refusal with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Method:
    """How a finding was made, so that anybody can make it again.

    Attributes:
        name: the method in words: `X-13ARIMA-SEATS, X-11`.
        library: program and version: `statsmodels 0.15.0`.
        parameters: every setting that matters.
        citation: the publication of the method or rule.
        code: Python that makes the numbers from the downloaded CSV (columns `period`, `value_usd`).
    """

    name: str
    library: str
    parameters: Mapping[str, str | float | int]
    citation: str
    code: str


@dataclass(frozen=True)
class Found:
    """An answer.

    Attributes:
        verdict: one or two sentences, the guard's text where a guard applies.
        n: periods that entered.
        method: how.
        values: the numbers behind the verdict by name, plain Python values ready for JSON; lists by
            period have the length of the series, None where there is none.
        warnings: what must be read beside it.
        badge: `experimental`, or empty.
    """

    verdict: str
    n: int
    method: Method
    values: Mapping[str, object] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    badge: str = ""


@dataclass(frozen=True)
class Refused:
    """No answer, and why: a designed state, not an error.

    Attributes:
        asked: what was asked, in words.
        reason: why not, the guard's text.
        needed: what would be needed.
        instead: what can be said instead.
        n: periods that would have entered.
        guard: the guard's number in our notes: `G5`.
    """

    asked: str
    reason: str
    needed: str
    instead: str
    n: int
    guard: str


Outcome = Found | Refused
