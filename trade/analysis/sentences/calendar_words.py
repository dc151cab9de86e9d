"""Periods as English writes them."""

from __future__ import annotations

import re
from collections.abc import Callable

from trade.analysis.sentences.vocabulary import COUNTS, MONTHS, ORDINALS
from trade.model.errors import UnknownChoiceError
from trade.model.period import Span

YEAR = r"(?P<year>19[5-9]\d|20\d\d)"
_MONTH = "(?:" + "|".join(f"{m[:3]}(?:{m[3:]}|t\\.?|\\.)?" if m[3:] else m for m in MONTHS) + ")"
_OF = r"(?:,? of|,? in|,)?\s"
_SINCE = "(?P<since>from |between )?"
_TO = "(?P<to>-|to|through|until|and)"
_ORDINAL = "|".join(ORDINALS)
_COUNT = "|".join(COUNTS[1:])
_UNITS = r"(?:%|percent|per cent|pct|tonnes|tons|barrels|million|billion|thousand|mln|bln|bn|dollars|times)"


def _month(text: str) -> int:
    return next(n for n, name in enumerate(MONTHS) if name.startswith(text[:3].lower()))


def months(first: int, last: int) -> Span | None:
    """The run of two month ordinals; nothing where it would end before its start."""
    return Span(first, last) if first <= last else None


def _run(match: re.Match[str]) -> Span | None:
    """A run of months; "March 2016 and March 2017" and "January and May 2017" are two months, not one run."""
    year = int(match["year"]) * 12
    before = int(match["before"]) * 12 if match["before"] else year
    found = months(before + _month(match["first"]), year + _month(match["last"]))
    joined = match["to"].lower() == "and" and found is not None
    apart = match["before"] or (not match["since"] and found is not None and len(found.months) > 2)
    return None if joined and apart else found


def _named(match: re.Match[str]) -> Span | None:
    first = int(match["year"]) * 12 + _month(match["first"])
    return Span(first, first)


def _quarter(match: re.Match[str]) -> Span | None:
    number = match["number"].lower()
    return Span.parse(f"{match['year']}-Q{ORDINALS.get(number) or number}")


def _half(match: re.Match[str]) -> Span | None:
    first = int(match["year"]) * 12 + (6 if match["number"].lower() in ("2", "second", "2nd") else 0)
    return Span(first, first + 5)


def _first(match: re.Match[str]) -> Span | None:
    word, year = match["count"].lower(), int(match["year"]) * 12
    length = int(word) if word.isdigit() else COUNTS.index(word)
    return Span(year, year + length - 1) if 1 <= length <= 12 else None


def _thirds(match: re.Match[str]) -> Span | None:
    word, year = match["count"].lower(), int(match["year"]) * 12
    return Span(year, year + 3 * (int(word) if word.isdigit() else COUNTS.index(word)) - 1)


def _iso(match: re.Match[str]) -> Span | None:
    try:
        return Span.parse(match[0])
    except UnknownChoiceError:
        return None


def _iso_run(match: re.Match[str]) -> Span | None:
    try:
        first, last = Span.parse(match["first"]), Span.parse(match["last"])
    except UnknownChoiceError:
        return None
    return months(first.first, last.last)


def _years(match: re.Match[str]) -> Span | None:
    return months(int(match["before"]) * 12, int(match["year"]) * 12 + 11)


SPAN_PATTERNS: list[tuple[str, Callable[[re.Match[str]], Span | None]]] = [
    (r"(?P<first>\d{4}-\d\d) to (?P<last>\d{4}-\d\d)", _iso_run),
    (r"\d{4}-(?:q[1-4]|\d\d)", _iso),
    (
        rf"{_SINCE}(?P<first>{_MONTH})(?: (?P<before>\d{{4}}))?\s?{_TO}\s?(?P<last>{_MONTH}){_OF}{YEAR}",
        _run,
    ),
    (rf"(?P<first>{_MONTH}){_OF}{YEAR}", _named),
    (rf"q(?P<number>[1-4]){_OF}{YEAR}", _quarter),
    (rf"(?:the )?(?P<number>{_ORDINAL})[ -]quarter{_OF}{YEAR}", _quarter),
    (rf"(?:the )?first (?P<count>two|three|2|3) quarters{_OF}{YEAR}", _thirds),
    (rf"q1\s?-\s?q(?P<count>[234]){_OF}{YEAR}", _thirds),
    (rf"h(?P<number>[12]){_OF}{YEAR}", _half),
    (rf"(?:the )?(?P<number>first|second|1st|2nd)[ -]half(?:[ -]year)?{_OF}{YEAR}", _half),
    (rf"(?:the )?first (?P<count>\d{{1,2}}|{_COUNT}) months?{_OF}{YEAR}", _first),
    (r"(?P<before>19[5-9]\d|20\d\d)-" + YEAR, _years),
    (rf"(?:the (?:whole )?year )?{YEAR}(?!-?\w|[.,]\d|\s?{_UNITS})", lambda m: Span.parse(m["year"])),
]
"""How a period may be written, each with its reader; a reader gives nothing for a run out of order."""

SAME = rf"(?:the )?same (?:period|months?|quarter|time|half)(?:{_OF}){YEAR}"
"""The months of the period itself, in another year."""
