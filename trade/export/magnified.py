"""A figure's marks and words made larger by a factor, so that a slide is read from the back of a room."""

from __future__ import annotations

from typing import Any

PIXELS = {
    "size": ("font", "tickfont", "textfont", "insidetextfont", "outsidetextfont", "marker", "pattern"),
    "width": ("line", "error_x", "error_y"),
    "thickness": ("error_x", "error_y"),
    "minsize": ("uniformtext",),
    "pad": ("tiling",),
    **dict.fromkeys(("xshift", "yshift", "ax", "ay", "borderpad", "borderwidth"), ("annotations",)),
    **dict.fromkeys(("ticklen", "tickwidth", "gridwidth", "zerolinewidth"), ("axis", "minor")),
}
"""Properties that are counted in pixels, and what they stand in; all others are data or shares."""

LINE, MARKER, GRID = 2.0, 6.0, 1.0
"""What plotly takes where a figure says no width of a line, size of a marker, width of a grid line."""


def magnified(node: Any, factor: float, inside: str = "") -> Any:  # noqa: ANN401 — JSON
    """A part of a figure's JSON, found under the name `inside`, its lengths in pixels times `factor`."""
    if isinstance(node, dict):
        return {
            name: _times(value, factor)
            if inside in PIXELS.get(name, ())
            else magnified(value, factor, _kind(name))
            for name, value in node.items()
        }
    if isinstance(node, list):
        return [magnified(item, factor, inside) for item in node]
    return node


def _kind(name: str) -> str:
    return "axis" if name.startswith(("xaxis", "yaxis")) else name


def _times(value: Any, factor: float) -> Any:  # noqa: ANN401 — a number or a list of them
    if isinstance(value, list):
        return [_times(item, factor) for item in value]
    return round(value * factor, 3) if isinstance(value, int | float) else value


def spelled_out(trace: dict[str, Any]) -> dict[str, Any]:
    """A trace of points with the widths that plotly would take anyway, so that they grow too."""
    if trace.get("type") != "scatter":
        return trace
    mode = trace.get("mode", "lines+markers")
    found = dict(trace)
    if "lines" in mode:
        found["line"] = {"width": LINE, **trace.get("line", {})}
    if "markers" in mode:
        found["marker"] = {"size": MARKER, **trace.get("marker", {})}
    return found
