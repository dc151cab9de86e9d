"""The published claims with their verdicts, and a claim that a visitor states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from html import escape
from typing import NamedTuple

import pandas as pd
import streamlit as st

from trade.analysis.case import Case
from trade.analysis.claim import GOOD, judge
from trade.charts import verdict as chart
from trade.model.bound import Bound
from trade.model.claim import COMPARED, PublishedClaim
from trade.model.verdict import SHORT, Ends, Judgement, Verdict
from trade.model.words import Status
from trade.store.shipped import claims, hs_labels
from trade.ui import access, commodities, gallery, panels, show
from trade.ui.access import SHIPPED
from trade.ui.gallery import Beside
from trade.ui.kept import kept
from trade.ui.plain import quiet
from trade.ui.story import Story

SIGNS = {
    Verdict.HOLDS: "✓",
    Verdict.ROUNDING: "≈",
    Verdict.OTHER: "⇄",
    Verdict.FAILS: "✗",
    Verdict.UNTESTED: "?",
}
"""A sign beside each verdict's words."""


class Tried(NamedTuple):
    """A published claim, its verdict, and its verdict without its own print; None where it has none."""

    claim: PublishedClaim
    found: Judgement
    alone: Judgement | None


@kept(4, "Testing every claim …")
def tried(vintage: str) -> list[Tried]:
    """Every published claim against the ledger that ships."""
    ledger, figures = access.ledger(vintage, SHIPPED), access.figures(SHIPPED)
    names = {**hs_labels(), **commodities.RUNS}
    found = []
    for claim in claims():
        own = set(claim.figures.split())
        rest = [f for f in figures if f.id not in own]
        alone = judge(Case(claim, ledger.leaving(own), rest)) if own else None
        found.append(Tried(claim, judge(Case(claim, ledger, figures, names)), alone))
    return found


def label(verdict: Verdict) -> str:
    """A verdict with its sign: `✓ Holds`."""
    return f"{SIGNS[verdict]} {SHORT[verdict]}"


def finding(found: Sequence[Tried]) -> str:
    """How many of the claims hold, in a sentence."""
    count = Counter(one.found.verdict for one in found)
    tested = len(found) - count[Verdict.UNTESTED]
    good = sum(count[verdict] for verdict in GOOD)
    return (
        f"Of {tested} published claims that the figures can test, {good} hold, {count[Verdict.OTHER]} hold "
        f"only for another measure, and {count[Verdict.FAILS]} do not hold"
    )


def table(found: Sequence[Tried], story: Story) -> pd.DataFrame:
    """One row a claim."""
    return pd.DataFrame(
        [
            {
                "id": one.claim.id,
                "verdict": label(one.found.verdict),
                "claim": one.claim.said,
                "the figures say": said(one.found, story),
                "published by": one.claim.publisher,
                "published": one.claim.published,
            }
            for one in found
        ]
    )


def sourced(found: Sequence[Tried], story: Story) -> pd.DataFrame:
    """The table as it is downloaded: each claim also with its title and address in print."""
    claims = [one.claim for one in found]
    more = {"title": [c.title for c in claims], "address": [str(c.url) for c in claims]}
    return table(found, story).assign(**more)


def said(found: Judgement, story: Story) -> str:
    """What the figures say of the measure that counts, in a reader's words."""
    if not found.found.known:
        return "nothing"
    flow = f"{chart.FLOWS[found.flow]} " if found.verdict is Verdict.OTHER and found.flow else ""
    ends = Ends(*found.found.ends)
    return f"{flow}{chart.spelled(ends, found.unit, story.subject)}"


def alone(one: Tried) -> str:
    """Whether a claim stands without its own print, in a sentence; empty where it is no figure of ours."""
    if one.alone is None or one.found.verdict is Verdict.UNTESTED:
        return ""
    if one.alone.verdict is Verdict.UNTESTED:
        return (
            "This claim is itself one of the figures. Without its own print, and copies of it, the others "
            "leave it open: nobody else has confirmed it."
        )
    same = one.alone.verdict is one.found.verdict or {one.alone.verdict, one.found.verdict} <= set(GOOD)
    verdict = "the verdict is the same" if same else f"the verdict is: {one.alone.verdict}"
    return f"This claim is itself one of the figures. Without its own print, and copies of it, {verdict}."


def whole(found: Judgement, words: str, story: Story, key: str) -> None:
    """One verdict: its chart or its words, the working, and the figures behind it."""
    bounds = _bounds(found)
    drawn = chart.verdict(found, words, story.sources(bounds), story.subject, show.palette())
    if drawn:
        show.heading(drawn, level=2)
        show.picture(drawn, f"chart-{key}")
        show.notes(drawn)
    else:
        st.markdown(f"<h2 class='finding'>{escape(chart.title(found, words))}</h2>", unsafe_allow_html=True)
    for step in found.working:
        gallery.keep(Beside.FINDING, partial(str, step))
    st.markdown("**The working, step by step**")
    st.markdown("\n".join(f"{n}. {quiet(step)}" for n, step in enumerate(found.working, 1)))
    if drawn:
        show.table(drawn, key)
        panels.behind(story.behind(bounds), "this verdict", key)


def _bounds(found: Judgement) -> list[Bound]:
    """The periods and figures that a verdict rests on, in the form that stories look up."""
    claim, flow = found.claim, found.flow or found.claim.flow
    spans = [claim.span, claim.against] if claim.says in COMPARED else [claim.span]
    return [
        Bound(
            span,
            flow,
            claim.commodity,
            None,
            None,
            Status.UNKNOWN,
            found.figures,
        )
        for span in spans
    ]
