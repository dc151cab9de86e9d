"""Made-up declarations, factors and limits for tests."""

from __future__ import annotations

from datetime import date
from itertools import count

from trade.model.figure import Figure
from trade.model.limit import Factor, Limit
from trade.model.period import Span

NUMBERS = count(1)

USUAL = {
    **{"flow": "export", "classification": "HS", "commodity": "2710", "label": "", "measure": "quantity"},
    **{"qualifier": "exact", "statistician": "Russia, declaration to UN 1718 Committee", "reader": ""},
    **{"standing": "declared", "publisher": "Paper", "published": "2019", "published_inferred": "no"},
    **{"title": "", "url": "https://paper.example/1", "flag": "", "half_width": 0},
}


def figure(first: str, value: float, unit: str = "tonne", last: str = "", **cells: object) -> Figure:
    """A declaration for the months from `first` to `last` (one month unless told)."""
    start, end = Span.parse(first).start, Span.parse(last or first).end
    own = {
        "id": f"F{next(NUMBERS)}",
        "period_start": start,
        "period_end": end,
        "printed": f"{value:g} {unit}",
    }
    return Figure.model_validate({**USUAL, **own, "value": value, "unit": unit, **cells})


def factor(barrels: float, tonnes: float = 1.0) -> Factor:
    """A named factor."""
    own = {"id": "K1", "name": "made up", "barrels": barrels, "tonnes": tonnes, "figures": ""}
    return Factor.model_validate({**own, "source": "Paper", "url": "https://paper.example/1"})


LOW, HIGH = factor(8.0), factor(9.0)
FACTORS = [LOW, HIGH]


def limit(effective: str, ends: str = "", amount: float | None = 500.0, **cells: object) -> Limit:
    """A limit on refined petroleum; without an end it counts each twelve months."""
    own = {
        **{"id": "L1", "resolution": 2397, "adopted": effective, "goods": "refined", "amount": amount},
        **{"unit": "barrel", "effective": effective, "ends": ends, "every": "once" if ends else "12 months"},
        **{"sentence": "So much.", "source": "Paper", "url": "https://paper.example/1"},
    }
    return Limit.model_validate({**own, **cells})


def day(text: str) -> date:
    return date.fromisoformat(text)
