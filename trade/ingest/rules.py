"""The parts a recipe is made of: what a column can be, and rules on rows, columns, names and codes."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

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
    "net_weight_unit",
    "quantity",
    "quantity_unit",
    "action",
]
"""What a column or a constant can be. `scale` is a power of ten (SDMX UNIT_MULT), `unit` words such as
`USD thousand`, `action` SDMX's I, A, R, M or D, `net_weight_unit` the words of one row's unit of weight."""

NAMES: tuple[FieldName, ...] = get_args(FieldName)

Areas = Literal["any", "m49", "iso2", "iso3", "printed"]


class Part(BaseModel):
    """Frozen, and refuses entries it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LeaveOut(Part):
    """Rows that are not loaded: those whose cell is one of `values`, or matches `pattern`, or `not_in`."""

    column: str
    reason: str
    values: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    pattern: str = ""


class Whole(Part):
    """A column that splits a row into parts, and the codes that stand for all parts together."""

    column: str
    total: tuple[str, ...]
    name: str


class Codes(Part):
    """How commodity codes are written.

    The `first` or `last` digits that count, `total` words of all goods; of codes with an odd number of
    digits, `even` puts back a lost zero, `digits` too where they are fewer (no chapter is 00: a code never
    loses more). `section` takes off the number of the section that stands before a code.
    """

    digits: int = 0
    last: int = 0
    first: int = 0
    even: bool = False
    section: bool = False
    total: tuple[str, ...] = ()


class Wide(Part):
    """Columns that hold values: those whose name matches; named groups and `says` tell of what."""

    pattern: str
    says: dict[FieldName, str] = Field(default_factory=dict)


class Measure(Part):
    """A column of quantities and that of their units: `Quantity1-{month}` and `Unit1`.

    `{month}` stands for what the header of a column of values says of it.
    """

    number: str
    unit: str


class Layout(Part):
    """The columns of files without a line of names, and patterns that some of their cells fit."""

    names: tuple[str, ...]
    cells: dict[str, str]


class Saying(Part):
    """What a file's name or a line above its header tells: named groups of `pattern`, and `says`."""

    pattern: str
    says: dict[FieldName, str] = Field(default_factory=dict)


class Rewrite(Part):
    """A field's text put into a form that can be read: `becomes` with `$1` … for the groups of `pattern`."""

    field: FieldName
    pattern: str
    becomes: str
