"""The spellings of a file's columns, shared by its batches: what is made of one is made once for the file."""

from __future__ import annotations

from collections.abc import Hashable

import polars as pl

from trade.ingest.cells import Cells, coded, vocabulary

WIDEST = 1 << 14
"""Spellings of one column that batches share (our choice): of more, each batch has its own for itself."""

Shared = tuple[pl.Series, dict[Hashable, object]]
"""Texts, and what has been made of them."""


class Spelled:
    """The columns of a file as `trade.ingest.cells.Cells`, batch by batch, in any number of threads.

    Texts that stand in no row of a batch may be among its spellings.
    """

    def __init__(self) -> None:
        """Nothing has been spelled yet."""
        self._kinds: dict[int, pl.Series] = {}
        self._several: dict[tuple[int, bool], Shared] = {}
        self._wide: set[int] = set()
        self._single: dict[str | None, Shared] = {}
        self._zeros = pl.Series(dtype=pl.UInt32)

    def told(self, text: str | None, height: int) -> Cells:
        """The same text in every row."""
        shared = self._single.setdefault(text, (pl.Series([text], dtype=pl.String), {}))
        zeros = self._zeros
        if zeros.len() < height:
            self._zeros = zeros = pl.Series([0], dtype=pl.UInt32).new_from_index(0, height)
        return Cells(zeros.head(height), *shared)

    def column(self, position: int, column: pl.Series) -> Cells:
        """The cells of the column at a position, of text or of categories of one vocabulary for the file."""
        nulls = column.null_count()
        if not column.len() or position in self._wide:
            return coded(column)
        if nulls == column.len():
            return self.told(None, nulls)
        plain = column if column.dtype == pl.String else column.to_physical()
        if not nulls and (plain == plain[0]).all():
            return self.told(str(column[0]), column.len())
        if position not in self._kinds:
            kind = vocabulary() if plain is column else column.dtype
            # a vocabulary numbers its texts anew once no column has it: one without rows keeps it
            self._kinds.setdefault(position, pl.Series(dtype=kind))
        return self._numbered(position, column.cast(self._kinds[position].dtype))

    def _numbered(self, position: int, column: pl.Series) -> Cells:
        """The cells of a column of categories, whose own numbers are the codes."""
        codes, nulls = column.to_physical(), column.null_count() > 0
        size = int(codes.max()) + 1  # type: ignore[arg-type]
        texts, made = self._several.get((position, nulls), (pl.Series(dtype=pl.String), {}))
        if texts.len() < size + nulls:
            if size > WIDEST:
                self._wide.add(position)
                return coded(column)
            texts, made = column.dtype.categories.to_series(), {}  # type: ignore[attr-defined]
            if texts.null_count():  # another thread is about to add one
                return coded(column)
            texts = texts.extend_constant(None, 1) if nulls else texts
            self._several[position, nulls] = texts, made
        return Cells(codes.fill_null(texts.len() - 1) if nulls else codes, texts, made)
