"""What a newer load changed, cell by cell and in sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from trade.ingest.parts import with_top
from trade.model.observation import KEY
from trade.store.asked import table
from trade.store.cells import newest, of_loads
from trade.store.engine import opened
from trade.store.registry import standing, upto
from trade.store.session import Session

if TYPE_CHECKING:
    import ibis.expr.types as ir

AT_ONCE = 500_000
"""Rows of pairs that are summed together: enough to be quick, few enough for memory."""

COVERED = ("period", "reporter", "partner", "flow")
"""What a file speaks about: a cell of these that it leaves out was left out knowingly."""

GROUP = ("frequency", "reporter", "partner", "flow", "valuation", "currency", "year")
"""What totals are of. Valuations are kept apart: CIF is not added to FOB."""

Pair = tuple[str, str]
"""Reporter and partner."""


@dataclass(frozen=True)
class Diff:
    """The state as of one load against the state as of another.

    Attributes:
        cells: columns of `KEY`, `before`, `after`, `change` (in units of the currency), `percent` (of
            before), `what`, in order of `KEY`. Missing is not zero: an added cell has no before, change
            or percent; after a zero there is no percent. Weights and quantities are not compared. `what`
            is `added`, `removed` (only when the second load is the older one), `changed`, or `not printed
            again`: a cell of the first load's own file that the second, newer file leaves out, though it
            has others of the same period, reporter, partner and flow. Such a cell keeps its last
            published value, so its change is 0; one that a load in between changed is `changed`.
        totals: columns `frequency`, `reporter`, `partner`, `flow`, `valuation`, `currency`, `year`,
            `before`, `after`, `change`: sums over what may be added up, of every pair that a load after
            the older of the two, up to the newer, has numbers of. None before or after is a missing one.
    """

    cells: pl.DataFrame
    totals: pl.DataFrame


def diff(place: Path, dataset: str, a: int, b: int) -> Diff:
    """Differences from the state as of load `a` to the state as of load `b`.

    Raises:
        TradeError: for an unknown dataset or load, with those that there are, or a dataset of figures.
    """
    with opened(place) as session:
        found = standing(session, dataset, "observations")
        name, one, other = found[0].dataset, upto(found, a), upto(found, b)
        touched = _touched(name, sorted(set(one) ^ set(other)))
        cells = session.ask(_cells(name, one, other))
        pieces = [
            _totals(*(_tops(session, of_loads(name, numbers), touched, ends) for numbers in (one, other)))
            for ends in _batches(session, name, touched)
        ]
    totals = pl.concat(pieces) if pieces else _totals(_no_tops(), _no_tops())
    return Diff(_told(cells), totals.sort(GROUP))


def _cells(name: str, one: list[int], other: list[int]) -> ir.Table:
    """Key, before and after of cells that differ or were left out knowingly."""
    import ibis  # noqa: PLC0415 — see `trade.store.asked`

    earlier, later = (newest(of_loads(name, numbers)) for numbers in (one, other))
    no_value, no_load = ibis.null("float64"), ibis.null("int32")
    was = earlier.select(*KEY, before="value", after=no_value, v_before="vintage", v_after=no_load)
    now = later.select(*KEY, before=no_value, after="value", v_before=no_load, v_after="vintage")
    sides = was.union(now)
    joined = sides.group_by(KEY).agg(**{n: sides[n].max() for n in sides.columns if n not in KEY})
    spoken = of_loads(name, other[-1:]).select(**{f"{n}_spoken": n for n in COVERED}).distinct()
    told = joined.left_join(spoken, [(n, f"{n}_spoken") for n in COVERED])
    differs = ~told.before.identical_to(told.after)
    if other[-1] > one[-1]:
        covered = told[f"{COVERED[0]}_spoken"].notnull()
        differs |= (told.v_before == one[-1]) & (told.v_after != other[-1]) & covered
    return told.filter(differs).select(*KEY, "before", "after")


def _told(cells: pl.DataFrame) -> pl.DataFrame:
    before, after = pl.col("before"), pl.col("after")
    what = (
        pl.when(before.is_null())
        .then(pl.lit("added"))
        .when(after.is_null())
        .then(pl.lit("removed"))
        .when(before != after)
        .then(pl.lit("changed"))
        .otherwise(pl.lit("not printed again"))
    )
    change = after - before
    percent = pl.when(before != 0).then(change / before * 100)
    return cells.with_columns(change=change, percent=percent, what=what).sort(KEY)


def _touched(name: str, numbers: list[int]) -> ir.Table:
    """The pairs that some loads have numbers of."""
    return of_loads(name, numbers).select("reporter", "partner").distinct()


def _batches(session: Session, name: str, touched: ir.Table) -> Iterator[tuple[Pair, Pair]]:
    """First and last of the touched pairs, in runs that together have about `AT_ONCE` rows each."""
    rows = table("observations")
    asked = rows.filter(rows.dataset == name).semi_join(touched, ["reporter", "partner"])
    counted = asked.group_by("reporter", "partner").agg(rows=asked.count()).order_by("reporter", "partner")
    runs, total = [], 0
    for reporter, partner, count in session.ask(counted).iter_rows():
        runs.append((total // AT_ONCE, (reporter, partner)))
        total += count
    for _, some in groupby(runs, key=lambda run: run[0]):
        run = [pair for _, pair in some]
        yield run[0], run[-1]


def _tops(session: Session, rows: ir.Table, touched: ir.Table, ends: tuple[Pair, Pair]) -> pl.DataFrame:
    """Group and value of the rows of a run of touched pairs that may be added up, in order of their key."""
    (reporter, partner), (last_reporter, last_partner) = ends
    after = (rows.reporter > reporter) | ((rows.reporter == reporter) & (rows.partner >= partner))
    upto_ = (rows.reporter < last_reporter) | (
        (rows.reporter == last_reporter) & (rows.partner <= last_partner)
    )
    run = rows.filter(after, upto_).semi_join(touched, ["reporter", "partner"])
    found = session.ask(newest(run).select(*KEY, "value")).sort(KEY)
    marked = with_top(found.lazy()).filter("top")
    return (
        marked.with_columns(year=pl.col("period").str.head(4).cast(pl.Int64))
        .select(*GROUP, "value")
        .collect()
    )


def _no_tops() -> pl.DataFrame:
    return pl.DataFrame(
        schema={name: pl.String() for name in GROUP} | {"year": pl.Int64(), "value": pl.Float64()}
    )


def _totals(one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    sums = [
        rows.group_by(GROUP, maintain_order=True).agg(pl.col("value").sum().alias(word))
        for rows, word in ((one, "before"), (other, "after"))
    ]
    joined = sums[0].join(sums[1], on=GROUP, how="full", coalesce=True)
    return joined.with_columns(change=pl.col("after") - pl.col("before"))
