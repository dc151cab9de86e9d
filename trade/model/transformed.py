"""A series in another form: growth, an index, a logarithm, a rolling sum, a share; a gap stays a gap."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trade.model.evidence import Interval
from trade.model.period import Span


class Form(StrEnum):
    """What is done to a level."""

    LEVEL = "level"
    PREVIOUS = "previous"
    YEAR = "year"
    INDEX = "index"
    LOG = "log"
    ROLLING = "rolling"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a transformed series.

    Attributes:
        span: the period.
        found: the interval in the form's unit; unknown where a guard refuses it or nothing was published.
        said: what stands instead of a number, or beside it: the guard's text; may be empty.
        zero: whether the level is a reported zero, which a logarithm cannot show.
    """

    span: Span
    found: Interval
    said: str = ""
    zero: bool = False


@dataclass(frozen=True)
class Transformed:
    """A series in one form.

    Attributes:
        form: which.
        points: one a period, in order.
        unit: of the intervals, in words: `percent`, `Q1 2016 = 100`, `US dollars` …
        order: what was done, in order, one step each.
        notes: what must be read beside it, each once.
    """

    form: Form
    points: tuple[Point, ...]
    unit: str
    order: tuple[str, ...]
    notes: tuple[str, ...] = ()
