"""How an image is divided: words above, the plot, words below, and the scale at which all of it fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from trade.export.fonts import width
from trade.export.keys import Key, Placed, rows
from trade.export.order import LEAST, MOST, Size
from trade.export.plot import Box
from trade.export.words import PITCH, even, wrapped
from trade.model.errors import TradeError

TITLE, UNIT, LEGEND, NOTE = 22.0, 14.0, 13.0, 11.5
"""Sizes of type at scale 1, in pixels; a plot's own are 11 to 14."""

EDGE, GAP = 22.0, 10.0
"""Pixels at scale 1 around the image, and between two blocks of words."""

DRAWN_FOR = 960 * 540
"""Pixels of an image at scale 1: on it a chart is as large as on a page."""

LEAST_WIDTH = 390
"""Width that charts are drawn for at the least, that of a telephone."""

SMALLEST = 0.62
"""The least scale: the smallest words of a plot, of 11, and the notes are then 7 pixels high."""

SHARE = 0.8
"""Share of its height on a page that a plot over a value axis needs; one of rows needs all of it."""

BESIDE = 0.75
"""Size of a plot's words beside those around it below which an image is divided anew."""

GROWS = 1.3
"""How much larger than the words around it a plot of few rows may be drawn."""


class Line(NamedTuple):
    """One line of words: which block it belongs to, the type, and where it begins."""

    block: str
    text: str
    size: float
    left: float
    middle: float

    @property
    def bold(self) -> bool:
        """Only the finding is."""
        return self.block == "title"

    @property
    def box(self) -> Box:
        """The pixels it takes."""
        half = PITCH * self.size / 2
        long = width(self.text, self.size, self.bold)
        return Box(self.left, self.middle - half, self.left + long, self.middle + half)


@dataclass(frozen=True)
class Words:
    """What an image says beside its plot, and the plot's height.

    Attributes:
        title: the finding.
        unit: the subtitle.
        keys: the legend.
        notes: how to read the marks.
        sources: one by one, so that a long list can be shortened.
        stamp: date and address.
        tall: height of the plot on a page, in pixels.
        gives: whether it may be lower: one over a value axis may, one of rows may not.
    """

    title: str
    unit: str
    keys: list[Key]
    notes: list[str]
    sources: list[str]
    stamp: str
    tall: float
    gives: bool


@dataclass(frozen=True)
class Layout:
    """An image divided: the scale of words and of the plot, every line, every key, and the plot's box."""

    scale: float
    grown: float
    lines: list[Line]
    keys: list[Placed]
    plot: Box


def said(sources: list[str], shown: int) -> str:
    """The line of sources; of a shortened list how many are left out and where they are."""
    left = len(sources) - shown
    more = f"; and {left} more: see the address below" if left else ""
    return f"Sources: {'; '.join(sources[:shown])}{more}."


def divided(words: Words, size: Size) -> Layout:
    """The largest scale at which everything fits, sources in full as long as the words stay near their size.

    Raises:
        TradeError: when the words do not fit the size at all; it names a size that they fit.
    """
    for scale, shown, least in _tries(words, size):
        found = _tried(words, size, scale, shown)
        if found and found.grown >= least:
            return found
    raise TradeError(
        f"size {size.width}x{size.height} is too small for the words of this chart: use a larger one, such "
        f"as {size.width}x{_needed(words, size)}, or slide."
    )


def _ideal(size: Size) -> float:
    usual = sqrt(size.width * size.height / DRAWN_FOR)
    return max(min(usual, size.width / LEAST_WIDTH), SMALLEST)


def _tries(words: Words, size: Size) -> Iterator[tuple[float, int, float]]:
    """Scales, numbers of sources, and the least scale of the plot, by what costs a reader least.

    Smaller words come before a shorter list, and a plot of smaller words before both are given up.
    """
    ideal, every = _ideal(size), len(words.sources)
    near = [max(ideal * f, SMALLEST) for f in (1.0, 0.95, 0.9, 0.85)]
    yield from ((scale, every, BESIDE * scale) for scale in near)
    yield from ((near[-1], shown, BESIDE * near[-1]) for shown in range(every - 1, 0, -1))
    yield from ((scale, every, 1.0) for scale in near)
    small = [near[-1] * 0.95**i for i in range(1, 40) if near[-1] * 0.95**i > SMALLEST]
    yield from ((scale, every, SMALLEST) for scale in [*near, *small, SMALLEST])
    yield from ((SMALLEST, shown, SMALLEST) for shown in range(every - 1, 0, -1))


def _tried(words: Words, size: Size, scale: float, shown: int) -> Layout | None:
    """The image at a scale of words; None where they leave no plot at all."""
    edge = EDGE * scale
    inner = Box(edge, edge, size.width - edge, size.height - edge)
    above, placed, top = _above(words, inner, scale)
    below = _below(words, inner, scale, shown)
    plot = Box(inner.left, top + GAP * scale, inner.right, below[0].box.top - GAP * scale)
    if plot.height <= 0:
        return None
    fits = min(plot.height / (words.tall * (SHARE if words.gives else 1.0)), plot.width / LEAST_WIDTH)
    grown = min(fits, scale * (1.0 if words.gives else GROWS))
    return Layout(scale, grown, [*above, *below], placed, plot)


def _above(words: Words, inner: Box, scale: float) -> tuple[list[Line], list[Placed], float]:
    """Title, unit and legend from the top, and where they end."""
    title, unit, legend = (size * scale for size in (TITLE, UNIT, LEGEND))
    lines = _block("title", even(words.title, inner.width, title, bold=True), title, inner.left, inner.top)
    top = lines[-1].box.bottom + 0.3 * GAP * scale
    lines += _block("unit", even(words.unit, inner.width, unit), unit, inner.left, top)
    top = lines[-1].box.bottom
    placed = rows(words.keys, inner._replace(top=top + 0.5 * GAP * scale), legend)
    for key in placed:
        left = key.left + key.indent(legend)
        lines.append(Line("legend", key.key.name, legend, left, key.middle))
    return lines, placed, max([top, *(key.middle + PITCH * legend / 2 for key in placed)])


def _below(words: Words, inner: Box, scale: float, shown: int) -> list[Line]:
    """Notes, sources and stamp, the last of them ending where the image does."""
    size = NOTE * scale
    blocks = [("note", note) for note in words.notes]
    blocks += [("sources", said(words.sources, shown)), ("stamp", words.stamp)]
    broken = [(name, wrapped(text, inner.width, size)) for name, text in blocks]
    top = inner.bottom - PITCH * size * sum(len(texts) for _, texts in broken)
    lines: list[Line] = []
    for name, texts in broken:
        lines += _block(name, texts, size, inner.left, top + PITCH * size * len(lines))
    return lines


def _block(name: str, texts: list[str], size: float, left: float, top: float) -> list[Line]:
    return [Line(name, text, size, left, top + PITCH * size * (i + 0.5)) for i, text in enumerate(texts)]


def _needed(words: Words, size: Size) -> int:
    """A height at which the words fit, in steps of 20 pixels."""
    for height in range(LEAST, MOST, 20):
        found = _tried(words, Size("", size.width, height), SMALLEST, 1)
        if found and found.grown >= SMALLEST:
            return height
    return MOST
