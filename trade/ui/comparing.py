"""The story beside another source of the same pair: a sentence, a table, a download."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from trade.analysis.compare import Compared, side_by_side
from trade.model.bound import NARROW_SHARE
from trade.model.period import Span
from trade.model.words import Flow
from trade.ui import show
from trade.ui.plain import quiet
from trade.ui.story import Story

PLURAL = {Flow.EXPORT: "exports", Flow.IMPORT: "imports"}

VERDICT = {True: "yes", False: "no", None: ""}


def rows(story: Story, other: Story, flows: Sequence[Flow]) -> list[Compared]:
    """Every drawn period of some flows, here and there."""
    spans = [Span.parse(text) for text in story.periods]
    return [
        one for flow in flows for one in side_by_side(story.bounds(spans, flow), other.bounds(spans, flow))
    ]


def sentence(found: Sequence[Compared], story: Story, other: Story) -> str:
    """How many periods both know, and in how many of them they agree."""
    both = [one for one in found if one.agrees is not None]
    word, flow = story.subject.period, PLURAL.get(found[0].here.flow, found[0].here.flow.value)
    if not both:
        return f"No {word} has a number for {flow} both in {story.title} and in {other.title}."
    agree = sum(one.agrees is True for one in both)
    many = f"{len(both)} {word}{'s' if len(both) > 1 else ''}"
    return (
        f"{story.title} and {other.title} agree on {flow} in {agree} of the {many} that both know: intervals "
        f"overlap, or two numbers are within ±{NARROW_SHARE / 2:.0%}."
    )


def table(found: Sequence[Compared]) -> pd.DataFrame:
    """One row a period and flow."""
    return pd.DataFrame(
        [
            {
                "period": str(one.here.span),
                "flow": one.here.flow.value,
                "here_low": one.here.low,
                "here_high": one.here.high,
                "there_low": one.there.low,
                "there_high": one.there.high,
                "difference": one.difference,
                "percent": None if one.percent is None else round(one.percent, 1),
                "agrees": VERDICT[one.agrees],
            }
            for one in found
        ]
    )


def panel(story: Story, other: Story, flow: Flow, drawn: Sequence[Flow]) -> None:
    """The sentence on the page, the table and its CSV one click away."""
    st.markdown(quiet(sentence(rows(story, other, [flow]), story, other)))
    title = f"{story.title} (here) beside {other.title} (there)"
    frame = table(rows(story, other, drawn))
    show.numbers(title, frame, "comparison")
