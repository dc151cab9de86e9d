"""What is wanted of a view, and what is made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trade.charts.finish import Chart
from trade.export.image import Origin
from trade.export.order import Order
from trade.export.sheet import Stamp
from trade.model.view import View
from trade.store.digest import digest
from trade.store.engine import workspace
from trade.store.project import project
from trade.ui.capture import Captured, captured
from trade.ui.stories import LEDGER

DATASETS = ("dataset", "overlay")
"""Query parameters that name uploaded data."""

USUAL = Order()
"""A slide, twice its pixels, on light."""


def data_of(view: View, own: Path | None = None) -> str:
    """Digest of the data that a view is drawn from; uploads in a visitor's `own` folder come first."""
    named = [value for asked, value in view.query if asked in DATASETS and value != LEDGER]
    return digest(named, [place for place in (own, workspace()) if place])


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made.

    Attributes:
        view: the page and what is chosen on it.
        made: the day that is printed on it.
        key: which of its charts; the first where empty.
        order: size, scale and background; its form is that of the kind.
        host: address of the server before the view's path, such as `https://example.org`; empty where
            others cannot reach it: then the path stands alone.
        own: the visitor's own folder, where their uploads lie on a public server.
    """

    view: View
    made: date
    key: str = ""
    order: Order = USUAL
    host: str = ""
    own: Path | None = None

    @property
    def address(self) -> str:
        """What is printed as the view's address."""
        return self.host + str(self.view)

    @property
    def data(self) -> str:
        """Digest of the data that the view is drawn from."""
        return data_of(self.view, self.own)

    @property
    def stamp(self) -> Stamp:
        """What is printed below it."""
        return Stamp(self.address, self.made)

    def captured(self) -> Captured:
        """The view, drawn anew.

        Raises:
            TradeError: when it cannot be drawn.
        """
        return captured(self.view, self.order.theme, self.own)

    def chart(self, found: Captured | None = None) -> tuple[Chart, Origin]:
        """The chart, and where it is from; of a view that is `found` already, or drawn anew.

        Raises:
            TradeError: when the view has no such chart.
        """
        key, chart = (found or self.captured()).chart(self.key)
        return chart, Origin(str(self.view), key, self.data, project().version)


@dataclass(frozen=True, slots=True)
class Made:
    """A file that is ready; `remark` says aloud what its maker should know, such as a fallback."""

    data: bytes
    name: str
    title: str
    remark: str = ""


def name(wanted: Wanted, suffix: str) -> str:
    """A file name that tells the view: `overview-highlight-2017-Q1.png`."""
    words = [wanted.view.page, *(part for pair in wanted.view.query for part in pair)]
    text = re.sub(r"[^\w.-]+", "-", "-".join(words)).strip("-.")
    return f"{text[:80]}.{suffix}"
