"""Rows of text to observations; what cannot be read is left out with its line and the reason.

A batch of a sheet at a time, so that a file of any size takes the same memory. Here every row stands for
itself; what rows say together (repeats, totals beside parts) is settled in `trade.ingest.settle`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from trade.ingest import faults, fields, outline, totals
from trade.ingest.amounts import amounts, no_unit
from trade.ingest.cells import Cells, coded, either
from trade.ingest.columns import Columns
from trade.ingest.combined import hashed
from trade.ingest.cutting import Rows, cut
from trade.ingest.lean import lacking
from trade.ingest.plan import Plan
from trade.ingest.sheet import LINE
from trade.ingest.spotless import certain
from trade.model.observation import KEY, SCHEMA
from trade.model.words import TOTAL


@dataclass(frozen=True)
class Outcome:
    """What a batch gave.

    Attributes:
        texts, numbers: of the rows that are kept, the columns of SCHEMA, and of texts `group`: whether the
            partner is a group.
        rank: 0 for a whole, more for a part of one the more columns split it.
        key: a hash of the KEY columns.
        problems: one row a problem, see `trade.ingest.faults.PROBLEM`.
        outline: by what the rows are tallied, see `trade.ingest.outline`.
        naive: `trade.ingest.totals.everything` of the rows that were left out.
        read: rows of numbers in the batch; those that are kept and those left out add up to it.
        later: lines of rows that need columns or texts which the batch lacks; of one that lacks none, of
            blank rows.
    """

    texts: dict[str, Cells]
    numbers: dict[str, pl.Series]
    rank: pl.Series
    key: pl.Series
    problems: pl.DataFrame
    outline: dict[str, Cells]
    naive: pl.DataFrame
    read: int
    later: pl.Series


def parts(plan: Plan) -> list[str]:
    """Names of the columns of `rows` that hold what splits a row, one a `whole` of the recipe."""
    return [f"part{i}" for i, _ in enumerate(plan.recipe.whole)]


def read(batch: pl.DataFrame, plan: Plan) -> Outcome:
    """The observations of a batch, and every problem in it.

    A batch that was read without some columns, or by type, may hold rows that need more: they are only named
    in `later`.
    """
    columns, later = Columns(batch, plan.spelled), batch[LINE].clear()
    if (apart := lacking(columns, plan)) is not None:
        later, columns = batch.filter(apart)[LINE], Columns(batch.filter(~apart), plan.spelled)
    rows = cut(columns, plan)
    texts, numbers = _meanings(rows, plan), amounts(rows, plan)
    numbers["value"] = numbers["value"] * numbers["scale"]
    height, kept, problems = rows.height, None, pl.DataFrame(schema=faults.PROBLEM)
    naive = pl.DataFrame(schema=totals.SUMS)
    if not rows.typed:
        kept, problems = faults.sorted_out(rows, texts, numbers, plan)
        naive = naive if kept is None else totals.everything(*_without(texts, numbers, kept))
    elif (kept := certain(rows, texts, numbers, plan)) is not None:
        later, height = pl.concat([later, rows.line.filter(~kept)]), int(kept.sum())
    if kept is not None:
        texts = {name: column.filter(kept) for name, column in texts.items()}
        numbers = {name: column.filter(kept) for name, column in numbers.items()}
    outlined, key = outline.of_batch(texts, numbers["value"]), hashed([texts[name] for name in KEY])
    return Outcome(texts, numbers, _rank(texts, plan), key, problems, outlined, naive, height, later)


def _without(
    texts: Mapping[str, Cells], numbers: Mapping[str, pl.Series], kept: pl.Series
) -> tuple[dict[str, Cells], pl.Series]:
    """Texts and values of the rows that are left out."""
    return {name: column.filter(~kept) for name, column in texts.items()}, numbers["value"].filter(~kept)


def observations(outcome: Outcome, plan: Plan) -> pl.DataFrame:
    """The rows of an outcome, with `rank`, `group` and `key`; texts are of the plan's type `words`."""
    texts = outcome.texts
    words = {name: texts[name].words(plan.words) for name in SCHEMA if name in texts}
    found = pl.DataFrame({**words, **outcome.numbers}).select(*SCHEMA)
    more = {"rank": outcome.rank, "group": texts["group"].rows, "key": outcome.key}
    return found.with_columns(**more)


def _rank(texts: Mapping[str, Cells], plan: Plan) -> pl.Series:
    """By how many of the columns that split rows each row is a part, in thousands, and by which."""
    rank = pl.Series("rank", [0], dtype=pl.Int64).new_from_index(0, texts["period"].codes.len())
    for i, (name, whole) in enumerate(zip(parts(plan), plan.recipe.whole, strict=True)):
        part = texts[name].each(_by_part, whole.total)
        if part.texts.any():
            rank += part.rows.cast(pl.Int64) * (1_000 + 2**i)
    return rank


def _by_part(texts: pl.Series, total: tuple[str, ...]) -> pl.Series:
    return ~texts.is_in([*total, ""])


def _meanings(rows: Rows, plan: Plan) -> dict[str, Cells]:
    """The columns of SCHEMA that are text, `part…` and `group`; null where the text says nothing readable."""
    told = rows.cells
    found = fields.periods(told, plan)
    flow = fields.flows(told["flow"], plan)
    partner = fields.area(told["partner"], plan)
    return {
        "period": found,
        "frequency": fields.frequencies(found, plan),
        "reporter": fields.area(told["reporter"], plan),
        "partner": partner,
        "flow": flow,
        "classification": told["classification"].expr(_classification, plan),
        "commodity": _commodity(rows, plan),
        "valuation": _valuation(told["valuation"], flow, plan),
        "currency": _currency(rows, plan),
        "quantity_unit": told["quantity_unit"].expr(_unit),
        **{name: told[name].expr(_part) for name in parts(plan)},
        "group": partner.expr(_group, plan),
    }


def _commodity(rows: Rows, plan: Plan) -> Cells:
    """All goods where the file has no commodities; an empty cell of a column of codes stays empty."""
    if plan.says("commodity"):
        return fields.codes(rows.cells["commodity"], plan)
    return plan.spelled.told(TOTAL, rows.height)


def _group(partner: pl.Expr, plan: Plan) -> pl.Expr:
    """Whether each partner is a group of countries."""
    groups = plan.recipe.groups
    return partner.fill_null("").str.contains(groups) if groups else partner.is_null() & False


def _unit(text: pl.Expr) -> pl.Expr:
    return pl.when(~no_unit(text)).then(text)


def _classification(text: pl.Expr, plan: Plan) -> pl.Expr:
    return text.replace(plan.recipe.classifications).fill_null("")


def _currency(rows: Rows, plan: Plan) -> Cells:
    """Currency of each row: its own column's, else its unit's words', else the plan's."""
    own, unit = rows.cells["currency"], rows.cells["unit"]
    told = plan.spelled.told(plan.currency or None, rows.height)
    if not unit.empty:
        told = either(fields.unit_currency(unit, plan), told)
    if own.empty:
        return told
    said = fields.currency(own, plan)
    return said if own.full else coded(told.rows.zip_with(own.rows.is_null(), said.rows))


def _valuation(text: Cells, flow: Cells, plan: Plan) -> Cells:
    """As the row says, else as the recipe says of its flow."""
    return either(text.expr(_said), flow.expr(_usual, plan))


def _usual(flow: pl.Expr, plan: Plan) -> pl.Expr:
    return flow.replace_strict(plan.recipe.valuation, default="unknown", return_dtype=pl.String)


def _said(text: pl.Expr) -> pl.Expr:
    known = {"fob": "FOB", "cif": "CIF", "fas": "FAS", "customs": "customs"}
    said = text.str.to_lowercase().str.extract(r"(?:^|[^a-z])(fob|cif|fas|customs)(?:[^a-z]|$)")
    return said.replace_strict(known, default=None, return_dtype=pl.String)


def _part(text: pl.Expr) -> pl.Expr:
    """What splits a row; `0.0` is what a reader of numbers makes of the code 0."""
    return text.str.replace(r"^(\d+)\.0$", "$1").fill_null("")
