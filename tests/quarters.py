"""Made-up quarters up to the last that has ended, for statistics that look at the age of a series."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.observations import load, row
from trade.model.period import Span

Value = Callable[[int, Span, random.Random], float]

PAIR = {"reporter": "FRA", "partner": "DEU"}


def spans(count: int) -> list[Span]:
    """The last so many quarters."""
    today = datetime.now(UTC).date()
    end = today.year * 12 + (today.month - 1) // 3 * 3 - 1
    return [Span(end - 3 * back - 2, end - 3 * back) for back in reversed(range(count))]


def rows(count: int, value: Value, flow: str = "export", **cells: object):
    """A row a quarter; `value` gets its position, the quarter and a seeded source of chance."""
    draw = random.Random(7)
    return [
        row(str(span), round(value(i, span, draw)), flow, **{**PAIR, **cells})
        for i, span in enumerate(spans(count))
    ]


def seasonal(i: int, span: Span, draw: random.Random) -> float:
    """A clear pattern, lowest in each first quarter and highest in each last."""
    return 40e6 * math.exp((-0.3, 0.1, 0.0, 0.2)[span.first % 12 // 3] + draw.gauss(0, 0.03))


def shifted(i: int, span: Span, draw: random.Random) -> float:
    """One level for 24 quarters, four times that after."""
    return (10e6 if i < 24 else 40e6) * math.exp(draw.gauss(0, 0.25))


def calm(i: int, span: Span, draw: random.Random) -> float:
    """No pattern, no shift, but the last quarter ten times the others."""
    return 20e6 * math.exp(draw.gauss(0, 0.05)) * (10 if i == 39 else 1)


def workspace(place: Path) -> None:
    """Datasets `seasonal`, `shifted`, `calm`, `short` and `annual`."""
    load(place, "seasonal", [*rows(48, seasonal), *rows(48, seasonal, "import")])
    load(place, "shifted", rows(48, shifted))
    codes = {"27": 0.5, "84": 0.3, "03": 0.2}
    parts = [
        one
        for code, share in codes.items()
        for one in rows(40, lambda i, span, draw, share=share: share * calm(i, span, draw), commodity=code)
    ]
    load(place, "calm", [*rows(40, calm), *parts])
    load(place, "short", rows(12, calm))
    load(place, "annual", [row(str(year), 100e6 + year * 1e5, **PAIR) for year in range(2016, 2024)])
    quarterly = [
        row(f"{year}-Q{q}", 20e6 + 1e6 * q, **PAIR) for year in range(2016, 2024) for q in (1, 2, 3, 4)
    ]
    load(place, "indicator", quarterly)
