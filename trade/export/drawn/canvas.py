"""Paths and words in pixels from the upper left corner, put onto matplotlib's canvas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, Transform, TransformedBbox

from trade.export.drawn import colours
from trade.export.drawn.markup import Run
from trade.export.drawn.type import properties
from trade.export.plot import Box
from trade.model.errors import TradeError

Point = tuple[float, float]
Outline = Sequence[Point]


DASHES = {
    "solid": (),
    "dot": (1, 1),
    "dash": (3, 3),
    "longdash": (5, 5),
    "dashdot": (3, 1, 1, 1),
    "longdashdot": (5, 1, 2, 1),
}
"""Lengths of dashes and gaps in widths of the line, at least `LEAST` pixels each: as plotly.js has them."""

LEAST = 3.0


class Stroke(NamedTuple):
    """A line: colour as CSS text, width in pixels, name of the dashes or their lengths."""

    colour: str
    width: float
    dash: str = "solid"

    @property
    def lengths(self) -> list[float]:
        """Dashes and gaps in pixels; empty for a solid line."""
        if self.dash in DASHES:
            return [max(self.width, LEAST) * part for part in DASHES[self.dash]]
        try:
            return [
                float(part.removesuffix("px").removesuffix("%"))
                for part in self.dash.replace(",", " ").split()
            ]
        except ValueError:
            raise TradeError(
                f"dash “{self.dash}” is not drawn without a browser: "
                f"use {', '.join(DASHES)}, or lengths such as 5px,2px."
            ) from None


@dataclass
class Canvas:
    """One image in the making.

    Attributes:
        figure: matplotlib's.
        width: pixels at scale 1.
        height: pixels at scale 1.
        unit: matplotlib's points a pixel.
        grid: dots of the image a pixel, for baselines to stand on; 0 where it has no dots.
        order: how many things have been drawn: the next lies over them.
        clip: where things can be seen now; None for everywhere.
    """

    figure: Figure
    width: float
    height: float
    unit: float
    grid: int = 0
    order: int = 0
    clip: Box | None = None
    base: Transform = field(init=False)

    def __post_init__(self) -> None:
        """Pixels downwards to matplotlib's display upwards."""
        down = Affine2D().scale(1, -1).translate(0, self.height).scale(self.unit / 72)
        self.base = down + self.figure.dpi_scale_trans

    @contextmanager
    def inside(self, clip: Box | None) -> Iterator[None]:
        """What is drawn meanwhile is seen inside a box only; None for everywhere."""
        before, self.clip = self.clip, clip
        yield
        self.clip = before

    def fill(self, outlines: Sequence[Outline], tint: str, opacity: float = 1.0) -> None:
        """Closed outlines, filled; nothing for a clear colour."""
        found = colours.faded(colours.colour(tint), opacity)
        if outlines and found[3]:
            self._path(_path(outlines, closed=True), facecolor=found, edgecolor="none", linewidth=0)

    def line(
        self,
        outlines: Sequence[Outline],
        stroke: Stroke,
        opacity: float = 1.0,
        closed: bool = False,
        crisp: bool = False,
    ) -> None:
        """Lines along outlines; nothing for a width of zero or a clear colour."""
        found = colours.faded(colours.colour(stroke.colour), opacity)
        if not (outlines and stroke.width > 0 and found[3]):
            return
        style = (0, tuple(part * self.unit for part in stroke.lengths)) if stroke.lengths else "solid"
        look = {"edgecolor": found, "linewidth": stroke.width * self.unit, "linestyle": style, "fill": False}
        self._path(_path(outlines, closed), **look, capstyle="butt", joinstyle="miter", antialiased=not crisp)

    def _path(self, path: Path, **look: object) -> None:
        look.setdefault("snap", False)
        self.put(PathPatch(path, transform=self.base, **look))

    def words(self, run: Run, x: float, y: float, angle: float = 0.0) -> None:
        """A run that begins at `x` on the baseline `y`, turned clockwise about it by `angle` degrees."""
        if not run.text.strip():
            return
        font = run.font
        if self.grid and not angle:
            y = round(y * self.grid) / self.grid
        text = Text(
            x, y, run.text, parse_math=False, transform=self.base, rotation=-angle, rotation_mode="anchor"
        )
        text.set_fontproperties(properties(font.size * self.unit, font.weight, font.italic))
        text.set_color(colours.colour(font.colour))
        text.set_horizontalalignment("left")
        text.set_verticalalignment("baseline")
        self.put(text)

    def put(self, artist: Artist) -> None:
        """An artist over all that came before."""
        self.order += 1
        artist.set_zorder(self.order)
        self.figure.add_artist(artist, clip=False)
        if self.clip is not None:
            box = Bbox([[self.clip.left, self.clip.top], [self.clip.right, self.clip.bottom]])
            artist.set_clip_box(TransformedBbox(box, self.base))


def _path(outlines: Sequence[Outline], closed: bool) -> Path:
    """One path of all outlines, pen up between them."""
    vertices: list[Point] = []
    codes: list[Any] = []
    for outline in outlines:
        if len(outline) < 2:
            continue
        vertices += [*outline, *(outline[:1] if closed else ())]
        codes += [Path.MOVETO, *[Path.LINETO] * (len(outline) - 1), *([Path.CLOSEPOLY] if closed else [])]
    return Path(np.array(vertices, dtype=float).reshape(-1, 2), codes)
