"""The charts of a page that is run by itself, so that they can be carried away.

A page in a browser hangs nothing up; a page that `trade.ui.capture` runs finds a gallery in its session.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from trade.charts.finish import Chart

GALLERY = "gallery:here"
"""Session key of the gallery of a page that is run by itself."""


@dataclass
class Gallery:
    """What a page drew.

    Attributes:
        theme: `light` or `dark`, in which its charts are to be drawn.
        charts: the finished charts by their key, in the order in which they were drawn.
        astray: what the page said of an address that asks for what there is not.
    """

    theme: str
    charts: dict[str, Chart] = field(default_factory=dict)
    astray: list[str] = field(default_factory=list)


def _here() -> Gallery | None:
    found: Gallery | None = st.session_state.get(GALLERY)
    return found


def hung() -> bool:
    """Whether the page is run by itself."""
    return _here() is not None


def hang(key: str, chart: Chart) -> None:
    """Keep a chart that is being drawn, where there is a gallery."""
    here = _here()
    if here is not None:
        here.charts[key] = chart


def astray(said: str) -> None:
    """Keep what the page says of an address it cannot follow, where there is a gallery."""
    here = _here()
    if here is not None:
        here.astray.append(said)


def theme() -> str | None:
    """The mode to draw in: the gallery's, or that of the reader's browser."""
    here = _here()
    return here.theme if here is not None else st.context.theme.type
