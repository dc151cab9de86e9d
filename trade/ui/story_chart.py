"""The chart of a card, as its view draws it now."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import streamlit as st

from trade.charts.finish import Chart
from trade.export.caption import resolved
from trade.model.errors import TradeError
from trade.model.storyboard import Card
from trade.model.view import View
from trade.store.engine import stamp, workspace
from trade.ui.capture import Captured, captured
from trade.ui.place import own, shared
from trade.ui.workshop import WORKSHOP

SELF = "present"


class Drawn(NamedTuple):
    """The chart of a card, or why there is none."""

    chart: Chart | None
    why: str


def card_chart(card: Card, theme: str) -> Drawn:
    """The chart of a card in a mode; where its view cannot be drawn any more, the reason in words."""
    view = View.parse(card.view)
    if view.page == SELF:
        return Drawn(None, "A storyboard cannot show a storyboard: remove this card.")
    mine = None if shared() else own()
    places = (workspace(), *([mine] if mine else []))
    found = _captured(str(view), theme, mine, tuple(stamp(place) for place in places))
    if isinstance(found, str):
        return Drawn(None, found)
    try:
        return Drawn(found.chart(card.chart)[1], "")
    except TradeError as error:
        return Drawn(None, str(error))


@st.cache_resource(max_entries=256, show_spinner=False)
def _captured(view: str, theme: str, mine: Path | None, seen: tuple[tuple[int, ...], ...]) -> Captured | str:
    """The charts of a view as long as the data stay as `seen`, or why there are none."""
    try:
        return WORKSHOP.do(captured, View.parse(view), theme, mine)
    except TradeError as error:
        return str(error)


def spoken(card: Card, chart: Chart) -> tuple[str, str]:
    """The caption of a card as it reads now, and what is wrong with it; one of the two is empty or both."""
    try:
        return resolved(card.caption, chart), ""
    except TradeError as error:
        return "", str(error)
