"""UN limits on fuel for North Korea, and what is set against them: declarations and claims of others."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, HttpUrl, model_validator


class Goods(StrEnum):
    """What a limit is about."""

    REFINED = "refined"
    CRUDE = "crude"

    @property
    def words(self) -> str:
        """The goods inside a sentence."""
        return {"refined": "refined petroleum", "crude": "crude oil"}[self.value]

    @property
    def code(self) -> str:
        """The Harmonized System heading of its figures."""
        return {"refined": "2710", "crude": "2709"}[self.value]


def _none(text: object) -> object:
    return None if text == "" else text


Amount = Annotated[
    Annotated[float, Field(ge=0, allow_inf_nan=False)] | None,
    BeforeValidator(_none),
]
"""A number that may be missing: an empty cell."""

Words = Annotated[str, Field(min_length=1)]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Limit(_Row):
    """One limit in one unit, for the deliveries of all countries together.

    `effective` is the first day that counts and `ends` the last (None while it stands); it counts `once`,
    or again in each `12 months`. `amount` is None where the resolution gives no number.
    """

    id: Annotated[str, Field(pattern=r"^L\d+$")]
    resolution: Annotated[int, Field(ge=1718)]
    adopted: datetime.date
    goods: Goods
    amount: Amount
    unit: Literal["barrel", "tonne"]
    effective: datetime.date
    ends: Annotated[datetime.date | None, BeforeValidator(_none)]
    every: Literal["once", "12 months"]
    sentence: Annotated[str, Field(min_length=1, max_length=240)]
    source: Words
    url: HttpUrl

    @model_validator(mode="after")
    def _in_order(self) -> Limit:
        if self.effective < self.adopted:
            raise ValueError("a limit takes hold on or after the day it was adopted")
        if self.ends is not None and self.ends < self.effective:
            raise ValueError("a limit ends on or after the day it takes hold")
        if self.every == "once" and self.ends is None:
            raise ValueError("a limit that counts once needs the day it ends")
        return self


class Factor(_Row):
    """What was printed for one delivery in both units: a named way from tonnes to barrels."""

    id: Annotated[str, Field(pattern=r"^K\d+$")]
    name: Words
    barrels: Annotated[float, Field(gt=0)]
    tonnes: Annotated[float, Field(gt=0)]
    figures: str
    source: Words
    url: HttpUrl

    @property
    def barrels_per_tonne(self) -> float:
        """Barrels that stand for one tonne."""
        return self.barrels / self.tonnes


class FuelClaim(_Row):
    """What somebody other than the deliverer says; never added to what was declared.

    `low` without `high` means more than `low`; without both no amount was given. `unit` is `barrel` or
    `tonne` where it is an amount, else what was counted.
    """

    id: Annotated[str, Field(pattern=r"^S\d+$")]
    period_start: datetime.date
    period_end: datetime.date
    period: Words
    low: Amount
    high: Amount
    unit: Literal["barrel", "tonne", "ships", "tanker calls", "none"]
    claimant: Words
    sentence: Annotated[str, Field(min_length=1, max_length=240)]
    source: Words
    url: HttpUrl
    same: Annotated[str, Field(pattern=r"^[EF]\d+$")]

    @model_validator(mode="after")
    def _in_order(self) -> FuelClaim:
        if self.period_end < self.period_start:
            raise ValueError("the period ends before it starts")
        if (self.low is None) != (self.unit == "none"):
            raise ValueError("an amount needs a unit, and no amount the unit none")
        if self.high is not None and (self.low is None or self.high < self.low):
            raise ValueError("high needs a low that is not above it")
        return self

    @property
    def is_amount(self) -> bool:
        """Whether it is an amount of oil, which can be drawn beside a limit."""
        return self.unit in ("barrel", "tonne")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A limit while it stands: its first and last day (inclusive) inside what is drawn, in its unit."""

    start: datetime.date
    end: datetime.date
    amount: float
    limit: Limit


@dataclass(frozen=True, slots=True)
class Cumulative:
    """What was declared from the first month that counts to the end of one month, in barrels.

    Attributes:
        month: the month's ordinal (`year * 12 + month - 1`).
        low: the least that the declarations stand for.
        high: the most that the same declarations stand for; infinite after "over". It says nothing of
            `missing` months.
        missing: ordinals of months that no declaration covers; with any, the total is at least `low`.
        converted: whether part of it was printed in tonnes only.
        figures: ids of the printed figures it is made of.
        raised: whether the figures gave less than an earlier month did, and the earlier total stands.
    """

    month: int
    low: float
    high: float
    missing: tuple[int, ...]
    converted: bool
    figures: tuple[str, ...]
    raised: bool = False

    @property
    def is_gap(self) -> bool:
        """Whether no declaration covers the month itself."""
        return self.month in self.missing

    @property
    def at_least(self) -> bool:
        """Whether more may have been declared than is known."""
        return bool(self.missing) or self.high == float("inf")
