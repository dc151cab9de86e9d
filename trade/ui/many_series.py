"""The same question of every commodity at once, corrected for their number; only when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import cast

import pandas as pd
import streamlit as st

from trade.analysis.book import WORDS
from trade.analysis.many import many
from trade.analysis.question import Question
from trade.charts import words
from trade.model.outcome import Found, Outcome, Refused
from trade.model.period import Span
from trade.model.words import Flow
from trade.ui import answered, choices, controls, questions, show
from trade.ui.folded import folded
from trade.ui.plain import quiet
from trade.ui.questions import Topic
from trade.ui.story import Story

MOST = 60
"""Series that are asked at once (our choice: some ten seconds when none is kept yet)."""

WORDS_OF = {"no": "This series only", "yes": "Every commodity"}


def panel(story: Story, flow: Flow, period: str, date: str, *, shown: bool) -> None:
    """The switch, and if `shown` the table of every commodity of one side."""
    side = flow if flow in choices.SIDES else next((f for f in choices.SIDES if f in story.flows), flow)
    codes = _codes(story, side)
    if not codes:
        return
    st.divider()
    controls.segments(questions.MANY, "Many series at once", WORDS_OF, labelled=True)
    if shown:
        _table(story, side, codes, period, date)


def _codes(story: Story, side: Flow) -> list[str]:
    """The codes of the coarsest level; of a ledger, whose codes have all lengths, every one."""
    found = story.codes(side)
    levels = story.levels(side, "TOTAL")
    if not levels or levels[0] == WORDS:
        return found
    return [code for code in found if code.isdigit() and len(code) == levels[0]]


def _table(story: Story, side: Flow, codes: list[str], period: str, date: str) -> None:
    asked = codes[:MOST]
    outcomes = _asked(story, side, asked, period, date)
    found = many(outcomes)
    when, subject = words.when(Span.parse(period)), story.subject.recorded(side)
    if isinstance(found, Refused):
        title, said = f"None of the commodities can be tested in {when}", f"{found.reason} {found.instead}"
    else:
        out = cast(list[str], found.values["stands_out"])
        title = f"{len(out) or 'None'} of {found.n} commodities tested {_stand(len(out))} out in {when}"
        said = " ".join([found.verdict, *found.warnings])
    st.markdown(
        f"<h2 class='finding'>{escape(title)}</h2><p class='subtitle'>{escape(subject)}</p>",
        unsafe_allow_html=True,
    )
    st.markdown(quiet(said))
    frame = _frame(outcomes, found)
    st.dataframe(frame, hide_index=True, alt=f"Whether {when} was unusual, by commodity")
    st.download_button(
        "Download CSV", show.csv(frame), f"many-{period}.csv", "text/csv", key="csv-many", on_click="ignore"
    )
    left = f" Of {len(codes)} commodities the first {MOST} were asked." if len(codes) > MOST else ""
    st.caption(f"{_overlap(story, side)}{left}".strip())
    if isinstance(found, Found):
        made = found.method

        def body() -> None:
            st.markdown(f"**Method:** {made.name}; {made.library}\n\n{made.citation}")
            st.code(made.code, language=None)

        folded("Method and Python for many series", "many", body)


def _stand(count: int) -> str:
    return "stands" if count < 2 else "stand"


def _overlap(story: Story, side: Flow) -> str:
    inside = "Codes have all lengths here: some are inside others, so the series are not independent."
    return "" if story.levels(side, "TOTAL") else inside


def _asked(story: Story, side: Flow, codes: list[str], period: str, date: str) -> dict[str, Outcome]:
    """The answer of each commodity by its code and words, with progress on the page."""
    bar, found = st.progress(0.0, "Asking every commodity …"), {}
    for position, code in enumerate(codes, 1):
        topic = Topic(story, side, code)
        name = code if story.label(code) == code else f"{code} {story.label(code)}"
        found[name] = questions.found(topic.series(), questions.asked(Question.UNUSUAL, topic, period, date))
        bar.progress(position / len(codes), f"Asking every commodity … {position} of {len(codes)}")
    bar.empty()
    return found


def _frame(outcomes: Mapping[str, Outcome], found: Outcome) -> pd.DataFrame:
    """One row a commodity, what stands out first, then by p; what was refused last, with the reason."""
    told = found.values if isinstance(found, Found) else {}
    adjusted = cast(Mapping[str, float], told.get("adjusted", {}))
    out = cast(list[str], told.get("stands_out", []))
    rows = [_row(name, one, adjusted.get(name), out) for name, one in outcomes.items()]
    rows.sort(key=_order)
    return pd.DataFrame(rows)


def _order(row: Mapping[str, object]) -> tuple[bool, float]:
    p = row["p_adjusted"]
    return p is None, cast(float, p) if p is not None else 0.0


def _row(name: str, one: Outcome, adjusted: float | None, out: list[str]) -> dict[str, object]:
    values = one.values if isinstance(one, Found) else {}
    verdict = answered.JUDGED[str(values["judged"])] if values else "not asked"
    return {
        "commodity": name,
        "verdict": ("stands out" if name in out else verdict),
        "rank": values.get("rank_change"),
        "of": values.get("changes"),
        "t": values.get("t"),
        "p": values.get("p"),
        "p_adjusted": adjusted,
        "n": one.n,
        "why_not": one.reason if isinstance(one, Refused) else "",
    }
