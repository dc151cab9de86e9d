"""Cached access to the commodity codes of an uploaded pair, part by part; see `trade.analysis.part`."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

import polars as pl

from trade.analysis.book import complete, listed_in, of_part
from trade.analysis.part import Complete, Listed, Part, Source, named, texts
from trade.analysis.rollup import SLOT, Head, Slice, starts
from trade.model.observation import FREQUENCIES, empty
from trade.model.period import Span
from trade.model.words import Flow
from trade.store import datasets
from trade.store.cells import Slot
from trade.ui import access
from trade.ui.access import Key
from trade.ui.kept import kept

Only = dict[Slot, tuple[str, ...]]

PARTS = 128
"""Parts that are kept ready; the one used longest ago goes first."""


def source(which: Key, reporter: str, partner: str, head: Head) -> Source:
    """Where the codes of a pair are asked for; `head` says in which currency and valuations."""
    about = which, reporter, partner

    def listed(parts: tuple[Part, ...]) -> Listed:
        found = pl.concat([rows(*about, one) for one in parts]).unique().sort(*SLOT, "commodity")
        return Listed(found, cache(partial(_made_up, *about, parts)))

    return Source(lambda flow: names(*about, flow), listed)


@kept(access.KEPT, "Reading the pair’s commodities …")
def names(which: Key, reporter: str, partner: str, flow: Flow) -> pl.DataFrame:
    """The codes of one side with rows of their own, columns `commodity` and `depth`, each once."""
    head, found = access.book(which, reporter, partner), set[str]()
    periods: dict[str, list[str]] = {}
    for key, name in head.lists.items():
        if key[0] is flow:
            periods.setdefault(name, []).append(_text(key))
    for name, listed in periods.items():
        only = _own(head, flow) | {"classification": (name,)}
        only |= {"period": tuple(listed)} if len(periods) > 1 else {}
        found.update(datasets.commodities(Path(which.place), which.dataset, reporter, partner, only))
    return named(sorted(found))


@kept(PARTS, "Reading the commodities …")
def rows(which: Key, reporter: str, partner: str, part: Part) -> pl.DataFrame:
    """The rows of a part, as `trade.analysis.book.Book` has them; none of a side that the pair has not."""
    head, about = access.book(which, reporter, partner), (Path(which.place), which.dataset, reporter, partner)
    depths = names(which, reporter, partner, part.flow)["depth"].unique().to_list()
    if not (depths and part.levels):
        return of_part(empty().with_columns(vintage=pl.lit(0)), head)
    only = _own(head, part.flow) | ({} if part.spans is None else {"period": tuple(texts(part.spans))})
    return of_part(datasets.beneath(*about, only, datasets.Beneath(part.within, part.levels, depths)), head)


@kept(PARTS)
def sums(which: Key, reporter: str, partner: str, flow: Flow, periods: tuple[str, ...]) -> pl.DataFrame:
    """The sums of one side's codes of each number of digits in some periods, as `book.summed`."""
    head = access.book(which, reporter, partner)
    only = _own(head, flow) | {"period": periods}
    found = datasets.sums(Path(which.place), which.dataset, reporter, partner, only)
    return listed_in(found.with_columns(first=starts()), head)


def _made_up(which: Key, reporter: str, partner: str, parts: tuple[Part, ...]) -> Complete:
    """The slices that codes make up, among those of some parts with a printed total."""
    head, found = access.book(which, reporter, partner), Complete()
    for flow, spans in {(part.flow, part.spans) for part in parts}:
        printed = {_text(key) for key, one in head.totals.items() if key[0] is flow and not one.codes}
        periods = printed if spans is None else printed.intersection(texts(spans))
        if periods:
            made = sums(which, reporter, partner, flow, tuple(sorted(periods)))
            found |= complete(made, head.totals)
    return found


def _own(head: Head, flow: Flow) -> Only:
    """The rows of one side that count."""
    valued = (head.valuation[flow],) if flow in head.valuation else ()
    return {"flow": (flow.value,), "valuation": valued, "currency": (head.currency,)}


def _text(key: Slice) -> str:
    """The period of a slice, as files write it."""
    _, frequency, first = key
    return str(Span(first, first + FREQUENCIES[frequency] - 1))
