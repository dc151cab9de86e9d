"""How many numbers stand in each unit, where a column of units holds several."""

from __future__ import annotations

import polars as pl

from trade.ingest import numbers, units
from trade.ingest.plan import Plan
from trade.ingest.rules import FieldName
from trade.ingest.sheet import LINE

NAMED: dict[FieldName, str] = {"scale": "scale", "unit": "unit scale"}
"""Fields that say what one of a row's numbers is worth, the one that counts first, and where the plan's cache
has what it found for each spelling."""


def told(rows: pl.LazyFrame, plan: Plan) -> str:
    """The sentence that counts the rows to be loaded by unit; empty where they share one.

    Units are compared by what they mean, so `USD thousand` and `тыс. долл.` are one; where only the currency
    differs there is another remark.
    """
    if not several(plan):
        return ""
    name = next(n for n in NAMED if n in plan.fields)
    cell = pl.coalesce(pl.col(f"c{at}").str.strip_chars() for at in plan.fields[name])
    cells = plan.sheet.frame.select(LINE, pl.when(cell != "").then(cell).alias("cell"))
    spelled = cells.select(pl.col("cell").unique()).collect(engine="streaming")["cell"].drop_nulls()
    meant = {text: _meant(name, text) for text in spelled}
    counted = rows.select(LINE).join(cells, on=LINE, how="left").group_by("cell").len()
    sums: dict[units.Unit, int] = {}
    for text, count in counted.collect(engine="streaming").iter_rows():
        unit = meant.get(text) or _unit(plan.currency, plan.scale)
        sums[unit] = sums.get(unit, 0) + count
    if len({unit.scale for unit in sums}) < 2:
        return ""
    most_first = sorted(sums.items(), key=lambda unit: (-unit[1], unit[0].words))
    listed = ", ".join(f"{unit.words} in {_rows(n)}" for unit, n in most_first)
    return f"The column {plan.column(name)!r} mixes units: {listed}. Each row is scaled by its own."


def several(plan: Plan) -> bool:
    """Whether more than one scale was met in the column of units when the rows were read."""
    name = next((n for n in NAMED if n in plan.fields), None)
    if name is None:
        return False
    met = plan.cache.get(NAMED[name], {}).values()
    return len({plan.scale or None, *(float(str(scale)) for scale in met if scale)} - {None}) > 1


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _meant(name: FieldName, text: str) -> units.Unit | None:
    """A unit in one spelling, None where the cell names none."""
    if name == "unit":
        found = units.money(text)
        return _unit(found.currency, found.scale or 1.0) if found.currency else None
    try:
        power = numbers.number(text, numbers.Marks(".", certain=True, evidence=""))
    except ValueError:
        return None
    return None if power is None else units.Unit("", power, f"10 to the power of {power:g}")


def _unit(currency: str, scale: float) -> units.Unit:
    return units.Unit(currency, scale, f"{currency} × {scale:,.15g}")
