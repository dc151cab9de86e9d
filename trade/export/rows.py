"""Rows of a chart's table by the words that single them out."""

from __future__ import annotations

import re

import pandas as pd

from trade.export import tabled
from trade.export.tabled import UNSAID, Measure
from trade.model.errors import TradeError

PLACES = ("first", "last", "highest", "lowest")
"""Words for a row by its place."""


def single(table: pd.DataFrame, token: str) -> pd.Series:
    """The one row of a table.

    Raises:
        TradeError: when there are several, with the words that would tell them apart.
    """
    if len(table) == 1:
        return table.iloc[0]
    apart = [c for c in keys(table) if table[c].nunique() > 1]
    said = ", ".join(dict.fromkeys(str(v) for c in apart[-1:] for v in table[c])) or "a column"
    shown = said if len(said) < 200 else f"{said[:200]} …"
    raise TradeError(
        f"“{{{token}}}” means {len(table)} rows of the chart's table: add one of {shown} behind a |."
    )


def placed(table: pd.DataFrame, place: str, measure: Measure | None, token: str) -> pd.Series:
    """The first, last, highest or lowest row that has a number.

    Raises:
        TradeError: when none has one, or intervals overlap so that no row is certainly the highest.
    """
    if measure is None:
        raise TradeError(f"“{{{token}}}”: the chart's table has no numbers to put in order.")
    known = table[[tabled.said(row, measure) != UNSAID for _, row in table.iterrows()]]
    if not len(known):
        raise TradeError(f"“{{{token}}}”: no row of it has a number.")
    if place in ("first", "last"):
        return known.iloc[0 if place == "first" else -1]
    lows, highs = known[measure.low].to_numpy(float), known[measure.high].to_numpy(float)
    best = int(lows.argmax() if place == "highest" else highs.argmin())
    apart = highs <= lows[best] if place == "highest" else lows >= highs[best]
    if not all(clear for n, clear in enumerate(apart) if n != best):
        raise TradeError(f"“{{{token}}}” cannot be told: what is known leaves room for another row.")
    return known.iloc[best]


def keys(table: pd.DataFrame) -> list[str]:
    """The fewest leading columns of words that tell the rows apart."""
    columns = [c for c in tabled.texts(table) if table[c].nunique() > 1]
    for column in columns:
        if table[column].nunique() == len(table):
            return [column]
    count = next((n for n in range(1, len(columns)) if not table.duplicated(columns[:n]).any()), len(columns))
    return columns[:count]


def named(table: pd.DataFrame, word: str) -> pd.Series:
    """Which rows have a cell that says this word; a period also as people say it."""
    wanted = {word.casefold(), _period(word)}
    found = pd.Series(False, index=table.index)
    for column in tabled.texts(table):
        found |= table[column].astype(str).str.casefold().isin(wanted)
    return found


def _period(word: str) -> str:
    quarter = re.fullmatch(r"[Qq]([1-4])\s+(\d{4})", word)
    return f"{quarter[2]}-q{quarter[1]}" if quarter else word.casefold()
