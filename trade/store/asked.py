"""The tables of the store as Ibis tables, which any engine's questions are written about.

Ibis costs a fifth of a second to import: functions import it, so that a page without uploads never does.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import polars as pl

from trade.model.observation import SCHEMA
from trade.model.rolled import BY, MEASURES

if TYPE_CHECKING:
    import ibis.expr.types as ir

KINDS = {"String": "string", "Float64": "float64", "Int64": "int64"}
"""The types of `SCHEMA` in Ibis' words."""

REGISTRY = {
    "dataset": "!string",
    "number": "!int32",
    "kind": "!string",
    "sha256": "!string",
    "file_name": "!string",
    "reader": "!string",
    "recipe": "!string",
    "report": "!string",
    "who": "!string",
    "loaded_at": "!timestamp(6)",
    "row_count": "!int64",
    "first_period": "!string",
    "last_period": "!string",
    "standing": "!boolean",
}
"""Columns of `vintages`; `!` where a cell is never missing. `loaded_at` is in UTC, by convention."""

OWNED = {"dataset": "!string", "vintage": "!int32"}
"""What each row of numbers or figures has in front: the load that it belongs to."""

FIGURE = {"id": "string", "json": "string"}

PAIR = {"reporter": "!string", "partner": "!string"}

HELD = {**PAIR, "source": "!int32", "cells": "!int64"}
"""Columns of `held`: how many current cells of a pair are from which load; see `trade.store.rollups`."""

ROLLED = PAIR | {name: KINDS[str(kind)] for name, kind in (BY | MEASURES).items()}

TABLES = {
    "vintages": REGISTRY,
    "figures": OWNED | FIGURE,
    "observations": OWNED | {name: KINDS[str(kind)] for name, kind in SCHEMA.items()},
    "held": OWNED | HELD,
    "rollups": OWNED | ROLLED,
}
"""The tables of a store with their columns, the registry first."""


def columns(name: str, types: Mapping[str, str]) -> str:
    """The columns of one of `TABLES` as a CREATE TABLE lists them, its types named as an engine has them."""
    kinds = TABLES[name].items()
    cells = [f"{n} {types[k.lstrip('!')]}{' NOT NULL' if k[0] == '!' else ''}" for n, k in kinds]
    return ", ".join([*cells, *(["PRIMARY KEY (dataset, number)"] if name == "vintages" else [])])


@lru_cache(maxsize=64)
def table(name: str) -> ir.Table:
    """One of `TABLES`, bound to no engine."""
    import ibis  # noqa: PLC0415 — see above

    kinds = {column: kind.lstrip("!") for column, kind in TABLES[name].items()}  # the same type in a union
    return ibis.table(ibis.schema(kinds), name=name)


def sql(question: ir.Table, dialect: str) -> str:
    """A question in the SQL of an engine that Ibis knows by this name."""
    import ibis  # noqa: PLC0415 — see above

    return str(ibis.to_sql(question, dialect=dialect, pretty=False))


def names(question: ir.Table) -> set[str]:
    """The tables that a question is about."""
    from ibis.expr.operations import UnboundTable  # noqa: PLC0415 — see above

    return {found.name for found in question.op().find(UnboundTable)}


def shape(question: ir.Table) -> dict[str, pl.DataType]:
    """The columns of an answer, as Polars has them."""
    return dict(question.schema().to_polars())
