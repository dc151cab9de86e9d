"""A sentence that somebody published about the numbers, as parts that can be tested."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, HttpUrl, model_validator

from trade.model import commodity
from trade.model.errors import UnknownChoiceError
from trade.model.period import Span
from trade.model.words import TOTAL, Flow


class Says(StrEnum):
    """What a claim says of its flow, commodity and period.

    `value`: the amount; `growth`: percent against the base; `factor`: how many times the base; `share`:
    percent of the flow's total; `highest`, `lowest`: the extreme of all periods of this length from the base
    on; `rose`, `fell`: against the base, by any amount; `mainly`: the commodity makes up at least half of the
    total's change against the base; `part`: it makes up so many percent of that change; `quantity`: tonnes or
    barrels; `other`: nothing that trade figures hold.
    """

    VALUE = "value"
    GROWTH = "growth"
    FACTOR = "factor"
    SHARE = "share"
    HIGHEST = "highest"
    LOWEST = "lowest"
    ROSE = "rose"
    FELL = "fell"
    MAINLY = "mainly"
    PART = "part"
    QUANTITY = "quantity"
    OTHER = "other"


class Wording(StrEnum):
    """How the words bind the number: `over` and `nearly` on one side only, `about` loosely."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    NEARLY = "nearly"


NUMBERED = {
    Says.VALUE: ("USD",),
    Says.GROWTH: ("percent",),
    Says.FACTOR: ("times",),
    Says.SHARE: ("percent",),
    Says.PART: ("percent",),
    Says.QUANTITY: ("tonne", "barrel"),
}
"""What claims with a number are in; the others have none."""

COMPARED = (
    *(Says.GROWTH, Says.FACTOR, Says.ROSE, Says.FELL, Says.MAINLY, Says.PART),
    *(Says.HIGHEST, Says.LOWEST),
)
"""What is said against a base."""

_RUN = re.compile(r"(\d{4}-\d\d) to (\d{4}-\d\d)")


def run(text: str) -> Span:
    """Read `2017-Q1`, `2017-03`, `2017` or `2017-01 to 2017-05`.

    Raises:
        UnknownChoiceError: for any other spelling, or a run whose end comes before its start.
    """
    match = _RUN.fullmatch(text.strip())
    if match is None:
        return Span.parse(text)
    first, last = Span.parse(match[1]), Span.parse(match[2])
    if last < first:
        raise UnknownChoiceError("period", text, "a first month before the last")
    return Span(first.first, last.last)


def _run(text: str) -> str:
    return str(run(text))


def _base(text: str) -> str:
    return str(run(text)) if text else ""


def _code(text: str) -> str:
    if not commodity.is_code(text):
        raise ValueError("expected TOTAL, a code such as 2710, or a run of chapters such as 10-11")
    return text


class Claim(BaseModel):
    """A claim in testable parts.

    Attributes:
        flow, commodity, period: what it is about; all goods are `TOTAL`.
        says: what it says of that.
        base: the period compared with; a year earlier where empty, and for an extreme the first year that
            counts.
        number: in `unit`: US dollars, percent (negative for a fall), times, tonnes or barrels.
        half_width: half a unit of the last digit that the words give; of a round amount behind about, over or
            nearly that of its last digit that is not zero.
        wording: how the words bind the number.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    flow: Flow
    period: Annotated[str, AfterValidator(_run)]
    commodity: Annotated[str, AfterValidator(_code)] = TOTAL
    says: Says
    base: Annotated[str, AfterValidator(_base)] = ""
    number: Annotated[float, Field(allow_inf_nan=False)] | None = None
    unit: str = ""
    half_width: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    wording: Wording = Wording.EXACT

    @model_validator(mode="after")
    def _consistent(self) -> Claim:
        units = NUMBERED.get(self.says, ("",))
        if self.says is not Says.OTHER and self.unit not in units:
            raise ValueError(f"a claim of a {self.says} is in {' or '.join(units) or 'no unit'}")
        if (self.number is None) == (self.says in NUMBERED):
            raise ValueError(f"a claim of {self.says} needs {'a' if self.says in NUMBERED else 'no'} number")
        if self.base and self.says not in COMPARED:
            raise ValueError(f"a claim of a {self.says} has no base")
        if self.says in (Says.MAINLY, Says.PART, Says.SHARE) and self.commodity == TOTAL:
            raise ValueError(f"a claim of {self.says} needs a commodity")
        return self

    @cached_property
    def span(self) -> Span:
        """The months it is about."""
        return run(self.period)

    @cached_property
    def against(self) -> Span:
        """The months it compares with: the base, or a year earlier."""
        return run(self.base) if self.base else self.span.earlier(-(-len(self.span.months) // 12) * 12)


class PublishedClaim(Claim):
    """A claim that somebody published: in our own words, with where it stands.

    Attributes:
        said: the claim in our words, as a sentence with its publisher's meaning.
        figures: ids of the printed figures that are this claim, separated by spaces; may be empty.
        note: what a reader should know; for `other` why it cannot be tested.
    """

    id: Annotated[str, Field(pattern=r"^C\d+$")]
    said: Annotated[str, Field(min_length=1, max_length=200)]
    publisher: Annotated[str, Field(min_length=1)]
    published: Annotated[str, Field(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")]
    title: str
    url: HttpUrl
    figures: Annotated[str, Field(pattern=r"^(F\d+( F\d+)*)?$")] = ""
    note: str = ""
