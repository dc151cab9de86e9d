"""Printed figures of a ledger as a table; amounts beside values of the same months, flow and commodity."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from trade.analysis.unitvalues import unit_value
from trade.charts import words
from trade.charts.finish import Chart
from trade.charts.rates import KILOGRAMS, TONNE, by_unit
from trade.charts.subject import LEDGER
from trade.charts.theme import Theme
from trade.charts.unitvalues import unit_values
from trade.model.bound import Bound
from trade.model.figure import Figure
from trade.model.period import Span
from trade.model.unitvalue import UnitValue
from trade.model.volume import Goods, Line
from trade.model.words import Flow, Qualifier, Standing
from trade.ui import access, commodities, panels
from trade.ui.access import Key
from trade.ui.kept import kept

CUSTOMS = (Standing.CUSTOMS, Standing.OTHER_VINTAGE)
"""Whose amounts go with customs values: a declaration to the UN is another count of other shipments."""


@kept(256)
def table(which: Key, ids: tuple[str, ...]) -> pd.DataFrame:
    """Figures of a ledger as `panels.figure_table` has them; shared between sessions, never changed."""
    known = access.figures_by_id(which)
    return panels.figure_table(known[i] for i in ids)


def amounts(which: Key, code: str, side: Flow) -> list[Figure]:
    """Amounts of a commodity that the statisticians of its value printed, with two ends."""
    return [
        f
        for unit in commodities.units(which, code)
        for f in commodities.quantities(which, code, unit)
        if f.flow == side and f.standing in CUSTOMS and f.qualifier is not Qualifier.OVER
    ]


def by_figure(which: Key, vintage: str, code: str, side: Flow) -> list[UnitValue]:
    """A unit value for each printed amount whose months have a value too; of two amounts the outer ends."""
    found: dict[tuple[Span, str], list[Figure]] = {}
    for f in amounts(which, code, side):
        found.setdefault((f.span, f.unit), []).append(f)
    told = []
    for (span, unit), figures in found.items():
        value = access.series(vintage, (span,), side.value, code, (), which)[0]
        ends = min(f.low for f in figures), max(f.high for f in figures)
        one = unit_value(value, ends, unit, " ".join(f.id for f in figures))
        told += [one] if one else []
    return told


def _with_amount(one: UnitValue) -> Bound:
    """The value with the figure of the amount among its citations."""
    return replace(one.value, figures=(*one.value.figures, *one.figure.split()))


def unit_value_charts(
    which: Key, vintage: str, code: str, side: Flow, palette: Theme
) -> list[tuple[str, Chart]]:
    """A chart of unit values a unit, with a name for its file; none where no amount meets a value."""
    name = f"{LEDGER.pair.possessive} {side.value}s of {words.lower(commodities.label(code))}"
    known = access.figures_by_id(which)
    return [
        (
            f"unit-value-{unit}",
            unit_values(name, each, panels.sources([_with_amount(u) for u in each], known), LEDGER, palette),
        )
        for unit, each in by_unit(by_figure(which, vintage, code, side)).items()
    ]


def goods(which: Key, vintage: str, side: Flow, span: Span) -> Goods:
    """One quarter by commodity: those whose value is one number, with the amount printed for the quarter."""
    data = commodities.breakdown(vintage, str(span), side.value, (), which)
    return Goods(
        data.total.value,
        [_line(which, side, span, code, b.value) for code, b in data.parts if b.value is not None],
    )


def _line(which: Key, side: Flow, span: Span, code: str, value: float) -> Line:
    """Weights in kilograms; of two amounts the first."""
    for f in amounts(which, code, side):
        if f.span == span:
            weight = f.unit == TONNE
            return Line(code, value, f.value * KILOGRAMS if weight else f.value, "kg" if weight else f.unit)
    return Line(code, value)
