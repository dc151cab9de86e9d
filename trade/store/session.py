"""What an engine gives for the time of one operation; each of `engine_…` has one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol

import duckdb
import polars as pl

if TYPE_CHECKING:
    import ibis.expr.types as ir


class Session(Protocol):
    """Reads are expressions about `trade.store.asked.table`; writes are those that a load consists of.

    In a writing session a load is there from its end on, as a whole or not at all.
    """

    @property
    def local(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection of this process, in which rows on their way in are offered and checked."""

    def ask(self, question: ir.Table) -> pl.DataFrame:
        """The answer to a question about observations or figures, computed in the engine."""

    def has(self, table: str) -> bool:
        """Whether the store keeps a table: one from before it came up does not, nor does every engine."""

    def batches(self, question: ir.Table) -> Iterator[pl.DataFrame]:
        """The same in pieces, in the order of the question, in bounded memory."""

    def listed(self, question: ir.Table) -> pl.DataFrame:
        """The answer to a question about `vintages` alone."""

    def take(self, kind: str, dataset: str, number: int) -> None:
        """Keep the rows that are offered as `incoming` in `local`, as a load's."""

    def record(self, row: dict[str, Any]) -> None:
        """Put a load on record: a cell for each column of `vintages`."""

    def withdraw(self, dataset: str, number: int) -> None:
        """Let a load stand no longer."""
