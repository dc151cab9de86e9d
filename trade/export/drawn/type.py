"""The shipped type and what stands in for it, and how wide words are in it."""

from __future__ import annotations

import logging
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import category

from matplotlib import font_manager
from matplotlib.ft2font import LoadFlags

from trade.export import fonts

LAST = "DejaVu Sans"
"""Comes with matplotlib: Latin, Greek, Cyrillic, signs."""

EASTERN = (
    *("Source Han Sans", "Noto Sans CJK KR", "Noto Sans CJK JP", "Noto Sans CJK SC", "Noto Sans KR"),
    *(
        "Source Han Sans K",
        "Malgun Gothic",
        "Apple SD Gothic Neo",
        "NanumGothic",
        "Baekmuk Gulim",
        "UnBatang",
    ),
    *(
        "Yu Gothic",
        "Hiragino Sans",
        "Microsoft YaHei",
        "PingFang SC",
        "WenQuanYi Zen Hei",
        "WenQuanYi Micro Hei",
    ),
    *("Droid Sans Fallback", "Unifont"),
)
"""Families with Han and Hangul that a system may have, none of which we ship."""

STAND_IN = "\ufffd"
"""Drawn where no font here has a character; `unwritable` names it."""

MEASURED = 100
"""Size at which widths are taken."""

NO_INK = ("Cc", "Cf")
"""Unicode's categories of characters that steer and are not seen."""

VARIANTS = "\ufe0e\ufe0f"
"""Marks that ask for a sign as text or as a picture."""

WEIGHTS = {"normal": 400, "bold": 700, "lighter": 300, "bolder": 700}


class Font(NamedTuple):
    """Size in pixels, colour as CSS text, weight 1 to 1000, and whether it leans."""

    size: float
    colour: str
    weight: int = 400
    italic: bool = False


@cache
def families() -> tuple[str, ...]:
    """The families words are drawn with, best first; registers the shipped files on first use."""
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # nearest weights are meant
    for path in (fonts.REGULAR, fonts.SEMIBOLD):
        font_manager.fontManager.addfont(path)
    here = {entry.name for entry in font_manager.fontManager.ttflist}
    return (fonts.FAMILY, LAST, *(name for name in EASTERN if name in here))


@lru_cache(maxsize=256)
def properties(size: float, weight: int, italic: bool) -> font_manager.FontProperties:
    """The same as matplotlib's description; `size` in its points."""
    return font_manager.FontProperties(
        family=list(families()), size=size, weight=weight, style="italic" if italic else "normal"
    )


@lru_cache(maxsize=16)
def files(weight: int) -> tuple[str, ...]:
    """The font file of each family that comes nearest to a weight."""
    wanted = [font_manager.FontProperties(family=name, weight=weight) for name in families()]
    return tuple(str(font_manager.findfont(one)) for one in wanted)


@lru_cache(maxsize=4096)
def written(character: str) -> bool:
    """Whether a font here has the character, or it has no ink."""
    if character.isspace() or category(character) in NO_INK:
        return True
    return any(font_manager.get_font(path).get_char_index(ord(character)) for path in files(400))


@lru_cache(maxsize=4096)
def spelled(text: str) -> str:
    """The text with a stand-in for each character that no font here has, and without what has no ink."""
    clean = (c for c in text.replace("\n", " ") if category(c) not in NO_INK and c not in VARIANTS)
    return "".join(c if written(c) else STAND_IN for c in clean)


@lru_cache(maxsize=8192)
def advance(text: str, weight: int) -> float:
    """Width in sizes of the type, kerned, spaces at the ends too."""
    font = font_manager.get_font(files(weight))
    font.set_size(MEASURED, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / MEASURED


def font_of(spec: dict[str, object], base: Font) -> Font:
    """A font of a specification, over the one it inherits from."""
    weight = spec.get("weight", base.weight)
    return Font(
        float(str(spec.get("size") or base.size)),
        str(spec.get("color") or base.colour),
        int(WEIGHTS.get(str(weight), 0) or str(weight)),
        spec["style"] == "italic" if "style" in spec else base.italic,
    )
