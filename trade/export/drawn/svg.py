"""The last touches to an SVG: its size in pixels, its words in the shipped type."""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from trade.export import fonts
from trade.export.drawn.canvas import Canvas

ROOT = re.compile(rb'(<svg [^>]*?)width="[\d.]+pt" height="[\d.]+pt"')
WORDS = re.compile(r"<text[^>]*>([^<]*)</text>")


def finished(data: bytes, canvas: Canvas) -> bytes:
    """The file with width and height in pixels, and the characters it uses of each shipped face inside.

    Words stay words: they can be searched and read aloud; a program that knows no embedded type takes the
    next family named beside them.
    """
    text = data.decode("utf-8")
    used = "".join(sorted(set("".join(WORDS.findall(text)))))
    faces = "".join(
        _face(path, weight, used) for path, weight in ((fonts.REGULAR, 400), (fonts.SEMIBOLD, 600))
    )
    style = f'<style type="text/css">{faces}</style>'
    sized = ROOT.sub(rb'\1width="%g" height="%g"' % (canvas.width, canvas.height), data, count=1)
    return sized.replace(b"<defs>", f"<defs>\n  {style}".encode(), 1)


def _face(path: Path, weight: int, used: str) -> str:
    found = base64.b64encode(subset(path, used)).decode("ascii")
    source = f"url(data:font/woff;base64,{found}) format('woff')"
    return f"@font-face{{font-family:'{fonts.FAMILY}';font-weight:{weight};src:{source}}}"


@lru_cache(maxsize=32)
def subset(path: Path, used: str) -> bytes:
    """A font file with only the characters of a text, compressed (WOFF)."""
    from fontTools import subset as fonttools  # noqa: PLC0415 — slow to import, only here

    options = fonttools.Options()
    options.flavor, options.layout_features, options.hinting = "woff", ["kern", "mark", "ccmp"], False
    options.recalc_timestamp = False
    buffer = BytesIO()
    with fonttools.load_font(str(path), options) as font:
        cutter = fonttools.Subsetter(options)
        cutter.populate(text=used)
        cutter.subset(font)
        fonttools.save_font(font, buffer, options)
    return buffer.getvalue()
