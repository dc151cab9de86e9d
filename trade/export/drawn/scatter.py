"""Points joined by lines, their areas, markers and words; what is missing parts a line."""

from __future__ import annotations

from itertools import pairwise

from trade.export.drawn import axis, block
from trade.export.drawn.axes import Scene
from trade.export.drawn.canvas import Canvas, Point, Stroke
from trade.export.drawn.hatch import hatch
from trade.export.drawn.plain import Spec, at, named, part
from trade.export.drawn.reach import MARKER, mode, values
from trade.export.drawn.symbols import STROKED, symbol
from trade.export.drawn.type import font_of
from trade.export.drawn.whiskers import whiskers
from trade.export.plot import Box
from trade.model.errors import TradeError

LINE = 2.0
"""Width of a line that names none, in pixels."""

BUBBLE = 0.7
"""Opacity of markers that have a size each and name none: plotly takes them for bubbles."""

FILLS = ("none", "toself", "tozeroy", "tozerox")
SHAPES = ("linear", "hv", "vh", "hvh", "vhv")

SIGN = {"top": -1, "middle": 0, "bottom": 1, "left": -1, "center": 0, "right": 1}
ANCHOR = {"left": "end", "center": "middle", "right": "start"}


def scatter(canvas: Canvas, found: Scene, trace: Spec) -> None:
    """One trace: area, whiskers, line, markers, words, in this order as plotly has it."""
    x, y = found.pair(trace)
    pairs = list(zip(x.numbers(values(trace, "x")), y.numbers(values(trace, "y")), strict=True))
    places = [(i, a, b) for i, (a, b) in enumerate(pairs) if a is not None and b is not None]
    pixels = [None if a is None or b is None else (x.pixel(a), y.pixel(b)) for a, b in pairs]
    drawn, plot = mode(trace), axis.box(x, y)
    tint = at(part(trace, "marker").get("color"), 0) or part(trace, "line").get("color") or trace["_way"]
    free = trace.get("cliponaxis") is False
    runs = _runs(pixels, bool(trace.get("connectgaps")))
    with canvas.inside(plot):
        _area(canvas, trace, runs, (plot, (x.pixel(x.number(0) or 0), y.pixel(y.number(0) or 0))))
    with canvas.inside(None if free else plot):
        whiskers(canvas, trace, (x, y), places, tint)
        if "lines" in drawn:
            _line(canvas, trace, runs)
        points = [(i, p) for i, p in enumerate(pixels) if p is not None and _near(p, plot)]
        if "markers" in drawn:
            _markers(canvas, trace, points)
        if "text" in drawn:
            _words(canvas, found, trace, points)


def _near(point: Point, plot: Box) -> bool:
    """Whether a point stands in its plot: one outside is not drawn."""
    return plot.left - 1 <= point[0] <= plot.right + 1 and plot.top - 1 <= point[1] <= plot.bottom + 1


def _runs(pixels: list[Point | None], bridged: bool) -> list[list[Point]]:
    """The points between gaps."""
    found: list[list[Point]] = [[]]
    for point in pixels:
        if point is not None:
            found[-1].append(point)
        elif not bridged and found[-1]:
            found.append([])
    return [run for run in found if run]


def stepped(run: list[Point], shape: str) -> list[Point]:
    """The points of a line with the corners that its shape puts between them."""
    found = run[:1]
    for (x, y), (to, end) in pairwise(run):
        middle = (x + to) / 2, (y + end) / 2
        corners = {
            "hv": [(to, y)],
            "vh": [(x, end)],
            "hvh": [(middle[0], y), (middle[0], end)],
            "vhv": [(x, middle[1]), (to, middle[1])],
        }
        found += [*corners.get(shape, []), (to, end)]
    return found


def _shape(trace: Spec) -> str:
    shape = str(part(trace, "line").get("shape", "linear"))
    if shape not in SHAPES:
        raise TradeError(
            f"{named(trace)}: line.shape “{shape}” is not drawn without a browser: use {', '.join(SHAPES)}."
        )
    return shape


def _line(canvas: Canvas, trace: Spec, runs: list[list[Point]]) -> None:
    line = part(trace, "line")
    tint = line.get("color") or at(part(trace, "marker").get("color"), 0) or trace["_way"]
    stroke = Stroke(tint, line.get("width", LINE), line.get("dash", "solid"))
    canvas.line([stepped(run, _shape(trace)) for run in runs], stroke, trace.get("opacity", 1.0))


def _area(canvas: Canvas, trace: Spec, runs: list[list[Point]], where: tuple[Box, Point]) -> None:
    kind = trace.get("fill", "none")
    if kind not in FILLS:
        raise TradeError(
            f"{named(trace)}: fill “{kind}” is not drawn without a browser: use {', '.join(FILLS)}."
        )
    if kind == "none":
        return
    plot, zero = where
    outlines = [stepped(run, _shape(trace)) for run in runs]
    if kind == "tozeroy":
        outlines = [[(o[0][0], zero[1]), *o, (o[-1][0], zero[1])] for o in outlines]
    if kind == "tozerox":
        outlines = [[(zero[0], o[0][1]), *o, (zero[0], o[-1][1])] for o in outlines]
    tint = part(trace, "line").get("color") or trace["_way"]
    pattern, opacity = part(trace, "fillpattern"), trace.get("opacity", 1.0)
    if pattern.get("shape"):
        for outline in outlines:
            hatch(
                canvas,
                outline,
                (plot.left, plot.top),
                pattern,
                (0, str(trace.get("fillcolor", tint)), opacity),
            )
    elif "fillcolor" in trace:
        canvas.fill(outlines, trace["fillcolor"], opacity)
    else:
        canvas.fill(outlines, tint, opacity / 2)


def _markers(canvas: Canvas, trace: Spec, points: list[tuple[int, Point]]) -> None:
    marker = part(trace, "marker")
    line, many = part(marker, "line"), isinstance(marker.get("size"), list)
    for i, point in points:
        name = str(at(marker.get("symbol"), i) or "circle")
        tint = at(marker.get("color"), i) or part(trace, "line").get("color") or trace["_way"]
        strength = at(marker.get("opacity"), i)
        size = at(marker.get("size"), i)
        stroked = name.removesuffix("-open") in STROKED
        width = at(line.get("width"), i)
        usual = tint if stroked else "#fff" if many else "#444"
        edge = Stroke(
            str(at(line.get("color"), i) or usual), (1.0 if many else 0.0) if width is None else width
        )
        opacity = ((BUBBLE if many else 1.0) if strength is None else strength) * trace.get("opacity", 1.0)
        symbol(canvas, name, point, MARKER if size is None else size, (tint, edge, opacity))


def _words(canvas: Canvas, found: Scene, trace: Spec, points: list[tuple[int, Point]]) -> None:
    font = font_of(part(trace, "textfont"), found.font)
    for i, (x, y) in points:
        text = at(trace.get("text"), i)
        if text is None or text == "":
            continue
        down, across = str(at(trace.get("textposition", "middle center"), i)).split()
        size = at(part(trace, "marker").get("size", MARKER), i) if "markers" in mode(trace) else 0
        reach = size / 2 / 0.8 + 1 if size else 0.0
        words = block.block(text, font)
        high = ((len(words.lines) - 1) * block.PITCH + 1) * font.size
        drop = font.size * 0.75 + SIGN[down] * reach + (SIGN[down] - 1) * high / 2
        block.write(canvas, words, (x + SIGN[across] * reach, y + drop), ANCHOR[across])
