"""A recipe: what the columns of a flat file mean, in which unit, and which rows are left out and why.

The same form for the recipes that ship, for what a reader of an irregular file says of it, and for what an
analyst chose: each can be written to a small TOML file and replayed on the next file of its shape.
"""

from __future__ import annotations

import re
import tomllib
from typing import Annotated, Literal

import tomli_w
from pydantic import Field, ValidationError, field_validator

from trade.ingest import units
from trade.ingest.rules import (
    Areas,
    Codes,
    FieldName,
    Layout,
    LeaveOut,
    Measure,
    Part,
    Rewrite,
    Saying,
    Whole,
    Wide,
)
from trade.ingest.sheet import Sheet, plain
from trade.model.errors import TradeError
from trade.model.observation import FLOWS


class Recipe(Part):
    """See the module; every part but the title has a default.

    `columns` names, per field, the columns to take it from, the first that is not empty; `constants` what
    no column says; `name_says`, `above_says` and `below_says` what the file's name and the lines around its
    table do; the notes below it begin where a first cell fits `ends`.
    `layouts` are those of its files that have no line of names.
    `otherwise` is true where neither columns nor sayings tell. `flows` translates the file's words.
    `currency` and `scale` give the unit of the value, `weight_scale` the kilograms in a unit of net weight.
    Of `measures`, the preferred first, one in a unit of weight gives the net weight, one in another the
    quantity. `groups` is a pattern of partners that are groups of countries;
    `reader` names the module that makes an irregular file regular first.
    `needs` are the columns that a file was read by when its recipe was kept (`trade.ingest.keeping`): a file
    without one of them has another shape, while every other column may be missing. None where none was kept.
    """

    title: str
    note: str = ""
    reader: str = ""
    detect: tuple[str, ...] = ()
    detect_any: tuple[str, ...] = ()
    detect_header: str = ""
    forbid_header: str = ""
    detect_above: tuple[str, ...] = ()
    ends: str = ""
    exact: bool = False
    layouts: tuple[Layout, ...] = ()
    columns: dict[FieldName, tuple[str, ...]] = Field(default_factory=dict)
    constants: dict[FieldName, str] = Field(default_factory=dict)
    otherwise: dict[FieldName, str] = Field(default_factory=dict)
    wide: tuple[Wide, ...] = ()
    measures: tuple[Measure, ...] = ()
    name_says: tuple[Saying, ...] = ()
    above_says: tuple[Saying, ...] = ()
    below_says: tuple[Saying, ...] = ()
    rewrite: tuple[Rewrite, ...] = ()
    flows: dict[str, str] = Field(default_factory=dict)
    areas: Areas = "any"
    area_codes: dict[str, str] = Field(default_factory=dict)
    groups: str = ""
    commodity: Codes = Codes()
    classifications: dict[str, str] = Field(default_factory=dict)
    currency: str = ""
    scale: Annotated[float, Field(ge=0, le=1e15)] = 0.0
    decimal: Literal["", ".", ","] = ""
    valuation: dict[str, str] = Field(default_factory=dict)
    weight_scale: Annotated[float, Field(gt=0, le=1e15)] = 1.0
    zero_weight_is_missing: bool = False
    zero_value_is_missing_with: tuple[str, ...] = ()
    leave_out: tuple[LeaveOut, ...] = ()
    whole: tuple[Whole, ...] = ()
    repeats: Literal["stop", "sum", "first", "last"] = "stop"
    row_limits: tuple[int, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    accept_scale: bool = False
    needs: tuple[str, ...] | None = None

    @field_validator("flows")
    @classmethod
    def _flows(cls, found: dict[str, str]) -> dict[str, str]:
        wrong = [flow for flow in found.values() if flow not in FLOWS]
        if wrong:
            raise ValueError(f"{', '.join(wrong)} is not among {', '.join(FLOWS)}")
        return {plain(word): flow for word, flow in found.items()}

    @field_validator("currency")
    @classmethod
    def _currency(cls, found: str) -> str:
        code = units.currency(found) if found else ""
        if found and not code:
            raise ValueError("expected a currency such as USD")
        return code

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
        if not all(
            any(re.search(p, line, re.IGNORECASE) for line in sheet.preamble) for p in self.detect_above
        ):
            return ""
        if self.exact and not set(names) - {""} <= {*wanted, *some}:
            return ""
        return f"its header has {', '.join(self.detect) or repr(header)}"

    def missing(self, sheet: Sheet) -> list[str]:
        """Columns the recipe cannot do without that the sheet lacks: where it no longer fits.

        They are those that it `needs`; else those it is told by; of a recipe that says neither, all.
        """
        there = sheet.names.keys()
        if self.needs is not None:
            return sorted(name for name in self.needs if plain(name) in self._named() - there)
        told_by = {plain(name) for name in (*self.detect, *self.detect_any)}
        lost = [names for names in self.columns.values() if names and not there & {plain(n) for n in names}]
        every = not (told_by or self.detect_header)
        return sorted(names[0] for names in lost if every or told_by & {plain(n) for n in names})

    def _named(self) -> set[str]:
        """Plain names of all columns that the recipe looks at."""
        rules = [*(rule.column for rule in self.leave_out), *(whole.column for whole in self.whole)]
        beside = [*(measure.unit for measure in self.measures), *self.zero_value_is_missing_with]
        fields = [name for names in self.columns.values() for name in names]
        return {plain(name) for name in (*fields, *rules, *beside)}


def _first(pattern: str, sheet: Sheet) -> str:
    """The first column whose whole name fits the pattern; empty when none does, or there is no pattern."""
    fits = (name for name in sheet.header if pattern and re.fullmatch(pattern, name.strip(), re.IGNORECASE))
    return next(fits, "")


LARGEST = 200_000
"""Characters of a recipe at the most (our choice: the longest that ships has a few thousand)."""


def parse(text: str, name: str) -> Recipe:
    """A recipe from the text of its TOML file.

    Raises:
        TradeError: naming every entry that is wrong.
    """
    if len(text) > LARGEST:
        raise TradeError(f"{name} has {len(text):,} characters, a recipe at most {LARGEST:,}; it is none")
    try:
        return Recipe.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise TradeError(f"{name} is no TOML file: {error}; compare it with a recipe that ships") from error
    except ValidationError as error:
        found = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise TradeError(f"{name}: {'; '.join(found)}. Nothing was read with it.") from error


def dump(recipe: Recipe) -> str:
    """The recipe as the text of a TOML file, only what differs from the defaults; `parse` reads it back."""
    return tomli_w.dumps(recipe.model_dump(mode="json", exclude_defaults=True))
