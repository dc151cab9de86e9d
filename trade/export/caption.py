"""Captions whose numbers follow the data: words with tokens in braces.

A token names what a presenter sees, and is filled in from the chart as it is drawn now:

- `{finding}`, `{unit}`, `{sources}`: the chart's own words
- `{Q1 2017 | export}`: the row of the chart's table that these words single out, its number as on screen;
  a row is named by what stands in its cells, a period also as people say it
- `{Coal (2701) | share}`: another number or word of that row, by its column
- `{first}`, `{last}`, `{highest}`, `{lowest}`: rows by their place; `{highest | period}` says which one it is
  `{last | turnover}` is the last row of turnover that has a number

After a revision the same caption says the new numbers. A doubled brace, `{{`, is a brace.
"""

from __future__ import annotations

import re
from contextlib import suppress

import pandas as pd

from trade.charts.finish import Chart
from trade.charts.words import when
from trade.export import tabled
from trade.export.rows import PLACES, keys, named, placed, single
from trade.export.tabled import UNSAID, Measure
from trade.model.errors import TradeError
from trade.model.period import Span

SOURCES = "Sources: "

TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")

NUMBER = re.compile(r"(?<![\w.,])[+\-−]?[$€£]?\d[\d,.\u202f\u00a0]*\d|(?<![\w.,])[+\-−]?[$€£]?\d")

PERIODS = re.compile(r"\b(?:Q[1-4]\s+)?(?:1[89]|20)\d\d(?:-(?:Q[1-4]|\d\d))?\b|\bQ[1-4]\b")


AMOUNTS = {"period", "low_usd", "high_usd"}
"""Columns of a table that is one series of amounts, or one a flow."""


def resolved(caption: str, chart: Chart) -> str:
    """The caption with what the chart says now.

    Raises:
        TradeError: for a token that says nothing of this chart, with what can be said instead.
    """
    try:
        return _filled(caption, chart)
    except _UnsaidError as error:
        raise TradeError(_unknown(str(error), chart)) from error


class _UnsaidError(TradeError):
    """A token that says nothing of the chart; its message is the token."""


def _filled(caption: str, chart: Chart) -> str:
    def filled(match: re.Match[str]) -> str:
        if match[1] is None:
            if len(match[0]) == 2:
                return match[0][0]
            raise TradeError(f"a brace “{match[0]}” stands alone: write {match[0] * 2} for the sign itself.")
        return _token(match[1], chart)

    return TOKEN.sub(filled, caption)


def typed(caption: str, chart: Chart) -> tuple[str, ...]:
    """Numbers that stand in the caption by hand, in order: they stay when the data change.

    Years and quarters are names, and so are codes that the chart's table has.
    """
    names = {code for column in tabled.texts(chart.table) for code in _codes(chart.table[column])}
    bare = PERIODS.sub(" ", TOKEN.sub(" ", caption))
    found = (match[0].rstrip(".,") for match in NUMBER.finditer(bare))
    return tuple(number for number in dict.fromkeys(found) if number not in names)


def opening(chart: Chart) -> str:
    """The caption to start from, every number in it live.

    Of a series of amounts through time, the numbers of the period that the finding names, a flow each. Of
    anything else the finding itself: of a table with several kinds of numbers one alone would mislead.
    """
    table = chart.table
    if not set(table.columns) >= AMOUNTS or not _in_time(table):
        return "{finding}."
    kinds = [str(kind) for kind in dict.fromkeys(table["flow"])] if "flow" in table else [""]
    return _of_title(chart, kinds if len(kinds) > 1 else [""]) or "{finding}."


def _of_title(chart: Chart, kinds: list[str]) -> str:
    """The numbers of the last period that the finding names, a flow each; empty where it names none."""
    named_there = PERIODS.findall(chart.title)
    if not named_there:
        return ""
    period = named_there[-1]
    tokens = [(kind, f"{{{period}{f' | {kind}' if kind else ''}}}") for kind in kinds]
    parts = [f"{kind} {token}".strip() for kind, token in tokens if _sayable(token, chart)]
    return f"{period}: {', '.join(parts)}." if parts else ""


def _in_time(table: pd.DataFrame) -> bool:
    """Whether the rows go through time, once or once a flow."""
    if "period" not in table or table["period"].nunique() < 3:
        return False
    runs = table.groupby("flow")["period"] if "flow" in table else [("", table["period"])]
    return all(run.is_monotonic_increasing for _, run in runs)


def sayable(chart: Chart, most: int = 12) -> list[str]:
    """Tokens that this chart fills in: its words, places, and some of its rows."""
    found = ["{finding}", "{unit}", "{sources}", *(f"{{{place}}}" for place in PLACES)]
    told = keys(chart.table)
    rows = chart.table[told].astype(str).drop_duplicates().head(most) if told else pd.DataFrame()
    found += [f"{{{' | '.join(cells)}}}" for cells in rows.itertuples(index=False)]
    return [token for token in found if _sayable(token, chart)]


def _sayable(text: str, chart: Chart) -> bool:
    with suppress(TradeError):
        return UNSAID not in _filled(text, chart)
    return False


def _token(token: str, chart: Chart) -> str:
    words = {"finding": chart.title, "unit": chart.subtitle, "sources": _sources(chart)}
    name = token.strip().casefold()
    if name in words:
        return words[name]
    parts = [part.strip() for part in token.split("|") if part.strip()]
    table, column = chart.table, ""
    numbers = tabled.measures(table)
    for part in [p for p in parts if p.casefold() not in PLACES]:
        rows = table[named(table, part)]
        if not len(rows) and part.casefold() in {c.casefold() for c in (*numbers, *tabled.texts(table))}:
            column = part.casefold()
        elif not len(rows):
            raise _UnsaidError(token)
        else:
            table = rows
    measure = numbers.get(column) or next(iter(numbers.values()), None)
    place = next((p.casefold() for p in parts if p.casefold() in PLACES), "")
    if not parts or (measure is None and not column):
        raise _UnsaidError(token)
    row = placed(table, place, measure, token) if place else single(table, token)
    return _cell(row, column, measure, tabled.texts(chart.table))


def _cell(row: pd.Series, column: str, measure: Measure | None, words: list[str]) -> str:
    """What a row says in a column; without one its own words for its number where it has them."""
    name = next((word for word in words if word.casefold() == (column or "said")), "")
    if not name and measure is not None:
        return tabled.said(row, measure)
    text = str(row[name])
    with suppress(TradeError):
        return when(Span.parse(text))
    return text


def _codes(cells: pd.Series) -> set[str]:
    return {found for cell in cells.astype(str) for found in re.findall(r"\d+", cell)}


def _sources(chart: Chart) -> str:
    last = chart.notes[-1] if chart.notes else ""
    return last.removeprefix(SOURCES).rstrip(".")


def _unknown(token: str, chart: Chart) -> str:
    columns = [*tabled.measures(chart.table), *tabled.texts(chart.table)]
    return (
        f"“{{{token}}}” says nothing of this chart. It can say {', '.join(sayable(chart))}; and behind a | "
        f"one of {', '.join(columns)}."
    )
