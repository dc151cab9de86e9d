"""Volume and unit values of a change between two periods: the chart, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from trade.analysis.book import WORDS
from trade.analysis.unitvalues import indices, split
from trade.charts import words
from trade.charts.volume_table import table
from trade.charts.volumes import Volumes, guard, volumes
from trade.model.bound import Bound
from trade.model.period import Span
from trade.model.volume import LEAST_COVERED, LEAST_LINES, Goods, Refused
from trade.model.words import Flow, Status
from trade.ui import show
from trade.ui.folded import folded
from trade.ui.plain import quiet
from trade.ui.story import Story

AMOUNTS = "a net weight or quantity of more of the goods, for exactly these periods, in one unit for both"

NEEDED = {
    Refused.UNKNOWN: "a total of both periods as one number",
    Refused.NOTHING: "trade in both periods",
    Refused.LISTS: "both periods in one list of codes",
    Refused.NO_AMOUNTS: AMOUNTS,
    Refused.COVERAGE: AMOUNTS,
    Refused.FEW: f"{AMOUNTS}; or finer codes",
}


def panel(story: Story, side: Flow, now: str, base: str, level: int) -> None:
    """What of a change is volume and what unit values, as a chart with its table, or the refusal.

    Args:
        story: whose trade.
        side: export or import.
        now: the later period, as in `story.periods`.
        base: the period it is compared with.
        level: digits of the codes that are matched; means nothing to a ledger.
    """
    spans = Span.parse(base), Span.parse(now)
    goods = story.goods(side, *spans, level)
    found = split(*goods)
    codes = sorted({line.code for one in goods for line in one.lines})
    data = Volumes(
        found,
        *spans,
        side,
        _level(0 if story.subject.reconciled else level, codes),
        {code: label for code in codes if (label := story.label(code)) != code},
        story.subject,
        None if found.refused else indices(found.matched),
    )
    totals = story.bounds(spans, side)
    if found.refused is None:
        chart = volumes(data, story.qualifier, story.sources(totals), show.palette())
        show.whole(chart, f"volumes-{side.value}-{base}-{now}")
    else:
        _refusal(data, goods, totals, found.refused)


def _level(level: int, codes: Sequence[str]) -> str:
    """The digits of codes in words: those asked for, else those there are; empty for names."""
    if level == WORDS:
        return ""
    lengths = sorted(
        {level} if level else {len(c) for code in codes for c in code.replace(",", "-").split("-")}
    )
    ends = dict.fromkeys(str(n) for n in lengths[:1] + lengths[-1:])
    return f"{' to '.join(ends)} digits" if ends else ""


def why_not(data: Volumes, goods: tuple[Goods, Goods], totals: Sequence[Bound], refused: Refused) -> str:
    """Why a change is not taken apart, as a sentence."""
    before, now = words.when(data.base), words.when(data.now)
    covered = [f"{int(100 * share)} %" for share in data.split.covered]
    if refused is Refused.UNKNOWN:
        return " ".join(_unknown(b) for b in totals if b.value is None)
    if refused is Refused.NOTHING:
        return "One of the two periods has no trade at all, so nothing can be compared."
    if refused is Refused.LISTS:
        lists = f"{goods[0].listed or 'none'} in {before}, {goods[1].listed or 'none'} in {now}"
        return f"The codes are from two lists ({lists}): the same code may mean other goods."
    if refused is Refused.NO_AMOUNTS:
        return "No commodity has a value and an amount in both periods."
    if refused is Refused.COVERAGE:
        return (
            f"Commodities with comparable amounts in both periods make up {covered[0]} of the value of "
            f"{before} and {covered[1]} of that of {now}; {100 * LEAST_COVERED:.0f} % of both is needed."
        )
    found = len(data.split.matched)
    have = "commodity has" if found == 1 else "commodities have"
    return f"Only {found} {have} comparable amounts in both periods; an index needs at least {LEAST_LINES}."


def _unknown(total: Bound) -> str:
    when = words.when(total.span)
    if total.low is None or total.status is Status.UNKNOWN:
        return f"The total of {when} is not known{f': {total.reason}' if total.reason else ''}."
    return f"The total of {when} is known only as {words.amount(total)}."


def _refusal(data: Volumes, goods: tuple[Goods, Goods], totals: Sequence[Bound], refused: Refused) -> None:
    """What was asked, why not, what would be needed, what can be said instead."""
    subject = data.subject.recorded(data.flow)
    before, now = words.when(data.base), words.when(data.now)
    told = data.split.matched or data.split.unmatched
    known = "what is known of each period" if refused is Refused.UNKNOWN else "the change in money"
    instead = known + (", and the commodities one by one in the table below" if told else "")
    title = "Volume and unit values cannot be told apart here"
    st.markdown(f"<h2 class='finding'>{escape(title)}</h2>", unsafe_allow_html=True)
    lines = (
        f"**Asked:** how much of the change in {subject} from {before} to {now} is volume and how much unit "
        f"values, by {data.by}.",
        f"**Why not:** {why_not(data, goods, totals, refused)}",
        f"**What would be needed:** {NEEDED[refused]}.",
        f"**What can be said instead:** {instead}.",
    )
    st.markdown(quiet("\n\n".join(lines)))
    if told:
        found = table(data.split, str(data.base), str(data.now), data.subject.currency, data.labels)
        if data.split.matched:
            st.caption(quiet(guard(data)))
        alt = f"Value, amount and unit value in {before} and {now}"

        def body() -> None:
            st.dataframe(found, hide_index=True, alt=alt)

        folded("Value, amount and unit value by commodity", "volumes", body)
