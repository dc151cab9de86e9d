"""A dated event beside the trade series: when, never why."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, HttpUrl


class Category(StrEnum):
    """What kind of event it is."""

    UN_RESOLUTION = "un_resolution"
    NUCLEAR_TEST = "nuclear_test"
    MISSILE_TEST = "missile_test"
    RAJIN_COAL = "rajin_coal"
    BORDER = "border"
    DIPLOMACY = "diplomacy"
    STATISTICS = "statistics"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The category as a reader says it."""
        return {
            "un_resolution": "UN resolutions",
            "nuclear_test": "Nuclear tests",
            "missile_test": "Missile tests",
            "rajin_coal": "Rajin railway and coal",
            "border": "Border",
            "diplomacy": "Diplomacy",
            "statistics": "Statistics",
            "other": "Other",
        }[self.value]


class Event(BaseModel):
    """One event: its date (the month's first day where only the month is known), words and source."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    id: Annotated[str, Field(pattern=r"^E\d+$")]
    date: datetime.date
    date_precision: Literal["day", "month"]
    category: Category
    label: Annotated[str, Field(min_length=1, max_length=34)]
    sentence: Annotated[str, Field(min_length=1, max_length=240)]
    source: Annotated[str, Field(min_length=1)]
    url: HttpUrl
    verified: Literal["yes", "no"]
