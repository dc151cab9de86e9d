"""The totals of an uploaded dataset taken apart, in the words of the charts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from trade.analysis import itemised, observed
from trade.charts.parts import OTHERS, Breakdown
from trade.charts.subject import Subject
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
