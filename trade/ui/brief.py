"""The brief of a view: what its page shows and says, put together as a note.

Nothing is worked out here but which statements and sources belong to the view; every sentence is one that
the page makes from the numbers it shows.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from trade.charts.finish import Chart
from trade.export.citation import Cited
from trade.export.report import Brief, Number, Source
from trade.model.errors import TradeError
from trade.model.view import View
from trade.store.project import project
from trade.ui import brief_claims
from trade.ui.capture import Captured, captured
from trade.ui.gallery import Beside
from trade.ui.story import Story
from trade.ui.wanted import data_of

CARRIED = ("dataset", "pair", "frequency", "vintage", "coal")
"""Choices of a view that hold for the views beside it."""


def brief(
    view: View,
    found: Captured,
    address: str = "",
    made: date | None = None,
    own: Path | None = None,
) -> Brief:
    """A view as a note.

    Args:
        view: the page and what is chosen on it.
        found: the view as captured in the light theme, since a brief is on white.
        address: of the view for a reader; its path where no server is known.
        made: the day; today if not given.
        own: the visitor's own folder on a public server.
    """
    everything = [found, *_beside(view, found, own)]
    key, chart = found.chart()
    story: Story = found.beside[Beside.STORY][0]
    sources, further = _sources(everything, chart), _further(everything)
    said = brief_claims.about(view, story, _frames(everything))
    return Brief(
        about=story.title if story.is_headline else f"{story.subject.pair.title}, {story.title}",
        key=key,
        chart=chart,
        cited=_cited(chart.title, sources, address or str(view), made, data_of(view, own)),
        further=further,
        numbers=tuple(Number(*one) for one in found.beside.get(Beside.NUMBER, [])),
        findings=_once([*found.beside.get(Beside.FINDING, []), *(f"{c.title}." for _, c in further)]),
        claims_say=said.sentence,
        said=said.rows,
        remarks=_once(
            [*story.remarks(), *(r for one in everything for r in one.beside.get(Beside.REMARK, []))]
        ),
        sources=sources,
    )


def _beside(view: View, found: Captured, own: Path | None) -> list[Captured]:
    """The views that belong to this one, of the same data; one that draws nothing is left out."""
    carried = {name: value for name, value in view.query if name in CARRIED}
    more = []
    for other in found.beside.get(Beside.MORE, []):
        with suppress(TradeError):
            query = {**carried, **dict(other.query)}
            more.append(captured(View(other.page, tuple(sorted(query.items()))), own=own))
    return more


def _further(everything: Sequence[Captured]) -> tuple[tuple[str, Chart], ...]:
    """All charts but the headline, and of those that state the same finding the first; of other views one."""
    first, *others = everything
    charts = [*first.charts.items(), *(other.chart() for other in others)]
    titles: dict[str, str] = {}
    for key, chart in charts:
        titles.setdefault(chart.title, key)
    return tuple((key, chart) for key, chart in charts[1:] if titles[chart.title] == key)


def _once(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.replace("\\$", "$").strip() for one in sentences if one.strip()))


def _frames(everything: Sequence[Captured]) -> list[pd.DataFrame]:
    return [frame for one in everything for frame in one.beside.get(Beside.BEHIND, [])]


def _sources(everything: Sequence[Captured], chart: Chart) -> tuple[Source, ...]:
    """The publications or files behind the numbers; where the page lists none, those under the chart."""
    found: dict[Source, list[str]] = {}
    for frame in _frames(everything):
        for row in frame.to_dict("records"):
            source, part = _source(row)
            used = found.setdefault(source, [])
            if part not in used:
                used.append(part)
    if not found:
        return tuple(Source(name, "", "", "", "") for name in chart.figure.layout.meta["sources"])
    return tuple(source._replace(used=_used(source, used)) for source, used in found.items())


def _source(row: Mapping[Hashable, Any]) -> tuple[Source, str]:
    """Where a row is from, and what of it: the id of a figure, or the line of a file."""
    if "publisher" in row:
        return Source(row["publisher"], row["published"], row["title"], row["address"], ""), row["id"]
    return Source(row["file"], "", "", "", ""), f"{row['line']}"


def _used(source: Source, used: Sequence[str]) -> str:
    if source.address:
        return ", ".join(used)
    return f"{len(used)} rows" if len(used) > 1 else "1 row"


def _cited(title: str, sources: Sequence[Source], address: str, made: date | None, data: str) -> Cited:
    name, version = project()
    publishers = tuple(dict.fromkeys(s.publisher.partition(" (")[0] for s in sources if s.used))
    return Cited(title, made or date.today(), address, name, version, publishers, data)
