"""CSS colours as shares of red, green, blue and opacity."""

from __future__ import annotations

import re
from functools import lru_cache

from matplotlib.colors import CSS4_COLORS, to_rgba

from trade.model.errors import TradeError

Colour = tuple[float, float, float, float]

CLEAR: Colour = (0.0, 0.0, 0.0, 0.0)

FUNCTION = re.compile(r"rgba?\(\s*([^)]*?)\s*\)")


@lru_cache(maxsize=256)
def colour(text: str) -> Colour:
    """A colour written as `#rgb`, `#rrggbb`, `rgb(…)`, `rgba(…)`, a CSS name or `transparent`.

    Raises:
        TradeError: when it is none of these.
    """
    word = text.strip().lower()
    if word in ("transparent", "none", ""):
        return CLEAR
    if found := FUNCTION.fullmatch(word):
        parts = [float(part) for part in re.split(r"[\s,/]+", found[1])]
        red, green, blue = (min(max(part / 255, 0.0), 1.0) for part in parts[:3])
        return (red, green, blue, min(max(parts[3], 0.0), 1.0) if len(parts) == 4 else 1.0)
    if word in CSS4_COLORS or re.fullmatch(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", word):
        return to_rgba(word)
    raise TradeError(
        f"colour “{text}” is not known to the drawing without a browser: "
        "write it as #rrggbb, rgb(r, g, b), rgba(r, g, b, a) or a CSS name."
    )


def faded(tint: Colour, opacity: float) -> Colour:
    """The colour with its own opacity times another."""
    return (*tint[:3], tint[3] * opacity)
