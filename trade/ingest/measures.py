"""Quantities beside values, with units of their own: which is the net weight, which the quantity."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import polars as pl

from trade.ingest import units
from trade.ingest.rules import FieldName, Measure
from trade.ingest.sheet import Sheet, plain

Pair = tuple[int, int]
"""Positions of a quantity and of its unit."""


def positions(measures: Sequence[Measure], sheet: Sheet, says: Mapping[FieldName, str]) -> tuple[Pair, ...]:
    """The pairs that a sheet has, the preferred first; `says` is what stands for `{month}` and the like."""
    words = {str(name): text for name, text in says.items()}
    found = []
    for measure in measures:
        number = re.sub(r"\{(\w+)\}", lambda name: words.get(name[1], ""), measure.number)
        at = sheet.names.get(plain(number)), sheet.names.get(plain(measure.unit))
        if at[0] is not None and at[1] is not None:
            found.append((at[0], at[1]))
    return tuple(found)


def texts(batch: pl.DataFrame, pairs: Sequence[Pair]) -> dict[FieldName, pl.Expr]:
    """Net weight and quantity with their units as text: the first of either kind that a row has.

    A quantity whose unit is empty, or a word for none, is neither.
    """
    cells = [(_clean(number), _clean(unit)) for number, unit in pairs]
    spelled = {u for _, i in pairs for u in batch[f"c{i}"].str.strip_chars().drop_nulls().unique()}
    heavy = [u for u in spelled if units.weight(u)]
    none = [u for u in spelled if u.casefold() in units.NONE]
    weighs = [unit.is_in(heavy) & number.is_not_null() for number, unit in cells]
    counts = [~unit.is_in([*heavy, *none]) & number.is_not_null() for number, unit in cells]

    def first(which: list[pl.Expr], part: int) -> pl.Expr:
        return pl.coalesce(pl.when(rows).then(pair[part]) for rows, pair in zip(which, cells, strict=True))

    return {
        **{"net_weight": first(weighs, 0), "net_weight_unit": first(weighs, 1)},
        **{"quantity": first(counts, 0), "quantity_unit": first(counts, 1)},
    }


def _clean(position: int) -> pl.Expr:
    text = pl.col(f"c{position}").str.strip_chars()
    return pl.when(text != "").then(text)
