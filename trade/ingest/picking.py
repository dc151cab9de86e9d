"""The text of one field in every row: from which of its columns it is taken, and what is rewritten in it."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from trade.ingest import cells, namibia
from trade.ingest.cells import Cells
from trade.ingest.columns import Columns, bare, nothing
from trade.ingest.plan import Plan
from trade.ingest.rules import FieldName


def field(name: FieldName, column: Columns, plan: Plan) -> Cells:
    """The text of a field that is no number, and is told by columns or not at all."""
    positions = plan.fields.get(name, ())
    found = written(name, positions, column, plan)
    if name not in namibia.PARTIES or not positions or not namibia.in_doubt(plan.recipe):
        return found
    if plan.trusts_na:
        return found.expr(_namibia)
    return namibia.settled(found, column, plan.fields, name)


def written(name: FieldName, positions: Sequence[int], column: Columns, plan: Plan) -> Cells:
    """The first of these cells that is not empty, rewritten as the recipe says; `NA` stays in doubt."""
    found = filled(name, positions, column, plan)
    return found.expr(_rewritten, name, plan) if positions else found


def filled(name: FieldName, positions: Sequence[int], column: Columns, plan: Plan) -> Cells:
    """The first of a field's columns that is not empty; R's `NA` is, where it cannot mean a country."""
    found = plan.spelled.told(None, column.batch.height)
    by_number = name in namibia.PARTIES and plan.recipe.areas in ("m49", "iso3")
    for position in positions:
        more = column(position)
        found = cells.either(found, more.expr(_not_na) if by_number else more)
        if found.full:
            break
    return found


def constant(name: FieldName, text: str, plan: Plan) -> str:
    """What is told of every row; a country told as `NA` is Namibia, for nobody tells a missing one."""
    told = name in namibia.PARTIES and text == namibia.NA and namibia.in_doubt(plan.recipe)
    return namibia.NAMIBIA if told else text


def number(name: FieldName, plan: Plan, column: Columns) -> pl.Series:
    """The text of a field that is a number, as it stands where nothing is rewritten."""
    at, batch = plan.fields.get(name, ()), column.batch
    if not at:
        return nothing(batch.height)
    if len(at) == 1 and all(rule.field != name for rule in plan.recipe.rewrite):
        return batch[f"c{at[0]}"]
    text = pl.coalesce(bare(pl.col(f"c{position}")) for position in at)
    return batch.select(_rewritten(text, name, plan).alias(name))[name]


def _namibia(text: pl.Expr) -> pl.Expr:
    return text.replace(namibia.NA, namibia.NAMIBIA)


def _not_na(text: pl.Expr) -> pl.Expr:
    return pl.when(text != namibia.NA).then(text)


def _rewritten(text: pl.Expr, name: FieldName, plan: Plan) -> pl.Expr:
    for rule in plan.recipe.rewrite:
        text = text.str.replace(rule.pattern, rule.becomes) if rule.field == name else text
    return text
