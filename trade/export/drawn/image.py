"""A figure to PNG, SVG or PDF without a browser."""

from __future__ import annotations

from html import unescape
from io import BytesIO
from threading import Lock
from typing import Any

import matplotlib as mpl
import plotly.graph_objects as go
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from trade.export.drawn import axis, columns, frame, known, notes, scatter, shapes, svg, treemap
from trade.export.drawn.axes import Scene, scene
from trade.export.drawn.canvas import Canvas
from trade.export.drawn.plain import Spec, part, plain
from trade.export.drawn.type import Font, font_of, written
from trade.export.order import Form

LOCK = Lock()
"""Matplotlib is not made for threads: settings and glyph caches are shared. One image at a time."""

SETTINGS: Any = {
    "svg.hashsalt": "trade",
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    "text.hinting": "no_hinting",
    "text.parse_math": False,
    "path.simplify": False,
    "lines.scale_dashes": False,
    "font.enable_last_resort": False,
    "agg.path.chunksize": 0,
}
"""No time and no chance in the files; words as words with their type inside; shapes as they are."""

BACKENDS: dict[Form, tuple[Any, dict[str, None]]] = {
    Form.PNG: (FigureCanvasAgg, {"Software": None}),
    Form.SVG: (FigureCanvasSVG, {"Date": None, "Creator": None}),
    Form.PDF: (FigureCanvasPdf, {"CreationDate": None, "Creator": None, "Producer": None}),
}
"""Matplotlib's canvas of each form, and what it must not write: times and versions."""

POINTS = {Form.PNG: 1.0, Form.SVG: 1.0, Form.PDF: 0.75}
"""Matplotlib's points a pixel: a page of a PDF is as large as a browser's, 96 pixels to the inch."""

USUAL = Font(12.0, "#444")
"""The type of a figure that names none."""

WIDTH, HEIGHT = 700.0, 450.0
"""Pixels of a figure that names none, as plotly has them."""


def draw(figure: go.Figure, form: Form, scale: int) -> bytes:
    """An image of exactly the layout's width and height in pixels, times `scale` for a PNG.

    The same figure gives the same bytes, in any thread. Missing values are gaps. Characters that no font
    here has are drawn as a mark that says so; `unwritable` names them.

    Raises:
        TradeError: for what would change the picture and is not drawn; the message names it.
    """
    with LOCK, mpl.rc_context(SETTINGS):
        canvas = drawn(figure, form, scale)
        return _bytes(canvas, form)


def unwritable(figure: go.Figure) -> str:
    """The characters of a figure's words that no font here has, each once, for a remark; empty if none.

    They are drawn as a mark that says so, never as another character.
    """
    with LOCK:
        layout = plain(figure)["layout"]
        texts = [str(note.get("text", "")) for note in layout.get("annotations") or []]
        texts += [str(t) for n, s in layout.items() if n[1:5] == "axis" for t in s.get("ticktext") or []]
        return "".join(sorted({c for c in unescape("".join(texts)) if not written(c)}))


def drawn(figure: go.Figure, form: Form = Form.PNG, scale: int = 1) -> Canvas:
    """The canvas with everything on it, for whoever wants to look at its artists."""
    spec = plain(figure)
    layout = spec["layout"]
    layout["width"], layout["height"] = layout.get("width", WIDTH), layout.get("height", HEIGHT)
    known.check(spec)
    unit = POINTS[form]
    sheet = Figure(
        figsize=(layout["width"] * unit / 72, layout["height"] * unit / 72),
        dpi=72 * (scale if form is Form.PNG else 1),
        facecolor="none",
    )
    canvas = Canvas(sheet, layout["width"], layout["height"], unit, scale if form is Form.PNG else 0)
    _layers(canvas, scene(spec, font_of(part(layout, "font"), USUAL)))
    return canvas


def _layers(canvas: Canvas, found: Scene) -> None:
    """Everything in plotly's order, lowest first."""
    layout, traces = found.layout, found.spec["data"]
    whole = [(0.0, 0.0), (canvas.width, 0.0), (canvas.width, canvas.height), (0.0, canvas.height)]
    canvas.fill([whole], layout.get("paper_bgcolor", "#fff"))
    plots = frame.subplots(found)
    for x, y in plots:
        if not y.spec.get("overlaying"):
            canvas.fill([axis.box(x, y).outline], layout.get("plot_bgcolor", "#fff"))
    shapes.shapes(canvas, found, "below", "paper")
    shapes.shapes(canvas, found, "below", "axes")
    for x, y in plots:
        frame.grid(canvas, found, x, y)
    for x, y in plots:
        _marks(canvas, found, [t for t in traces if t["type"] != "treemap" and found.pair(t) == (x, y)])
    frame.around(canvas, found)
    shapes.shapes(canvas, found, "above")
    for trace in traces:
        if trace["type"] == "treemap":
            treemap.treemap(canvas, found, trace)
    notes.notes(canvas, found)


def _marks(canvas: Canvas, found: Scene, traces: list[Spec]) -> None:
    for kind, mark in (("bar", columns.columns), ("scatter", scatter.scatter)):
        for trace in traces:
            if trace["type"] == kind:
                mark(canvas, found, trace)


def _bytes(canvas: Canvas, form: Form) -> bytes:
    buffer = BytesIO()
    kind, metadata = BACKENDS[form]
    getattr(kind(canvas.figure), f"print_{form}")(buffer, metadata=metadata)
    return svg.finished(buffer.getvalue(), canvas) if form is Form.SVG else buffer.getvalue()
