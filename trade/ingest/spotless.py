"""Whether nothing can be wrong with the rows of a batch, told by their few spellings and by counting."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_

import polars as pl

from trade.ingest.cells import Cells
from trade.ingest.cutting import Rows
from trade.ingest.plan import Plan
from trade.ingest.rules import FieldName, LeaveOut

NEEDED = ("period", "flow", "reporter", "partner", "commodity", "currency", "scale", "value")
"""What a row cannot be without."""

AMOUNTS: dict[FieldName, str] = {"net_weight": "net_weight_kg", "quantity": "quantity"}
"""Fields that a row is read without where they cannot be read, and what is made of them."""


def spotless(rows: Rows, texts: Mapping[str, Cells], numbers: Mapping[str, pl.Series], plan: Plan) -> bool:
    """Whether nothing at all can be wrong, told without looking at single rows: most batches are so."""
    if plan.recipe.zero_value_is_missing_with or not rows.cells["action"].empty or rows.spare.any():
        return False
    if any(not texts[n].full if n in texts else numbers[n].null_count() for n in NEEDED):
        return False
    ruled_out = [rows.cells[f"rule{i}"].expr(ruled, rule) for i, rule in enumerate(plan.recipe.leave_out)]
    if any(found.texts.any() for found in ruled_out):
        return False
    there = ((rows.numbers[n], numbers[m]) for n, m in AMOUNTS.items() if n in plan.marks)
    return all(text.null_count() == made.null_count() for text, made in there)


def certain(
    rows: Rows, texts: Mapping[str, Cells], numbers: Mapping[str, pl.Series], plan: Plan
) -> pl.Series | None:
    """Of rows read by type those with nothing wrong, None where that is all; the others need their text."""
    if spotless(rows, texts, numbers, plan):
        return None
    doubts = [texts[n].lacking for n in NEEDED if n in texts]
    doubts += [numbers[n].is_null() for n in NEEDED if n not in texts]
    doubts += [rows.cells[f"rule{i}"].expr(ruled, rule).rows for i, rule in enumerate(plan.recipe.leave_out)]
    for name, made in AMOUNTS.items():
        if name in plan.marks:
            lost = rows.numbers[name].is_not_null() & numbers[made].is_null()
            doubts.append(lost & _counts(rows.numbers[name]))
    found = reduce(or_, [*doubts, rows.spare])
    return ~found if found.any() else None


def _counts(number: pl.Series) -> pl.Series:
    """Whether an amount that was read as nothing would be something: a 0 is often none."""
    return number != 0 if number.dtype == pl.Float64 else number.is_not_null()


def ruled(cell: pl.Expr, rule: LeaveOut) -> pl.Expr:
    """Whether a rule leaves out a row by its cell; an empty one never does."""
    found = pl.lit(value=False)
    if rule.values:
        found = found | cell.is_in(list(rule.values))
    if rule.pattern:
        found = found | cell.str.contains(rule.pattern)
    if rule.not_in:
        found = found | ~cell.is_in(list(rule.not_in))
    return found.fill_null(value=False)
