"""The lines and brackets of a figure as series over its categories."""

from __future__ import annotations

from typing import Any

from trade.export.native_parts import ImageError, Series, listed


def line(trace: dict[str, Any], count: int) -> Series:
    """One line; a category without a value is a gap.

    Raises:
        ImageError: for marks between categories, words, or points without a line.
    """
    mode = str(trace.get("mode", ""))
    at, values = listed(trace.get("x")), listed(trace.get("y"))
    if "text" in mode or any(not isinstance(x, int) or not 0 <= x < count for x in at):
        raise ImageError("its marks stand between the categories")
    placed = dict(zip(at, values, strict=True))
    colour = (trace.get("line") or {}).get("color") or (trace.get("marker") or {}).get("color")
    tints = (colour if isinstance(colour, str) else "",) if "lines" in mode else ("",)
    if "lines" not in mode or not tints[0]:
        raise ImageError("it has single points without a line")
    return Series(
        str(trace.get("name") or "value"), tuple(placed.get(n) for n in range(count)), tints * count
    )


def brackets(whiskers: list[dict[str, Any]], count: int) -> list[Series]:
    """From the lowest to the highest: a series a world, its values the low ends."""
    found: list[tuple[dict[int, float], dict[int, float], str]] = []
    for trace in whiskers:
        colour = str(trace["error_y"].get("color", ""))
        rows = zip(listed(trace["x"]), listed(trace["y"]), listed(trace["error_y"]["array"]), strict=True)
        for at, low, plus in rows:
            world = next((w for w in found if at not in w[0]), None)
            if world is None:
                world = ({}, {}, colour)
                found.append(world)
            world[0][at], world[1][at] = low, plus
    return [
        Series(
            "lowest, with a bracket to the highest",
            tuple(lows.get(n) for n in range(count)),
            (colour,) * count,
            plus=tuple(pluses.get(n) for n in range(count)),
        )
        for lows, pluses, colour in found
    ]
