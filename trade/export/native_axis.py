"""The categories and the scale of an editable chart, read from a figure's axes."""

from __future__ import annotations

import math
import re
from contextlib import suppress
from typing import Any

import pandas as pd

from trade.charts.money import mark
from trade.charts.words import when
from trade.export.native_parts import ImageError, listed
from trade.model.errors import TradeError
from trade.model.period import Span


def categories(spec: dict[str, Any], traces: list[dict[str, Any]], lying: bool) -> tuple[str, ...]:
    """The names of the categories, in their order.

    Raises:
        ImageError: when marks stand between them.
    """
    at = listed(traces[0].get("y" if lying else "x"))
    if at and all(isinstance(v, str) for v in at):
        return tuple(at)
    keys = next((listed(t["customdata"]) for t in spec["data"] if "customdata" in t and not lying), [])
    axis = spec["layout"].get("yaxis" if lying else "xaxis", {})
    names = keys or listed(axis.get("ticktext"))
    if at != list(range(len(names))):
        raise ImageError("its marks stand between the categories")
    return tuple(_named(str(name)) for name in names)


def _named(key: str) -> str:
    with suppress(TradeError):
        return when(Span.parse(key))
    return key


def measured(axis: dict[str, Any]) -> tuple[float, float, float | None, str]:
    """Both ends, the step of the ticks, and the number format that the ticks are written in.

    Raises:
        ImageError: for a scale that no slide program has.
    """
    if axis.get("type") == "log":
        raise ImageError("its axis is logarithmic")
    ticks, texts = listed(axis.get("tickvals")), listed(axis.get("ticktext"))
    shares = str(axis.get("tickformat", "")).endswith("%")
    form = "0%" if shares else _format(ticks, [str(t) for t in texts]) if texts else ""
    ends = axis.get("range")
    if not ends:
        raise ImageError("its axis has no fixed ends")
    step = ticks[1] - ticks[0] if len(ticks) > 1 else None
    low = math.floor(ends[0] / step) * step if step and ends[0] < 0 else float(ends[0])
    return low, float(ends[1]), step, form


def _format(ticks: list[float], texts: list[str]) -> str:
    """`"$"#,##0.##"M"` for ticks written $10M; plain numbers where the axis shortens them."""
    found = [re.fullmatch(r"[+−]?(\D*)([\d.,]+)(\D*)", text) for text in texts]
    if not found or None in found or any(m and set(m[1]) & set("×÷") for m in found):
        raise ImageError("its axis is not one of numbers")
    form = "#,##0.##"
    for tick, match in zip(ticks, found, strict=True):
        if match and tick:
            if abs(float(match[2].replace(",", "")) - abs(tick)) > 1e-6 * abs(tick):
                return "#,##0"
            form = "".join((_said(match[1]), "#,##0.##", _said(match[3])))
    return form


def _said(text: str) -> str:
    return f'"{text}"' if text else ""


def money(table: pd.DataFrame, drawn: float) -> str:
    """The format of an axis without numbers, where the largest end drawn is an amount in millions.

    Raises:
        ImageError: when it is none.
    """
    for column in map(str, table.columns):
        if not column.startswith(("high_", "value_")):
            continue
        if bool(((table[column].astype(float) / 1e6 - drawn).abs() < 1e-6 * drawn).any()):
            return f"{_said(mark(column.rpartition('_')[2].upper()))}#,##0.##{_said('M')}"
    raise ImageError("its axis has no numbers")
