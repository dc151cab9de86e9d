"""Pictures and their artists, for tests."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import plotly.graph_objects as go
from matplotlib.patches import PathPatch
from matplotlib.text import Text
from PIL import Image

from trade.export.drawn.canvas import Canvas
from trade.export.drawn.colours import colour
from trade.export.drawn.image import draw, drawn
from trade.export.order import Form


def figure(*traces: object, **layout: object) -> go.Figure:
    base = {
        "template": "none",
        "width": 500,
        "height": 300,
        "margin": {"l": 50, "r": 50, "t": 50, "b": 50},
        "showlegend": False,
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
    }
    return go.Figure(list(traces), base | layout)


def areas(canvas: Canvas, tint: str) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom in pixels of what is filled with a colour, in the order of drawing."""
    found = []
    for patch in canvas.figure.artists:
        if isinstance(patch, PathPatch) and patch.get_fill() and patch.get_facecolor() == colour(tint):
            points = patch.get_path().vertices
            found.append((*points.min(axis=0), *points.max(axis=0)))
    return [tuple(round(float(v), 6) for v in one) for one in found]


def lines(canvas: Canvas, tint: str) -> list[PathPatch]:
    """The stroked paths of a colour."""
    return [
        p
        for p in canvas.figure.artists
        if isinstance(p, PathPatch) and not p.get_fill() and p.get_edgecolor()[:3] == colour(tint)[:3]
    ]


def texts(canvas: Canvas) -> dict[str, Text]:
    return {text.get_text(): text for text in canvas.figure.artists if isinstance(text, Text)}


def canvas(made: go.Figure, form: Form = Form.PNG) -> Canvas:
    return drawn(made, form, 1)


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(BytesIO(data)).convert("RGB"), dtype=float)


def picture(made: go.Figure, scale: int = 1) -> np.ndarray:
    return pixels(draw(made, Form.PNG, scale))


def ink(image: np.ndarray, tint: str, near: float = 40.0) -> float:
    """Share of an image's pixels that are about a colour."""
    wanted = np.array(colour(tint)[:3]) * 255
    return float((np.abs(image - wanted).max(axis=2) < near).mean())
