"""The recipe that is kept of a file: with the columns that the next file of its shape cannot do without.

A recipe names columns that a file may have. Of these a file has some, and uses fewer: a column that stands in
for another, or that is empty itself, may be gone from the next file; one that rows were read by may not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from trade.ingest.faults import SUPPRESSED
from trade.ingest.plan import Plan
from trade.ingest.recipe import Recipe
from trade.ingest.sheet import plain


def kept(plan: Plan, reasons: Collection[str] = ()) -> Recipe:
    """The recipe of a plan, with what it `needs`; `reasons` are those for which rows were left out."""
    used = [*_fields(plan), *_units(plan), *_rules(plan, reasons)]
    return plan.recipe.model_copy(update={"needs": tuple(dict.fromkeys(used))})


def _fields(plan: Plan) -> Iterator[str]:
    """Of each field the first column that any of the first rows fills; of the value the one that is read."""
    values = {column.position for column in plan.values}
    for field, positions in plan.fields.items():
        if field == "value":
            yield from [plan.column(field)] if positions[0] in values else []
        else:
            yield from [plan.sheet.header[at] for at in positions if any(_cells(plan, at))][:1]


def _units(plan: Plan) -> Iterator[str]:
    """Columns of the units of quantities beside values."""
    yield from (plan.sheet.header[unit] for column in plan.values for _, unit in column.measures)


def _rules(plan: Plan, reasons: Collection[str]) -> Iterator[str]:
    """Columns by which rows were left out, or told to be parts of others."""
    recipe, names = plan.recipe, plan.sheet.names
    looked_at = [rule.column for rule in recipe.leave_out if rule.reason in reasons]
    looked_at += recipe.zero_value_is_missing_with if SUPPRESSED in reasons else ()
    for whole in recipe.whole:
        at = names.get(plain(whole.column), -1)
        if at >= 0 and any(cell not in ("", *whole.total) for cell in _cells(plan, at)):
            looked_at.append(whole.column)
    yield from (plan.sheet.header[names[plain(name)]] for name in looked_at if plain(name) in names)


def _cells(plan: Plan, at: int) -> list[str]:
    return [row[at].strip() for row in plan.sheet.head if at < len(row)]
