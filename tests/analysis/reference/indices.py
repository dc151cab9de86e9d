"""Indices: of unit values and volume, concentration, composition, intensity, mirror reports."""

from __future__ import annotations

from collections.abc import Callable
from math import prod

from trade.analysis.concentration import dissimilarity, measures
from trade.analysis.intensity import intensity
from trade.analysis.mirror import asymmetry
from trade.analysis.unitvalues import indices
from trade.model.volume import Line, Matched

EACH = [
    (2.0, 1.75, 1.6, 1.5, 1.45, 1.4, 1.35, 1.3, 1.25, 1.2, 1.15, 1.1),
    (1.0, 0.5, 1.05, 1.1, 1.12, 1.15, 1.18, 0.6, 1.2, 1.25, 1.28, 1.3),
    (1.0, 0.95, 0.9, 0.85, 0.4, 0.8, 0.75, 0.72, 0.7, 0.4, 0.7, 0.65),
    (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.7, 0.65, 0.7, 0.75, 0.75, 0.8),
]
OUTLAY = (10, 13, 11, 12, 15, 13, 14, 17, 15, 18, 16, 17)
WEIGHTS = (0.2, 0.2, 0.2, 0.4)
"""Diewert and Fox's example of four goods over twelve periods: quantities follow from these numbers, the
shares, the outlays and an elasticity of substitution of 2."""


def period(t: int) -> list[Line]:
    """The four goods of a period, counted from 1."""
    asked = [one[t - 1] for one in EACH]
    scale = OUTLAY[t - 1] / sum(w / p for w, p in zip(WEIGHTS, asked, strict=True))
    amounts = [scale * w / p**2 for w, p in zip(WEIGHTS, asked, strict=True)]
    return [Line(str(i), p * q, q, "u") for i, (p, q) in enumerate(zip(asked, amounts, strict=True))]


def matched(base: int, now: int) -> list[Matched]:
    return [Matched(b, n) for b, n in zip(period(base), period(now), strict=True)]


def index(name: str, now: int) -> float:
    return getattr(indices(matched(1, now)), name)


def reversal() -> list[float]:
    """Value less unit value times volume, by Fisher, and by Paasche with Laspeyres."""
    found, ratio = indices(matched(1, 12)), OUTLAY[11] / OUTLAY[0]
    return [ratio - found.fisher * found.volume, ratio - found.paasche * found.volume_laspeyres]


def left() -> float:
    return max(abs(m.now.value - m.base.value - m.volume - m.unit_value) for m in matched(1, 12))


def mix() -> tuple[list[Line], list[Line]]:
    """Two goods of which nothing but the amounts changes."""
    base = [Line("a", 100 * 90.0, 90, "t"), Line("b", 500 * 10.0, 10, "t")]
    return base, [Line("a", 100 * 10.0, 10, "t"), Line("b", 500 * 90.0, 90, "t")]


def naive() -> float:
    """What is never shown: all value over all amounts."""
    before, after = (sum(x.value for x in lines) / sum(x.quantity or 0 for x in lines) for lines in mix())
    return after / before


def concentrated() -> tuple[float, float]:
    found = measures([(50, 50), (30, 30), (20, 20)], None, (100, 100))
    assert found.normalised is not None
    return found.herfindahl[0], found.normalised[0]


def composition() -> float:
    low, high = dissimilarity([((s, s), (t, t)) for s, t in ((0.5, 0.2), (0.3, 0.3), (0.2, 0.5))])
    assert low == high
    return low


NAMES, TIMES = ("laspeyres", "paasche", "fisher", "tornqvist"), (2, 6, 12)

MADE: dict[str, Callable[[], object]] = {
    **{f"IDX01.{name}.{now}": lambda n=name, t=now: index(n, t) for name in NAMES for now in TIMES},
    "IDX02": lambda: prod(indices(matched(t, t + 1)).fisher for t in range(1, 12)),
    "IDX03": lambda: max(map(abs, reversal())),
    "IDX04": left,
    "IDX05": lambda: indices([Matched(b, n) for b, n in zip(*mix(), strict=True)]).fisher,
    "IDX06": naive,
    "HHI01": lambda: concentrated()[0],
    "HHI02": lambda: concentrated()[1],
    "DIV01": composition,
    "TII01": lambda: intensity(20, 100, 50, 1000),
    "MIR01": lambda: asymmetry(106, 100, 1.06),
}
