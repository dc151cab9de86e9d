"""The type of every image: Source Sans 3, shipped, so that words are as wide everywhere as we measured."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FAMILY = "Source Sans 3"
"""The family's name inside the files, for whoever draws with them."""

FONT = f"'{FAMILY}', 'Source Sans', 'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif"
"""The families of an image's words, best first; the later ones are for a script the shipped one lacks."""

FOLDER = Path(__file__).resolve().parents[2] / "data" / "fonts"
REGULAR = FOLDER / "SourceSans3-Regular.ttf"
SEMIBOLD = FOLDER / "SourceSans3-Semibold.ttf"

ASCENT, DESCENT = 1.0, 0.326
"""Reach above and below the baseline, in sizes of the type (the files' `hhea` and `OS/2` tables agree)."""

MEASURED = 200
"""Size at which widths are taken; advance widths grow in proportion."""


@lru_cache(maxsize=8)
def _font(path: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), MEASURED, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=8)
def _missing(path: Path) -> bytes:
    """The box that stands for a character the file lacks."""
    return bytes(_font(path).getmask("\U000f0000"))


@lru_cache(maxsize=4096)
def covers(character: str, path: Path = REGULAR) -> bool:
    """Whether the shipped file has a character of its own, not the box for missing ones."""
    return character.isspace() or bytes(_font(path).getmask(character)) != _missing(path)


@lru_cache(maxsize=4096)
def _advance(character: str, path: Path) -> float:
    """Width in sizes of the type; a whole size where another font has to draw it, as for Hangul."""
    return _font(path).getlength(character) / MEASURED if covers(character, path) else 1.0


def width(text: str, size: float, bold: bool = False) -> float:
    """Pixels that a text takes on one line, without kerning: a drawn one is as wide or slightly less."""
    path = SEMIBOLD if bold else REGULAR
    return size * sum(_advance(character, path) for character in text)
