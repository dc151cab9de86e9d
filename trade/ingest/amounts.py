"""The numbers of rows: value, weight and quantity, and what one of the value's is worth."""

from __future__ import annotations

import polars as pl

from trade.ingest import fields, numbers, units
from trade.ingest.cutting import Rows
from trade.ingest.plan import Plan
from trade.ingest.rules import FieldName
from trade.ingest.sheet import LINE

LARGEST_POWER = 15
"""Of ten, that a number is ever written in units of (our choice): beyond it the cell is no scale."""


def amounts(rows: Rows, plan: Plan) -> dict[str, pl.Series]:
    """The columns of SCHEMA that are numbers, the value in its own unit, and `scale`, that unit."""
    quantity = _number(rows, "quantity", plan)
    return {
        "value": numbers.read(rows.numbers["value"], plan.marks["value"])[0],
        "net_weight_kg": _weight(rows, quantity, plan),
        "quantity": _counted(rows, quantity),
        LINE: rows.line,
        "scale": _scale(rows, plan),
    }


def _scale(rows: Rows, plan: Plan) -> pl.Series:
    """What one of each row's numbers is worth: by its own column, else its unit's words, else the plan."""
    own, unit = rows.cells["scale"], rows.cells["unit"]
    factor = pl.Series([plan.scale or None], dtype=pl.Float64).new_from_index(0, rows.height)
    if not unit.empty:
        factor = fields.unit_scale(unit, plan).rows.fill_null(factor)
    return factor if own.empty else own.each(_power, plan).rows.fill_null(factor)


def _power(texts: pl.Series, plan: Plan) -> pl.Series:
    """Ten to the power of each spelling, which the plan's cache knows from then on."""
    power, _ = numbers.read(texts, numbers.Marks(".", certain=True, evidence=""))
    found = 10.0 ** power.set(power.abs() > LARGEST_POWER, None)
    plan.cache.setdefault("scale", {}).update(zip(texts, found, strict=True))
    return found


def _number(rows: Rows, name: FieldName, plan: Plan) -> pl.Series:
    marks = plan.marks.get(name)
    return numbers.read(rows.numbers[name], marks)[0] if marks else rows.numbers[name].cast(pl.Float64)


def no_unit(unit: pl.Expr) -> pl.Expr:
    """Whether the words of a unit say that nothing is counted."""
    return unit.str.to_lowercase().is_in(sorted(units.NONE)).fill_null(value=False)


def _counted(rows: Rows, quantity: pl.Series) -> pl.Series:
    """Quantity; beside a word for no unit (`N/A`, `No Quantity`) a quantity of 0 is none."""
    none = rows.cells["quantity_unit"].expr(no_unit)
    if not none.texts.any():
        return quantity
    return quantity.set(none.rows & (quantity == 0).fill_null(value=False), None)


def _weight(rows: Rows, quantity: pl.Series, plan: Plan) -> pl.Series:
    """Kilograms: as reported, else the quantity where its unit is one of weight."""
    weight, own = _number(rows, "net_weight", plan), rows.cells["net_weight_unit"]
    found = weight * (plan.recipe.weight_scale if own.empty else own.each(_kilograms).rows)
    per_unit = rows.cells["quantity_unit"].each(_kilograms)
    if not per_unit.empty:
        found = found.fill_null(quantity * per_unit.rows)
    return found.set(found == 0, None) if plan.recipe.zero_weight_is_missing else found


def _kilograms(texts: pl.Series) -> pl.Series:
    return pl.Series([units.weight(text or "") or None for text in texts], dtype=pl.Float64)
