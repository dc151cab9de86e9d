"""Quarterly and annual series for tests, from plain numbers in US dollars, and the small data files."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from trade.model.bound import Bound
from trade.model.period import Span
from trade.model.series import Series
from trade.model.words import TOTAL, Flow, Status

NAME = "A’s recorded exports to B"
DATA = Path(__file__).parent / "data"

Ends = float | tuple[float, float] | None


def one(span: Span, value: Ends) -> Bound:
    """A published number, a bounded interval from a pair, or nothing."""
    if value is None:
        return Bound(span, Flow.EXPORT, TOTAL, None, None, Status.UNKNOWN)
    low, high = value if isinstance(value, tuple) else (value, value)
    status = Status.BOUNDED if isinstance(value, tuple) else Status.PUBLISHED
    return Bound(span, Flow.EXPORT, TOTAL, low, high, status, ("F1",))


def series(values: Sequence[Ends], first: str = "2010-Q1", name: str = NAME, stopped: bool = False) -> Series:
    """Periods of the length of the first one."""
    start = Span.parse(first)
    length = len(start.months)
    bounds = tuple(one(start.earlier(-length * i), value) for i, value in enumerate(values))
    return Series(bounds, name, stopped)


def simulated(seed: int, n: int, noise: float = 0.2, level: float = 0.1) -> list[float]:
    """A level that wanders, a fixed season and noise, in logarithms, near ten million dollars."""
    rng = np.random.default_rng(seed)
    season = np.tile([0.3, -0.1, 0.0, -0.2], n // 4 + 1)[:n]
    wandering = np.cumsum(rng.normal(0, level, n))
    return [float(v) for v in np.exp(16 + wandering + season + rng.normal(0, noise, n))]


def read(name: str) -> dict[str, list[float]]:
    """Columns of a data file, an empty cell as NaN; periods are left out."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        lines = [line.rstrip("\r\n") for line in file if not line.startswith("#")]
    head, *rows = lines
    cells = [next(csv.reader([row])) or [""] for row in rows]
    columns = dict(zip(head.split(","), zip(*cells, strict=True), strict=True))
    return {
        key: [float(cell or "nan") for cell in found] for key, found in columns.items() if key != "period"
    }
