"""Axes: what kind they are, and where a value stands in pixels."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from trade.export.drawn import dates
from trade.export.drawn.plain import Spec
from trade.export.plot import Box
from trade.model.errors import TradeError


@dataclass
class Axis:
    """One axis.

    Attributes:
        name: as traces name it: `x`, `y2` …
        spec: what the layout says of it.
        kind: `linear`, `log`, `date` or `category`.
        categories: of a category axis, in their order.
        span: the values at its start and end, as numbers (`number`).
        offset: pixels from the image's left or top to the axis's left or top.
        length: pixels.
    """

    name: str
    spec: Spec
    kind: str = "linear"
    categories: list[str] = field(default_factory=list)
    span: tuple[float, float] = (0.0, 1.0)
    offset: float = 0.0
    length: float = 1.0

    @property
    def letter(self) -> str:
        """`x` or `y`."""
        return self.name[0]

    @property
    def visible(self) -> bool:
        """Whether the layout shows anything of it."""
        return self.spec.get("visible", True) is not False

    def number(self, value: Any) -> float | None:  # noqa: ANN401 — a value of data
        """A value as a number along the axis: milliseconds, powers of ten, places of categories.

        None for what is missing, not a number, or outside a logarithm.
        """
        if value is None or isinstance(value, bool):
            return None
        if self.kind == "category":
            return _place(value, self.categories)
        if self.kind == "date":
            return dates.milliseconds(value) if isinstance(value, str) else float(value)
        found = _float(value)
        if self.kind == "log" and found is not None:
            return math.log10(found) if found > 0 else None
        return found

    def numbers(self, values: Iterable[Any]) -> list[float | None]:
        """Each value as a number along the axis."""
        return [self.number(value) for value in values]

    def pixel(self, number: float) -> float:
        """Pixels from the image's left or top of a number along the axis."""
        start, end = self.span
        share = (number - start) / (end - start)
        return self.offset + self.length * (share if self.letter == "x" else 1 - share)

    def end(self, value: Any) -> float:  # noqa: ANN401 — an end as the layout writes it
        """An end of a range, or a shape's or tick's place: powers of ten as such on a logarithmic axis."""
        found = _float(value) if self.kind == "log" else self.number(value)
        if found is None:
            raise TradeError(
                f"axis {self.name}: “{value}” has no place on it; write a number, date or category of it."
            )
        return found


def _float(value: Any) -> float | None:  # noqa: ANN401
    try:
        found = float(value)
    except (TypeError, ValueError):
        return None
    return found if math.isfinite(found) else None


def _place(value: Any, categories: Sequence[str]) -> float | None:  # noqa: ANN401
    if isinstance(value, str) and value in categories:
        return float(categories.index(value))
    return float(categories.index(str(value))) if str(value) in categories else _float(value)


def kind_of(values: Sequence[Any]) -> str:
    """The kind of an axis that does not say: dates, categories for other words, else numbers."""
    known = [v for v in values if v is not None]
    words = [v for v in known if isinstance(v, str)]
    if not words:
        return "linear"
    if len(words) == len(known) and all(
        re.match(r"\d{4}-\d", w) and dates.milliseconds(w) is not None for w in words
    ):
        return "date"
    return "category" if any(_float(w) is None for w in words) else "linear"


ORDERS = ("trace", "category ascending", "category descending", "array")


def ordered(values: Sequence[Any], spec: Spec) -> list[str]:
    """The categories of an axis, each once, in the order it asks for.

    Raises:
        TradeError: for an order that is not drawn.
    """
    order = spec.get("categoryorder", "array" if spec.get("categoryarray") else "trace")
    if order not in ORDERS:
        raise TradeError(f"categoryorder “{order}” is not drawn without a browser: use {', '.join(ORDERS)}.")
    first = spec.get("categoryarray", []) if order == "array" else []
    found = list(dict.fromkeys(str(v) for v in [*first, *values] if v is not None))
    return sorted(found, reverse=order.endswith("descending")) if order.startswith("category") else found


def box(x: Axis, y: Axis) -> Box:
    """The plot of two axes."""
    return Box(x.offset, y.offset, x.offset + x.length, y.offset + y.length)
