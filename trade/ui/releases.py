"""Which numbers of a comparison were revised since their first release: guard G3 of our notes on methods."""

from __future__ import annotations

from collections.abc import Sequence

from trade.charts import words
from trade.model.change import Change
from trade.model.period import Span
from trade.model.query import Codes
from trade.model.words import TOTAL, Flow, Status, Vintage
from trade.ui.ledger_story import LedgerStory
from trade.ui.story import Story


def revised(
    story: Story,
    spans: Sequence[tuple[str, Span]],
    flow: Flow,
    code: str = TOTAL,
    without: Codes = (),
) -> list[str]:
    """A sentence for each period whose amount is another in the other vintage.

    Args:
        story: one with vintages; any other gives none.
        spans: periods, each with the word for its part: `Base`, `Period`.
        flow: of the amounts.
        code: their commodity.
        without: codes left out of exports.
    """
    if not isinstance(story, LedgerStory) or not story.has_vintages:
        return []
    found = []
    for role, span in spans:
        own, its = _both(story, span, flow, code, without)
        if own != its:
            when = f"{role} {words.when(span)}"
            found.append(
                f"{when} as first released: {own}; the latest vintage has {its}."
                if story.vintage == Vintage.FIRST
                else f"{when} as in the latest vintage: {own}; first release was {its}."
            )
    return found


def _both(story: LedgerStory, span: Span, flow: Flow, code: str, without: Codes) -> tuple[str, str]:
    """An amount in the story's vintage and in the other; the same twice where one of them is not known."""
    other = story.at(Vintage.FIRST if story.vintage == Vintage.LATEST else Vintage.LATEST)
    here, there = (one.bounds([span], flow, code, without)[0] for one in (story, other))
    own, its = words.amount(here), words.amount(there)
    return (own, own) if Status.UNKNOWN in (here.status, there.status) else (own, its)


def behind(story: Story, change: Change, without: Codes = ()) -> list[str]:
    """The same of both sides of a change, in a few words for a card; none where the two are not compared."""
    if Status.UNKNOWN in (change.base.status, change.now.status) or not isinstance(story, LedgerStory):
        return []
    found = []
    for name, one in (("Base", change.base), ("Period", change.now)):
        own, its = _both(story, one.span, one.flow, one.commodity, without)
        if own != its:
            first = story.vintage == Vintage.FIRST
            found.append(
                f"{name} in the latest vintage: {its}" if first else f"{name} first released as {its}"
            )
    return found
