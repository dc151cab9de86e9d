"""Numbers and findings in words: digits follow the interval, a minus is a minus sign."""

from __future__ import annotations

from dataclasses import replace

from trade.charts.money import MINUS, exact, money
from trade.charts.subject import LEDGER, Subject
from trade.model.bound import Bound, is_narrow
from trade.model.change import Change, Say, factor
from trade.model.period import Span
from trade.model.words import Flow, Status

NBSP = "\N{NARROW NO-BREAK SPACE}"

STATUS = {
    Status.PUBLISHED: "published",
    Status.DERIVED: "derived",
    Status.BOUNDED: "bounded",
    Status.ESTIMATED: "estimated",
    Status.UNKNOWN: "not published",
}


def amount(bound: Bound) -> str:
    """A bound in words: one number, `$3.0M to $8.0M`, `$17.6M or $36.1M`, or `not published`."""
    if bound.low is None or bound.high is None or bound.status is Status.UNKNOWN:
        return STATUS[Status.UNKNOWN]
    if bound.value is not None:
        return money(bound.value, (bound.high - bound.low) / 2, bound.currency)
    if bound.worlds:
        return " or ".join(_range(*world, bound.currency) for world in sorted(bound.worlds))
    return range_of(bound)


def unknown(bound: Bound) -> Bound:
    """The same period, flow and commodity without a number."""
    return replace(bound, low=None, high=None, status=Status.UNKNOWN)


def _range(low: float, high: float, currency: str) -> str:
    """Two ends in words, or one number where print would give one."""
    if is_narrow(low, high):
        return money((low + high) / 2, (high - low) / 2, currency)
    first, last = (money(end, currency=currency) for end in (low, high))
    return first if first == last else f"{first}–{last}"


def range_of(bound: Bound) -> str:
    """Like `amount`, but of worlds only the ends of all: `$3.0M to $8.0M`."""
    if bound.low is None or bound.high is None or bound.status is Status.UNKNOWN:
        return STATUS[Status.UNKNOWN] if bound.low is None or bound.high is None else _ends(bound)
    if bound.value is None:
        return _ends(bound)
    return money(bound.value, (bound.high - bound.low) / 2, bound.currency)


def _ends(bound: Bound) -> str:
    first, last = (money(end or 0.0, currency=bound.currency) for end in (bound.low, bound.high))
    return first if first == last else f"{first} to {last}"


def interval(bound: Bound) -> str:
    """The two ends to the thousand dollars (to the dollar below $0.1M): `$31.412M to $31.416M`."""
    if bound.low is None or bound.high is None:
        return STATUS[Status.UNKNOWN]
    ends = sorted(bound.worlds) or [(bound.low, bound.high)]
    return " or ".join(exact(*pair, bound.currency) for pair in ends)


def percent(ratio_low: float, ratio_high: float, between: str = " to ") -> str:
    """A growth interval as percent: one number if its ends are less than a point apart, else both."""
    low, high = (100 * (ratio - 1) for ratio in (ratio_low, ratio_high))
    if high - low < 1:
        return _percent((low + high) / 2)
    first, last = _percent(low), _percent(high)
    return first if first == last else f"{first}{between}{last}"


def _percent(number: float) -> str:
    text = f"{abs(number):.0f}{NBSP}%"
    return f"{MINUS}{text}" if round(number) < 0 else f"+{text}"


def growth(change: Change) -> str:
    """A change in the form that its base allows; never a percentage on a base that cannot carry one."""
    base = when(change.base.span)
    if change.say is Say.NOTHING:
        return f"Not published for {base}: no comparison. This is not zero."
    if change.low is None or change.high is None:
        return f"from {amount(change.base)} in {base}{_why(change)}"
    if change.say is Say.FACTOR:
        origin = f"(from {amount(change.base)} in {base})"
        if change.high < 0.005:
            return f"almost nothing left {origin}"
        return f"{factor(change.low, change.high)} {origin}"
    return f"{percent(change.low, change.high)} on {base}"


def _why(change: Change) -> str:
    """Why two known amounts give no percentage, behind them; a balance never has one and needs no reason."""
    if change.now.flow is Flow.BALANCE:
        return ""
    if change.base.worlds or change.now.worlds:
        return "; no percentage: sources contradict each other"
    small = (change.base.low or 0.0) < change.floor
    return f"; no percentage: {'the base is too small' if small else 'it is, or may be, zero'}"


def verb(change: Change) -> str:
    """What the figures let one say happened: `more than doubled to`, `fell 25 % to`, `were`."""
    low, high = change.low, change.high
    if low is None or high is None:
        return "were"
    steps = ((4.0, "more than quadrupled"), (3.0, "more than tripled"), (2.0, "more than doubled"))
    for least, words in steps:
        if low > least:
            return f"{words} to"
    if low > 1.005:
        return f"rose {_unsigned(percent(low, high, '–'))} to"
    for most, words in ((0.1, "nine tenths"), (0.25, "three quarters"), (0.5, "half")):
        if high < most:
            return f"fell by more than {words} to"
    if high < 0.995:
        return f"fell {_unsigned(percent(2 - high, 2 - low, '–'))} to"
    return "were"


def _unsigned(text: str) -> str:
    return text.replace("+", "").replace(f"{NBSP}%–", "–")


def when(span: Span) -> str:
    """A period as a reader says it: `Q1 2017`, `Mar 2017`, `2017`."""
    year, _, part = str(span).partition("-")
    if part.startswith("Q"):
        return f"{part} {year}"
    return f"{span.start:%b %Y}" if len(span.months) == 1 else str(span)


def finding(change: Change, qualifier: str = "", about: Subject = LEDGER) -> str:
    """A title that states what the numbers on screen say, for the flow of `change.now`."""
    now = change.now
    subject = about.recorded(now.flow, qualifier)
    if now.value is None:
        if now.status is Status.UNKNOWN:
            return f"No figure allows {subject} in {when(now.span)} to be given"
        return f"{subject} {_be(now.flow)} {amount(now)} in {when(now.span)}"
    verb_words = verb(change) if now.flow is not Flow.BALANCE else "were"
    words = _be(now.flow) if verb_words == "were" else verb_words
    return f"{subject} {words} {amount(now)} in {when(now.span)}"


def _be(flow: Flow) -> str:
    return "was" if flow in (Flow.TURNOVER, Flow.BALANCE) else "were"


def lower(name: str) -> str:
    """A label inside a sentence: its first letter small unless the word is an abbreviation."""
    if name.startswith("Not disclosed"):
        return "goods not disclosed"
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
