"""Which columns of a sheet most rows can be read by, and which rows need the others too.

A field may have several columns, each for where those before it are empty. The first rows show how many of
them a file needs; the rest, and what no recipe asks for, is left unread but for rows that need it after all.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

import polars as pl

from trade.ingest import namibia
from trade.ingest.columns import Columns
from trade.ingest.cutting import looked_at, unnamed
from trade.ingest.picking import filled, written
from trade.ingest.plan import NUMBERS, Plan
from trade.ingest.rules import FieldName
from trade.ingest.sheet import LINE, plain


def columns(plan: Plan, there: Sequence[str]) -> list[str]:
    """Of the columns that are `there`, those that rows like the first ones are read by, and the line."""
    names = plan.sheet.names
    wanted = {value.position for value in plan.values}
    wanted |= {names.get(plain(header), -1) for header in looked_at(plan).values()}
    wanted |= {position for value in plan.values for pair in value.measures for position in pair}
    for field, positions in plan.fields.items():
        wanted.update(positions[: _enough(field, positions, plan)])
    asked = {LINE, *(f"c{position}" for position in wanted), *unnamed(there, plan)}
    return [name for name in there if name in asked]


def _enough(field: FieldName, positions: Sequence[int], plan: Plan) -> int:
    """How many of a field's columns leave no cell of the first rows empty; else all of them."""
    if field in NUMBERS:
        return len(positions)
    left = list(plan.sheet.head)
    for count, at in enumerate(positions, start=1):
        left = [row for row in left if at >= len(row) or row[at].strip() in ("", "NA")]
        if not left:
            return count
    return len(positions)


def lacking(columns: Columns, plan: Plan) -> pl.Series | None:
    """Which rows need columns that the batch was read without; None where none does."""
    batch = columns.batch
    masks = []
    for name, positions in plan.fields.items():
        read = _read(positions, columns)
        if len(read) < len(positions) and not (cells := filled(name, read, columns, plan)).full:
            masks.append(cells.lacking)
    names = [name for name in batch.columns if name != LINE]
    if not masks and all(batch[name].null_count() for name in names):
        masks = [batch.select(pl.all_horizontal(pl.col(names).is_null()).alias("blank"))["blank"]]
    masks += _doubtful(columns, plan)
    found = reduce(or_, masks) if masks else None
    return found if found is not None and found.any() else None


def _read(positions: Sequence[int], columns: Columns) -> list[int]:
    return [at for at in positions if f"c{at}" in columns.batch.columns]


def _doubtful(columns: Columns, plan: Plan) -> list[pl.Series]:
    """Which rows have an `NA` that may be Namibia by a cell not read yet, party by party."""
    if plan.trusts_na or not namibia.in_doubt(plan.recipe):
        return []
    texts = [written(n, _read(plan.fields[n], columns), columns, plan) for n in _parties(plan)]
    found = [mask for mask in map(namibia.doubtful, texts) if mask.any()]
    there = plan.sheet.frame.collect_schema() if found else {}
    return found if found and dict(columns.batch.schema) != dict(there) else []


def _parties(plan: Plan) -> list[FieldName]:
    return [name for name in namibia.PARTIES if name in plan.fields]
