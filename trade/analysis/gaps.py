"""Arithmetic on a run of periods in which some have no number: a gap stays a gap, it is never a zero."""

from __future__ import annotations

import math
from collections.abc import Sequence

Values = Sequence[float | None]
"""One number a period, None where nothing was published."""


def logs(values: Values) -> list[float | None]:
    """Natural logarithms.

    Raises:
        ValueError: for zero or a negative number, which have none.
    """
    return [None if v is None else math.log(v) for v in values]


def differences(values: Values) -> list[float | None]:
    """Each number less the one before; None beside a gap. One shorter than the series."""
    pairs = zip(values[1:], values, strict=False)
    return [None if a is None or b is None else a - b for a, b in pairs]


def scale(values: Values) -> float:
    """The standard deviation of the numbers, 1 where they do not differ: what every fit is divided by.

    statsmodels' models depend on the unit, US dollars in levels above all.
    """
    known = [v for v in values if v is not None]
    mean = math.fsum(known) / max(1, len(known))
    spread = math.sqrt(math.fsum((v - mean) ** 2 for v in known) / max(1, len(known)))
    return spread if spread > 0 else 1.0


def typical(values: Values) -> float:
    """The geometric mean of positive numbers, by which X-13 gets them divided.

    Around it logarithms are around zero. In other units X-13 chooses other models: between millions of
    dollars and millionths, factors of 48 made-up quarters moved by up to 3 % (our experiment).

    Raises:
        ValueError: for zero or a negative number.
    """
    known = [v for v in logs(values) if v is not None]
    return math.exp(math.fsum(known) / max(1, len(known)))


def divided(values: Values, by: float) -> list[float | None]:
    """Every number over `by`."""
    return [None if v is None else v / by for v in values]


def first(values: Values) -> int:
    """Position of the first published number, 0 where there is none."""
    return next((i for i, v in enumerate(values) if v is not None), 0)
