"""Rows of text to observations; what cannot be read is left out with its line and the reason.

A batch of a sheet at a time, so that a file of any size takes the same memory. Here every row stands for
itself; what rows say together (repeats, totals beside parts) is settled in `trade.ingest.settle`.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from trade.ingest import faults, fields, numbers, totals, traps, units
from trade.ingest.cutting import cut
from trade.ingest.plan import Plan
from trade.ingest.rules import FieldName
from trade.ingest.sheet import LINE
from trade.model.observation import KEY, SCHEMA
from trade.model.words import TOTAL

LARGEST_POWER = 15
"""Of ten, that a number is ever written in units of (our choice): beyond it the cell is no scale."""


@dataclass(frozen=True)
class Outcome:
    """What a batch gave.

    Attributes:
        rows: observations, with `part0` … (what splits a row), `group` (whether the partner is a group)
            and `key`, a hash of the KEY columns.
        problems: one row a problem, see `trade.ingest.faults.PROBLEM`.
        outline: `trade.ingest.traps.outline` of the rows.
        naive: `trade.ingest.totals.everything` of the batch.
        read: rows of numbers in the batch; those in `rows` and those left out add up to it.
    """

    rows: pl.DataFrame
    problems: pl.DataFrame
    outline: pl.DataFrame
    naive: pl.DataFrame
    read: int


def parts(plan: Plan) -> list[str]:
    """Names of the columns of `rows` that hold what splits a row, one a `whole` of the recipe."""
    return [f"part{i}" for i, _ in enumerate(plan.recipe.whole)]


def read(batch: pl.DataFrame, plan: Plan) -> Outcome:
    """The observations of a batch, and every problem in it."""
    cells = [name for name in batch.columns if name != LINE]
    if all(batch[name].null_count() for name in cells):
        batch = batch.filter(~pl.all_horizontal(pl.col(cells).is_null()))
    rows = pl.concat([cut(batch, plan, column) for column in plan.values])
    typed = rows.with_columns(_typed(rows, plan))
    kept, problems = faults.sorted_out(rows, typed, plan)
    found = typed if kept is None else typed.filter(kept)
    keyed = found.select(*SCHEMA, *parts(plan), "group", pl.struct(KEY).hash().alias("key"))
    seen = traps.outline(keyed.lazy()).collect()
    return Outcome(keyed, problems, seen, totals.everything(typed), rows.height)


def _typed(rows: pl.DataFrame, plan: Plan) -> list[pl.Series | pl.Expr]:
    """The columns of SCHEMA, `part…` and `group`; null where the text says nothing readable."""
    found = fields.periods(rows, plan)
    flow = fields.flows(rows["flow"], plan)
    partner = fields.area(rows["partner"], plan)
    value, _ = numbers.read(rows["value"], plan.marks["value"])
    currency, scale = _unit(rows, plan)
    return [
        found.alias("period"),
        fields.frequencies(found).alias("frequency"),
        fields.area(rows["reporter"], plan).alias("reporter"),
        partner.alias("partner"),
        flow.alias("flow"),
        _classification(plan),
        _commodity(rows, plan).alias("commodity"),
        _valuation(rows, flow, plan).alias("valuation"),
        currency.alias("currency"),
        scale.alias("scale"),
        (value * scale).alias("value"),
        _weight(rows, plan).alias("net_weight_kg"),
        *_quantity(rows, plan),
        pl.col(LINE),
        *(_part(name) for name in parts(plan)),
        _groups(partner, plan).alias("group"),
    ]


def _commodity(rows: pl.DataFrame, plan: Plan) -> pl.Series:
    """All goods where the file has no commodities; an empty cell of a column of codes stays empty."""
    if plan.says("commodity"):
        return fields.codes(rows["commodity"], plan)
    return pl.Series([TOTAL]).new_from_index(0, rows.height)


def _groups(partner: pl.Series, plan: Plan) -> pl.Series:
    """Whether each partner is a group of countries."""
    if not plan.recipe.groups:
        return pl.Series([False]).new_from_index(0, partner.len())
    return partner.fill_null("").str.contains(plan.recipe.groups)


def _classification(plan: Plan) -> pl.Expr:
    told = pl.col("classification").replace(plan.recipe.classifications)
    return told.fill_null("").alias("classification")


def _unit(rows: pl.DataFrame, plan: Plan) -> tuple[pl.Series, pl.Series]:
    """Currency and scale of each row: the plan's, else its own columns', else its words'."""
    size = rows.height
    told = pl.Series([plan.currency or None], dtype=pl.String).new_from_index(0, size)
    factor = pl.Series([plan.scale or None], dtype=pl.Float64).new_from_index(0, size)
    if rows["unit"].null_count() < size:
        told = fields.unit_currency(rows["unit"], plan).fill_null(told)
        factor = fields.unit_scale(rows["unit"], plan).fill_null(factor)
    if rows["currency"].null_count() < size:
        told = told.zip_with(rows["currency"].is_null(), fields.currency(rows["currency"], plan))
    if rows["scale"].null_count() < size:
        power, _ = numbers.read(rows["scale"], numbers.Marks(".", certain=True, evidence=""))
        power = power.set(power.abs() > LARGEST_POWER, None)
        factor = (10.0**power).fill_null(factor)
    return told, factor


def _valuation(rows: pl.DataFrame, flow: pl.Series, plan: Plan) -> pl.Series:
    by_flow = flow.replace_strict(plan.recipe.valuation, default="unknown", return_dtype=pl.String)
    known = {"fob": "FOB", "cif": "CIF", "fas": "FAS", "customs": "customs"}
    said = rows["valuation"].str.to_lowercase().str.extract(r"(?:^|[^a-z])(fob|cif|fas|customs)(?:[^a-z]|$)")
    return said.replace_strict(known, default=None, return_dtype=pl.String).fill_null(by_flow)


def _number(rows: pl.DataFrame, name: FieldName, plan: Plan) -> pl.Series:
    marks = plan.marks.get(name)
    return numbers.read(rows[name], marks)[0] if marks else rows[name].cast(pl.Float64)


def _part(column: str) -> pl.Expr:
    """What splits a row; `0.0` is what a reader of numbers makes of the code 0."""
    return pl.col(column).str.replace(r"^(\d+)\.0$", "$1").fill_null("")


def _quantity(rows: pl.DataFrame, plan: Plan) -> tuple[pl.Series, pl.Series]:
    """Quantity and its unit; beside a word for no unit (`N/A`, `No Quantity`) a quantity of 0 is none."""
    found, unit = _number(rows, "quantity", plan), rows["quantity_unit"]
    none = unit.str.to_lowercase().is_in(sorted(units.NONE)).fill_null(value=False)
    return found.set(none & (found == 0).fill_null(value=False), None).alias("quantity"), unit.set(none, None)


def _weight(rows: pl.DataFrame, plan: Plan) -> pl.Series:
    """Kilograms: as reported, else the quantity where its unit is one of weight."""
    found = _number(rows, "net_weight", plan) * plan.recipe.weight_scale
    if rows["net_weight_unit"].null_count() < rows.height:
        found = _number(rows, "net_weight", plan) * _kilograms(rows["net_weight_unit"])
    if rows["quantity_unit"].null_count() < rows.height:
        found = found.fill_null(_number(rows, "quantity", plan) * _kilograms(rows["quantity_unit"]))
    return found.set(found == 0, None) if plan.recipe.zero_weight_is_missing else found


def _kilograms(unit: pl.Series) -> pl.Series:
    """Kilograms in each row's unit, null where its words are no unit of weight."""
    known = {text: units.weight(text) or None for text in unit.drop_nulls().unique()}
    return unit.replace_strict(known, default=None, return_dtype=pl.Float64)
