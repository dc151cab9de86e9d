"""The same trade as the partner reports it, on the overview of an upload that has both reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from trade.analysis.mirror import Ends, Mirrored, refused, side_by_side
from trade.analysis.thresholds import CIF_OVER_FOB
from trade.charts import words
from trade.model.area import name
from trade.model.pair import Pair
from trade.model.words import Flow
from trade.ui import access, choices, gallery, made, show
from trade.ui.file_story import FileStory
from trade.ui.gallery import Beside
from trade.ui.story import Story

PUBLISHED = ("import", "export")

RARELY = "Two reports are rarely equal: coverage, timing and attribution to partners differ."


def panel(story: Story, flow: Flow, highlight: str) -> None:
    """Both reports of the highlighted period in a sentence, all in a table, or why there is no second one.

    Of turnover and balance exports are compared. Nothing where the upload has one side’s report alone.
    """
    side = flow if flow in choices.SIDES else Flow.EXPORT
    if why := refused(story.subject.pair):
        gallery.keep(Beside.REMARK, lambda: why)
        st.caption(why)
        return
    if not isinstance(story, FileStory) or side not in story.flows:
        return
    pair = story.pair
    if pair.reporter in access.partners(story.which).get(pair.partner, ()):
        _mirror(story, side, story.periods.index(highlight))


def of(story: FileStory, reporter: str, partner: str) -> FileStory:
    """Another pair of the same dataset at the same frequency."""
    return replace(story, pair=Pair(reporter, partner), frequency=story.subject.frequency)


def mirrors(story: FileStory, side: Flow) -> list[Mirrored]:
    """Every drawn period of a side and of what the partner reports of it; none in two currencies."""
    pair = story.pair
    theirs = of(story, pair.partner, pair.reporter)
    opposite = Flow.IMPORT if side is Flow.EXPORT else Flow.EXPORT
    ours, other = story.bounds(story.spans, side), theirs.bounds(story.spans, opposite)
    if theirs.subject.currency != story.subject.currency:
        return []
    return side_by_side(other, ours) if side is Flow.EXPORT else side_by_side(ours, other)


def valued(story: FileStory, side: Flow) -> bool:
    """Whether the importer's numbers are CIF and the exporter's FOB, as the factor wants them."""
    pair = story.pair
    theirs = of(story, pair.partner, pair.reporter)
    importer, exporter = (theirs, story) if side is Flow.EXPORT else (story, theirs)
    found = importer.book.valuation.get(Flow.IMPORT), exporter.book.valuation.get(Flow.EXPORT)
    return found == ("CIF", "FOB")


def percent(ends: Ends | None) -> str:
    """An asymmetry in words: `+5.8 %`, `−3.0 to +1.2 %`."""
    if ends is None:
        return "none can be given"
    low, high = (f"{100 * end:+.1f}".replace("-", "−") for end in ends)
    return f"{low} %" if low == high else f"{low} to {high} %"


def sentence(one: Mirrored, pair: Pair, side: Flow, *, factor: bool) -> str:
    """Both reports of a period and how far apart they are, relative to their mean."""
    importer, exporter = (
        (pair.partner, pair.reporter) if side is Flow.EXPORT else (pair.reporter, pair.partner)
    )
    when = words.when(one.imports.span)
    if one.plain is None:
        return f"**The other side of {when}:** one report or both are missing; there is nothing to compare."
    adjusted = f"; {percent(one.adjusted)} once imports are divided by {CIF_OVER_FOB}" if factor else ""
    return (
        f"**The other side of {when}:** {name(importer)} reports imports of {words.amount(one.imports)}, "
        f"{name(exporter)} exports of {words.amount(one.exports)}. Imports less exports over their mean: "
        f"{percent(one.plain)}{adjusted}."
    )


def _mirror(story: FileStory, side: Flow, place: int) -> None:
    found, factor = mirrors(story, side), valued(story, side)
    if not found:
        return
    said = sentence(found[place], story.pair, side, factor=factor)
    gallery.keep(Beside.FINDING, lambda: said.replace("**", ""))
    st.markdown(made.safe(said))
    freight = f"{CIF_OVER_FOB} is the IMF’s factor for freight and insurance (Direction of Trade Statistics)."
    plain = "The two valuations are not CIF and FOB, so no factor is applied."
    st.caption(f"{freight if factor else plain} {RARELY}")
    show.numbers("Both sides’ reports by period", mirror_table(found, factor=factor), "mirror")


def mirror_table(found: Sequence[Mirrored], *, factor: bool) -> pd.DataFrame:
    """One row a period; shares of the mean, empty where one side is not known."""
    rows = []
    for one in found:
        row: dict[str, object] = {"period": str(one.imports.span)}
        for what, bound in zip(PUBLISHED, (one.imports, one.exports), strict=True):
            row |= {f"{what}_low": bound.low, f"{what}_high": bound.high}
        named = {"as_reported": one.plain, **({"after_factor": one.adjusted} if factor else {})}
        for what, ends in named.items():
            row |= {f"{what}_low": ends and ends[0], f"{what}_high": ends and ends[1]}
        rows.append(row)
    return pd.DataFrame(rows)
