"""Periods as files spell them: years, quarters and months, to a run of months."""

from __future__ import annotations

import re
from collections.abc import Callable

from trade.model.period import Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan январь января янв 1월",
            "february feb февраль февраля фев 2월",
            "march mar март марта мар 3월",
            "april apr апрель апреля апр 4월",
            "may май мая 5월",
            "june jun июнь июня июн 6월",
            "july jul июль июля июл 7월",
            "august aug август августа авг 8월",
            "september sep sept сентябрь сентября сен 9월",
            "october oct октябрь октября окт 10월",
            "november nov ноябрь ноября ноя 11월",
            "december dec декабрь декабря дек 12월",
        ),
        start=1,
    )
    for name in names.split()
}
"""Month words, English, Russian (both cases) and Korean, in lower case."""

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


YEARS = range(1800, 2200)
"""Years that trade statistics can be of (our choice): another number of four digits is a code."""


def _year(text: str) -> int:
    year = int(text)
    found = year + (2000 if year < 70 else 1900) if len(text) == 2 else year
    if found not in YEARS:
        raise ValueError(f"no trade was counted in {text}")
    return found


def _months(year: str, first: int, length: int) -> Span:
    start = _year(year) * 12 + first - 1
    return Span(start, start + length - 1)


def _annual(year: str) -> Span:
    return _months(year, 1, 12)


def _quarter(year: str, quarter: str) -> Span:
    number = ROMAN.get(quarter.casefold()) or int(quarter)
    return _months(year, 3 * number - 2, 3)


def _month(year: str, month: str) -> Span:
    number = MONTHS.get(month.casefold().rstrip(".")) or int(month)
    if not 1 <= number <= 12:
        raise ValueError(f"there is no month {month}")
    return _months(year, number, 1)


_Y, _Q, _W = r"(\d{4})", r"([1-4]|i{1,3}|iv)", r"([^\W\d_]+\.?|\d{1,2}월)"

FORMS: tuple[tuple[str, Callable[..., Span]], ...] = (
    (rf"{_Y}(?:\.0)?", _annual),
    (rf"{_Y}52", _annual),
    (rf"{_Y}[-. /]?q{_Q}", _quarter),
    (rf"{_Y}[-. /]{_Q}q", _quarter),
    (rf"q{_Q}[-. /]?{_Y}", lambda q, y: _quarter(y, q)),
    (rf"{_Q}[-. /]?(?:q|кв\.?|квартал)[-. /]?{_Y}", lambda q, y: _quarter(y, q)),
    (rf"{_Y}[-. /]?m?(0[1-9]|1[0-2])", _month),
    (rf"{_Y}(0[1-9]|1[0-2])\.0", _month),
    (rf"{_Y}(?!\.1$)(?:[-./]m?|m)([1-9])", _month),
    (rf"(0?[1-9]|1[0-2])[-./]{_Y}", lambda m, y: _month(y, m)),
    (rf"{_Y}(?:0[1-9]|1[0-2])52", _annual),
    (rf"{_Y}(0[1-9]|1[0-2])01", _month),
    (rf"{_Y}-(0[1-9]|1[0-2])-01(?:[t ]00:00:00)?", _month),
    (rf"01\.(0[1-9]|1[0-2])\.{_Y}", lambda m, y: _month(y, m)),
    (rf"{_W}[-. /]+(\d{{2}}|\d{{4}})", lambda m, y: _month(y, m)),
    (rf"{_Y}[-. /년]+{_W}", _month),
)
"""Spellings in order: each a pattern on the whole text in lower case, and what its groups mean."""


def period(text: str) -> Span:
    """The run of months a cell names.

    `2017`, `2017-Q1`, `2017Q1`, `1Q2017`, `I кв. 2017`, `201703`, `2017-03`, `2017-M03`, `2017.03`,
    `03/2017`, `Mar-17`, `March 2017`, `2017 Mar`, `март 2017`, `2017년 3월`, `20170301`,
    `01.03.2017`; `2017.0` and `201703.0` are what a reader of numbers makes of `2017` and `201703`.

    Raises:
        ValueError: for any other spelling.
    """
    plain = " ".join(text.casefold().split())
    for pattern, read in FORMS:
        match = re.fullmatch(pattern, plain)
        if match:
            try:
                return read(*match.groups())
            except (ValueError, KeyError):
                continue
    raise ValueError("expected a period such as 2017, 2017-Q1, 2017-03, 201703 or Mar-17")


def readable(text: str) -> Span | None:
    """The run of months a cell names, None where it names none."""
    try:
        return period(text)
    except ValueError:
        return None
