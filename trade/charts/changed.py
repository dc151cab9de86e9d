"""A change taken apart, with its words: signed amounts, points, shares, each commodity's own growth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from trade.charts import words
from trade.charts.money import MINUS, money
from trade.charts.parts import OTHERS, REST, REST_LABEL
from trade.charts.subject import LEDGER, Subject
from trade.model.bound import Bound, is_narrow
from trade.model.change import Say, factor
from trade.model.contribution import Contribution, Contributions, Kind
from trade.model.evidence import UNKNOWN, Interval
from trade.model.words import TOTAL, Status

ARITHMETIC = "Arithmetic contributions: they add up to the change; they do not say why it happened."
"""Stands under every picture of contributions (guard G17 of our notes on methods)."""

OIL = "2710"
"""What the press wrote of in 2017; named in the ledger’s finding wherever it is a row."""

NOTHING = 1.5
"""Units of the currency below which an amount is shown as 0 (`trade.charts.money`)."""


@dataclass(frozen=True)
class Changed:
    """A change taken apart, with what its words need.

    Attributes:
        found: the contributions, with the growth and shares of each row.
        labels: words of each code.
        subject: whose trade, how often, in which money, by whom.
        qualifier: words behind the subject, such as ` without coal and lignite`.
        remarks: what does not add up, in sentences.
        most: commodities that are drawn by themselves; all if None.
    """

    found: Contributions
    labels: dict[str, str] = field(default_factory=dict)
    subject: Subject = LEDGER
    qualifier: str = ""
    remarks: tuple[str, ...] = ()
    most: int | None = None

    @property
    def periods(self) -> str:
        """`from Q1 2016 to Q1 2017`, or `from Q1 2017 back to Q1 2016`."""
        back = "back " if self.found.now < self.found.base else ""
        return f"from {words.when(self.found.base)} {back}to {words.when(self.found.now)}"

    @property
    def recorded(self) -> str:
        """What changed: `Russia’s recorded exports to North Korea`, `coal in China’s recorded exports …`."""
        code = self.found.total.commodity
        whole = "" if code == TOTAL else f"{words.lower(self.labels.get(code, f'code {code}'))} in "
        return f"{whole}{self.subject.recorded(self.found.flow, self.qualifier)}"

    def name(self, code: str) -> str:
        """Words and code: `Coal (2701)`."""
        if code in (REST, OTHERS):
            return REST_LABEL if code == REST else self.labels.get(code, "Other commodities")
        if code == Kind.ROUNDING:
            return "Rounding in the file"
        label = self.labels.get(code)
        return f"{label} ({code})" if label else f"HS {code}" if code.isdigit() else code

    @property
    def bounds(self) -> list[Bound]:
        """What stands behind the numbers: each amount, before and now, with the figures that bind it."""
        spans = (self.found.base, self.found.now)
        return [
            Bound(span, self.found.flow, row.commodity, *(one.low, one.high), Status.BOUNDED, figures)
            for row in (self.found.total, *self.found.rows)
            for span, one in zip(spans, (row.before, row.now), strict=True)
            for figures in [(*one.figures, *row.change.figures)]
        ]

    def drawn(self) -> Changed:
        """The same with the smaller changes together, so that every bar can be read."""
        parts = [row for row in self.found.rows if row is not self.found.rest]
        if self.most is None or len(parts) <= self.most + 1:
            return self
        small = parts[self.most :]
        rest = [self.found.rest] if self.found.rest else []
        rows = [*parts[: self.most], _together(small), *rest]
        labels = {**self.labels, OTHERS: f"Other {len(small)} commodities"}
        return replace(self, found=replace(self.found, rows=rows), labels=labels)


def _together(rows: Sequence[Contribution]) -> Contribution:
    """Several rows as one; the ends are added, which may be wider than the figures allow."""
    fields = ("before", "now", "change", "points")
    before, now, change, points = (_sum([getattr(row, name) for row in rows]) for name in fields)
    return Contribution(OTHERS, Kind.PART, before, now, change, points)


def _sum(found: Sequence[Interval]) -> Interval:
    if not all(one.known for one in found):
        return UNKNOWN
    return Interval(sum(one.ends[0] for one in found), sum(one.ends[1] for one in found))


def amount(one: Interval, currency: str, between: str = " to ") -> str:
    """An interval of money: `$15.3M to $16.7M`, one number where print would give one, or `not published`."""
    if not one.known:
        return "not published"
    if one.worlds:
        plain = [amount(Interval(*world), currency, "–") for world in sorted(one.worlds)]
        return " or ".join(dict.fromkeys(plain))
    low, high = one.ends
    between = between if low >= 0 else " to "
    if is_narrow(low, high):
        return money((low + high) / 2, (high - low) / 2, currency)
    first, last = (money(end, currency=currency) for end in (low, high))
    return first if first == last else f"{first}{between}{last}"


def size(one: Interval, currency: str, between: str = " to ") -> str:
    """The same without its sign, for a change that is all up or all down."""
    if one.known and one.ends[1] <= 0:
        low, high = one.ends
        worlds = tuple((-last + 0.0, -first + 0.0) for first, last in one.worlds)
        one = replace(one, low=-high + 0.0, high=-low + 0.0, worlds=worlds)
    return amount(one, currency, between)


def signed(one: Interval, currency: str) -> str:
    """With the sign of each end: `+$10.6M to +$12.0M`, `−$2.1M to +$2.5M`."""
    if not one.known:
        return "not known"
    if one.worlds:
        return " or ".join(dict.fromkeys(signed(Interval(*world), currency) for world in sorted(one.worlds)))
    zero = money(0, currency=currency)
    pieces = amount(one, currency).split(" to ")
    return " to ".join(p if p.startswith(MINUS) or p == zero else f"+{p}" for p in pieces)


def points(one: Interval) -> str:
    """Percentage points with their sign: `+79 to +89`; empty where none may be given."""
    if not one.known:
        return ""
    low, high = one.ends
    digits = 0 if max(abs(low), abs(high)) >= 10 or high - low >= 1 else 1
    if high - low < 10.0**-digits:
        return _signed((low + high) / 2, digits)
    first, last = _signed(low, digits), _signed(high, digits)
    return first if first == last else f"{first} to {last}"


def _signed(number: float, digits: int) -> str:
    text = f"{abs(number):.{digits}f}"
    if float(text) == 0:
        return "0"
    return f"{MINUS}{text}" if number < 0 else f"+{text}"


def share(one: Interval) -> str:
    """A share in percent: `71 %`, `0–7 %`, `under 1 %`; empty where it is not known."""
    if not one.known:
        return ""
    low, high = (100 * end for end in one.ends)
    if high <= 0:
        return f"0{words.NBSP}%"
    if high < 0.5:
        return f"under 1{words.NBSP}%"
    first, last = f"{max(low, 0.0):.0f}", f"{high:.0f}"
    return f"{first}{words.NBSP}%" if first == last else f"{first}–{last}{words.NBSP}%"


def growth(row: Contribution, currency: str) -> str:
    """A commodity's own change in the form that its base allows."""
    before, now = amount(row.before, currency, "–"), amount(row.now, currency, "–")
    levels = f"from {before} to {now}"
    if row.say is Say.NOTHING:
        return "not published"
    if row.kind is Kind.ENTRY:
        return f"new: {now}, none before"
    if row.kind is Kind.EXIT:
        return f"gone: {before} before"
    if row.say is Say.LEVELS or not row.ratio.known:
        return levels
    low, high = row.ratio.ends
    if row.say is Say.FACTOR:
        return f"{factor(low, high)} ({levels})"
    return words.percent(low, high)
