"""The weight of a partner in a reporter’s exports beside its weight in the world’s, where both are known."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from trade.analysis.intensity import Ends, every
from trade.charts import words
from trade.model.area import name
from trade.model.observation import WORLD
from trade.model.pair import Pair
from trade.model.period import Span
from trade.model.words import Flow
from trade.ui import access, gallery, show
from trade.ui.file_story import FileStory
from trade.ui.gallery import Beside
from trade.ui.mirrors import of
from trade.ui.plain import quiet
from trade.ui.story import Story


def panel(story: Story, flow: Flow, highlight: str) -> None:
    """The trade intensity index of the highlighted period, all in a table.

    Nothing for imports alone, or where the upload lacks one of the world’s three totals.
    """
    if not isinstance(story, FileStory) or flow is Flow.IMPORT or Flow.EXPORT not in story.flows:
        return
    told, pair = access.partners(story.which), story.pair
    wanted = ((pair.reporter, WORLD), (WORLD, pair.partner), (WORLD, WORLD))
    if all(partner in told.get(reporter, ()) for reporter, partner in wanted):
        _intensity(story, story.periods.index(highlight))


def intensities(story: FileStory, spans: Sequence[Span]) -> list[Ends | None]:
    """The trade intensity index of every period."""
    pair = story.pair
    four = (story.pair, Pair(pair.reporter, WORLD), Pair(WORLD, pair.partner), Pair(WORLD, WORLD))
    return every(*(of(story, p.reporter, p.partner).bounds(spans, Flow.EXPORT) for p in four))


def _intensity(story: FileStory, place: int) -> None:
    found, pair = intensities(story, story.spans), story.pair
    when = words.when(story.spans[place])
    said = f"**Trade intensity of {when}:** a total that it needs is not known, or too small."
    if ends := found[place]:
        low, high = (f"{end:.2f}" for end in ends)
        index = low if low == high else f"{low} to {high}"
        said = (
            f"**Trade intensity of {when}:** {index}: how many times {name(pair.partner)}’s share of "
            f"{pair.possessive} exports is its share of the world’s exports."
        )
    gallery.keep(Beside.FINDING, lambda: said.replace("**", ""))
    st.markdown(quiet(said))
    rows = [
        {"period": str(span), "intensity_low": ends and ends[0], "intensity_high": ends and ends[1]}
        for span, ends in zip(story.spans, found, strict=True)
    ]
    show.numbers("Trade intensity by period", pd.DataFrame(rows), "intensity")
