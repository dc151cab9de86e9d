"""Classic series that anybody can check, as a statistic takes them; sources stand in the files."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from trade.model.bound import Bound
from trade.model.period import Span
from trade.model.series import Series
from trade.model.words import TOTAL, Flow, Status

FOLDER = Path(__file__).parent / "data" / "seasonal"


def column(name: str, heading: str = "value") -> list[float]:
    """One column of a file, without its comment."""
    lines = (FOLDER / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return [float(row[heading]) for row in csv.DictReader(lines[1:])]


def series(values: Sequence[float | None], first: str = "2010-Q1", width: float = 0.0) -> Series:
    """Consecutive periods from `first`; intervals of ± `width` of each value where that is not 0."""
    span = Span.parse(first)
    size = len(span.months)
    return Series(
        tuple(
            _bound(Span(span.first + i * size, span.last + i * size), v, width) for i, v in enumerate(values)
        ),
        "Russia’s recorded exports to North Korea",
    )


def _bound(span: Span, value: float | None, width: float) -> Bound:
    if value is None:
        return Bound(span, Flow.EXPORT, TOTAL, None, None, Status.UNKNOWN)
    status = Status.BOUNDED if width else Status.PUBLISHED
    return Bound(span, Flow.EXPORT, TOTAL, value * (1 - width), value * (1 + width), status)
