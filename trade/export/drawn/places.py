"""Where shapes and annotations stand: on values, on a share of an axis, or on a share of the paper."""

from __future__ import annotations

from typing import Any

from trade.export.drawn.axes import Scene
from trade.export.drawn.axis import Axis
from trade.export.plot import Box
from trade.model.errors import TradeError


def axis_of(found: Scene, reference: str) -> Axis | None:
    """The axis that a reference names, with or without `domain`; None for paper.

    Raises:
        TradeError: when the figure has no such axis.
    """
    if reference == "paper":
        return None
    name = reference.removesuffix(" domain")
    if name not in found.axes:
        raise TradeError(
            f"reference “{reference}”: the figure has no axis {name}; "
            f"it has {', '.join(found.axes) or 'none'}."
        )
    return found.axes[name]


def pixel(found: Scene, reference: str, value: Any) -> float:  # noqa: ANN401 — a value of data
    """Pixels from the image's left or top of a place on an axis or the paper."""
    axis = axis_of(found, reference)
    if axis is not None and not reference.endswith(" domain"):
        return axis.pixel(axis.end(value))
    if axis is not None:
        start, long, upwards = axis.offset, axis.length, axis.letter == "y"
    else:
        upwards = False
        start, long = found.paper.left, found.paper.width
    share = float(value)
    return start + long * (1 - share if upwards else share)


def down(found: Scene, reference: str, value: Any) -> float:  # noqa: ANN401
    """The same downwards, where paper counts from its bottom."""
    if reference == "paper":
        return found.paper.bottom - float(value) * found.paper.height
    return pixel(found, reference, value)


def window(found: Scene, across: str, along: str) -> Box:
    """Where a shape can be seen: within the axes whose values it stands on."""
    layout = found.layout
    box = Box(0.0, 0.0, float(layout["width"]), float(layout["height"]))
    for reference in (across, along):
        axis = None if reference.endswith(" domain") else axis_of(found, reference)
        if axis is not None and axis.letter == "x":
            box = box._replace(left=axis.offset, right=axis.offset + axis.length)
        elif axis is not None:
            box = box._replace(top=axis.offset, bottom=axis.offset + axis.length)
    return box
