"""The totals of an uploaded dataset taken apart, in the words of the charts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from trade.analysis import itemised, observed
from trade.analysis.book import EQUAL
from trade.charts.changed import Changed
from trade.charts.money import money
from trade.charts.parts import OTHERS, Breakdown
from trade.charts.subject import Subject
from trade.charts.words import when
from trade.model.contribution import Contributions, Kind
from trade.model.words import TOTAL, Flow
from trade.ui import access
from trade.ui.access import Key

MOST = 12
"""Commodities drawn by themselves; the others are drawn together, and the table of one period has each."""


def told(found: itemised.Itemised, about: Subject, label: Callable[[str], str]) -> Breakdown:
    """One period as charts draw it."""
    named = [code for code, _ in found.parts if code != OTHERS] + [found.total.commodity]
    labels = {code: label(code) for code in named if code != TOTAL and label(code) != code}
    return Breakdown(
        found.total,
        found.parts,
        found.rest,
        labels,
        about,
        excess=found.excess,
        partial=len(found.partial),
        most=MOST,
    )


def changed(found: Contributions, about: Subject, label: Callable[[str], str]) -> Changed:
    """A change as charts draw it."""
    parts = [row.commodity for row in found.rows if row is not found.rest]
    named = {code: label(code) for code in (*parts, found.total.commodity) if code != TOTAL}
    labels = {code: text for code, text in named.items() if text not in (code, f"code {code}")}
    return Changed(found, labels, about, remarks=tuple(_exceeded(found)), most=MOST)


def _exceeded(found: Contributions) -> list[str]:
    """A sentence for each period whose commodities come to more than its total."""
    rest = found.rest
    if rest is None or rest.kind is Kind.ROUNDING:
        return []
    ends = ((found.base, rest.before), (found.now, rest.now))
    over = [(span, -one.ends[1]) for span, one in ends if one.known and one.ends[1] < -EQUAL]
    return [
        f"In {when(span)} the commodities exceed the total by {money(more, currency=found.currency)}; check "
        "the file."
        for span, more in over
    ]


def all_told(
    found: Sequence[itemised.Itemised], about: Subject, label: Callable[[str], str]
) -> list[Breakdown]:
    """Every period, each with the labels of all."""
    each = [told(one, about, label) for one in found]
    labels = {code: text for one in each for code, text in one.labels.items()}
    return [replace(one, labels=labels) for one in each]


@st.cache_resource(show_spinner="Taking every period apart …", max_entries=32)
def every_period(
    which: Key, reporter: str, partner: str, frequency: str, flow: str, within: str, level: int
) -> list[itemised.Itemised]:
    """Every drawn period taken apart: the largest codes over all by themselves, the others together."""
    book = access.book(which, reporter, partner)
    spans = observed.periods(book, frequency)
    return itemised.together(itemised.itemised(book, Flow(flow), spans, within, level), MOST, OTHERS)
