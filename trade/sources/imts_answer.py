"""What the IMF sends back for merchandise trade: observations, or why they cannot be used."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any
from xml.parsers import expat

from trade.model.errors import TradeError, UnknownChoiceError
from trade.model.period import Span
from trade.sources.outcome import CHANGED, is_html, quoted

Observation = dict[str, str]

DIMENSIONS = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY")

MILLION = Decimal(1_000_000)

logging.getLogger("sdmx").addHandler(logging.NullHandler())  # it warns that we give it no structure


def observations(body: bytes) -> list[Observation]:
    """Every observation of an SDMX-ML answer, by dimension, `TIME_PERIOD`, `OBS_VALUE` and `SCALE_SENT`.

    `OBS_VALUE` is the text as sent, in **whole US dollars**, and empty where the IMF sends NaN or nothing:
    missing is not zero. The interface marks every series `SCALE="6"` (millions) although its values are
    whole dollars (files of the portal with the same mark are in millions); the mark is handed on as
    `SCALE_SENT`, and `check_scale` refuses values that look like millions.

    Raises:
        TradeError: when the answer is a web page, is cut, is no SDMX data, or lacks a dimension.
    """
    if is_html(body):
        raise TradeError(f"a web page instead of data, beginning {quoted(body)}. {CHANGED}")
    _check_whole(body)
    found = [_observation(key, one) for key, one in _parsed(body)]
    for number, row in enumerate(found, start=1):
        lacking = [d for d in (*DIMENSIONS, "TIME_PERIOD", "OBS_VALUE") if d not in row]
        if lacking:
            others = ", ".join(sorted(set(row) - set(DIMENSIONS))) or "none"
            raise TradeError(f"row {number} without {', '.join(lacking)}; it has: {others}. {CHANGED}")
    return found


def _unreadable(body: bytes) -> TradeError:
    return TradeError(
        f"{len(body)} bytes that are not whole SDMX-ML data, beginning {quoted(body)}. {CHANGED}"
    )


def _check_whole(body: bytes) -> None:
    """Refuse what sdmx1 would stumble over (it then prints on standard output), and every DOCTYPE.

    Entities can only be declared in one: it is refused before any of it is read, in whatever encoding.
    """
    found: list[str] = []

    def refuse(*_: object) -> None:
        raise _unreadable(body)

    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, _: found.append(name) if not found else None
    try:
        parser.Parse(body, True)
    except expat.ExpatError:
        raise _unreadable(body) from None
    if not found[0].endswith("}StructureSpecificData"):
        raise _unreadable(body)


def _parsed(body: bytes) -> Iterator[tuple[Any, Any]]:
    import sdmx  # noqa: PLC0415  0.4 s, and only for those who ask the IMF
    from sdmx.exceptions import XMLParseError  # noqa: PLC0415
    from sdmx.message import DataMessage  # noqa: PLC0415

    try:
        message = sdmx.read_sdmx(io.BytesIO(body))
    except (XMLParseError, RuntimeError, AssertionError, ValueError):
        raise _unreadable(body) from None
    if not isinstance(message, DataMessage):
        raise _unreadable(body)
    for data in message.data:
        for key, series in data.series.items():
            yield from ((key, one) for one in series)


def _observation(key: Any, one: Any) -> Observation:  # noqa: ANN401  sdmx1's own objects
    words = {name: str(word.value) for name, word in key.values.items()}
    words |= {name: str(word.value) for name, word in one.dimension.values.items()}
    words |= {name: str(word.value) for name, word in one.attached_attribute.items()}
    words["SCALE_SENT"] = words.pop("SCALE", "")
    if one.value is not None:
        text = str(one.value).strip()
        words["OBS_VALUE"] = "" if text in ("", "NaN") else text
    return words


def check_scale(found: Sequence[Observation]) -> None:
    """Refuse values that are not plainly whole dollars: a factor of a million would go unnoticed.

    Values are taken for millions when none reaches a million and most have more than three decimals:
    dollars have at most a few, millions as the portal prints them have six.

    Raises:
        TradeError: for such values, a mark of scale other than none, 0 or 6, or a value that is no number.
    """
    for number, row in enumerate(found, start=1):
        if row["SCALE_SENT"] not in ("", "0", "6"):
            raise TradeError(f"row {number} marked SCALE {row['SCALE_SENT']}, known are 0 and 6. {CHANGED}")
    values = [v for v in map(_number, range(1, len(found) + 1), found) if v]
    fine = [v for v in values if v != round(v, 3)]
    if values and max(map(abs, values)) < MILLION and len(fine) * 2 > len(values):
        raise TradeError(
            f"values such as {fine[0]}, which look like millions of dollars; the IMF is known to send whole "
            "dollars. Nothing was taken: upload a file from https://data.imf.org instead."
        )


def _number(number: int, row: Observation) -> Decimal:
    try:
        value = Decimal(row["OBS_VALUE"] or "0")
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise TradeError(f"row {number} with OBS_VALUE {row['OBS_VALUE']!r}, which is no number. {CHANGED}")
    return value


def within(found: Sequence[Observation], first: Span, last: Span) -> list[Observation]:
    """The observations from `first` to `last`: the IMF may send more periods than were asked for.

    Raises:
        TradeError: for a period that cannot be read.
    """
    kept: list[Observation] = []
    for number, row in enumerate(found, start=1):
        try:
            span = Span.parse(row["TIME_PERIOD"].replace("-M", "-"))
        except UnknownChoiceError as error:
            raise TradeError(f"row {number} with an {error}. {CHANGED}") from None
        if first.first <= span.first and span.last <= last.last:
            kept.append(row)
    return kept
