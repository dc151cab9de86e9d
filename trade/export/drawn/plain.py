"""A figure as plain values: typed arrays decoded, the template under what the figure says itself."""

from __future__ import annotations

import base64
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

Spec = dict[str, Any]

COLOURWAY = (
    *("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd"),
    *("#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf"),
)
"""Colours of traces that name none, in plotly's order."""

TYPED = {
    "i1": "<i1",
    "u1": "<u1",
    "i2": "<i2",
    "u2": "<u2",
    "i4": "<i4",
    "u4": "<u4",
    "f4": "<f4",
    "f8": "<f8",
}
"""Names of plotly's typed arrays (little endian) for numpy."""


def plain(figure: go.Figure) -> Spec:
    """The figure's traces and layout as lists, numbers and text; None stands for what is missing.

    Traces that are not visible are left out. A template fills what the figure leaves unsaid.
    """
    found: Spec = decoded(json.loads(figure.to_json()))
    layout = found.get("layout", {})
    template = layout.pop("template", {})
    layout = merged(template.get("layout", {}), layout)
    counts: Counter[str] = Counter()
    traces = []
    for trace in found.get("data", []):
        kind = trace.setdefault("type", "scatter")
        models = template.get("data", {}).get(kind, [])
        traces.append(merged(models[counts[kind] % len(models)], trace) if models else trace)
        counts[kind] += 1
    ways = layout.get("colorway", COLOURWAY)
    for i, trace in enumerate(traces):
        trace["_number"], trace["_way"] = i + 1, ways[i % len(ways)]
    return {"data": [t for t in traces if t.get("visible", True) is True], "layout": layout}


def decoded(node: Any) -> Any:  # noqa: ANN401 — JSON
    """The same JSON with its typed arrays as lists and its not-a-numbers as None."""
    if isinstance(node, dict):
        if "bdata" in node and "dtype" in node:
            return _array(node)
        return {name: decoded(value) for name, value in node.items()}
    if isinstance(node, list):
        return [decoded(item) for item in node]
    return None if isinstance(node, float) and not math.isfinite(node) else node


def _array(node: Mapping[str, str]) -> list[Any]:
    values = np.frombuffer(base64.b64decode(node["bdata"]), dtype=TYPED[node["dtype"].lstrip("<|")])
    if "shape" in node:
        values = values.reshape(
            [int(side) for side in str(node["shape"]).strip("()[]").split(",") if side.strip()]
        )
    return decoded(values.tolist())  # type: ignore[no-any-return]


def merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> Spec:
    """`over` with what only `under` says; parts within parts likewise."""
    found = dict(under) | dict(over)
    for name in under.keys() & over.keys():
        if isinstance(under[name], dict) and isinstance(over[name], dict):
            found[name] = merged(under[name], over[name])
    return found


def part(spec: Mapping[str, Any], name: str) -> Spec:
    """A part of a specification that may be missing."""
    return spec.get(name) or {}


def at(value: Any, index: int) -> Any:  # noqa: ANN401 — a value or one of many
    """The value for one point, where a property is one value for all or a list; None behind its end."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return value[index] if index < len(value) else None
    return value


def named(trace: Mapping[str, Any]) -> str:
    """How a message names a trace: its place, name and type."""
    name = f" “{trace['name']}”" if trace.get("name") else ""
    return f"trace {trace['_number']}{name} ({trace['type']})"
