"""A level in another form, solved or added up as one question, with the guards that refuse a number.

Guards (texts of ours, thresholds in `trade.analysis.growth`): a base that is missing gives no comparison; one
too small gives the levels, one far off the factor, instead of a percentage; a logarithm hides zeros.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from trade.analysis.bases import YEAR, Measured
from trade.analysis.growth import said
from trade.analysis.guarded import Compared, Words, instead
from trade.model.change import Say
from trade.model.evidence import UNKNOWN, Evidence, Interval, Term
from trade.model.period import Span
from trade.model.query import Query
from trade.model.transformed import Form, Point, Transformed
from trade.model.words import TOTAL, Flow

ADDED = (Form.LEVEL, Form.ROLLING)
"""Forms that a balance can take: those in which nothing is divided, and no logarithm taken."""

BALANCE = "A balance may pass through zero, so it has no percentage, index, logarithm or share."


@dataclass(frozen=True)
class Asked:
    """What is transformed.

    Attributes:
        evidence: a ledger or a file.
        what: flow, commodity and what is left out; its period is of no matter.
        spans: the periods, consecutive and of one length.
        floors: least base of each period on which a percentage is given.
        base: the period that an index calls 100.
        amount: how an amount is said.
        when: how a period is said.
    """

    evidence: Evidence
    what: Measured
    spans: Sequence[Span]
    floors: Sequence[float]
    base: Span
    amount: Words
    when: Callable[[Span], str]

    def level(self, span: Span) -> Interval:
        """The amount of one period or run of months."""
        return self.evidence.amount(self.what.terms([span]))


def transformed(asked: Asked, form: Form) -> Transformed:
    """The series in one form; a balance is refused what is divided, with the reason."""
    word = {1: "month", 3: "quarter", 12: "year"}[len(asked.spans[0].months)]
    make = {
        Form.LEVEL: _levels,
        Form.PREVIOUS: _previous,
        Form.YEAR: _yearly,
        Form.INDEX: _index,
        Form.LOG: _logs,
        Form.ROLLING: _rolling,
        Form.SHARE: _shares,
    }
    found = make[form](asked, word)
    if asked.what.flow is not Flow.BALANCE or form in ADDED:
        return found
    points = tuple(Point(span, UNKNOWN, BALANCE if asked.level(span).known else "") for span in asked.spans)
    return replace(found, points=points, notes=(BALANCE,))


def _levels(asked: Asked, word: str) -> Transformed:
    points = tuple(Point(span, asked.level(span)) for span in asked.spans)
    return Transformed(Form.LEVEL, points, "amount", (f"the amount of each {word}",))


def _previous(asked: Asked, word: str) -> Transformed:
    points = _growth(asked, len(asked.spans[0].months))
    order = (f"the amount of each {word}", f"divided by that of the {word} before", "less 1, in percent")
    note = (
        f"Not adjusted for the season: a {word} is compared with the one before it, whatever the season.",
    )
    return Transformed(Form.PREVIOUS, points, "percent", order, note if word != "year" else ())


def _yearly(asked: Asked, word: str) -> Transformed:
    order = (f"the amount of each {word}", "divided by that of a year earlier", "less 1, in percent")
    return Transformed(Form.YEAR, _growth(asked, YEAR), "percent", order)


def _growth(asked: Asked, back: int) -> tuple[Point, ...]:
    found = []
    for span, floor in zip(asked.spans, asked.floors, strict=True):
        base = span.earlier(back)
        now, before = asked.level(span), asked.level(base)
        ratio = asked.evidence.ratio(asked.what.terms([span]), asked.what.terms([base]))
        say = said(now, before, ratio, floor)
        shown = ratio.scaled(100.0, -100.0) if say is Say.PERCENT else UNKNOWN
        compared = Compared(span, base, now, before, ratio, floor)
        found.append(Point(span, shown, instead(compared, say, asked.amount, asked.when)))
    return tuple(found)


def _index(asked: Asked, word: str) -> Transformed:
    base = asked.level(asked.base)
    floor = asked.floors[asked.spans.index(asked.base)] if asked.base in asked.spans else 0.0
    fit = base.known and base.ends[0] >= max(floor, 1.0) and not base.worlds
    under = asked.what.terms([asked.base])
    points = tuple(
        Point(span, _quotient(asked, span, under).scaled(100.0) if fit else UNKNOWN) for span in asked.spans
    )
    name = asked.when(asked.base)
    order = (f"the amount of each {word}", f"divided by that of {name}", "times 100")
    why = "not published" if not base.known else "too small, or contested, to be a base"
    notes = () if fit else (f"No index: {name} is {why}. Choose another base.",)
    return Transformed(Form.INDEX, points, f"{name} = 100", order, notes)


def _quotient(asked: Asked, span: Span, under: list[Term]) -> Interval:
    """The amount of a period over another; unknown where the period itself is, whatever limits it."""
    over = asked.what.terms([span])
    return asked.evidence.ratio(over, under) if asked.evidence.amount(over).known else UNKNOWN


def _logs(asked: Asked, word: str) -> Transformed:
    points = [_log(span, asked.level(span)) for span in asked.spans]
    count = sum(point.zero for point in points)
    plural = f"{count} zero {word}s (marked ▽). They are real zeros, not gaps."
    single = f"1 zero {word} (marked ▽). It is a real zero, not a gap."
    notes = (f"Logarithmic scale hides {single if count == 1 else plural}",) if count else ()
    order = (f"the amount of each {word}", "its logarithm to base 10")
    return Transformed(Form.LOG, tuple(points), "logarithmic scale", order, notes)


def _log(span: Span, level: Interval) -> Point:
    if not level.known or level.ends[0] < 1.0:
        zero = level.known and level.ends[1] < 1.0
        maybe = "It may be zero, which has no logarithm." if level.known else ""
        return Point(span, UNKNOWN, "a reported zero" if zero else maybe, zero)
    worlds = tuple((math.log10(max(low, 1.0)), math.log10(high)) for low, high in level.worlds)
    low, high = level.ends
    return Point(span, Interval(math.log10(low), math.log10(high), level.figures, worlds))


def _rolling(asked: Asked, word: str) -> Transformed:
    count = YEAR // len(asked.spans[0].months)
    name = f"the last {count} {word}s" if count > 1 else f"the {word}"
    sums = [(span, asked.level(Span(span.last - YEAR + 1, span.last))) for span in asked.spans]
    gap = f"Not published for all of {name}. This is not zero."
    points = tuple(Point(span, found, "" if found.known else gap) for span, found in sums)
    return Transformed(Form.ROLLING, points, "amount", (f"the amounts of {name} up to each, added up",))


def _shares(asked: Asked, word: str) -> Transformed:
    points = []
    for span in asked.spans:
        whole = _whole(asked, span).terms([span])
        found = UNKNOWN
        if asked.evidence.amount(whole).known:
            found = _quotient(asked, span, whole).scaled(100.0)
        points.append(Point(span, found))
    of = "of all goods" if asked.what.commodity != TOTAL else "of turnover"
    order = (f"the amount of each {word}", f"divided by that {of}", "in percent")
    return Transformed(Form.SHARE, tuple(points), f"percent {of}", order)


def _whole(asked: Asked, span: Span) -> Measured:
    """All goods of the flow; where all goods are asked for, turnover."""
    if asked.what.commodity != TOTAL:
        return replace(asked.what, span=span, commodity=TOTAL)
    return replace(asked.what, span=span, flow=Query(span).flow)
