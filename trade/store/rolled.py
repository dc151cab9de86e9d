"""What pairs come to, read from what `trade.store.rollups` keeps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from trade.model.rolled import BY, MEASURES
from trade.store import cells
from trade.store.cells import of_loads
from trade.store.engine import opened
from trade.store.registry import standing
from trade.store.session import Session

if TYPE_CHECKING:
    import ibis.expr.types as ir

PAIR = ("reporter", "partner")


class Rolled(NamedTuple):
    """A pair's rollups, columns `BY` and `MEASURES`, and the loads that its current cells are from."""

    rows: pl.DataFrame
    sources: tuple[int, ...]


def whole(session: Session, dataset: str, numbers: Sequence[int]) -> bool:
    """Whether every one of some loads is rolled up; none is in a workspace of before there were rollups."""
    if not session.has("held"):
        return False
    held = of_loads(dataset, numbers, "held")
    return bool(session.ask(held.select("vintage").distinct()).height == len(numbers))


def _state(held: ir.Table) -> ir.Table:
    """Of each pair what its newest load says."""
    latest = held.vintage.max().over(group_by=list(PAIR))
    found = held.mutate(latest=latest)
    return found.filter(found.vintage == found.latest)


def pairs(place: Path, dataset: str) -> list[tuple[str, str, int]]:
    """Reporter, partner and how many cells they have, most first, of equals by name.

    Raises:
        TradeError: for an unknown dataset, or one of figures.
    """
    with opened(place) as session:
        found = standing(session, dataset, "observations")
        name, numbers = found[0].dataset, [v.number for v in found]
        if whole(session, name, numbers):
            state = _state(of_loads(name, numbers, "held"))
            counted = session.ask(state.group_by(*PAIR).agg(n=state.cells.sum().cast("int64")))
            ordered = counted.sort("n", *PAIR, descending=[True, False, False])
            return [(reporter, partner, int(many)) for reporter, partner, many in ordered.iter_rows()]
    return cells.pairs(place, dataset)


def rolled(place: Path, dataset: str, reporter: str, partner: str) -> Rolled | None:
    """The rollups of a pair; None where the dataset has none for some load, so that the rows must be read.

    Raises:
        TradeError: for an unknown dataset, or one of figures.
    """
    with opened(place) as session:
        found = standing(session, dataset, "observations")
        name, numbers = found[0].dataset, [v.number for v in found]
        if not whole(session, name, numbers):
            return None
        state = _state(_of(of_loads(name, numbers, "held"), reporter, partner))
        loads = session.ask(state.select("vintage", "source")).sort("source")
        as_of = loads["vintage"].to_list()[:1]
        rows = _of(of_loads(name, as_of, "rollups"), reporter, partner)
        kept = session.ask(rows.select(*BY, *MEASURES))
    typed = kept.select(pl.col(n).cast(kind) for n, kind in (BY | MEASURES).items()).with_columns(
        pl.col("whole", "part").fill_null(0)  # engines say of nothing that its sum is missing
    )
    return Rolled(typed.sort(*BY), tuple(loads["source"].to_list()))


def _of(rows: ir.Table, reporter: str, partner: str) -> ir.Table:
    return rows.filter(rows.reporter == reporter, rows.partner == partner)
