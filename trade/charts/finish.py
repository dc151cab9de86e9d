"""The end of every chart: nothing is shown without title, unit, sources and a text alternative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from trade.charts.theme import FONT, Theme
from trade.charts.unlinked import unlinked


@dataclass(frozen=True)
class Chart:
    """A finished chart.

    Attributes:
        figure: the plotly figure, without words that belong to the page around it.
        title: the finding, in one sentence.
        subtitle: measure, unit, valuation, reporter.
        legend: name and colour of each kind of mark.
        notes: what hatching and the like mean, then the sources with their dates.
        alt: the finding and the series in one paragraph, for those who cannot see it.
        table: what is drawn, one row a mark, ready to show and to download.
    """

    figure: go.Figure
    title: str
    subtitle: str
    legend: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    alt: str
    table: pd.DataFrame

    def on_axes(self, x: dict[str, object], y: dict[str, object]) -> Chart:
        """The same chart with some axis settings changed."""
        self.figure.update_xaxes(x)
        self.figure.update_yaxes(y)
        return self


def finish(  # noqa: PLR0913 — a chart without any one of these is not finished
    figure: go.Figure,
    *,
    title: str,
    unit: str,
    sources: Sequence[str],
    reading: Sequence[str],
    alt: str,
    table: pd.DataFrame,
    palette: Theme,
    legend: Sequence[tuple[str, str]] = (),
    height: int = 420,
) -> Chart:
    """Dress a figure in the house style and attach its words.

    Raises:
        ValueError: when title, unit, sources or alt are empty.
    """
    for name, given in (("title", title), ("unit", unit), ("sources", sources), ("alt", alt)):
        if not given:
            raise ValueError(f"a chart needs its {name}: nothing is shown without it")
    figure.update_layout(
        template="none",
        height=height,
        font={"family": FONT, "size": 14, "color": palette.text},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 44, "r": 24, "t": 8, "b": 36},
        hoverlabel={"font": {"family": FONT, "size": 14}, "align": "left"},
        showlegend=False,
        dragmode=False,
        meta={"title": title, "unit": unit, "sources": list(sources), "alt": alt},
    )
    figure.update_xaxes(fixedrange=True, zeroline=False)
    figure.update_yaxes(fixedrange=True, gridcolor=palette.grid, zeroline=False)
    unlinked(figure)
    notes = (*reading, "Sources: " + "; ".join(sources) + ".")
    return Chart(figure, title, unit, tuple(legend), notes, alt, table)
