"""How one sheet is read by one recipe: which column is what, how its numbers are written, in which unit.

Everything that was found rather than told comes with its evidence; what the file does not say and nobody
told is a question, and nothing is read while one is open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

import polars as pl

from trade.ingest import ends, measures, namibia, sayings, units
from trade.ingest.cells import vocabulary
from trade.ingest.numbers import Marks, marks_of
from trade.ingest.recipe import Recipe
from trade.ingest.rules import FieldName
from trade.ingest.sheet import Sheet, plain
from trade.ingest.spelled import Spelled

ALL_GOODS = "no column or heading names commodities: every number is taken to be of all goods"
NUMBERS: tuple[FieldName, ...] = ("value", "net_weight", "quantity")


@dataclass(frozen=True)
class ValueColumn:
    """A column of values: its position, what its header says of all of it, and the quantities beside it."""

    position: int
    says: dict[FieldName, str]
    measures: tuple[measures.Pair, ...] = ()


@dataclass(frozen=True, eq=False)
class Plan:
    """See the module.

    Attributes:
        fields: per field the positions of its columns, the preferred one first.
        told: per field without a column what is true of every row.
        values: the columns of values.
        marks: how the numbers of each numeric field are written.
        currency, scale: the unit of the values; empty and 0 where each row says it.
        questions: what must be told before anything can be read.
        evidence: sentences on what was found.
        trusts_na: whether `NA` for a country is Namibia in every row, see `trade.ingest.namibia`.
        words: the type of the texts that are read by it.
        spelled: the spellings of the file's columns, met while it is read.
    """

    recipe: Recipe
    sheet: Sheet
    fields: dict[FieldName, tuple[int, ...]]
    told: dict[FieldName, str]
    values: tuple[ValueColumn, ...]
    marks: dict[FieldName, Marks]
    currency: str
    scale: float
    questions: tuple[str, ...]
    evidence: tuple[str, ...]
    trusts_na: bool = False
    cache: dict[str, dict[str, object]] = field(default_factory=dict)
    words: pl.Categorical = field(default_factory=vocabulary)
    spelled: Spelled = field(default_factory=Spelled)

    def says(self, name: FieldName) -> bool:
        """Whether the file or the recipe gives a field at all."""
        headed = all(name in column.says for column in self.values)
        return bool(self.fields.get(name)) or name in self.told or (headed and bool(self.values))

    def column(self, name: FieldName) -> str:
        """The header of a field's first column, for messages; the field itself where it has none."""
        found = self.fields.get(name)
        return self.sheet.header[found[0]] if found and found[0] < len(self.sheet.header) else name


def make(recipe: Recipe, sheet: Sheet) -> Plan:
    """The plan for a sheet; its questions are empty when it can be read."""
    sheet = ends.cut(sheet, recipe.ends) if recipe.ends else sheet
    fields = _fields(recipe, sheet)
    told, heard = sayings.told(recipe, sheet, fields)
    values = _values(recipe, sheet, fields)
    marks = {name: _marks(recipe, sheet, at) for name, at in _numeric(fields, values).items()}
    currency, scale, said = _unit(recipe, sheet, values)
    currency = currency or units.currency(told.get("currency", ""))
    scale = scale or sayings.power(told.get("scale", ""))
    goods = [] if told.get("commodity") or "commodity" in fields or _headed(values) else [ALL_GOODS]
    how = [f"decimal mark {m.decimal!r} in {name}: {m.evidence}" for name, m in marks.items()]
    trusts_na, na = namibia.trusted(recipe, sheet, fields)
    evidence = (*heard, *said, *how, *goods, *([na] if na else []))
    bare = Plan(recipe, sheet, fields, told, values, marks, currency, scale, (), evidence, trusts_na)
    return replace(bare, questions=tuple(_questions(bare)), cache={})


def _headed(values: tuple[ValueColumn, ...]) -> bool:
    return bool(values) and all("commodity" in column.says for column in values)


def _fields(recipe: Recipe, sheet: Sheet) -> dict[FieldName, tuple[int, ...]]:
    names = sheet.names
    found = {
        name: tuple(names[plain(column)] for column in columns if plain(column) in names)
        for name, columns in recipe.columns.items()
    }
    return {name: at for name, at in found.items() if at}


def _values(
    recipe: Recipe, sheet: Sheet, fields: dict[FieldName, tuple[int, ...]]
) -> tuple[ValueColumn, ...]:
    wide: list[ValueColumn] = []
    for position, header in enumerate(sheet.header):
        for rule in recipe.wide:
            match = re.fullmatch(rule.pattern, header.strip(), re.IGNORECASE)
            if match:
                wide.append(ValueColumn(position, sayings.said(rule, match)))
                break
    plainly = [ValueColumn(at[0], {}) for name, at in fields.items() if name == "value"]
    beside = recipe.measures
    return tuple(replace(c, measures=measures.positions(beside, sheet, c.says)) for c in wide or plainly)


def _numeric(
    fields: dict[FieldName, tuple[int, ...]], values: tuple[ValueColumn, ...]
) -> dict[FieldName, list[int]]:
    found: dict[FieldName, list[int]] = {"value": [column.position for column in values]}
    beside = [number for column in values for number, _ in column.measures]
    found |= dict.fromkeys(("net_weight", "quantity"), beside) if beside else {}
    return found | {name: list(at) for name, at in fields.items() if name in NUMBERS and name != "value"}


def _marks(recipe: Recipe, sheet: Sheet, positions: list[int]) -> Marks:
    cells = [row[at] for row in sheet.head for at in positions if at < len(row)]
    found = marks_of(cells)
    decimal, who = (recipe.decimal, recipe.title) if recipe.decimal else (sheet.decimal, "its container")
    if found.certain or not decimal:
        return found
    return Marks(decimal, True, f"as {who} writes it; {found.evidence}")


def _unit(recipe: Recipe, sheet: Sheet, values: tuple[ValueColumn, ...]) -> tuple[str, float, list[str]]:
    """Currency and scale: as told, else as the value's header says, else as the lines above it say."""
    headers = [sheet.header[v.position] for v in values]
    currency, scale, said = recipe.currency, recipe.scale, []
    if currency and scale:
        said.append(f"unit {currency} × {scale:,.0f}: {recipe.title}")
    for words, where in [*((h, "header") for h in headers), *((p, "line above it") for p in sheet.preamble)]:
        unit = units.money(words)
        named = unit.currency or (unit.scale and _is_unit(words))
        if named and not (currency and scale):
            scale = scale or unit.scale or (1.0 if unit.currency and where == "header" else 0.0)
            currency = currency or unit.currency
            said.append(f"unit {currency or '?'} × {scale:,.0f}: its {where} says {words!r}")
    return currency, scale, said


def _is_unit(words: str) -> bool:
    return bool(re.search(r"unit|scale|in |ед\.|единиц|단위|单位", words.casefold()))


def _questions(plan: Plan) -> list[str]:
    asked = []
    if not plan.values:
        asked.append("Which column holds the values?")
    if not (plan.says("period") or plan.says("year")):
        asked.append("Which column holds the period, or which period is it all?")
    asked += [_ask(name) for name in ("reporter", "partner", "flow") if not plan.says(name)]
    if not plan.currency and not (plan.says("currency") or plan.says("unit")):
        asked.append("In which currency are the values?")
    if not plan.scale and not (plan.says("scale") or plan.says("unit")):
        asked.append("Are the values in units, thousands or millions of the currency?")
    doubtful = [(name, m) for name, m in plan.marks.items() if not m.certain]
    asked += [f"Is the mark in {name} ({m.evidence.split(' could')[0]}) decimal?" for name, m in doubtful]
    return asked


def _ask(name: str) -> str:
    what = {
        "reporter": "Who reports (which country compiled the figures)?",
        "partner": "Which is the partner country?",
        "flow": "Are these exports or imports?",
    }
    return what[name]
