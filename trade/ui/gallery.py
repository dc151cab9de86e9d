"""The charts of a page that is run by itself, and what it says beside them, so that both can be carried away.

A page in a browser hangs nothing up; a page that `trade.ui.capture` runs finds a gallery in its session.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import streamlit as st

from trade.charts.finish import Chart

GALLERY = "gallery:here"
"""Session key of the gallery of a page that is run by itself."""


class Beside(StrEnum):
    """What a page keeps beside its charts, for a brief of it.

    `story`: the story it tells (`trade.ui.story.Story`); `number`: a card, as name, amount, change and how
    sure it is; `finding`: a sentence of what the figures say; `remark`: one that a reader must know;
    `behind`: the rows behind its numbers (`pandas.DataFrame`); `more`: another view that belongs to it
    (`trade.model.view.View`).
    """

    STORY = "story"
    NUMBER = "number"
    FINDING = "finding"
    REMARK = "remark"
    BEHIND = "behind"
    MORE = "more"


@dataclass
class Gallery:
    """What a page drew.

    Attributes:
        theme: `light` or `dark`, in which its charts are to be drawn.
        charts: the finished charts by their key, in the order in which they were drawn.
        astray: what the page said of an address that asks for what there is not.
        beside: what the page said and used beside its charts, in order.
    """

    theme: str
    charts: dict[str, Chart] = field(default_factory=dict)
    astray: list[str] = field(default_factory=list)
    beside: dict[Beside, list[Any]] = field(default_factory=dict)


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


def keep(what: Beside, given: Callable[[], Any]) -> None:
    """Keep what a page says or uses beside its charts, where there is a gallery; else it is not even made."""
    here = _here()
    if here is not None:
        here.beside.setdefault(what, []).append(given())


def theme() -> str | None:
    """The mode to draw in: the gallery's, or that of the reader's browser."""
    here = _here()
    return here.theme if here is not None else st.context.theme.type
