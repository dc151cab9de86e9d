"""Treemaps of one level: areas in squares as near as may be, after Bruls, Huizing and van Wijk (2000)."""

from __future__ import annotations

from collections.abc import Sequence

from trade.export.drawn import block
from trade.export.drawn.axes import Scene
from trade.export.drawn.block import Block
from trade.export.drawn.canvas import Canvas, Stroke
from trade.export.drawn.plain import Spec, at, named, part
from trade.export.drawn.type import Font, font_of
from trade.export.plot import Box
from trade.model.errors import TradeError

PAD = 3.0
"""Pixels between a tile's edge and its words."""


HEADING = 2.0
"""Room that plotly keeps above the tiles, in sizes of their type; a quarter of it on the other sides."""


def treemap(canvas: Canvas, found: Scene, trace: Spec) -> None:
    """Tiles with label and text in their upper left; words that do not fit at the least size are left out.

    Raises:
        TradeError: for a tree of several levels.
    """
    if any(trace.get("parents") or []):
        raise TradeError(
            f"{named(trace)}: a treemap of several levels is not drawn without a browser: draw one level."
        )
    values = [float(v or 0) for v in trace.get("values", [])]
    tiles = squarified(values, _within(found, trace))
    line = part(part(trace, "marker"), "line")
    for i, tile in tiles.items():
        tint = at(part(trace, "marker").get("colors"), i) or trace["_way"]
        canvas.fill([tile.outline], tint, trace.get("opacity", 1.0))
    for i, tile in tiles.items():
        width = at(line.get("width", 1), i)
        canvas.line([tile.outline], Stroke(at(line.get("color"), i) or "#fff", width), closed=True)
    _words(canvas, found, trace, tiles)


def _within(found: Scene, trace: Spec) -> Box:
    """Where the tiles are: the trace's domain less the edge and heading of the tile around all of them."""
    domain = part(trace, "domain")
    (left, right), (low, high) = domain.get("x", (0, 1)), domain.get("y", (0, 1))
    paper, heading = found.paper, HEADING * font_of(part(trace, "textfont"), found.font).size
    edge = dict.fromkeys("lrb", heading / 4) | {"t": heading} | part(part(trace, "marker"), "pad")
    return Box(
        paper.left + left * paper.width + edge["l"],
        paper.bottom - high * paper.height + edge["t"],
        paper.left + right * paper.width - edge["r"],
        paper.bottom - low * paper.height - edge["b"],
    )


def squarified(values: Sequence[float], box: Box) -> dict[int, Box]:
    """A tile for each value above zero, its area in proportion, by its place in `values`."""
    order = sorted((i for i, v in enumerate(values) if v > 0), key=lambda i: -values[i])
    left_over, total = box, sum(v for v in values if v > 0)
    found: dict[int, Box] = {}
    while order:
        area = left_over.width * left_over.height / total
        count = _row([values[i] * area for i in order], min(left_over.width, left_over.height))
        row, order = order[:count], order[count:]
        share = sum(values[i] for i in row) / total
        tiles, left_over = _laid([values[i] for i in row], left_over, share)
        found |= dict(zip(row, tiles, strict=True))
        total -= sum(values[i] for i in row)
    return found


def _row(areas: Sequence[float], side: float) -> int:
    """How many of the next areas make the best row along a side."""
    best, count = _worst(areas[:1], side), 1
    while count < len(areas) and (worst := _worst(areas[: count + 1], side)) <= best:
        best, count = worst, count + 1
    return count


def _worst(areas: Sequence[float], side: float) -> float:
    """The highest ratio of sides in a row of areas along a side."""
    whole = sum(areas)
    return max(side**2 * max(areas) / whole**2, whole**2 / (side**2 * min(areas)))


def _laid(values: Sequence[float], box: Box, share: float) -> tuple[list[Box], Box]:
    """The tiles of one row at the shorter side of a box, and what is left of it."""
    tiles, done, whole = [], 0.0, sum(values)
    upright = box.width >= box.height
    edge = box.left + share * box.width if upright else box.top + share * box.height
    for value in values:
        start, done = done / whole, done + value
        if upright:
            tiles.append(
                Box(box.left, box.top + start * box.height, edge, box.top + done / whole * box.height)
            )
        else:
            tiles.append(
                Box(box.left + start * box.width, box.top, box.left + done / whole * box.width, edge)
            )
    return tiles, box._replace(left=edge) if upright else box._replace(top=edge)


def _words(canvas: Canvas, found: Scene, trace: Spec, tiles: dict[int, Box]) -> None:
    font = font_of(part(trace, "textfont"), found.font)
    uniform = part(found.layout, "uniformtext")
    parts = str(trace.get("textinfo", "label+text")).split("+")
    texts = {i: _text(trace, i, parts) for i in tiles}
    least = uniform.get("minsize", 0) if uniform.get("mode") else 0.0
    scales = {i: fit(block.block(texts[i], font), tile) for i, tile in tiles.items() if texts[i]}
    kept = {i: s for i, s in scales.items() if s * font.size >= least}
    same = min(kept.values(), default=1.0) if uniform.get("mode") else 0.0
    for i, scale in kept.items():
        size = font.size * (same or scale)
        words = block.block(
            texts[i], Font(size, at(part(trace, "textfont").get("color"), i) or font.colour, font.weight)
        )
        place = (tiles[i].left + PAD, tiles[i].top + PAD + words.ascent)
        block.write(canvas, words, place, "start")


def _text(trace: Spec, index: int, parts: list[str]) -> str:
    found = {"label": at(trace.get("labels"), index), "text": at(trace.get("text"), index)}
    return "<br>".join(str(found[name]) for name in parts if found.get(name))


def fit(words: Block, tile: Box) -> float:
    """The factor by which words must shrink to fit a tile; 1 at most."""
    free = (tile.width - 2 * PAD, tile.height - 2 * PAD)
    return max(min(1.0, free[0] / max(words.width, 1e-9), free[1] / max(words.height, 1e-9)), 0.0)
