"""The columns of a batch by their positions, each coded once however often it is asked for."""

from __future__ import annotations

import polars as pl

from trade.ingest.cells import Cells
from trade.ingest.sheet import LINE
from trade.ingest.spelled import Spelled


class Columns:
    """The columns of a batch by their positions, without blanks around their cells; each coded once."""

    def __init__(self, batch: pl.DataFrame, spelled: Spelled) -> None:
        """Nothing is coded before it is asked for; `spelled` are the columns of the whole file."""
        self.batch, self.spelled = batch, spelled
        self._kept: dict[int, Cells] = {}

    def __call__(self, position: int) -> Cells:
        """The cells of a column, empty ones null."""
        if position not in self._kept:
            self._kept[position] = self.spelled.column(position, self.batch[f"c{position}"]).expr(bare)
        return self._kept[position]

    @property
    def positions(self) -> list[int]:
        """Of the columns that the batch was read with, in their order."""
        return [int(name[1:]) for name in self.batch.columns if name != LINE]

    def number(self, position: int) -> pl.Series:
        """The text of a column of numbers, which repeat too rarely to be coded; empty cells null."""
        return self.batch.select(bare(pl.col(f"c{position}")))[f"c{position}"]


def bare(text: pl.Expr) -> pl.Expr:
    """The text without blanks around it, null where nothing is left."""
    stripped = text.str.strip_chars()
    return pl.when(stripped != "").then(stripped)


def nothing(height: int) -> pl.Series:
    """A column of text without any."""
    return pl.Series([None], dtype=pl.String).new_from_index(0, height)
