"""A browser's SVG made the same each time, and with the type that its words need in itself."""

from __future__ import annotations

import base64
import io
import logging
import re
from functools import lru_cache
from html import unescape

from trade.export.fonts import FAMILY, REGULAR, SEMIBOLD

IDS = re.compile(r'\bid="([^"]+)"')

CLASSES = re.compile(r' class="[^"]*"')
"""Drawn by lot as well; plotly writes every style beside its mark, so nothing stands on them."""

WORDS = re.compile(r">([^<>]+)<")

FACE = (
    "@font-face {{ font-family: '{family}'; font-weight: {weight}; src: url(data:font/woff;base64,{data}); }}"
)

OPENING = re.compile(r"<svg\b[^<>]*>")


def settled(data: bytes) -> bytes:
    """The same drawing with names counted instead of drawn by lot, and a part of the shipped type inside.

    The part has only the characters of the drawing; a reader without the family sees the words as measured.
    """
    text = _counted(CLASSES.sub("", data.decode()))
    used = "".join(sorted(set(unescape("".join(WORDS.findall(text))))))
    faces = [("400 500", REGULAR), ("600 900", SEMIBOLD)]
    rules = "".join(
        FACE.format(family=FAMILY, weight=weight, data=_part(str(path), used)) for weight, path in faces
    )
    found = OPENING.search(text)
    start = found.end() if found else 0
    return f"{text[:start]}<style>{rules}</style>{text[start:]}".encode()


def _counted(text: str) -> str:
    """Each name as `k1`, `k2` … in the order of the drawing, where it is given and where it is used."""
    names = {name: f"k{i}" for i, name in enumerate(dict.fromkeys(IDS.findall(text)), 1)}
    given = IDS.sub(lambda found: f'id="{names[found[1]]}"', text)
    return re.sub(r"#([\w-]+)", lambda found: f"#{names.get(found[1], found[1])}", given)


@lru_cache(maxsize=64)
def _part(path: str, used: str) -> str:
    """A font file with only the characters used, as WOFF in base 64."""
    from fontTools import subset  # noqa: PLC0415 — only where an SVG is made
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    logging.getLogger("fontTools").setLevel(logging.WARNING)
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], hinting=False)
    maker = subset.Subsetter(options)
    maker.populate(text=used)
    maker.subset(font)
    font.flavor = "woff"
    out = io.BytesIO()
    font.save(out)
    return base64.b64encode(out.getvalue()).decode("ascii")
