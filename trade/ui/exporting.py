"""A view in every form that leaves the house; pure work, which the workshop's process does.

Each form is one function of what is wanted, and one entry in `KINDS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from trade.charts.finish import Chart
from trade.export.image import Origin
from trade.export.image import image as drawn
from trade.export.order import Form, Order
from trade.export.sheet import Stamp
from trade.model.errors import TradeError
from trade.model.view import View
from trade.store.digest import digest
from trade.store.engine import workspace
from trade.ui.capture import captured

DATASETS = ("dataset", "overlay")
"""Query parameters that name uploaded data."""


USUAL = Order()
"""A slide, twice its pixels, on light."""


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
        named = [value for asked, value in self.view.query if asked in DATASETS]
        return digest(named, [place for place in (self.own, workspace()) if place])

    @property
    def stamp(self) -> Stamp:
        """What is printed below it."""
        return Stamp(self.address, self.made)

    def chart(self) -> tuple[str, Chart]:
        """The chart with its key, drawn anew.

        Raises:
            TradeError: when the view has no such chart.
        """
        return captured(self.view, self.order.theme, self.own).chart(self.key)


@dataclass(frozen=True, slots=True)
class Made:
    """A file that is ready; `remark` says aloud what its maker should know, such as a fallback."""

    data: bytes
    name: str
    title: str
    remark: str = ""


def image(wanted: Wanted, form: Form) -> Made:
    """The chart as an image that stands alone and carries how it was made.

    Raises:
        TradeError: when it cannot be drawn.
    """
    key, chart = wanted.chart()
    origin = Origin(str(wanted.view), key, wanted.data)
    data, remark = drawn(chart, replace(wanted.order, form=form), wanted.stamp, origin)
    return Made(data, name(wanted, form.value), chart.title, remark)


def name(wanted: Wanted, suffix: str) -> str:
    """A file name that tells the view: `overview-highlight-2017-Q1.png`."""
    words = [wanted.view.page, *(part for pair in wanted.view.query for part in pair)]
    text = re.sub(r"[^\w.-]+", "-", "-".join(words)).strip("-.")
    return f"{text[:80]}.{suffix}"


@dataclass(frozen=True, slots=True)
class Kind:
    """A form in which a view leaves the house.

    Attributes:
        label: what readers call it.
        suffix: of its file.
        mime: its media type.
        make: makes it.
        sized: whether size and background can be chosen.
        seen: whether a page can show it.
    """

    label: str
    suffix: str
    mime: str
    make: Callable[[Wanted], Made]
    sized: bool = True
    seen: bool = False


KINDS = {
    "png": Kind("PNG", "png", "image/png", lambda wanted: image(wanted, Form.PNG), seen=True),
    "svg": Kind("SVG", "svg", "image/svg+xml", lambda wanted: image(wanted, Form.SVG), seen=True),
    "pdf": Kind("PDF", "pdf", "application/pdf", lambda wanted: image(wanted, Form.PDF)),
}
"""Every form by its name."""


def of_suffix(suffix: str) -> str:
    """The form of a file by its ending, such as `.png`.

    Raises:
        TradeError: naming the endings there are.
    """
    wanted = suffix.lower().removeprefix(".")
    found = next((name for name, kind in KINDS.items() if kind.suffix == wanted), "")
    if not found:
        known = ", ".join(dict.fromkeys(f".{kind.suffix}" for kind in KINDS.values()))
        raise TradeError(f"a file that ends in “{suffix}” cannot be made: use {known}.")
    return found


def made(kind: str, wanted: Wanted) -> Made:
    """What is wanted in one of `KINDS`.

    Raises:
        TradeError: when it cannot be made.
    """
    return KINDS[kind].make(wanted)
