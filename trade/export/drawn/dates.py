"""Dates as milliseconds since 1970 in UTC, and in d3's formats."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from trade.model.errors import TradeError

DAY = 86_400_000.0
YEAR = 365.25 * DAY
MONTH = YEAR / 12

DATE = re.compile(
    r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[ T_](\d{1,2})(?::(\d{2})(?::(\d{2}(?:\.\d+)?))?)?)?)?)?Z?"
)

START = datetime(1970, 1, 1, tzinfo=UTC)

DIRECTIVE = re.compile(r"%(-?)([a-zA-Z%])")


def milliseconds(text: str) -> float | None:
    """A date such as `2017-03-01`, `2017-03` or `2017-03-01 12:00`; None when it is none."""
    found = DATE.fullmatch(text.strip())
    if not found:
        return None
    year, month, day, hour, minute = (
        int(found[i] or least) for i, least in zip(range(1, 6), (1, 1, 1, 0, 0), strict=True)
    )
    try:
        whole = datetime(year, month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        return None
    return (whole - START).total_seconds() * 1000 + float(found[6] or 0) * 1000


def moment(value: float) -> datetime:
    """The date of milliseconds."""
    return START + timedelta(milliseconds=value)


def months_after(value: float, months: int) -> float:
    """The same day some months later, its first day where the month is shorter."""
    date = moment(value)
    count = date.year * 12 + date.month - 1 + months
    return (
        date.replace(year=count // 12, month=count % 12 + 1, day=min(date.day, 28)) - START
    ).total_seconds() * 1000


def formatted(value: float, layout: str) -> str:
    """A date in a format of d3: `%Y`, `%b`, `%-d` or `%q`.

    Raises:
        TradeError: for a directive that is not drawn.
    """
    date = moment(value)

    def written(found: re.Match[str]) -> str:
        short, kind = found[1] == "-", found[2]
        if kind == "q":
            return str((date.month + 2) // 3)
        if kind == "e":
            return f"{date.day:2d}"
        if kind not in "YybBmdHMSjaA%":
            raise TradeError(
                f"date format “{layout}” is not drawn without a browser: “{found[0]}” is not known there."
            )
        text = date.strftime(f"%{kind}")
        return text.lstrip("0") or "0" if short else text

    return DIRECTIVE.sub(written, layout)
