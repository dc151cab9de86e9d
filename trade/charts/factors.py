"""Changes as factors: in words, and as an axis whose unit is a logarithm."""

from __future__ import annotations

from math import exp, log

STEPS = (2, 4, 10, 30, 100, 1_000, 10_000, 100_000, 1_000_000)
"""Factors that the axis may name."""


def factor(change: float) -> str:
    """A natural logarithm as a factor: `×2.3`, `÷8.7`."""
    size = exp(min(abs(change), 700.0))
    text = f"{size:.2f}" if size < 2 else f"{size:.1f}" if size < 10 else f"{size:,.0f}"
    return f"{'÷' if change < 0 else '×'}{text if size < 1e6 else '1,000,000 and more'}"


def axis(reach: float) -> dict[str, object]:
    """An axis of natural logarithms from `-reach` to `reach`, its ticks in factors."""
    fits = [step for step in STEPS if log(step) <= reach]
    kept = (
        fits
        if reach < log(20)
        else [
            step
            for step in fits
            if step in (10, 100, 1_000, 10_000, 100_000, 1_000_000)[:: 1 if reach < 10 else 2]
        ]
    )
    ticks = [-log(s) for s in reversed(kept)] + [0.0] + [log(s) for s in kept]
    texts = [f"÷{_short(s)}" for s in reversed(kept)] + ["same"] + [f"×{_short(s)}" for s in kept]
    return {"range": [-reach, reach], "tickmode": "array", "tickvals": ticks, "ticktext": texts}


def _short(step: int) -> str:
    return (
        f"{step // 1_000_000}M" if step >= 1_000_000 else f"{step // 1_000}k" if step >= 1_000 else str(step)
    )
