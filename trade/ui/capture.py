"""A view without a reader: its page is run by itself, and the charts that it drew are kept.

What leaves the house is thereby what the page shows, made by the same code from the same address. The
page runs in Streamlit's own test harness, which puts a runtime of its own in the place of the server's:
a process that serves readers must leave this to another one (`trade.ui.workshop`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from trade.charts.finish import Chart
from trade.model.errors import TradeError
from trade.model.view import View
from trade.store.project import ROOT
from trade.ui.frame import AGAIN
from trade.ui.gallery import GALLERY, Beside, Gallery
from trade.ui.place import OWN

LIMIT = 60
"""Seconds that a page may take; the slowest, a first forecast, takes four."""


@dataclass(frozen=True, slots=True)
class Captured:
    """The charts of a view by their key, in the order in which the page draws them; at least one.

    `beside` is what the page said and used beside them, by `trade.ui.gallery.Beside`.
    """

    view: View
    charts: dict[str, Chart]
    beside: dict[Beside, list[Any]] = field(default_factory=dict)

    def chart(self, key: str = "") -> tuple[str, Chart]:
        """One chart with its key: the first unless another is named.

        Raises:
            TradeError: naming the charts there are.
        """
        wanted = key or next(iter(self.charts))
        if wanted not in self.charts:
            raise TradeError(f"{self.view} has no chart “{key}”: it draws {', '.join(self.charts)}.")
        return wanted, self.charts[wanted]


class _Lent(NamedTuple):
    """A visitor's own folder, lent to a page that runs for them elsewhere."""

    path: Path


def pages() -> list[str]:
    """The pages there are, by their name in the address."""
    return sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


def captured(view: View, theme: str = "light", own: Path | None = None) -> Captured:
    """Run the page of a view and keep its charts.

    Args:
        view: the page and what is chosen on it.
        theme: `light` or `dark`.
        own: the visitor's own folder on a public server, where their uploads lie.

    Raises:
        TradeError: when there is no such page, the address asks for what there is not, the page stops with
            an error, or it draws no chart.
    """
    if view.page not in pages():
        raise TradeError(f"there is no page “{view.page}”: use one of {', '.join(pages())}.")
    gallery = Gallery(theme)
    _run(view, gallery, own)
    if gallery.astray:
        raise TradeError(f"{view}: " + " ".join(gallery.astray))
    if not gallery.charts:
        raise TradeError(f"{view} draws no chart: open it in the app to see what it says instead.")
    return Captured(view, gallery.charts, gallery.beside)


def _run(view: View, gallery: Gallery, own: Path | None) -> None:
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 — it makes a temporary folder, left by a killed server

    test = AppTest.from_file(ROOT / "pages" / f"{view.page}.py", default_timeout=LIMIT)
    test.session_state[AGAIN] = True
    test.session_state[GALLERY] = gallery
    if own:
        test.session_state[OWN] = _Lent(own)
    for name, value in view.query:
        test.query_params[name] = value
    try:
        test.run()
    except RuntimeError as error:
        raise TradeError(f"{view} was not drawn within {LIMIT} s: try again, or choose less.") from error
    if test.exception:
        raise TradeError(f"{view} stopped with an error: {test.exception[0].message}")
