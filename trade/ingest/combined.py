"""Columns taken together: what the texts of a row give in one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from math import prod
from operator import xor
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from trade.ingest.cells import Cells

Numbers = npt.NDArray[Any]


def joined(
    columns: Iterable[tuple[Cells, Numbers]],
    join: Callable[..., Numbers],
    height: int,
) -> Numbers:
    """For each of `height` rows the numbers of its texts, joined over the columns in any order.

    `columns` come with a number for each text. Those of the same codes (what is made of one column) are
    looked up at once, and those with one number for all texts not at all.
    """
    alike: dict[int, tuple[pl.Series, Numbers]] = {}
    for column, told in columns:
        codes, before = alike.get(id(column.codes), (column.codes, None))
        alike[id(codes)] = codes, told if before is None else join(before, told)
    told_once: list[Numbers] = []
    by_row: list[Numbers] = []
    for codes, told in alike.values():
        if (told == told[:1]).all():
            told_once.append(told[:1])
        else:
            by_row.append(told[codes.to_numpy()])
    found = reduce(join, [*told_once, *by_row])
    return found if by_row else np.broadcast_to(found, height)


def hashed(columns: Sequence[Cells]) -> pl.Series:
    """A number for each row, equal where all texts are; rarely equal where they are not."""
    told = [(column, column.once(_hashes, seed)) for seed, column in enumerate(columns)]
    return pl.Series(joined(told, xor, columns[0].codes.len()))


def _hashes(texts: pl.Series, seed: int) -> npt.NDArray[np.uint64]:
    return texts.hash(seed).to_numpy()


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
