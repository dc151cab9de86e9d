"""Sums and counts of a file's rows by the texts that traps and totals look at, whatever the number of rows.

Every combination of the texts met so far has a place in one table, which grows with them; a batch adds to
its places. Where the texts could combine in too many ways, each batch is grouped by itself instead.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import prod
from operator import add
from threading import Lock

import numpy as np
import numpy.typing as npt
import polars as pl

from trade.ingest.cells import Cells
from trade.ingest.combined import grouped, joined

Places = npt.NDArray[np.int64]

LARGEST = 1 << 20
"""Places in the table (our choice: 16 MB)."""


class Tally:
    """What has been added up, by the columns of `names`."""

    def __init__(self, names: Sequence[str]) -> None:
        """Nothing has been."""
        self._known: dict[str, dict[object, int]] = {name: {} for name in names}
        self._kinds: dict[str, pl.DataType] = {}
        self._sizes = [0 for _ in names]
        self._values, self._rows = np.zeros(0), np.zeros(0, np.int64)
        self._loose: list[pl.DataFrame] = []
        self._lock = Lock()

    def add(self, by: Mapping[str, Cells], values: pl.Series) -> None:
        """Add rows: their texts under the names of the columns, and their values, none of them missing."""
        if not values.len():
            return
        with self._lock:
            ids = {name: by[name].once(self._ids, name) for name in self._known}
            sizes = [len(known) for known in self._known.values()]
            if prod(sizes) > LARGEST:
                self._loose.append(grouped({name: by[name] for name in self._known}, {"value": values}))
                return
            self._widen(sizes)
            self._put(by, ids, values)

    def met(self, name: str) -> Collection[object]:
        """The texts of a column that were met so far, also of batches' spellings that no row has."""
        return self._known[name].keys()

    def _ids(self, texts: pl.Series, name: str) -> Places:
        """The number of each text in its column, also of those that are new."""
        known = self._known[name]
        self._kinds[name] = texts.dtype
        return np.array([known.setdefault(text, len(known)) for text in texts.to_list()], np.int64)

    def _widen(self, sizes: list[int]) -> None:
        """Give every combination of so many texts a place, and each sum its new one."""
        if sizes == self._sizes:
            return
        old = np.flatnonzero(self._rows)
        values, rows = np.zeros(prod(sizes)), np.zeros(prod(sizes), np.int64)
        if old.size:
            new = np.ravel_multi_index(np.unravel_index(old, self._sizes), sizes)
            values[new], rows[new] = self._values[old], self._rows[old]
        self._values, self._rows, self._sizes = values, rows, sizes

    def _put(self, by: Mapping[str, Cells], ids: Mapping[str, Places], values: pl.Series) -> None:
        """Add each value to the place of its texts."""
        step, told = 1, []
        for name, size in reversed(list(zip(self._known, self._sizes, strict=True))):
            told.append((by[name], ids[name] * step))
            step *= size
        place = joined(told, add, values.len())
        self._values += np.bincount(place, weights=values.to_numpy(), minlength=step)
        self._rows += np.bincount(place, minlength=step)

    def frame(self, names: Collection[str] = ()) -> pl.DataFrame:
        """A row for each combination that some row has: its texts, `value`, and `rows`, their number.

        By all columns, or only by those of these `names`.
        """
        names = [name for name in self._known if name in names or not names]
        kinds = {name: self._kinds.get(name, pl.String()) for name in names}
        found = pl.DataFrame(schema=kinds | {"value": pl.Float64(), "rows": pl.Int64()})
        if self._rows.size:
            found = self._summed(names)
        if not self._loose:
            return found
        loose = [part.select(found.columns) for part in self._loose]
        joined = pl.concat([found, *loose]).group_by(names, maintain_order=True)
        return joined.agg(pl.col("value").sum(), pl.col("rows").sum())

    def _summed(self, names: Sequence[str]) -> pl.DataFrame:
        """The table by these columns, in their order in the table, added up over the others."""
        over = tuple(at for at, name in enumerate(self._known) if name not in names)
        values, rows = (table.reshape(self._sizes).sum(axis=over) for table in (self._values, self._rows))
        at = np.nonzero(rows)
        texts = {
            name: pl.Series(list(self._known[name]), dtype=self._kinds[name]).gather(pl.Series(places))
            for name, places in zip(names, at, strict=True)
        }
        return pl.DataFrame(texts | {"value": values[at], "rows": rows[at]})
