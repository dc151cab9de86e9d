"""A figure into an image: by a browser where there is one, else drawn without, and said aloud."""

from __future__ import annotations

import os
from importlib import import_module
from importlib.metadata import version
from typing import NamedTuple

import plotly.graph_objects as go

from trade.export import browser
from trade.export.order import Form
from trade.model.errors import TradeError

RENDERERS = ("browser", "drawn")
CHOICES = ("auto", *RENDERERS)

REMARK = "Drawn without a browser, because {why}; type and hatching differ slightly from the page."
"""What a reader of the image is told where the fallback drew it."""

UNWRITTEN = "No type here has these characters, a mark stands for each: {lost}"


class Rendered(NamedTuple):
    """An image: its bytes, what drew it with its version, and what to tell of that; empty if nothing."""

    data: bytes
    renderer: str
    remark: str


def chosen() -> str:
    """Which renderer the environment variable TRADE_RENDERER asks for; `auto` where it is not set.

    Raises:
        TradeError: when it is none of them.
    """
    asked = os.environ.get("TRADE_RENDERER") or "auto"
    if asked not in CHOICES:
        raise TradeError(f"TRADE_RENDERER is “{asked}”: use {', '.join(CHOICES)}, or leave it unset.")
    return asked


def render(figure: go.Figure, form: Form, scale: int, by: str = "") -> Rendered:
    """The image of a sheet. PNG has exactly width × scale by height × scale pixels; SVG and PDF ignore it.

    Images wait for each other: a browser draws one at a time. One that waits or takes too long is drawn
    without a browser.

    Args:
        figure: a sheet.
        form: of the image.
        scale: of its pixels.
        by: one of `CHOICES`; else what TRADE_RENDERER asks for.

    Raises:
        TradeError: when only the browser is allowed, and it did not draw.
    """
    asked = by or chosen()
    if asked == "drawn":
        return _without(figure, form, scale)
    try:
        return Rendered(browser.draw(figure, form, scale), drawn_by("browser"), "")
    except browser.UnavailableError as error:
        if asked == "browser":
            raise TradeError(
                f"the image was not drawn, because {error}, and only a browser is allowed: set "
                "TRADE_RENDERER to auto to draw without one."
            ) from error
        return _without(figure, form, scale, REMARK.format(why=error))


def _without(figure: go.Figure, form: Form, scale: int, remark: str = "") -> Rendered:
    """The image drawn without a browser, with a remark on what no type here can write."""
    maker = import_module("trade.export.drawn.image")
    lost = maker.unwritable(figure)
    told = [remark, UNWRITTEN.format(lost=lost) if lost else ""]
    return Rendered(maker.draw(figure, form, scale), drawn_by("drawn"), " ".join(filter(None, told)))


def drawn_by(renderer: str) -> str:
    """A renderer with the versions that its pictures depend on."""
    if renderer == "browser":
        return f"browser, plotly {version('plotly')}, kaleido {version('kaleido')}"
    return f"drawn, matplotlib {version('matplotlib')}"
