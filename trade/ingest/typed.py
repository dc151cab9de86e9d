"""Reading the columns of an even text file by type instead of as text, and its rows by their lines.

Numbers come as numbers and words as categories straight from the file, which saves most of the work; a type
is only given to a column whose first cells all fit it. What a type cannot say (a cell that is no number, a
row that a rule would look at closely) is read again as text, by its line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from trade.ingest import cells, numbers
from trade.ingest.cutting import looked_at, unnamed
from trade.ingest.plan import NUMBERS, Plan
from trade.ingest.sheet import LINE, plain

Types = Mapping[str, pl.DataType]
Added = Callable[[pl.LazyFrame], pl.LazyFrame]


@dataclass(frozen=True)
class Typed:
    """The records of `of` in other ways.

    Attributes:
        of: the records as text. What else becomes of a sheet has another frame, and is not read by type.
        scan: them with some columns of other types; raises a PolarsError at a cell that does not fit.
        lines: the records on some lines, in their order, as text.
        numbers: columns that whoever made the sheet regular adds up itself.
        plain: whether no number of the file ends in a dot, which a type would overlook.
        middle: some rows from the middle of the file, cut at every delimiter.
    """

    of: pl.LazyFrame
    scan: Callable[[Types], pl.LazyFrame]
    lines: Callable[[pl.Series], pl.LazyFrame]
    numbers: frozenset[str]
    plain: bool
    middle: tuple[tuple[str, ...], ...] = ()

    def beside(self, of: pl.LazyFrame, added: Added, numbers: Sequence[str]) -> Typed:
        """With a column that is made of others, those of `numbers` among them, in every way of reading."""
        scan, lines = self.scan, self.lines
        return Typed(
            of,
            lambda types: added(scan(types)),
            lambda wanted: added(lines(wanted)),
            self.numbers | set(numbers),
            self.plain,
            self.middle,
        )


def scan(plan: Plan, wanted: Sequence[str]) -> pl.LazyFrame | None:
    """The `wanted` columns by type; None where the file or its recipe needs every cell as text."""
    typed = plan.sheet.typed
    if typed is None or typed.of is not plan.sheet.frame or not typed.plain or not _single(plan):
        return None
    types: dict[str, pl.DataType] = {name: pl.Float64() for name in _numbers(plan, typed)}
    if f"c{plan.values[0].position}" not in types:
        return None
    strays = set(unnamed(wanted, plan))
    texts = [name for name in wanted if name not in types and name not in strays]
    types |= {name: cells.vocabulary() for name in texts if _varies(plan, name)}
    return typed.scan(types).select(wanted)


def _single(plan: Plan) -> bool:
    """Whether a row of this plan is one number, of which nothing but itself has to be looked at as text."""
    recipe = plan.recipe
    if len(plan.values) != 1 or plan.values[0].measures or "action" in plan.fields or "action" in plan.told:
        return False
    return not recipe.zero_value_is_missing_with and not _is_float(plan.sheet.header[plan.values[0].position])


def _numbers(plan: Plan, typed: Typed) -> set[str]:
    """Columns that are read as numbers: each belongs to one field, written plainly in the first rows."""
    single = {n: at[0] for n, at in plan.fields.items() if n in NUMBERS and len(at) == 1}
    single = {n: at for n, at in single.items() if n not in plan.told} | {"value": plan.values[0].position}
    rewritten = {rule.field for rule in plan.recipe.rewrite}
    asked = [at for n, at in single.items() if n not in rewritten and plan.marks[n].decimal == "."]
    texts = {at for n, positions in plan.fields.items() if n not in single for at in positions}
    looked = {plan.sheet.names.get(plain(header), -1) for header in looked_at(plan).values()}
    found = {f"c{at}" for at in asked} | typed.numbers
    found -= {f"c{at}" for at in texts | looked}
    return {name for name in found if all(map(_number, _cells(plan.sheet.head, name)))}


def _cells(rows: Sequence[Sequence[str]], name: str) -> list[str]:
    """The cells of a column among some rows, without the empty ones."""
    at = int(name[1:])
    return [row[at] for row in rows if at < len(row) and row[at]]


def _number(cell: str) -> bool:
    return bool(numbers.PLAIN.fullmatch(cell))


def _is_float(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _varies(plan: Plan, name: str) -> bool:
    """Whether a column of text holds several texts, of the first rows and the middle: files are sorted."""
    if name == LINE:
        return False
    middle = plan.sheet.typed.middle if plan.sheet.typed else ()
    return len({*_cells(plan.sheet.head, name), *_cells(middle, name)}) > 1
