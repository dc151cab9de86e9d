"""The current numbers: of each cell the one from the newest standing load that holds it.

A cell that a newer file does not print again keeps its last published value. Where one file prints a
cell twice, its later line counts.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import polars as pl

from trade.ingest.parts import with_top
from trade.model.harmless import FORMULA
from trade.model.observation import KEY, SCHEMA
from trade.store.asked import table
from trade.store.engine import opened
from trade.store.faults import placing
from trade.store.registry import Vintage, standing, upto
from trade.store.session import Session

if TYPE_CHECKING:
    import ibis.expr.types as ir

CELL = ("period", "reporter", "partner", "flow", "commodity", "currency")
"""What two readings of one number have in common, whatever their classification and valuation."""

Slot = Literal["period", "flow", "classification", "valuation", "currency"]
"""What a part of a pair's numbers may be asked by."""

EVERYTHING: Mapping[Slot, Sequence[str]] = {}


def of_loads(dataset: str, numbers: Collection[int], name: str = "observations") -> ir.Table:
    """The rows of some loads of a dataset."""
    rows = table(name)
    return rows.filter(rows.dataset == dataset, rows.vintage.isin(sorted(numbers)))


def newest(readings: ir.Table, by: tuple[str, ...] = KEY) -> ir.Table:
    """Of rows that are readings of one thing the one that counts, each with the number of its load.

    Args:
        readings: observations or figures of the loads that are meant.
        by: columns that make two rows readings of one thing.
    """
    import ibis  # noqa: PLC0415 — see `trade.store.asked`

    ties = (
        [readings.json]
        if "json" in readings.columns
        else [
            ibis.desc(readings.line, nulls_first=False),
            *(readings.classification, readings.valuation, readings.value),
        ]
    )
    order = [ibis.desc(readings.vintage), *ties]
    turn = ibis.row_number().over(ibis.window(group_by=list(by), order_by=order))
    turned = readings.mutate(turn=turn)
    return turned.filter(turned.turn == 0).drop("turn", "dataset")


def pairs(place: Path, dataset: str) -> list[tuple[str, str, int]]:
    """Reporter, partner and how many cells they have, most first, of equals by name.

    Raises:
        TradeError: for an unknown dataset, or one of figures.
    """
    import ibis  # noqa: PLC0415 — see `trade.store.asked`

    with opened(place) as session:
        once = of_loads(*_current(standing(session, dataset, "observations"))).select(KEY).distinct()
        counted = once.group_by("reporter", "partner").agg(cells=once.count())
        found = session.ask(counted.order_by(ibis.desc("cells"), "reporter", "partner"))
        return [(reporter, partner, int(many)) for reporter, partner, many in found.iter_rows()]


def observations(
    place: Path,
    dataset: str,
    reporter: str,
    partner: str,
    vintage: int | None = None,
    only: Mapping[Slot, Sequence[str]] = EVERYTHING,
) -> pl.DataFrame:
    """The current numbers of one pair, or those as of an earlier load, in order of `KEY`.

    Args:
        place: folder of the workspace.
        dataset: its name.
        reporter: of the pair.
        partner: of the pair.
        vintage: number of the earlier load; None for the newest.
        only: periods and flows that are read, of a slice all rows or none; all that are not named. None of
            the others' rows is touched.

    Returns:
        Columns of `SCHEMA`, then `vintage` (number of the load it is from) and `top` (whether it is part
        of the total of its slice, see `trade.ingest.parts`). No rows for a pair without numbers.

    Raises:
        TradeError: for an unknown dataset or load, or a dataset of figures.
    """
    with opened(place) as session:
        rows = of_pair(session, dataset, reporter, partner, vintage, only)
        found = session.ask(newest(rows).select(*SCHEMA, "vintage"))
    typed = found.select(
        *(pl.col(n).cast(t) for n, t in SCHEMA.items()), pl.col("vintage").cast(pl.Int64)
    ).sort(KEY)
    return with_top(typed.lazy()).collect()


def of_pair(
    session: Session,
    dataset: str,
    reporter: str,
    partner: str,
    vintage: int | None = None,
    only: Mapping[Slot, Sequence[str]] = EVERYTHING,
) -> ir.Table:
    """The rows of a pair in the loads that make a state; arguments as of `observations`."""
    rows = of_loads(*_current(standing(session, dataset, "observations"), vintage))
    rows = rows.filter(rows.reporter == reporter, rows.partner == partner)
    for name, texts in only.items():
        rows = rows.filter(rows[name].isin(list(texts)))
    return rows


def known(place: Path, dataset: str, reporters: Collection[str] = ()) -> pl.DataFrame:
    """One current value of a cell (`CELL`), of some reporters or of all.

    On every level that files come in: not to be added up. Of several classifications or valuations of a
    cell the newest load counts, then the later line.

    Raises:
        TradeError: for an unknown dataset, or one of figures.
    """
    with opened(place) as session:
        rows = of_loads(*_current(standing(session, dataset, "observations")))
        some = rows.filter(rows.reporter.isin(sorted(reporters))) if reporters else rows
        return session.ask(newest(some, CELL).select(*CELL, "value"))


def everything(place: Path, dataset: str, target: Path) -> int:
    """Write all current cells of a dataset to a CSV file in UTF-8, and say how many there are.

    Columns of `SCHEMA` without `line`, then `vintage`; a missing number is an empty cell. A text that a
    spreadsheet would take for a formula gets an apostrophe in front. The file appears whole or not at all.

    Raises:
        TradeError: for an unknown dataset, one of figures, or a target that cannot be written.
    """
    part, written = target.with_name(target.name + ".part"), 0
    with opened(place) as session:
        rows = of_loads(*_current(standing(session, dataset, "observations")))
        columns = [name for name in SCHEMA if name != "line"]
        question = newest(rows).select(*columns, "vintage").order_by(KEY)
        with placing(part, target):
            with part.open("wb") as file:
                for batch in session.batches(question):
                    harmless(batch).write_csv(file, include_header=not written)
                    written += batch.height
            part.replace(target)
    return written


def harmless(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows in which no text starts like a formula: `trade.model.harmless` of all texts at once."""
    text = pl.col(pl.String).str.replace_all("\r\n", "\n", literal=True)
    plain = text.str.replace_all("\r", "\n", literal=True)
    odd = plain.str.slice(0, 1).is_in(FORMULA)
    return rows.with_columns(pl.when(odd).then(pl.lit("'") + plain).otherwise(plain).name.keep())


def figures(place: Path, dataset: str) -> list[dict[str, str]]:
    """The current printed figures, each the text cells of its row, by id.

    Raises:
        TradeError: for an unknown dataset, or one of observations.
    """
    with opened(place) as session:
        rows = of_loads(*_current(standing(session, dataset, "figures")), "figures")
        found = session.ask(newest(rows, ("id",)).order_by("id").select("json"))
        return [json.loads(text) for text in found["json"]]


def _current(found: list[Vintage], vintage: int | None = None) -> tuple[str, list[int]]:
    """The dataset, and the loads that make its state, or that as of an earlier load."""
    return found[0].dataset, upto(found, vintage)
