"""What UN Comtrade sends back: the rows, or why they cannot be used."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from trade.model.errors import TradeError
from trade.sources.outcome import CHANGED, is_html, quoted

Row = dict[str, Any]

NEEDED = (
    *("freqCode", "period", "reporterCode", "partnerCode", "flowCode"),
    *("classificationCode", "cmdCode", "primaryValue"),
)
"""Columns without which a row says nothing; UN Comtrade may add others without warning."""


def rows(body: bytes) -> tuple[list[Row], bool]:
    """The rows of one answer, and whether the answer itself says that there are more.

    The documented shape is `{"elapsedTime": …, "count": …, "data": […], "error": ""}`; an answer without rows
    has an empty list, which is not an error.

    Raises:
        TradeError: when the answer is a web page, is cut, reports an error or lacks a column.
    """
    if is_html(body):
        raise TradeError(f"a web page instead of data, beginning {quoted(body)}. {CHANGED}")
    try:
        answer = json.loads(body)
    except ValueError:
        raise TradeError(
            f"{len(body)} bytes that are not whole JSON, beginning {quoted(body)}. {CHANGED}"
        ) from None
    if not isinstance(answer, dict):
        raise TradeError(f"JSON without the field data. {CHANGED}")
    if answer.get("error"):
        raise TradeError(f"an error, {quoted(body)}. Check the codes and periods.")
    data = answer.get("data")
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise TradeError(f"JSON without a list of rows in the field data. {CHANGED}")
    _check_columns(data)
    count = answer.get("count")
    return data, isinstance(count, int) and count > len(data)


def _check_columns(data: Sequence[Row]) -> None:
    for number, row in enumerate(data, start=1):
        lacking = [column for column in NEEDED if column not in row]
        if lacking:
            others = ", ".join(sorted(set(row) - set(NEEDED))) or "none"
            raise TradeError(
                f"row {number} without {', '.join(lacking)}; its other columns: {others}. {CHANGED}"
            )
