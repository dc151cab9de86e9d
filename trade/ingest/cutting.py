"""One row a number: the text of every field beside it, whatever the shape of the sheet."""

from __future__ import annotations

import polars as pl

from trade.ingest import measures, namibia
from trade.ingest.plan import Plan, ValueColumn
from trade.ingest.rules import NAMES, FieldName
from trade.ingest.sheet import LINE, plain


def cut(batch: pl.DataFrame, plan: Plan, column: ValueColumn) -> pl.DataFrame:
    """One row a number: the text of every field, of what splits rows, and of what recipes look at."""
    told = {**plan.told, **column.says}
    found: dict[FieldName, pl.Expr] = {n: _field(n, plan, told) for n in NAMES if n != "value"}
    found |= {n: _party(n, plan, told, batch) for n in namibia.PARTIES if namibia.in_doubt(plan.recipe)}
    found |= measures.texts(batch, column.measures) if column.measures else {}
    picked = [text.alias(name) for name, text in found.items()]
    watched = [
        _watched(column, plan, batch).alias(f"{kind}{i}")
        for kind, columns in _looked_at(plan).items()
        for i, column in enumerate(columns)
    ]
    unnamed = (*plan.sheet.spare, *range(len(plan.sheet.header), len(batch.columns) - 1))
    columns = set(batch.columns)
    there = [i for i in unnamed if f"c{i}" in columns and batch[f"c{i}"].null_count() < batch.height]
    extra = [_clean(i).is_not_null() for i in there]
    spare = pl.any_horizontal(extra) if extra else pl.lit(value=False)
    header = plan.sheet.header[column.position]
    return batch.select(
        pl.col(LINE),
        pl.col(f"c{column.position}").str.strip_chars().alias("value"),
        *picked,
        *watched,
        spare.alias("spare"),
        pl.lit(header).alias("header"),
    )


def _looked_at(plan: Plan) -> dict[str, list[str]]:
    """Columns that are looked at by name: of rules to leave out, of what splits rows, of amounts beside 0."""
    recipe = plan.recipe
    return {
        "rule": [rule.column for rule in recipe.leave_out],
        "part": [whole.column for whole in recipe.whole],
        "beside": list(recipe.zero_value_is_missing_with),
    }


def _field(name: FieldName, plan: Plan, told: dict[FieldName, str]) -> pl.Expr:
    if name in told:
        return pl.lit(told[name])
    found = [_filled(name, at, plan) for at in plan.fields.get(name, ())]
    text = pl.coalesce(*found) if found else pl.lit(None, dtype=pl.String)
    for rule in plan.recipe.rewrite:
        text = text.str.replace(rule.pattern, rule.becomes) if rule.field == name else text
    return text


def _party(name: FieldName, plan: Plan, told: dict[FieldName, str], batch: pl.DataFrame) -> pl.Expr:
    """Reporter or partner where `NA` is in doubt: `NAM` where it is Namibia, else another column or `NA`."""
    if name in told or name not in plan.fields:
        return pl.lit(namibia.NAMIBIA) if told.get(name) == namibia.NA else _field(name, plan, told)
    text = _field(name, plan, told)
    if plan.trusts_na:
        return pl.when(text == namibia.NA).then(pl.lit(namibia.NAMIBIA)).otherwise(text)
    lines = namibia.named(batch, plan.fields, name)
    cells = [_clean(at) for at in plan.fields[name]]
    other = pl.coalesce(pl.when(cell != namibia.NA).then(cell) for cell in cells)
    settled = pl.when(pl.col(LINE).is_in(lines)).then(pl.lit(namibia.NAMIBIA)).otherwise(other)
    return pl.when(text == namibia.NA).then(settled.fill_null(namibia.NA)).otherwise(text)


def _filled(name: FieldName, position: int, plan: Plan) -> pl.Expr:
    """A cell; R's `NA` in a column of three letters or of numbers is empty, Namibia in one of two letters."""
    text = _clean(position)
    by_number = name in ("reporter", "partner") and plan.recipe.areas in ("m49", "iso3")
    return pl.when(text != "NA").then(text) if by_number else text


def _clean(position: int) -> pl.Expr:
    text = pl.col(f"c{position}").str.strip_chars()
    return pl.when(text != "").then(text)


def _watched(name: str, plan: Plan, batch: pl.DataFrame) -> pl.Expr:
    at = plan.sheet.names.get(plain(name))
    return _clean(at) if at is not None and f"c{at}" in batch.columns else pl.lit(None, dtype=pl.String)
