"""What a sentence says: each number, direction, record and reason in it, as a statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trade.analysis.sentences.numerals import Token, rounded
from trade.analysis.sentences.reading import Reading, Statement, has
from trade.analysis.sentences.shares import of_share, share_of
from trade.model.claim import Says, Wording


def _way(reading: Reading, at: int) -> float | None:
    """The direction that belongs to a number, 1 or −1: the last unused one before it, or the next word."""
    places = []
    for back in range(at - 1, -1, -1):
        if reading.kind(back) == "number":
            break
        places.append(back)
    for place in (*places, at + 1):
        if reading.kind(place) == "way" and place not in reading.used:
            reading.used.add(place)
            return reading.tokens[place].number
    return None


def _wording(reading: Reading, at: int) -> tuple[str, int]:
    """The wording before a number, and the place of the first token of both."""
    if reading.kind(at - 1) == "wording":
        return reading.tokens[at - 1].code, at - 1
    return Wording.EXACT, at


def _change(reading: Reading, at: int, token: Token, wording: Wording, by: bool) -> Statement | None:
    """A percentage of change; "by" after a verb that is not known gives no direction and is not tested."""
    way = _way(reading, at)
    if way is None and by and not token.signed:
        reading.odd.add(at)
        return None
    if way is None and not token.signed:
        reading.assumed.append(f"no direction named with {token.text}: a rise is tested")
    number = -abs(token.number) if way == -1 else token.number
    return Statement(at, Says.GROWTH, number, "percent", token.half, wording)


def _times(reading: Reading, at: int, token: Token, wording: Wording, by: bool) -> Statement:
    """A number of times. More or nearly than halved is a fall beyond or up to 50 percent."""
    way = _way(reading, at)
    number, half = token.number, token.half
    if token.code == "part":
        number = 1 + (way or 0) * number if by and way else number
    elif way == -1 and number > 1:
        number, half = 1 / number, half / number**2
    if token.words and number < 1 and wording in (Wording.OVER, Wording.NEARLY):
        half = 0.0 if wording is Wording.OVER else half * 100
        return Statement(at, Says.GROWTH, round((number - 1) * 100, 1), "percent", half, wording)
    half = 0.0 if token.words and wording is Wording.OVER else half
    return Statement(at, Says.FACTOR, number, "times", half, wording)


def _number(reading: Reading, at: int) -> Statement | None:
    """What a number says.

    Amounts in whole numbers behind "about", "around", "roughly", "nearly", "over" and the like are rounded as
    far as their zeros go ("about 40,000 tonnes": half a unit of the 4, 5,000). Only such a word says so:
    without one every printed zero counts, as it always does of percentages and times.
    """
    token = reading.tokens[at]
    told, first = _wording(reading, at)
    by = has(reading.gap(first), "by")
    if told == "below" or (by and token.code in ("USD", "dollars?")):
        reading.odd |= {at, first}
        return None
    wording = Wording(told)
    of = int(has(reading.gap(at + 1), "of|as much|as many"))
    past = reading.kind(first - 1) == "versus"
    share = share_of(reading, at) if token.code in ("percent", "part") else None
    if share:
        says, times = share[0], 100 if token.code == "part" else 1
        return Statement(at, says, token.number * times, "percent", token.half * times, wording, share[1])
    if token.code == "percent":
        return _change(reading, at, token, wording, by)
    if token.code in ("times", "part"):
        return replace(_times(reading, at, token, wording, by), of=of)
    half = token.half if wording is Wording.EXACT else rounded(token)
    if token.code in ("USD", "dollars?"):
        reading.assumed += [] if token.code == "USD" else [f"no currency named with {token.text}: US dollars"]
        return Statement(at, Says.VALUE, token.number, "USD", half, wording, of, past=past)
    return Statement(at, Says.QUANTITY, token.number, token.code, half, wording, of, past=past)


STATED = ("number", "extreme", "mainly", "way")
"""Kinds of tokens that say something, unless "not" stands before them."""

COMPARATIVES = ("more", "less", "fewer", "higher", "lower")
"""Directions whose subject follows them: "more coal"."""

PLAIN = {"mainly": Says.MAINLY, "other": Says.OTHER}


def _denied(reading: Reading, at: int) -> bool:
    """Whether "not" stands before it, a record is only compared with, or it is a share that rose."""
    token = reading.tokens[at]
    _, first = _wording(reading, at)
    denied = token.kind in STATED and reading.kind(first - 1) == "not"
    record = token.kind == "extreme" and reading.kind(at - 1) == "versus"
    return denied or record or (token.kind == "way" and of_share(reading, at))


def _plain(reading: Reading, at: int) -> Statement | None:
    """What a token without a number says; a direction says something where no number used it."""
    token = reading.tokens[at]
    if token.kind == "extreme":
        return Statement(at, Says(token.code))
    if token.kind in PLAIN:
        return Statement(at, PLAIN[token.kind])
    if token.kind == "change" and at in reading.changes and token.number:
        return Statement(at, Says.ROSE if token.number > 0 else Says.FELL, of=1, whole=True)
    if token.kind == "way" and at not in reading.used:
        of = int(token.text.lower() in COMPARATIVES)
        says = Says.ROSE if token.number > 0 else Says.FELL
        return Statement(at, says, of=of)
    return None


def statements(text: str, tokens: Sequence[Token]) -> tuple[list[Statement], frozenset[int], list[str]]:
    """The statements in order, the places of what cannot be tested, and what was assumed."""
    reading = Reading(text, tokens)
    reading.used |= {at + 1 for at, token in enumerate(tokens) if token.kind == "mainly"}  # "due to higher …"
    reading.odd |= {at for at in range(len(tokens)) if _denied(reading, at)}
    said = [at for at in range(len(tokens)) if at not in reading.odd]
    numbers = [_number(reading, at) for at in said if tokens[at].kind == "number"]
    plain = [_plain(reading, at) for at in said if tokens[at].kind != "number"]
    told = sorted((s for s in (*numbers, *plain) if s is not None), key=lambda s: s.at)
    return told, frozenset(reading.odd), reading.assumed
