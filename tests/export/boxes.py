"""Where words stand in a figure of ours, in pixels from its upper left: by its own specification."""

from __future__ import annotations

import plotly.graph_objects as go

from trade.export.plot import Box
from trade.export.words import PITCH, bare, widest

SHARES = {"left": 0.0, "center": 0.5, "right": 1.0, "bottom": 0.0, "middle": 0.5, "top": 1.0}
"""How much of a text is left of, or below, where it is anchored."""

BLOCKS = ("title", "unit", "legend", "note", "sources", "stamp")


def _place(figure: go.Figure, note, side: str) -> float | None:
    """The share of the canvas at which an annotation is anchored; None on an axis of categories."""
    ref, value = note[f"{side}ref"] or side, note[side]
    if ref == "paper":
        return value
    axis = figure.layout[f"{side}axis{ref[1:]}"]
    if isinstance(value, str) or axis.range is None:
        return None
    start, end = axis.domain
    low, high = axis.range
    return start + (value - low) / (high - low) * (end - start)


def box(figure: go.Figure, note) -> Box | None:
    """The pixels of an annotation; None where only a browser can tell."""
    x, y = _place(figure, note, "x"), _place(figure, note, "y")
    if x is None or y is None:
        return None
    size = note.font.size or figure.layout.font.size
    wide, high = widest(note.text, size), len(bare(note.text)) * PITCH * size
    across = _anchor(note.xanchor, _nearest(x, note.xref, ("left", "center", "right")))
    up = _anchor(note.yanchor, _nearest(y, note.yref, ("bottom", "middle", "top")))
    left = x * figure.layout.width + (note.xshift or 0) - wide * SHARES[across]
    bottom = (1 - y) * figure.layout.height - (note.yshift or 0) + high * SHARES[up]
    return Box(left, bottom - high, left + wide, bottom)


def _nearest(share: float, ref: str, names: tuple[str, str, str]) -> str:
    """What plotly takes where no anchor is given: on paper the closest side, on an axis the middle."""
    return names[1] if ref != "paper" else names[0 if share < 1 / 3 else 2 if share > 2 / 3 else 1]


def _anchor(given: str | None, otherwise: str) -> str:
    return otherwise if given in (None, "auto") else given


def around(figure: go.Figure) -> list[tuple[str, str, Box]]:
    """Block, text and pixels of each line around the plot."""
    found = [(n.name, n.text, box(figure, n)) for n in figure.layout.annotations if n.name in BLOCKS]
    return [(name, text, b) for name, text, b in found if b]


def inside(figure: go.Figure) -> list[tuple[str, Box]]:
    """Text and pixels of each label in the plot, where that can be told."""
    labels = [(n.text, box(figure, n)) for n in figure.layout.annotations if n.name not in BLOCKS]
    return [(text, b) for text, b in labels if b]


def overlap(one: Box, other: Box, slack: float = 0.5) -> bool:
    """Whether two boxes share pixels, but for rounding."""
    return (
        one.left < other.right - slack
        and other.left < one.right - slack
        and one.top < other.bottom - slack
        and other.top < one.bottom - slack
    )


def within(one: Box, wide: float, high: float) -> bool:
    """Whether a box is inside an image."""
    return 0 <= one.left < one.right <= wide and 0 <= one.top < one.bottom <= high
