"""Numbers and findings in words: digits follow the interval, a minus is a minus sign."""

from __future__ import annotations

import math

from trade.model.bound import Bound, is_narrow
from trade.model.change import Change, Say
from trade.model.period import Span
from trade.model.words import Flow, Status

MINUS = "−"
NBSP = "\N{NARROW NO-BREAK SPACE}"

NAMES = {
    Flow.TURNOVER: "trade with North Korea",
    Flow.EXPORT: "exports to North Korea",
    Flow.IMPORT: "imports from North Korea",
    Flow.BALANCE: "trade balance with North Korea",
}

STATUS = {
    Status.PUBLISHED: "published",
    Status.DERIVED: "derived",
    Status.BOUNDED: "bounded",
    Status.ESTIMATED: "estimated",
    Status.UNKNOWN: "not published",
}


def signed(text: str, number: float) -> str:
    """`text` of an absolute number with a true minus sign in front of a negative one."""
    return MINUS + text if number < 0 else text


def money(usd: float, half_width: float = 0.0) -> str:
    """US dollars in the unit that gives two or three digits: `$31.4M`, `$0.42M`, `$39k`, `$0`, `$30M`.

    Digits that an interval of ± `half_width` does not carry are left out.
    """
    size = abs(usd)
    if size >= 99_500:
        digits = 2 if size < 999_500 and half_width < 10_000 else 1
        whole = size >= 999_500 and (size % 1e6 == 0 or half_width > 100_000)
        text = f"${size / 1e6:.{0 if whole else digits}f}M"
    elif size >= 950:
        text = f"${size / 1e3:.1f}k" if size < 9_950 and half_width < 100 else f"${size / 1e3:.0f}k"
    else:
        text = f"${size:.0f}" if size >= 1.5 else "$0"
    return signed(text, usd) if text != "$0" else text


def amount(bound: Bound) -> str:
    """A bound in words: one number, `$3.0M to $8.0M`, `$17.6M or $36.1M`, or `not published`."""
    if bound.low is None or bound.high is None or bound.status is Status.UNKNOWN:
        return STATUS[Status.UNKNOWN]
    if bound.value is not None:
        return money(bound.value, (bound.high - bound.low) / 2)
    if bound.worlds:
        return " or ".join(_range(*world) for world in sorted(bound.worlds))
    return range_of(bound)


def _range(low: float, high: float) -> str:
    """Two ends in words, or one number where print would give one."""
    if is_narrow(low, high):
        return money((low + high) / 2, (high - low) / 2)
    first, last = money(low), money(high)
    return first if first == last else f"{first}–{last}"


def range_of(bound: Bound) -> str:
    """Like `amount`, but of worlds only the ends of all: `$3.0M to $8.0M`."""
    if bound.low is None or bound.high is None or bound.status is Status.UNKNOWN:
        return STATUS[Status.UNKNOWN] if bound.low is None or bound.high is None else _ends(bound)
    return money(bound.value, (bound.high - bound.low) / 2) if bound.value is not None else _ends(bound)


def _ends(bound: Bound) -> str:
    first, last = money(bound.low or 0.0), money(bound.high or 0.0)
    return first if first == last else f"{first} to {last}"


def interval(bound: Bound) -> str:
    """The two ends to the thousand dollars (to the dollar below $0.1M): `$31.412M to $31.416M`."""
    if bound.low is None or bound.high is None:
        return STATUS[Status.UNKNOWN]
    ends = sorted(bound.worlds) or [(bound.low, bound.high)]
    return " or ".join(_exact(*pair) for pair in ends)


def _exact(low: float, high: float) -> str:
    large = max(abs(low), abs(high)) >= 99_500
    texts = [f"${abs(e) / 1e6:.3f}M" if large else f"${abs(e):,.0f}" for e in (low, high)]
    first, last = (signed(t, e) if abs(e) >= 1.5 else "$0" for t, e in zip(texts, (low, high), strict=True))
    return first if first == last else f"{first} to {last}"


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
        return f"from {amount(change.base)} in {base}"
    if change.say is Say.FACTOR:
        origin = f"(from {amount(change.base)} in {base})"
        if change.high < 0.005:
            return f"almost nothing left {origin}"
        if change.high < 1:
            return f"{percent(change.low, change.high)} {origin}"
        return f"×{math.sqrt(change.low * change.high):.2g} {origin}"
    return f"{percent(change.low, change.high)} on {base}"


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
    for most, words in ((0.01, "99 %"), (0.1, "90 %"), (0.25, "three quarters"), (0.5, "half")):
        if high < most:
            return f"fell by more than {words} to"
    if high < 0.995:
        return f"fell {_unsigned(percent(2 - high, 2 - low, '–'))} to"
    return "were"


def _unsigned(text: str) -> str:
    return text.replace("+", "").replace(f"{NBSP}%–", "–")


def when(span: Span) -> str:
    """A quarter as a reader says it: `Q1 2017`."""
    year, _, quarter = str(span).partition("-")
    return f"{quarter} {year}" if quarter.startswith("Q") else str(span)


def finding(change: Change, qualifier: str = "") -> str:
    """A title that states what the numbers on screen say, for the flow of `change.now`."""
    now = change.now
    subject = f"Russia’s recorded {NAMES[now.flow]}{qualifier}"
    if now.value is None:
        if now.status is Status.UNKNOWN:
            return f"No figure allows {subject} in {when(now.span)} to be given"
        return f"{subject} {_be(now.flow)} {amount(now)} in {when(now.span)}"
    verb_words = verb(change) if now.flow is not Flow.BALANCE else "were"
    words = _be(now.flow) if verb_words == "were" else verb_words
    return f"{subject} {words} {amount(now)} in {when(now.span)}"


def _be(flow: Flow) -> str:
    return "was" if flow in (Flow.TURNOVER, Flow.BALANCE) else "were"
