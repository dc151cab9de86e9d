"""A recipe: what the columns of a flat file mean, in which unit, and which rows are left out and why.

The same form for the recipes that ship, for what a reader of an irregular file says of it, and for what an
analyst chose: each can be written to a small TOML file and replayed on the next file of its shape.
"""

from __future__ import annotations

import re
import tomllib
from typing import Annotated, Literal

import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from trade.ingest.sheet import Sheet, plain
from trade.model.errors import TradeError
from trade.model.observation import FLOWS

FieldName = Literal[
    "period",
    "year",
    "month",
    "quarter",
    "frequency",
    "reporter",
    "partner",
    "flow",
    "classification",
    "commodity",
    "value",
    "currency",
    "scale",
    "unit",
    "valuation",
    "net_weight",
    "quantity",
    "quantity_unit",
    "action",
]
"""What a column or a constant can be. `scale` is a power of ten (SDMX UNIT_MULT), `unit` words such as
`USD thousand`, `action` SDMX's I, A, R, M or D."""

Areas = Literal["any", "m49", "iso2", "iso3", "printed"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LeaveOut(_Part):
    """Rows that are not loaded: those whose cell is one of `values`, or matches `pattern`, or `not_in`."""

    column: str
    reason: str
    values: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    pattern: str = ""


class Whole(_Part):
    """A column that splits a row into parts, and the codes that stand for all parts together."""

    column: str
    total: tuple[str, ...]
    name: str


class Codes(_Part):
    """How commodity codes are written.

    `digits` to pad to, the `first` or `last` digits that count, `total` words of all goods; of codes with an
    odd number of digits, `even` puts back a lost zero and `prefix` takes off a digit that is not the code's.
    """

    digits: int = 0
    last: int = 0
    first: int = 0
    even: bool = False
    prefix: bool = False
    total: tuple[str, ...] = ()


class Wide(_Part):
    """Columns that hold values: those whose name matches; named groups and `says` tell of what."""

    pattern: str
    says: dict[FieldName, str] = Field(default_factory=dict)


class Saying(_Part):
    """What a file's name or a line above its header tells: named groups of `pattern`, and `says`."""

    pattern: str
    says: dict[FieldName, str] = Field(default_factory=dict)


class Rewrite(_Part):
    """A field's text put into a form that can be read: `becomes` with `$1` … for the groups of `pattern`."""

    field: FieldName
    pattern: str
    becomes: str


class Recipe(_Part):
    """See the module; every part but the title has a default.

    `columns` names, per field, the columns to take it from, the first that is not empty; `constants` what
    no column says; `name_says` and `above_says` what the file's name and the lines above its header do.
    `flows` translates the file's words. `currency` and `scale` give the unit of the value, `weight_scale`
    the kilograms in a unit of net weight. `groups` is a pattern of partners that are groups of countries.
    """

    title: str
    note: str = ""
    detect: tuple[str, ...] = ()
    detect_any: tuple[str, ...] = ()
    detect_header: str = ""
    forbid_header: str = ""
    exact: bool = False
    columns: dict[FieldName, tuple[str, ...]] = Field(default_factory=dict)
    constants: dict[FieldName, str] = Field(default_factory=dict)
    wide: tuple[Wide, ...] = ()
    name_says: tuple[Saying, ...] = ()
    above_says: tuple[Saying, ...] = ()
    rewrite: tuple[Rewrite, ...] = ()
    flows: dict[str, str] = Field(default_factory=dict)
    areas: Areas = "any"
    area_codes: dict[str, str] = Field(default_factory=dict)
    groups: str = ""
    commodity: Codes = Codes()
    classifications: dict[str, str] = Field(default_factory=dict)
    currency: str = ""
    scale: Annotated[float, Field(ge=0)] = 0.0
    usd_per_unit: Annotated[float, Field(ge=0)] = 0.0
    decimal: Literal["", ".", ","] = ""
    valuation: dict[str, str] = Field(default_factory=dict)
    weight_scale: float = 1.0
    zero_weight_is_missing: bool = False
    zero_value_is_missing_with: tuple[str, ...] = ()
    leave_out: tuple[LeaveOut, ...] = ()
    whole: tuple[Whole, ...] = ()
    repeats: Literal["stop", "sum", "first", "last"] = "stop"
    row_limits: tuple[int, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    accept_scale: bool = False

    @field_validator("flows")
    @classmethod
    def _flows(cls, found: dict[str, str]) -> dict[str, str]:
        wrong = [flow for flow in found.values() if flow not in FLOWS]
        if wrong:
            raise ValueError(f"{', '.join(wrong)} is not among {', '.join(FLOWS)}")
        return {plain(word): flow for word, flow in found.items()}

    def looks_like(self, sheet: Sheet) -> str:
        """Why the recipe fits the sheet, in a few words; empty when it does not."""
        names = sheet.names
        wanted = [plain(name) for name in self.detect]
        some = [plain(name) for name in self.detect_any]
        header = _first(self.detect_header, sheet)
        if not (wanted or self.detect_header) or not all(name in names for name in wanted):
            return ""
        if some and not any(name in names for name in some):
            return ""
        if (self.detect_header and not header) or _first(self.forbid_header, sheet):
            return ""
        if self.exact and not set(names) - {""} <= {*wanted, *some}:
            return ""
        return f"its header has {', '.join(self.detect) or repr(header)}"

    def missing(self, sheet: Sheet) -> list[str]:
        """Columns the recipe reads that the sheet lacks: where it no longer fits."""
        there = sheet.names.keys()
        return sorted(
            found[0] for found in self.columns.values() if found and not there & {plain(n) for n in found}
        )


def _first(pattern: str, sheet: Sheet) -> str:
    """The first column whose whole name fits the pattern; empty when none does, or there is no pattern."""
    fits = (name for name in sheet.header if pattern and re.fullmatch(pattern, name.strip(), re.IGNORECASE))
    return next(fits, "")


def parse(text: str, name: str) -> Recipe:
    """A recipe from the text of its TOML file.

    Raises:
        TradeError: naming every entry that is wrong.
    """
    try:
        return Recipe.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise TradeError(f"{name} is no TOML file: {error}; compare it with a recipe that ships") from error
    except ValidationError as error:
        found = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise TradeError(f"{name}: {'; '.join(found)}. Nothing was read with it.") from error


def dump(recipe: Recipe) -> str:
    """The recipe as the text of a TOML file, only what differs from the defaults; `parse` reads it back."""
    return tomli_w.dumps(recipe.model_dump(mode="json", exclude_defaults=True))
