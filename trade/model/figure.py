"""One number that somebody printed, with its precision and where to find it."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, HttpUrl, model_validator

from trade.model import commodity
from trade.model.period import Span
from trade.model.words import TOTAL, Flow, Measure, Qualifier, Standing

UNITS = {
    Measure.VALUE: ("USD",),
    Measure.GROWTH: ("percent",),
    Measure.SHARE: ("percent",),
    Measure.QUANTITY: ("tonne", "kg", "barrel", "tonne per quarter"),
}
"""The units each measure may be printed in."""


def _code(text: str) -> str:
    if not commodity.is_code(text):
        raise ValueError("expected TOTAL, a code such as 2710, or a run of chapters such as 10-11")
    return text


def _flow(text: object) -> object:
    if text not in (Flow.TURNOVER, Flow.EXPORT, Flow.IMPORT):
        raise ValueError("expected turnover, export or import (a balance is derived, never printed here)")
    return text


Number = Annotated[float, Field(allow_inf_nan=False)]


class Figure(BaseModel):
    """A printed figure; see `data/figures/source.toml` for the columns of the file.

    `value` is in `unit` (US dollars, percent, or the printed quantity unit); `half_width` is half a
    unit of the last printed digit, so the printed words stand for `value ± half_width`. Growth is
    against the same months a year earlier; a share is of the flow's total.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    id: Annotated[str, Field(pattern=r"^[A-Z]+\d+$")]
    period_start: date
    period_end: date
    flow: Annotated[Flow, BeforeValidator(_flow)]
    classification: Literal["", "HS", "SITC"]
    commodity: Annotated[str, AfterValidator(_code)]
    label: str
    measure: Measure
    value: Number
    unit: str
    half_width: Annotated[Number, Field(ge=0)]
    qualifier: Qualifier
    printed: Annotated[str, Field(min_length=1)]
    statistician: Annotated[str, Field(min_length=1)]
    reader: str
    standing: Standing
    publisher: Annotated[str, Field(min_length=1)]
    published: Annotated[str, Field(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")]
    published_inferred: Literal["yes", "no"]
    title: str
    url: HttpUrl
    flag: Literal["", "code assigned", "code uncertain", "sic", "unit as printed", "not customs"]

    @model_validator(mode="after")
    def _consistent(self) -> Figure:
        Span.between(self.period_start, self.period_end)
        if self.unit not in UNITS[self.measure]:
            raise ValueError(f"a {self.measure} is in {' or '.join(UNITS[self.measure])}, not {self.unit!r}")
        if (self.commodity == TOTAL) != (self.classification == ""):
            raise ValueError("TOTAL has no classification, any other commodity needs one")
        if self.measure in (Measure.VALUE, Measure.QUANTITY) and self.value < 0:
            raise ValueError("a value or quantity cannot be negative")
        return self

    @cached_property
    def span(self) -> Span:
        """The months the figure is about."""
        return Span.between(self.period_start, self.period_end)

    @property
    def low(self) -> float:
        """Lowest number the printed words stand for, in `unit`; a value is never below zero."""
        low = self.value - self.half_width
        return max(low, 0.0) if self.measure in (Measure.VALUE, Measure.QUANTITY) else low

    @property
    def high(self) -> float:
        """Highest number the printed words stand for, in `unit`; infinite after "over"."""
        return float("inf") if self.qualifier is Qualifier.OVER else self.value + self.half_width

    @property
    def compiled_by(self) -> str:
        """Statistician and reader in one phrase: "FCS, read by VOA"."""
        return f"{self.statistician}, read by {self.reader}" if self.reader else self.statistician
