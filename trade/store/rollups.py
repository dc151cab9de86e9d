"""What pairs come to, kept beside their rows so that no page waits for all of them: how it is derived.

Two tables are written with each load. `held`: of each pair that the load touches, how many of its current
cells are from which load. `rollups`: the same pairs by `trade.model.rolled.BY`.

Both say what holds as of that load, and are never changed: loads are taken back newest first, so while one
stands, all before it do. What holds now of a pair is what its newest standing load says. Taking a load back
thus takes its rollups with it. They follow from the rows alone and can be derived again at any time.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from trade.model.observation import KEY, SLICE
from trade.model.rolled import BY, CODES, MEASURES
from trade.model.words import TOTAL
from trade.store import arriving
from trade.store.cells import newest, of_loads
from trade.store.coded import depth, halved
from trade.store.home import home
from trade.store.rolled import whole
from trade.store.session import Session

if TYPE_CHECKING:
    import ibis.expr.types as ir

AT_ONCE = 2_000_000
"""Rows that are rolled up together, a pair being in one piece: memory stays what the engine is given."""

PAIR = ("reporter", "partner")


class Piece(NamedTuple):
    """Pairs from one to another by reporter and partner, both included."""

    first: tuple[str, str]
    last: tuple[str, str]

    def inside(self, rows: ir.Table) -> ir.Table:
        """The rows of these pairs."""
        (reporter, partner), (other, end) = self
        return rows.filter(
            rows.reporter.between(reporter, other),
            (rows.reporter > reporter) | (rows.partner >= partner),
            (rows.reporter < other) | (rows.partner <= end),
        )


def complete(session: Session, dataset: str, numbers: Sequence[int]) -> None:
    """Roll up every standing load that is not: the one just taken in, and those of before there were rollups.

    Nothing where the engine keeps no rollups.

    Args:
        session: a writing one.
        dataset: its name.
        numbers: of all its standing loads, oldest first.
    """
    if not session.has("held"):
        return
    for place, number in enumerate(numbers, start=1):
        if not whole(session, dataset, [number]):
            keep(session, dataset, numbers[:place])


def keep(session: Session, dataset: str, numbers: Sequence[int]) -> None:
    """Roll up the pairs that the last of some loads touches, as of that load.

    Args:
        session: a writing one; nothing of that load may be rolled up yet.
        dataset: its name.
        numbers: of the standing loads up to the one that is rolled up, oldest first.
    """
    with tempfile.TemporaryDirectory(dir=home()) as folder:
        for name in ("rollups", "held"):
            (Path(folder) / name).mkdir()
        for count, piece in enumerate(_pieces(session, dataset, numbers[-1])):
            cells = _current(session, dataset, numbers, piece)
            for name, found in (("rollups", _rolled(session, cells)), ("held", _held(cells))):
                session.ask(found).write_parquet(Path(folder) / name / f"{count:06}.parquet")
        for name in ("rollups", "held"):  # the load counts as rolled up once it is in the second
            arriving.offer(session.local, Path(folder) / name)
            session.take(name, dataset, numbers[-1])


def _pieces(session: Session, dataset: str, number: int) -> Iterator[Piece]:
    """The pairs of a load, in runs of about `AT_ONCE` rows."""
    rows = of_loads(dataset, [number])
    counted = session.ask(rows.group_by(*PAIR).agg(cells=rows.count())).sort(PAIR)
    first, last, held = None, ("", ""), 0
    for reporter, partner, cells in counted.iter_rows():
        if first and held + cells > AT_ONCE:
            yield Piece(first, last)
            first, held = None, 0
        first, last, held = first or (reporter, partner), (reporter, partner), held + cells
    if first:
        yield Piece(first, last)


def _current(session: Session, dataset: str, numbers: Sequence[int], piece: Piece) -> ir.Table:
    """The current cells, with `depth`, of those pairs of a piece that the last load touches."""
    cells = piece.inside(of_loads(dataset, numbers))
    if len(numbers) > 1:
        touched = piece.inside(of_loads(dataset, numbers[-1:])).select(*PAIR).distinct()
        cells = cells.semi_join(touched, list(PAIR))
    counted = session.ask(
        cells.agg(rows=cells.count(), cells=cells.select(*KEY).distinct().count().as_scalar())
    )
    # nothing has to give way where no cell is there twice, and looking is cheaper than putting in order
    if counted["rows"][0] != counted["cells"][0]:
        cells = newest(cells)
    return cells.mutate(depth=depth(cells.commodity)).select(*KEY, "value", "vintage", "depth")


def topped(cells: ir.Table, classifications: int, lengths: Sequence[int]) -> ir.Table:
    """Cells with `top`, as `trade.ingest.parts.with_top` marks them.

    Args:
        cells: with `depth`, each once.
        classifications: how many lists of codes they are in; of several one is chosen in each slice.
        lengths: digits of codes (0: all goods) that finer ones stand beside.
    """
    import ibis  # noqa: PLC0415 — see `trade.store.asked`

    cells = cells.mutate(top=ibis.literal(value=True), printed=cells.commodity == TOTAL)
    if classifications > 1:
        by = [*SLICE, "printed"]
        sized = cells.mutate(size=cells.count().over(ibis.window(group_by=[*by, "classification"])))
        order = [ibis.desc(sized["size"]), ibis.desc(sized.classification)]
        place = ibis.dense_rank().over(ibis.window(group_by=by, order_by=order))
        cells = sized.mutate(place=place).mutate(top=ibis._.place == 0)
    cells = cells.mutate(chosen=cells.top)
    for length in lengths:
        outer = cells.commodity.substr(0, length) if length else ibis.literal("")
        over = cells.mutate(outer=outer, covers=cells.chosen & (cells.depth == length))
        covered = over.covers.any().over(ibis.window(group_by=[*SLICE, "outer"]))
        cells = over.mutate(covered=covered).mutate(
            top=ibis._.top & ~((ibis._.depth > length) & ibis._.covered)
        )
    return cells


def _rolled(session: Session, cells: ir.Table) -> ir.Table:
    """Cells rolled up."""
    import ibis  # noqa: PLC0415 — see `trade.store.asked`

    about = session.ask(cells.select("depth", "classification").distinct())
    lengths = sorted(about["depth"].unique())
    found = topped(cells, about["classification"].n_unique(), lengths[:-1])
    found = halved(found).mutate(goods=ibis.ifelse(found.depth == 0, TOTAL, CODES))
    top = found.top
    return (
        found.group_by(*PAIR, *BY)
        .agg(
            cells=found.count(),
            tops=found.count(where=top),
            finest=found.depth.max(where=top).cast("int64"),
            one=found.value.max(where=top),
            whole=found.floor.sum(where=top),
            part=found.rest.sum(where=top).cast("int64"),
        )
        .select(*PAIR, *BY, *MEASURES)
    )


def _held(cells: ir.Table) -> ir.Table:
    """How many of the cells of each pair are from which load."""
    return (
        cells.group_by(*PAIR, source=cells.vintage).agg(cells=cells.count()).select(*PAIR, "source", "cells")
    )
