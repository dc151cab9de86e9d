"""Value over amount of one commodity."""

from __future__ import annotations

from dataclasses import dataclass

from trade.model.bound import Bound


@dataclass(frozen=True, slots=True)
class UnitValue:
    """Value over amount of one commodity in exactly the same months.

    Attributes:
        value: an interval, with its period and figures.
        low, high: currency for one unit; equal where both value and amount are exact.
        unit: of the amount.
        figure: id of the printed amount, empty for a file's own.
    """

    value: Bound
    low: float
    high: float
    unit: str
    figure: str = ""
