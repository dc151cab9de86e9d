"""The bars of a figure, stacked as drawn."""

from __future__ import annotations

from typing import Any

from trade.export.native_parts import SPACE, ImageError, Series, Values, listed


def stacked(bars: list[dict[str, Any]], count: int, lying: bool, near: float) -> list[Series]:
    """The bars one on top of the other, with spaces where one does not start on the one below.

    Raises:
        ImageError: when bars overlap, or cross zero.
    """
    tops = {1: [0.0] * count, -1: [0.0] * count}
    found: list[Series] = []
    for bar in bars:
        heights = listed(bar.get("x" if lying else "y"))
        base = bar.get("base")
        bases = listed(base) if base is not None and not isinstance(base, (int, float)) else [base] * count
        spaces: list[float | None] = [None] * count
        values: list[float | None] = [None] * count
        for n, (height, start) in enumerate(zip(heights, bases, strict=True)):
            if height is None:
                continue
            side = -1 if (start or 0.0) + height < -near or height < 0 else 1
            gap = 0.0 if start is None else float(start) - tops[side][n]
            if abs(gap) > near:
                if gap * side < 0 or side < 0:
                    raise ImageError("its bars overlap, or cross zero")
                spaces[n] = gap
            values[n] = float(height)
            tops[side][n] += (gap if abs(gap) > near else 0.0) + float(height)
        if any(space is not None for space in spaces):
            found.append(Series(SPACE, tuple(spaces), ()))
        if any(value is not None for value in values):
            found.append(_bar(bar, tuple(values)))
    return found


def _bar(bar: dict[str, Any], values: Values) -> Series:
    marker = bar.get("marker", {})
    pattern = marker.get("pattern") or {}
    colour = pattern.get("fgcolor") if pattern else marker.get("color")
    tints = [colour] * len(values) if isinstance(colour, str) or colour is None else listed(colour)
    return Series(str(bar.get("name") or "value"), values, tuple(map(str, tints)), bool(pattern))


def repeated(whiskers: list[dict[str, Any]], bars: list[dict[str, Any]], lying: bool, near: float) -> None:
    """Hold that whiskers say no more than the hatched bars.

    Raises:
        ImageError: when one does.
    """
    if not whiskers:
        return
    if lying:
        raise ImageError("its whiskers say more than its bars")
    ends: list[tuple[int, float, float]] = []
    for bar in bars:
        heights, base = listed(bar.get("y")), bar.get("base")
        bases = listed(base) if hasattr(base, "__len__") else [base or 0.0] * len(heights)
        ends += [(n, b, b + h) for n, (h, b) in enumerate(zip(heights, bases, strict=True)) if h is not None]
    for trace in whiskers:
        error = trace["error_y"]
        for n, low, plus in zip(listed(trace["x"]), listed(trace["y"]), listed(error["array"]), strict=True):
            if not any(n == m and abs(low - a) < near and abs(low + plus - b) < near for m, a, b in ends):
                raise ImageError("its whiskers say more than its bars")
