"""A column of a batch as its few spellings and which one each row has: what a spelling means is found once.

Files repeat themselves: a hundred thousand rows name some forty countries. Everything that is said of a text
is therefore said of the spellings, and each row only points to its own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

import numpy as np
import polars as pl

Made = TypeVar("Made")


@dataclass(frozen=True)
class Cells:
    """A column.

    Attributes:
        codes: which of `texts` each row has, from 0; never null.
        texts: the spellings, or what was made of them, of any type; some may be null, or equal.
        made: what has been made of the texts, by what made it; goes with them, to other batches too.
    """

    codes: pl.Series
    texts: pl.Series
    made: dict[Hashable, object] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def rows(self) -> pl.Series:
        """The text of each row."""
        return _each(self.texts, self.codes)

    def words(self, kind: pl.Categorical) -> pl.Series:
        """The text of each row, as one of few words."""
        words: pl.Series = self.once(pl.Series.cast, kind)
        return _each(words, self.codes)

    @cached_property
    def lacking(self) -> pl.Series:
        """Whether each row has nothing."""
        return self.each(pl.Series.is_null).rows

    @cached_property
    def empty(self) -> bool:
        """Whether no row has anything."""
        nulls = self.texts.null_count()
        return nulls == self.texts.len() or (nulls > 0 and self.lacking.all())

    @cached_property
    def full(self) -> bool:
        """Whether every row has something."""
        nulls = self.texts.null_count()
        return not nulls or (nulls < self.texts.len() and not self.lacking.any())

    def once(self, make: Callable[..., Made], *about: Hashable) -> Made:
        """What `make(texts, *about)` gives, the first time it is asked for; it may depend on nothing else."""
        key = make, about
        if key not in self.made:
            self.made[key] = make(self.texts, *about)
        return cast("Made", self.made[key])

    def each(self, read: Callable[..., pl.Series], *about: Hashable) -> Cells:
        """What `read` makes of the spellings, one for one; asked for `once`."""
        key = "each", read, about
        if key not in self.made:
            self.made[key] = read(self.texts, *about), {}
        return Cells(self.codes, *cast("tuple[pl.Series, dict[Hashable, object]]", self.made[key]))

    def expr(self, read: Callable[..., pl.Expr], *about: Hashable) -> Cells:
        """What an expression makes of the spellings; asked for `once`."""
        return self.each(_selected, read, *about)

    def filter(self, kept: pl.Series) -> Cells:
        """The rows that are kept; texts that none of them has may stay."""
        return Cells(self.codes.filter(kept), self.texts, self.made)

    def where(self, kept: pl.Series) -> Cells:
        """The same in the rows that are kept, nothing in the others."""
        if kept.all():
            return self
        none = pl.Series([None], dtype=self.texts.dtype)
        if not kept.any():
            return Cells(self.codes * 0, none)
        return Cells(self.codes.set(~kept, self.texts.len()), pl.concat([self.texts, none]))

    def distinct(self) -> Cells:
        """The same, each text once."""
        codes, where = _numbered(self.texts.cast(pl.String))
        return Cells(codes.gather(self.codes), self.texts.gather(where))


def _each(texts: pl.Series, codes: pl.Series) -> pl.Series:
    return texts.new_from_index(0, codes.len()) if texts.len() == 1 else texts.gather(codes)


def _selected(texts: pl.Series, read: Callable[..., pl.Expr], *about: Hashable) -> pl.Series:
    return texts.alias("text").to_frame().select(read(pl.col("text"), *about)).to_series()


def vocabulary() -> pl.Categorical:
    """A type for the texts of one file, which are forgotten with it."""
    return pl.Categorical(pl.Categories.random())


def constant(text: str | None, height: int) -> Cells:
    """The same text in every row."""
    return Cells(
        pl.Series([0], dtype=pl.UInt32).new_from_index(0, height), pl.Series([text], dtype=pl.String)
    )


def flags(told: pl.Series) -> Cells:
    """Whether something is so of each row, null as no."""
    told = told.fill_null(value=False) if told.null_count() else told
    texts = [False, True] if told.any() else [False]
    return Cells(told.cast(pl.UInt32), pl.Series(texts))


def coded(column: pl.Series) -> Cells:
    """The cells of a column of text or of categories; where no row has any there is one spelling: null."""
    codes, where = _numbered(column)
    return Cells(codes, column.gather(where).cast(pl.String))


def _numbered(column: pl.Series) -> tuple[pl.Series, pl.Series]:
    """A number from 0 for each row, the same for the same text, and a row of each number."""
    nothing = column.null_count() == column.len()
    plain = column if column.dtype == pl.String else column.to_physical()
    if nothing or (not plain.null_count() and (plain == plain[0]).all()):
        first = pl.Series([0], dtype=pl.UInt32)
        return first.new_from_index(0, column.len()), first.head(column.len())
    codes = column.cast(vocabulary()).to_physical() if plain is column else plain
    codes = codes.fill_null(cast("int", codes.max()) + 1)
    rows, height = codes.to_numpy(), codes.len()
    where = np.full(cast("int", codes.max()) + 1, height, np.uint32)
    where[rows] = np.arange(height, dtype=np.uint32)
    there = np.flatnonzero(where < height)
    if there.size == where.size:
        return codes, pl.Series(where)
    closed = np.empty(where.size, np.uint32)  # the vocabulary of a file holds texts of other batches
    closed[there] = np.arange(there.size, dtype=np.uint32)
    return pl.Series(closed[rows]), pl.Series(where[there])


def either(*columns: Cells) -> Cells:
    """Of each row the first text that is there."""
    if columns[0].full or len(columns) == 1:
        return columns[0]
    if columns[0].empty:
        return either(*columns[1:])
    rest = either(*columns[1:])
    return columns[0] if rest.empty else coded(columns[0].rows.fill_null(rest.rows))


def joined(columns: Sequence[Cells]) -> Cells:
    """Columns one below the other."""
    if len(columns) == 1:
        return columns[0]
    starts = np.cumsum([0, *(column.texts.len() for column in columns)])
    codes = [column.codes + int(start) for column, start in zip(columns, starts, strict=False)]
    return Cells(pl.concat(codes), pl.concat([column.texts for column in columns])).distinct()
