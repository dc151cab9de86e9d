"""A period as the guards print it."""

from __future__ import annotations

from trade.model.period import Span


def short(span: Span) -> str:
    """`Q1 2017` for a quarter; a month, a year or another run as `Span` writes it."""
    if len(span.months) == 3 and span.first % 3 == 0:
        return f"Q{span.first % 12 // 3 + 1} {span.first // 12}"
    return str(span)


def several(spans: list[Span]) -> str:
    """`Q1 2017`, `Q1 2017 and Q2 2017`, `Q1 2017, Q2 2017 and Q4 2017`."""
    *most, last = [short(span) for span in spans]
    return f"{', '.join(most)} and {last}" if most else last
