"""Runs of months: the only calendar the ledger needs.

A month is an ordinal (`year * 12 + month - 1`); a `Span` is an inclusive run of them.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from trade.model.errors import UnknownChoiceError

ACCEPTED = "a quarter such as 2017-Q1, a month such as 2017-03, or a year such as 2017"


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """An inclusive run of months, by their ordinals."""

    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read `2017-Q1`, `2017-03` or `2017`.

        Raises:
            UnknownChoiceError: for any other spelling.
        """
        match = re.fullmatch(r"(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?", text.strip().upper())
        if match is None:
            raise UnknownChoiceError("period", text, ACCEPTED)
        year, quarter, month = int(match[1]) * 12, match[2], match[3]
        if quarter:
            return cls(year + int(quarter) * 3 - 3, year + int(quarter) * 3 - 1)
        return cls(year + int(month) - 1, year + int(month) - 1) if month else cls(year, year + 11)

    @classmethod
    def between(cls, start: date, end: date) -> Span:
        """The whole months from day `start` to day `end`, both inclusive.

        Raises:
            ValueError: when the days are not the first and last of a month, or out of order.
        """
        last_day = calendar.monthrange(end.year, end.month)[1]
        if start.day != 1 or end.day != last_day or end < start:
            raise ValueError(f"{start} to {end} is not a run of whole months")
        return cls(start.year * 12 + start.month - 1, end.year * 12 + end.month - 1)

    @property
    def months(self) -> range:
        """The ordinals of the months in the run."""
        return range(self.first, self.last + 1)

    @property
    def start(self) -> date:
        """First day of the first month."""
        return date(self.first // 12, self.first % 12 + 1, 1)

    @property
    def end(self) -> date:
        """Last day of the last month."""
        year, month = self.last // 12, self.last % 12 + 1
        return date(year, month, calendar.monthrange(year, month)[1])

    def earlier(self, months: int = 12) -> Span:
        """The same run, `months` months before (a year unless told)."""
        return Span(self.first - months, self.last - months)

    def overlaps(self, other: Span) -> bool:
        """Whether the two runs share a month."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        """`2017-Q1`, `2017-03`, `2017`, or `2017-01 to 2017-05` for any other run."""
        length, offset = len(self.months), self.first % 12
        if length == 12 and offset == 0:
            return str(self.first // 12)
        if length == 3 and offset % 3 == 0:
            return f"{self.first // 12}-Q{offset // 3 + 1}"
        first = f"{self.first // 12}-{offset + 1:02d}"
        return first if length == 1 else f"{first} to {self.last // 12}-{self.last % 12 + 1:02d}"


Spans = tuple[Span, Span]
"""A base and the period that is compared with it."""


def quarters(first: str, last: str) -> list[Span]:
    """The quarters from `first` to `last` (`2014-Q1`), both inclusive; empty when out of order."""
    begin, end = Span.parse(first).first, Span.parse(last).first
    return [Span(month, month + 2) for month in range(begin, end + 1, 3)]


def whole(months: range, length: int) -> list[Span]:
    """The calendar periods of `length` months (1, 3 or 12) that share a month with a run, in order."""
    first = months.start - months.start % length
    return [Span(start, start + length - 1) for start in range(first, months.stop, length)]
