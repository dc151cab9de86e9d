"""Whether a chart can be an editable one of a slide program, and what that one consists of.

The rule: native only if nothing true is lost. Bars stay bars, stacked as drawn; where a bar starts above
the one below, a space without colour carries it; hatched stays hatched; a period without a number stays a
blank cell. Whiskers that repeat the ends of a hatched bar say nothing more; those of points become error
bars. What a slide program cannot carry keeps the chart an image, with the reason: bars beside lines, a
logarithmic or factor axis, positions between the categories, whiskers of their own on bars, areas.
"""

from __future__ import annotations

from typing import Any

from trade.charts.finish import Chart
from trade.export.native_axis import categories, measured, money
from trade.export.native_bars import repeated, stacked
from trade.export.native_lines import brackets, line
from trade.export.native_parts import CLEAR, SAME, ImageError, Native, listed


def native(chart: Chart) -> Native:
    """The editable form of a chart.

    Raises:
        ImageError: with the reason, where something true would be lost.
    """
    spec = chart.figure.to_plotly_json()
    traces = [t for t in spec["data"] if not _unseen(t) and t.get("yaxis", "y") == "y"]
    bars = [t for t in traces if t["type"] == "bar"]
    dots = [t for t in traces if t["type"] == "scatter"]
    if len(bars) + len(dots) != len(traces) or not traces:
        raise ImageError("its marks are neither bars nor lines")
    lying = any(t.get("orientation") == "h" for t in bars)
    axis = spec["layout"].get("xaxis" if lying else "yaxis", {})
    names = categories(spec, bars or dots, lying)
    low, high, step, form = measured(axis)
    whiskers = [t for t in dots if _is_whisker(t)]
    lines = [t for t in dots if not _is_whisker(t)]
    if bars and lines:
        raise ImageError("it has bars and lines in one picture")
    if bars:
        near = SAME * (high - low)
        series = stacked(bars, len(names), lying, near)
        repeated(whiskers, bars, lying, near)
    else:
        series = [line(t, len(names)) for t in lines] + brackets(whiskers, len(names))
    if not form:
        form = money(
            chart.table,
            max(sum(v for v in column if v) for column in zip(*(s.values for s in series), strict=True)),
        )
    return Native(not bars, lying, names, tuple(series), low, high, step, form)


def _unseen(trace: dict[str, Any]) -> bool:
    """Whether a trace shows nothing: what is there only to be pointed at, or has no mark."""
    if trace["type"] == "bar":
        marker = trace.get("marker", {})
        return marker.get("color") == CLEAR and not marker.get("pattern")
    if trace["type"] == "scatter":
        return not any(v is not None for v in listed(trace.get("y")))
    return False


def _is_whisker(trace: dict[str, Any]) -> bool:
    return bool(trace.get("error_y") or trace.get("error_x")) and trace.get("marker", {}).get("size") == 1


def beside(chart: Chart) -> bool:
    """Whether the picture says more than its marks: words, lines and events drawn into it."""
    spec = chart.figure.to_plotly_json()
    layout = spec["layout"]
    events = any(t.get("yaxis", "y") != "y" for t in spec["data"])
    return bool(listed(layout.get("annotations")) or listed(layout.get("shapes")) or events)
