"""The published statements that belong to a view of the ledger that ships, with their verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from trade.analysis.claim import GOOD
from trade.analysis.question import Question
from trade.charts.words import when
from trade.export.report import Said
from trade.model.period import Span
from trade.model.verdict import SHORT, Verdict
from trade.model.view import View
from trade.ui import choices, claims, questions
from trade.ui.claims import Tried
from trade.ui.ledger_story import LedgerStory
from trade.ui.story import Story


class Statements(NamedTuple):
    """How some statements fared, in a sentence, and a row each; neither where there are none."""

    sentence: str
    rows: tuple[Said, ...]


def about(view: View, story: Story, behind: Sequence[pd.DataFrame]) -> Statements:
    """The statements about the view's period; of a view without one those that its own figures print.

    Only the ledger that ships is what the press wrote of: any other story has none.
    """
    if not (isinstance(story, LedgerStory) and story.is_headline):
        return Statements("", ())
    everything, asked = claims.tried(story.vintage), dict(view.query)
    if view.page == "claims":
        chosen = asked.get("claim", everything[0].claim.id)
        found = [one for one in everything if one.claim.id == chosen and asked.get("part") != "own"]
        return Statements("", _rows(found, story))
    if period := _period(view, story):
        found = [one for one in everything if one.claim.span == period]
        return Statements(sentence(found, f" about {when(period)}"), _rows(found, story))
    ids = {i for frame in behind if "id" in frame for i in frame["id"]}
    found = [one for one in everything if ids & set(one.claim.figures.split())]
    return Statements(sentence(found, ""), _rows(found, story))


def _period(view: View, story: Story) -> Span | None:
    """The period that a view highlights; None where it shows all of them alike."""
    asked = dict(view.query)
    one = {
        "overview": True,
        "commodities": asked.get("view", choices.VIEW.default) in ("quarter", "change"),
        "statistics": asked.get("ask", questions.ASK.default) == Question.UNUSUAL,
    }
    return Span.parse(asked.get("highlight", story.opening)) if one.get(view.page) else None


def _rows(found: Sequence[Tried], story: Story) -> tuple[Said, ...]:
    return tuple(
        Said(
            one.claim.said,
            SHORT[one.found.verdict],
            claims.said(one.found, story),
            one.claim.publisher,
            one.claim.published,
            str(one.claim.url),
        )
        for one in found
    )


def sentence(found: Sequence[Tried], subject: str) -> str:
    """How many of some statements have each verdict; empty where there are none."""
    count = Counter(one.found.verdict for one in found)
    untested, good = count[Verdict.UNTESTED], sum(count[verdict] for verdict in GOOD)
    tested = len(found) - untested
    if not found:
        return ""
    if not tested:
        return f"The figures can test none of the {len(found)} published statements{subject}."
    told = [
        *_told(good, "holds", "hold"),
        *_told(count[Verdict.OTHER], "holds only for another measure", "hold only for another measure"),
        *_told(count[Verdict.FAILS], "does not hold", "do not hold"),
    ]
    words = " and ".join([", ".join(told[:-1]), told[-1]] if told[1:] else told)
    rest = f" {untested} cannot be tested." if untested else ""
    statements = f"published statement{'s' if tested > 1 else ''}{subject}"
    return f"Of {tested} {statements} that the figures can test, {words}.{rest}"


def _told(count: int, one: str, many: str) -> list[str]:
    return [f"{count} {one if count == 1 else many}"] if count else []
