"""What X-13ARIMA-SEATS is told: a specification of closed words and numbers, no text of a user."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

MISSING = -99999.0
"""X-13's own code for a period without a figure."""


class Adjust(StrEnum):
    """The adjustment after the regression model: X-11 with moving or with one fixed pattern, SEATS, none."""

    MOVING = "x11"
    STABLE = "x11 stable"
    SEATS = "seats"
    NONE = "none"


TABLES = {
    Adjust.MOVING: ("d10", "d11", "d12", "d13"),
    Adjust.STABLE: ("d10", "d11", "d12", "d13"),
    Adjust.SEATS: ("s10", "s11", "s12", "s13"),
    Adjust.NONE: (),
}
"""Tables by adjustment: seasonal factors, adjusted series, trend, irregular."""

WORDS = {
    "outliers": r"ao|ls|tc|so",
    "variables": r"(?:ao|ls|tc|so)\d{4}\.\d{1,2}|td|td1coef|easter\[\d{1,2}\]|lpyear|const",
    "tests": r"td|easter",
}
"""The only words that reach a specification, by field."""


@dataclass(frozen=True)
class Spec:
    """One specification; the transformation is always the logarithm.

    Attributes:
        model: the ARIMA model, `(0 1 1)(0 1 1)`; empty for X-13's own choice (`automdl`).
        outliers: types searched for, of `ao`, `ls`, `tc`, `so`; empty for no search.
        variables: regressors, `ao2017.1` for a jump at a date chosen in advance.
        tests: calendar effects kept if AICC is better with them, `td` and `easter`.
        adjust: the adjustment.
        forecasts: whether the forecasts are saved, a year of them, the length with which X-13 extends a
            series before it adjusts (another length would change the adjustment).

    Raises:
        ValueError: for any other word.
    """

    model: str = ""
    outliers: tuple[str, ...] = ("ao", "ls")
    variables: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    adjust: Adjust = Adjust.MOVING
    forecasts: bool = False

    def __post_init__(self) -> None:
        """Let only known words through."""
        if self.model and not re.fullmatch(r"(?:\([0-4] [0-2] [0-4]\)){1,2}", self.model):
            raise ValueError(f"not an ARIMA model of X-13: {self.model!r}; write (0 1 1)(0 1 1)")
        for field, pattern in WORDS.items():
            for word in getattr(self, field):
                if not re.fullmatch(pattern, word, re.ASCII):
                    raise ValueError(f"not a word of X-13’s {field}: {word!r}")


def text(values: Sequence[float | None], start: tuple[int, int], year: int, spec: Spec) -> str:
    """The specification file.

    Args:
        values: one a period, None where nothing was published; any unit.
        start: year and the number of the first period in it, from 1.
        year: periods a year, 4 or 12.
        spec: what to do with them.

    Raises:
        ValueError: for another number of periods a year, a start outside the year, a number that is not
            finite, or one that X-13 would take for a missing one.
    """
    if year not in (4, 12) or not 1 <= start[1] <= year or not 1 <= start[0] <= 9999:
        raise ValueError(f"X-13 takes quarters or months, not {year} periods a year from {start}")
    known = [v for v in values if v is not None]
    if not all(math.isfinite(v) for v in known) or MISSING in known:
        raise ValueError(f"X-13 takes finite numbers other than {MISSING:g}, which stands for none")
    numbers = "\n".join(repr(float(MISSING if v is None else v)) for v in values)
    when = f"start={start[0]}.{start[1]} period={year} missingcode={MISSING:g}"
    series = f"title='series' {when} data=(\n{numbers}\n)"
    return f"series{{{series}}}\n{wanted(spec)}"


def wanted(spec: Spec) -> str:
    """The specification without the numbers: transformation, regressors, model, adjustment, tables."""
    chosen = [f"variables=({' '.join(spec.variables)})"] if spec.variables else []
    chosen += [f"aictest=({' '.join(spec.tests)})"] if spec.tests else []
    tables = f"save=({' '.join(TABLES[spec.adjust])})"
    lines = [
        "transform{function=log}",
        f"regression{{{' '.join(chosen)}}}" if chosen else "",
        f"outlier{{types=({' '.join(spec.outliers)})}}" if spec.outliers else "",
        f"arima{{model={spec.model}}}" if spec.model else "automdl{}",
        "estimate{save=(est)}",
        "forecast{save=(fct)}" if spec.forecasts else "",
        {
            Adjust.MOVING: f"x11{{{tables}}}",
            Adjust.STABLE: f"x11{{seasonalma=stable {tables}}}",
            Adjust.SEATS: f"seats{{{tables}}}",
            Adjust.NONE: "",
        }[spec.adjust],
    ]
    return "\n".join(line for line in lines if line) + "\n"
