"""What stands in a figure, as a table and a list: to compare two of them."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pandas as pd


def marks(sheet: dict[str, Any]) -> pd.DataFrame:
    """Every drawn point of a figure: its series, its place in it, x and y as JSON has them."""
    rows = [
        (f"{n} {trace.get('name', '')}".strip(), place, str(x), str(y))
        for n, trace in enumerate(sheet.get("data", []), start=1)
        for place, (x, y) in enumerate(_points(trace), start=1)
    ]
    return pd.DataFrame(rows, columns=["series", "point", "x", "y"])


def _points(trace: dict[str, Any]) -> list[tuple[object, object]]:
    xs, ys = (_values(trace.get(axis)) for axis in ("x", "y"))
    longest = max(len(xs), len(ys))
    fill = [None] * longest
    return list(zip((xs + fill)[:longest], (ys + fill)[:longest], strict=True))


def words(sheet: dict[str, Any]) -> list[str]:
    """Every text that stands in a figure beside its points."""
    layout = sheet.get("layout", {})
    return [text for text in (str(a.get("text", "")) for a in layout.get("annotations", [])) if text]


def _values(found: object) -> list[object]:
    """A list as JSON has it; plotly writes arrays of numbers as bytes in base 64."""
    if isinstance(found, dict) and "bdata" in found:
        return list(np.frombuffer(base64.b64decode(found["bdata"]), found["dtype"]).tolist())
    return list(found) if isinstance(found, list | tuple) else []
