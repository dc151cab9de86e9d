"""Quantities beside values, with units of their own: which is the net weight, which the quantity."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import reduce

import polars as pl

from trade.ingest import units
from trade.ingest.cells import Cells, either
from trade.ingest.columns import Columns
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


def texts(column: Columns, pairs: Sequence[Pair]) -> tuple[dict[str, pl.Series], dict[str, Cells]]:
    """Net weight and quantity as text, and their units: the first of either kind that a row has.

    A quantity whose unit is empty, or a word for none, is neither.
    """
    numbers = [column.number(number) for number, _ in pairs]
    units_ = [column(unit) for _, unit in pairs]
    found: dict[str, pl.Series] = {}
    said: dict[str, Cells] = {}
    for name, kind in (("net_weight", _heavy), ("quantity", _counted)):
        masks = [
            unit.each(kind).rows & number.is_not_null() for number, unit in zip(numbers, units_, strict=True)
        ]
        found[name] = _first([number.set(~mask, None) for number, mask in zip(numbers, masks, strict=True)])
        said[f"{name}_unit"] = either(*(u.where(mask) for u, mask in zip(units_, masks, strict=True)))
    return found, said


def _first(columns: Sequence[pl.Series]) -> pl.Series:
    return reduce(lambda first, second: first.fill_null(second), columns)


def _heavy(spelled: pl.Series) -> pl.Series:
    """Whether each spelling is a unit of weight."""
    return pl.Series([bool(u and units.weight(u)) for u in spelled], dtype=pl.Boolean)


def _counted(spelled: pl.Series) -> pl.Series:
    """Whether each spelling is a unit of something else than weight."""
    found = [bool(u and not units.weight(u) and u.casefold() not in units.NONE) for u in spelled]
    return pl.Series(found, dtype=pl.Boolean)
