"""The blocks around a chart: cards, the press's words, the figures behind a number, the events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from html import escape
from typing import Literal

import pandas as pd
import streamlit as st

from trade.charts import words
from trade.charts.events import when
from trade.model.bound import Bound
from trade.model.change import Change
from trade.model.event import Event
from trade.model.figure import Figure
from trade.model.period import Span
from trade.model.words import Status
from trade.ui import gallery
from trade.ui.folded import folded
from trade.ui.gallery import Beside
from trade.ui.plain import quiet

CARD = (
    "<div class='card'><div class='name'>{name}</div><div class='amount'>{amount}</div>"
    "<div class='change'>{change}</div><div class='sure'>{sure}</div>{beside}</div>"
)

SURE = {
    Status.PUBLISHED: "printed for this quarter",
    Status.DERIVED: "follows from printed figures",
    Status.BOUNDED: "anything in between fits print",
    Status.UNKNOWN: "no figure allows a quarterly value",
}


CONTESTED = "one of two: sources contradict each other"


def sure(bound: Bound) -> str:
    """How sure a bound is, with its interval in million US dollars."""
    if bound.low is None or bound.status is Status.UNKNOWN:
        return SURE[Status.UNKNOWN]
    how = CONTESTED if bound.worlds else SURE[bound.status]
    return f"{words.interval(bound)} · {how}"


def cards(
    changes: Sequence[tuple[str, Change]],
    how: Callable[[Bound], str] = sure,
    beside: Callable[[Change], Sequence[str]] = lambda _: (),
) -> None:
    """A card a flow: the number, its growth, how sure it is, and what must be read `beside` the growth."""
    for column, (name, change) in zip(st.columns(len(changes)), changes, strict=True):
        said = name, words.amount(change.now), words.growth(change), how(change.now)
        remarks = beside(change)
        _kept(said, remarks)
        text = CARD.format(
            **dict(zip(("name", "amount", "change", "sure"), map(escape, said), strict=True)),
            beside="".join(f"<div class='sure'>{escape(one)}</div>" for one in remarks),
        )
        column.markdown(text, unsafe_allow_html=True)


def _kept(said: tuple[str, ...], remarks: Sequence[str]) -> None:
    """A card for a brief: what is to be read beside its growth is a remark there."""
    gallery.keep(Beside.NUMBER, lambda: said)
    for one in remarks:
        gallery.keep(Beside.REMARK, partial("{}: {}.".format, said[0].partition(":")[0], words.lower(one)))


INFERRED = "That the label was wrong is our inference: no source says so, and we found no correction."


def press(export: Change, turnover: Change, claim: Figure) -> None:
    """What the press printed of the quarter, and what customs figures say of it."""
    told = (
        f"By the customs figures, {words.amount(export.now)} is Russia’s exports alone "
        f"({words.growth(export)}); exports and imports together were {words.amount(turnover.now)} "
        f"({words.growth(turnover)})."
    )
    gallery.keep(Beside.FINDING, lambda: told)
    gallery.keep(Beside.REMARK, lambda: INFERRED)
    st.markdown(
        "<div class='press'><p><strong>As the press printed it</strong></p>"
        "<p class='said'>“bilateral trade … $31.4 million … more than doubled”, explained by “what Moscow "
        "said was higher oil product exports”</p>"
        f"<p><a href='{escape(str(claim.url))}'>{escape(claim.publisher.split(' (')[0])}</a>, "
        f"{escape(_day(claim.published))}, text by Reuters</p>"
        f"<p>{escape(told).replace('exports alone', '<em>exports</em> alone')} {INFERRED}</p></div>",
        unsafe_allow_html=True,
    )


def figure_table(figures: Iterable[Figure]) -> pd.DataFrame:
    """Printed figures as a table for readers: what, how precisely, who compiled, who printed, where."""
    return pd.DataFrame(
        [
            {
                "id": f.id,
                "period": str(f.span),
                "flow": f.flow.value,
                "commodity": f.commodity,
                "measure": f.measure.value,
                "printed": f.printed,
                "value": f.value,
                "± half digit": f.half_width,
                "unit": f.unit,
                "statistician": f.compiled_by,
                "standing": f.standing.value,
                "publisher": f.publisher,
                "published": f.published + (" (inferred)" if f.published_inferred == "yes" else ""),
                "remark": f.flag,
                "title": f.title,
                "address": str(f.url),
            }
            for f in figures
        ]
    )


def show_figures(frame: pd.DataFrame, alt: str, height: int | Literal["auto"] = "auto") -> None:
    """The table on the page, addresses as links."""
    links = {"address": st.column_config.LinkColumn("address", display_text="open")}
    shown = links if "address" in frame or frame.empty else {}
    st.dataframe(frame, hide_index=True, column_config=shown, alt=alt, height=height)


def behind(found: tuple[str, pd.DataFrame], what: str, part: str = "") -> None:
    """What is behind some numbers, one click away under a title that says which; a second has a `part`."""
    kind, frame = found
    gallery.keep(Beside.BEHIND, lambda: frame)
    title = f"The {kind} behind {what}"
    folded(f"{title} ({len(frame)})", f"behind-{part}", lambda: show_figures(frame, title))


def about(title: str, remarks: Sequence[str], pair: str) -> None:
    """What readers should know of an uploaded dataset, beside its chart."""
    st.markdown(f"**{quiet(pair)}, from {quiet(title)}**")
    for remark in remarks:
        st.markdown(quiet(remark))


def _day(published: str) -> str:
    """A date of publication as printed in a source note: `16 May 2017`, `May 2017`, `undated`."""
    form = {10: "%-d %b %Y", 7: "%b %Y", 4: "%Y"}.get(len(published), "undated")
    return f"{pd.Timestamp(published):{form}}" if published else form


def sources(bounds: Sequence[Bound], known: dict[str, Figure], most: int = 3) -> list[str]:
    """The publications to name under a chart: those behind the given bounds, dated to the day first."""
    found = [known[i] for bound in bounds for i in bound.figures if i in known]
    ordered = sorted(found, key=lambda f: (len(f.published) < 10, f.published, f.publisher))
    named = list(dict.fromkeys(f"{f.publisher.split(' (')[0]} ({_day(f.published)})" for f in ordered))
    rest = len(named) - most
    more = f" and {rest} more publication{'s' if rest > 1 else ''}" if rest > 0 else ""
    printed = f" as printed by {', '.join(named[:most])}{more}" if named else ""
    return [f"Data of Russian customs (FCS){printed}", f"{len(known)} printed figures reconciled"]


def in_quarter(events: Sequence[Event], span: Span) -> None:
    """The marked events of the highlighted quarter, beside the chart."""
    st.markdown(f"**Events in {words.when(span)}**")
    found = [e for e in events if span.start <= e.date <= span.end]
    for e in found:
        st.markdown(f"{when(e)} · {e.label}. {e.sentence}")
    said = "A mark says when something happened, never why trade moved."
    st.caption(said if found else f"None of the chosen kinds. {said}")


def event_list(events: Sequence[Event], title: str) -> None:
    """Events as text with their sources: what the marks under the axis say."""

    def body() -> None:
        st.caption("A mark says when something happened, never why trade moved.")
        for e in events:
            doubt = "" if e.verified == "yes" else " *(not confirmed in a second source)*"
            st.markdown(f"**{when(e)} · {e.label}.** {e.sentence} [{e.source}]({e.url}){doubt}")

    folded(f"{title} ({len(events)})", "events", body)


COAL = (
    "Much of the coal that customs recorded as exports to North Korea very likely only crossed it, by rail "
    "to the port of Rajin and on to China. That is our inference, not a published figure. Left out are codes "
    "2701 and 2702, wherever a figure tells them apart; where none does, the rest cannot be known, and the "
    "quarter says so."
)
"""Why coal can be left out."""


def coal_assumption() -> None:
    """Why coal can be left out, and that it is an assumption."""
    gallery.keep(Beside.REMARK, lambda: COAL)
    st.markdown(f"**Without coal and lignite.** {COAL}")
