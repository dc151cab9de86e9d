"""A small figure drawn to see whether images can be drawn here."""

from __future__ import annotations

import plotly.graph_objects as go

from trade.export import browser as browsers
from trade.export.order import Form
from trade.export.render import render


def figure() -> go.Figure:
    """Three bars."""
    made = go.Figure(go.Bar(x=["a", "b", "c"], y=[1, 3, 2]))
    return made.update_layout(width=320, height=200, template="none")


def browser() -> str:
    """Draw it by the browser; the browser's path.

    Raises:
        UnavailableError: when none draws it in time.
    """
    browsers.draw(figure(), Form.PNG, 1)
    return browsers.find()


def drawn() -> int:
    """Draw it without a browser; how many bytes the image has."""
    return len(render(figure(), Form.PNG, 1, by="drawn").data)
