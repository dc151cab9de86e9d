"""The parts of an editable chart, and what says that there is none."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

CLEAR = "rgba(0,0,0,0)"

SAME = 1e-3
"""Share of the axis below which two heights are the same: less than a pixel."""

SPACE = "(space)"
"""Name of what carries a bar that does not start where the one below ends; it has no colour."""

Values = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One row of marks: its values, a colour each, whether hatched; `plus` is the length of an error bar."""

    name: str
    values: Values
    colours: tuple[str, ...]
    hatched: bool = False
    plus: Values = ()

    @property
    def is_space(self) -> bool:
        """Whether it only carries the next."""
        return self.name == SPACE


@dataclass(frozen=True, slots=True)
class Native:
    """An editable chart: stacked bars (upright or lying) or lines over named categories."""

    lines: bool
    lying: bool
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    low: float
    high: float
    step: float | None
    form: str


class ImageError(Exception):
    """The chart stays an image; the message is the reason, as the end of a sentence."""


def listed(values: Any) -> list[Any]:  # noqa: ANN401 — plotly keeps lists, tuples and arrays
    """What a figure keeps of an axis as a list; NaN and None are both None."""
    found = [] if values is None else values.tolist() if hasattr(values, "tolist") else list(values)
    return [None if isinstance(v, float) and math.isnan(v) else v for v in found]
