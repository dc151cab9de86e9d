"""Lines of words about a point."""

from __future__ import annotations

import math
from dataclasses import dataclass

from trade.export import fonts
from trade.export.drawn import markup
from trade.export.drawn.canvas import Canvas
from trade.export.drawn.type import Font

PITCH = 1.3
"""From one baseline to the next, in sizes of the type."""

SHARE = {"left": 0.0, "start": 0.0, "center": 0.5, "middle": 0.5, "right": 1.0, "end": 1.0}


@dataclass(frozen=True)
class Block:
    """Lines of words in one font."""

    lines: list[list[markup.Run]]
    font: Font

    @property
    def width(self) -> float:
        """Pixels of the longest line."""
        return max((markup.width(line) for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """Pixels from the first line's ascent to the last one's descent."""
        return self.font.size * (fonts.ASCENT + fonts.DESCENT + (len(self.lines) - 1) * PITCH)

    @property
    def ascent(self) -> float:
        """Pixels from the top to the first baseline."""
        return self.font.size * fonts.ASCENT

    @property
    def empty(self) -> bool:
        """Whether there is nothing to read."""
        return not any(run.text.strip() for line in self.lines for run in line)


def block(text: object, font: Font) -> Block:
    """A text with plotly's tags as lines."""
    return Block(markup.lines(str(text), font), font)


def write(
    canvas: Canvas,
    words: Block,
    at: tuple[float, float],
    anchor: str = "middle",
    angle: float = 0.0,
    about: tuple[float, float] | None = None,
) -> None:
    """Put lines down, `at` the anchor of the first baseline, turned `angle` degrees clockwise `about`."""
    turn = math.radians(angle)
    middle = about or at
    for number, line in enumerate(words.lines):
        x = at[0] - SHARE[anchor] * markup.width(line)
        y = at[1] + number * PITCH * words.font.size
        for run in line:
            across, down = x - middle[0], y + run.shift - middle[1]
            canvas.words(
                run,
                middle[0] + across * math.cos(turn) - down * math.sin(turn),
                middle[1] + across * math.sin(turn) + down * math.cos(turn),
                angle,
            )
            x += run.width
