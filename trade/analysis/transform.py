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
from trade.model.change import Say
from trade.model.evidence import UNKNOWN, Evidence, Interval
from trade.model.period import Span
from trade.model.query import Query
from trade.model.transformed import Form, Point, Transformed
from trade.model.words import TOTAL

Words = Callable[[Interval], str]
"""How an amount is said: `$31.4M`."""


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
    """The series in one form."""
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
    return make[form](asked, word)


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
        found.append(Point(span, shown, _guard(asked, base, (now, before, ratio), say)))
    return tuple(found)


def _guard(asked: Asked, base: Span, known: tuple[Interval, Interval, Interval], say: Say) -> str:
    """The text in place of a percentage: guards G4, G1 and G2 of our notes on methods."""
    now, before, ratio = known
    if say is Say.NOTHING:
        missing = base if now.known else None
        return f"Not published for {asked.when(base)} – no comparison. This is not zero." if missing else ""
    if say is Say.LEVELS:
        return (
            f"{asked.amount(now)} after {asked.amount(before)}. No percentage: the comparison period "
            f"({asked.amount(before)}) is too small, or contested, to be a base."
        )
    if say is Say.FACTOR:
        times = math.sqrt(ratio.ends[0] * ratio.ends[1])
        return f"×{times:.2g} (from {asked.amount(before)} to {asked.amount(now)})"
    return ""


def _index(asked: Asked, word: str) -> Transformed:
    base = asked.level(asked.base)
    floor = asked.floors[asked.spans.index(asked.base)] if asked.base in asked.spans else 0.0
    fit = base.known and base.ends[0] >= max(floor, 1.0) and not base.worlds
    under = asked.what.terms([asked.base])
    points = tuple(
        Point(span, asked.evidence.ratio(asked.what.terms([span]), under).scaled(100.0) if fit else UNKNOWN)
        for span in asked.spans
    )
    name = asked.when(asked.base)
    order = (f"the amount of each {word}", f"divided by that of {name}", "times 100")
    why = "not published" if not base.known else "too small, or contested, to be a base"
    notes = () if fit else (f"No index: {name} is {why}. Choose another base.",)
    return Transformed(Form.INDEX, points, f"{name} = 100", order, notes)


def _logs(asked: Asked, word: str) -> Transformed:
    points = []
    for span in asked.spans:
        level = asked.level(span)
        zero = level.known and level.ends[1] < 1.0
        fit = level.known and level.ends[0] >= 1.0
        shown = Interval(math.log10(level.ends[0]), math.log10(level.ends[1])) if fit else UNKNOWN
        points.append(Point(span, shown, "a reported zero" if zero else "", zero))
    count = sum(point.zero for point in points)
    plural = f"{count} zero {word}s (marked ▽). They are real zeros, not gaps."
    single = f"1 zero {word} (marked ▽). It is a real zero, not a gap."
    notes = (f"Logarithmic scale hides {single if count == 1 else plural}",) if count else ()
    order = (f"the amount of each {word}", "its logarithm to base 10")
    return Transformed(Form.LOG, tuple(points), "logarithmic scale", order, notes)


def _rolling(asked: Asked, word: str) -> Transformed:
    points = tuple(Point(span, asked.level(Span(span.last - YEAR + 1, span.last))) for span in asked.spans)
    count = YEAR // len(asked.spans[0].months)
    name = f"the last {count} {word}s" if count > 1 else f"the {word}"
    return Transformed(Form.ROLLING, points, "amount", (f"the amounts of {name} up to each, added up",))


def _shares(asked: Asked, word: str) -> Transformed:
    points = []
    for span in asked.spans:
        part, whole = asked.what.terms([span]), _whole(asked, span)
        points.append(Point(span, asked.evidence.ratio(part, whole.terms([span])).scaled(100.0)))
    of = "of all goods" if asked.what.commodity != TOTAL else "of turnover"
    order = (f"the amount of each {word}", f"divided by that {of}", "in percent")
    return Transformed(Form.SHARE, tuple(points), f"percent {of}", order)


def _whole(asked: Asked, span: Span) -> Measured:
    """All goods of the flow; where all goods are asked for, turnover."""
    if asked.what.commodity != TOTAL:
        return replace(asked.what, span=span, commodity=TOTAL)
    return replace(asked.what, span=span, flow=Query(span).flow)
