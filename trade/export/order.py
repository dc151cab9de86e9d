"""What an image is asked to be: its size, form, scale and background."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trade.model.errors import TradeError

LEAST, MOST = 320, 4096
"""Pixels of a side that an image can have: below, its words do not fit; above, a browser gives up."""

SCALES = (1, 2, 3)


class Form(StrEnum):
    """The file form of an image."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in pixels at scale 1."""

    name: str
    width: int
    height: int


SIZES = {
    size.name: size
    for size in (
        Size("slide", 1600, 900),
        Size("square", 1080, 1080),
        Size("portrait", 1080, 1350),
        Size("social", 1200, 630),
    )
}


def size(text: str) -> Size:
    """A size by its name, or any other as `1400x700`.

    Raises:
        TradeError: when it is neither, or a side is outside `LEAST` to `MOST`.
    """
    if text in SIZES:
        return SIZES[text]
    wide, _, high = text.partition("x")
    if not (wide.isdecimal() and high.isdecimal()):
        raise TradeError(
            f"size “{text}” is not known: use {', '.join(SIZES)}, or width and height such as 1400x700."
        )
    if not all(LEAST <= int(side) <= MOST for side in (wide, high)):
        raise TradeError(f"size “{text}”: each side must be {LEAST} to {MOST} pixels.")
    return Size(text, int(wide), int(high))


@dataclass(frozen=True, slots=True)
class Order:
    """One image to make: `theme` is `light` or `dark`, a solid background; `scale` is 1, 2 or 3."""

    form: Form = Form.PNG
    size: Size = SIZES["slide"]
    scale: int = 2
    theme: str = "light"
