"""A column of a batch as its few spellings and which one each row has: what a spelling means is found once.

Files repeat themselves: a hundred thousand rows name some forty countries. Everything that is said of a text
is therefore said of the spellings, and each row only points to its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from math import prod
from operator import xor
from typing import cast

import numpy as np
import polars as pl


@dataclass(frozen=True)
class Cells:
    """A column.

    Attributes:
        codes: which of `texts` each row has, from 0; never null.
        texts: the spellings, or what was made of them, of any type; some may be null, or equal.
    """

    codes: pl.Series
    texts: pl.Series

    @cached_property
    def rows(self) -> pl.Series:
        """The text of each row."""
        return self.texts.gather(self.codes)

    def words(self, kind: pl.Categorical) -> pl.Series:
        """The text of each row, as one of few words."""
        words = self.texts.cast(kind)
        return words.new_from_index(0, self.codes.len()) if words.len() == 1 else words.gather(self.codes)

    @property
    def empty(self) -> bool:
        """Whether no row has anything."""
        return self.texts.null_count() == self.texts.len()

    @property
    def full(self) -> bool:
        """Whether every row has something."""
        return not self.texts.null_count()

    def each(self, read: Callable[[pl.Series], pl.Series]) -> Cells:
        """What `read` makes of the spellings, one for one."""
        return Cells(self.codes, read(self.texts))

    def expr(self, read: Callable[[pl.Expr], pl.Expr]) -> Cells:
        """What an expression makes of the spellings."""
        return Cells(self.codes, self.texts.alias("text").to_frame().select(read(pl.col("text"))).to_series())

    def filter(self, kept: pl.Series) -> Cells:
        """The rows that are kept; texts that none of them has may stay."""
        return Cells(self.codes.filter(kept), self.texts)

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
    told = told.fill_null(value=False)
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


def hashed(columns: Sequence[Cells]) -> pl.Series:
    """A number for each row, equal where all texts are; rarely equal where they are not."""
    told = [(column.texts.hash(seed), column.codes) for seed, column in enumerate(columns)]
    single = pl.Series([reduce(xor, (texts[0] for texts, _ in told if texts.len() == 1), 0)], dtype=pl.UInt64)
    several = [texts.gather(codes) for texts, codes in told if texts.len() > 1]
    return reduce(xor, several) ^ single if several else single.new_from_index(0, columns[0].codes.len())


def grouped(by: Mapping[str, Cells], sums: Mapping[str, pl.Series]) -> pl.DataFrame:
    """Every combination of texts that some row has, the sums over its rows, and `rows`, their number."""
    columns = {name: column.distinct() for name, column in by.items()}
    sizes = [column.texts.len() for column in columns.values()]
    if prod(sizes) >= 1 << 63:
        plain = pl.DataFrame({name: column.rows for name, column in columns.items()} | dict(sums))
        return plain.group_by(list(by)).agg(pl.col(list(sums)).sum(), pl.len().cast(pl.Int64).alias("rows"))
    codes = [column.codes.cast(pl.UInt64) for column in columns.values()]
    place = codes[0]
    for code, size in zip(codes[1:], sizes[1:], strict=True):
        place = place * size + code
    found = pl.DataFrame({"place": place} | dict(sums)).group_by("place")
    told = found.agg(pl.col(list(sums)).sum(), pl.len().cast(pl.Int64).alias("rows"))
    left, names = told["place"], {}
    for (name, column), size in zip(reversed(columns.items()), reversed(sizes), strict=True):
        names[name] = column.texts.gather((left % size).cast(pl.UInt32))
        left = left // size
    return told.select(*(names[name].alias(name) for name in by), pl.all().exclude("place"))
