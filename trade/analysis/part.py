"""A part of a pair's codes: what has to be known of it for a chart of one code, and where it is asked.

What the codes of a level come to follows from their own rows, and where a code has none of its own from the
coarsest beneath it. A part is those rows and no others, so a number is the same from it as from all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from trade.model.observation import FREQUENCIES
from trade.model.period import Span
from trade.model.rolled import WORDS
from trade.model.words import TOTAL, Flow

Complete = frozenset[tuple[tuple[Flow, str, int], int]]
"""Slices (side, frequency, first month), each with a number of digits."""


class Part(NamedTuple):
    """What is asked for.

    Attributes:
        flow: export or import.
        within: the code that is taken apart, `TOTAL` for all goods.
        levels: digits of the codes whose values are looked up, `WORDS` for names.
        spans: the periods, with the finer ones inside them; None for every one.
    """

    flow: Flow
    within: str
    levels: tuple[int, ...]
    spans: tuple[Span, ...] | None = None


@dataclass(frozen=True)
class Listed:
    """Codes: their `rows` as `trade.analysis.book.Book` has them, and what gives its `complete` of them."""

    rows: pl.DataFrame
    made_up: Callable[[], Complete]


@dataclass(frozen=True)
class Source:
    """Where the codes of a pair are asked for, part by part.

    Attributes:
        names: the codes of one side, columns `commodity` and `depth`, each once.
        listed: of some parts their rows together.
    """

    names: Callable[[Flow], pl.DataFrame]
    listed: Callable[[tuple[Part, ...]], Listed]


def named(codes: Sequence[str]) -> pl.DataFrame:
    """Codes with their `depth`."""
    found = {"commodity": list(codes), "depth": [level_of(code) for code in codes]}
    return pl.DataFrame(found, schema={"commodity": pl.String, "depth": pl.Int64})


def level_of(code: str) -> int:
    """Digits of a code: 0 for all goods, `WORDS` for names."""
    if code == TOTAL:
        return 0
    return len(code) if code.isdigit() else WORDS


def of_code(flow: Flow, code: str) -> Part:
    """One code in every period; no rows for all goods, which are known without."""
    return Part(flow, code, () if code == TOTAL else (level_of(code),))


def apart(flow: Flow, within: str, level: int, spans: Iterable[Span] | None = None) -> Part:
    """A code and the codes of a level inside it; all goods are known without their rows."""
    own = () if within == TOTAL else (level_of(within),)
    return Part(flow, within, (*own, level), None if spans is None else tuple(spans))


def inside(codes: pl.DataFrame, within: str) -> pl.DataFrame:
    """Those of some codes, with `commodity` and `depth`, that are a code or inside it."""
    if within == TOTAL:
        return codes
    beneath = pl.col("commodity").str.starts_with(within) & (pl.col("depth") < WORDS)
    return codes.filter(
        (pl.col("commodity") == within) | beneath if within.isdigit() else pl.col("commodity") == within
    )


def texts(spans: Iterable[Span]) -> list[str]:
    """Every period inside some spans, they themselves included, as files write it; years first."""
    found = (
        str(Span(month, month + length - 1))
        for span in spans
        for length in FREQUENCIES.values()
        for month in range(span.first, span.last + 1)
        if month % length == 0 and month + length - 1 <= span.last
    )
    return list(dict.fromkeys(found))
