"""Numbers as English prints them: money, percentages, times, fractions and quantities."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from trade.analysis.sentences.vocabulary import COUNTS, FACTORS, PARTS, SCALES, UNITS
from trade.model.period import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text and what it is taken for.

    Attributes:
        kind: what it is: `number`, `span`, `goods`, `way` …; `odd` is understood but cannot be tested,
            `word` is not understood, `skip` carries nothing.
        text, start, end: the words and where they stand.
        code: the meaning of a word: a flow, commodity, wording, unit …
        number, half: of a number in `code`, and half a unit of its last digit.
        words, signed: whether a number is written in words, or with a sign.
        span: of a period.
        since: of a period behind "between", the one before it that it is compared with.
    """

    kind: str
    text: str
    start: int = 0
    end: int = 0
    code: str = ""
    number: float = 0.0
    half: float = 0.0
    words: bool = False
    signed: bool = False
    span: Span | None = None
    since: Span | None = None


Match = re.Match[str]
Maker = Callable[[Match], Token | None]

_NUM = r"(?:\d{1,3}(?:,\d{3}){1,4}(?!,?\d)|\d{1,12}(?!\d))(?:\.\d{1,6})?"
_SIGN = r"(?P<sign>minus |plus |(?<![\w%])[-−+])?"
_SCALE = "(?P<scale>" + "|".join(sorted(SCALES, key=len, reverse=True)) + ")"
_UNIT = "(?P<unit>" + "|".join(sorted(UNITS, key=len, reverse=True)) + ")"
_COUNT = "(?P<word>" + "|".join(COUNTS[1:]) + ")"
_PERCENT = r"(?:%|percent|per cent|pct)"
_ENDS = r"(?=\s*(?:$|[.,;:)]|(?:in|for|during|from|and|while|compared|against|mainly|at)\b))"
_FOREIGN = "(?:euros?|roubles?|rubles?|won|yuan|yen|pounds?)"


def read(printed: str, scale: str = "") -> tuple[float, float]:
    """A printed number and half a unit of its last digit, both times the scale word, in decimal."""
    number, times = Decimal(printed.replace(",", "")), SCALES.get(scale.lower(), 1)
    half = Decimal(5).scaleb(int(number.as_tuple().exponent) - 1)
    return float(number * times), float(half * times)


def rounded(token: Token) -> float:
    """Half a unit of the last digit that is not zero of a whole number: 5,000 for "40,000", 500 for "40,500".

    So far a number reaches behind "about", "over" or "nearly" alone; by itself, and with a decimal point,
    every zero that is printed counts.
    """
    half = token.half
    whole = round(abs(token.number) / (2 * half)) if half and not token.words and "." not in token.text else 0
    while whole and whole % 10 == 0:
        whole, half = whole // 10, half * 10
    return half


def _amount(match: Match, code: str, factor: float = 1.0) -> Token:
    found = match.groupdict()
    number, half = read(found["num"], found.get("scale") or "")
    sign = (found.get("sign") or "").strip().lower()
    number = -number if sign in ("minus", "-", "−") else number
    return Token("number", match[0], code=code, number=number * factor, half=half * factor, signed=bool(sign))


def _quantity(match: Match) -> Token:
    return _amount(match, *UNITS[match["unit"].lower()])


def _times(match: Match) -> Token:
    word = (match["word"] or "").lower()
    number, half = (float(COUNTS.index(word)), 0.5) if word else read(match["num"])
    return Token("number", match[0], code="times", number=number, half=half, words=bool(word))


def _factor(match: Match) -> Token:
    number = FACTORS[match[0].lower()]
    return Token("number", match[0], code="times", number=number, half=0.5 if number > 1 else 0.1, words=True)


def _part(match: Match) -> Token:
    number, half = PARTS[match[0].lower()]
    return Token("number", match[0], code="part", number=number, half=half, words=True)


def _none(match: Match) -> Token:
    unit = UNITS[match["unit"].lower()][0] if match["unit"] else "dollars?"
    return Token("number", match[0], code=unit, number=0.0, half=0.5)


def _odd(match: Match) -> Token:
    return Token("odd", match[0])


NUMBER_PATTERNS: list[tuple[str, Maker]] = [
    (
        rf"{_SIGN}(?:us\$|\$|usd|us dollars)\s?(?P<num>{_NUM})(?:\s?{_SCALE})?(?: (?:us )?dollars)?",
        lambda m: _amount(m, "USD"),
    ),
    (
        rf"{_SIGN}(?P<num>{_NUM})(?:\s?{_SCALE})?\s?(?:us dollars|dollars|usd)",
        lambda m: _amount(m, "USD"),
    ),
    (rf"{_SIGN}(?P<num>{_NUM})\s?{_SCALE}{_ENDS}", lambda m: _amount(m, "dollars?")),
    (rf"{_SIGN}(?P<num>{_NUM})\s?{_PERCENT}", lambda m: _amount(m, "percent")),
    (rf"(?P<num>{_NUM})(?:\s?{_SCALE})?\s?{_UNIT}", _quantity),
    (rf"(?:by a factor of )?(?:(?P<num>{_NUM})|{_COUNT})(?:[ -]?fold| times)", _times),
    (rf"by a factor of (?:(?P<num>{_NUM})|{_COUNT})", _times),
    (rf"(?:zero|nil)(?:\s{_UNIT})?", _none),
    ("|".join(sorted(FACTORS, key=len, reverse=True)), _factor),
    ("|".join(sorted(PARTS, key=len, reverse=True)), _part),
    (rf"\$?{_NUM}\s?(?:-|to)\s?\$?{_NUM}\s?(?:{_PERCENT}|{_SCALE}|{_UNIT})", _odd),
    (rf"between \$?{_NUM}(?:\s?\w+)? and \$?{_NUM}\s?(?:{_PERCENT}|{_SCALE}|{_UNIT})", _odd),
    (rf"{_NUM}\s?(?:{_PERCENT}|percentage) points?", _odd),
    ("trade deficit|deficit", _odd),
    (rf"[€₽£]?\s?{_NUM}(?:\s?{_SCALE})?\s?{_FOREIGN}", _odd),
    (rf"[€₽£]\s?{_NUM}(?:\s?{_SCALE})?", _odd),
]
"""How a number may be printed, each with its reader; ranges, points and other currencies are `odd`."""
