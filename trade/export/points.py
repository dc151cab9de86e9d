"""What stands in a figure, as a table and a list: to compare two of them."""

from __future__ import annotations

import base64
import math
from typing import Any

import numpy as np
import pandas as pd

from trade.export.revised import CLOSE


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
    return list(found) if isinstance(found, list | tuple) else []


def unpacked(node: Any) -> Any:  # noqa: ANN401 — JSON
    """A part of a figure's JSON with lists in place of the arrays that plotly packs as bytes in base 64."""
    if isinstance(node, dict):
        if "bdata" in node:
            return np.frombuffer(base64.b64decode(node["bdata"]), node["dtype"]).tolist()
        return {name: unpacked(value) for name, value in node.items()}
    return [unpacked(value) for value in node] if isinstance(node, list) else node


def same(one: Any, other: Any) -> bool:  # noqa: ANN401 — JSON
    """Whether two parts of figures' JSON are equal, numbers within `CLOSE` of each other."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[name]) for name, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if all(isinstance(part, int | float) and not isinstance(part, bool) for part in (one, other)):
        return math.isclose(one, other, rel_tol=CLOSE, abs_tol=CLOSE)
    return bool(one == other)
