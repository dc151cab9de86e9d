"""One table of a file, every cell as text, with what is known of how it was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from trade.ingest.typed import Typed

LINE = "line"
"""Column that holds the line (CSV) or row (spreadsheet) a record starts at, the first being 1."""

HEAD_ROWS = 2_000
"""Rows below the header that a format is recognised and its numbers' marks are judged by."""


@dataclass(frozen=True)
class Sheet:
    """A table of text.

    Attributes:
        name: of the file, with the sheet or the member of an archive behind it.
        header: names of the columns as they stand in the file, some perhaps empty or twice.
        frame: columns `c0`, `c1` … of text, null where a cell is empty, and `line`.
        head: the first rows, for looking at; cells as in `frame`, null as empty text.
        preamble: the lines above the header. `below`: those below the table, where it is known to end.
        encoding, delimiter: empty for what is not a text file.
        evidence: sentences that say why it was read this way.
        remarks: what was found wrong while cutting it into cells.
        added: columns at the end that are not the file's.
        decimal: the decimal mark where the container prescribes it, empty where people chose it.
        typed: the same records in other ways, of an even text file.
    """

    name: str
    header: tuple[str, ...]
    frame: pl.LazyFrame
    head: tuple[tuple[str, ...], ...]
    preamble: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    evidence: tuple[str, ...] = ()
    remarks: tuple[str, ...] = field(default=())
    added: int = 0
    decimal: str = ""
    typed: Typed | None = None

    @cached_property
    def names(self) -> dict[str, int]:
        """Position of each column by its plain name, the first of equals."""
        found: dict[str, int] = {}
        for position, name in enumerate(self.header):
            found.setdefault(plain(name), position)
        return found

    @cached_property
    def spare(self) -> tuple[int, ...]:
        """Positions of columns right of all names that few of the first rows fill: strays stand there."""
        names = self.header[: len(self.header) - self.added]
        named = max((i + 1 for i, name in enumerate(names) if name.strip()), default=0)
        filled = [sum(1 for row in self.head if i < len(row) and row[i]) for i in range(named, len(names))]
        return tuple(i for i, n in enumerate(filled, start=named) if 2 * n < len(self.head))

    def has(self, *names: str) -> bool:
        """Whether the header holds all these plain names."""
        return set(names) <= self.names.keys()

    def cells(self, name: str) -> list[str]:
        """The column's cells among the first rows, without the empty ones."""
        at = self.names.get(name)
        return [] if at is None else [row[at] for row in self.head if at < len(row) and row[at]]

    def renamed(self, header: Sequence[str], *more: str) -> Sheet:
        """The same table under other names, with the reason why."""
        return replace(self, header=tuple(header), evidence=(*self.evidence, *more))


def plain(name: str) -> str:
    """A column's name without case, accents, blanks and signs: `Trade Value (US$)` is `tradevalueus`.

    One spelling for `primaryValue`, `primary_value`, `Primary.Value` and what R or a web page make of it.
    """
    letters = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\W_]+", "", letters)


def of_rows(
    name: str,
    header: Sequence[str],
    rows: Sequence[tuple[int, Sequence[str]]],
    **about: tuple[str, ...] | str,
) -> Sheet:
    """A sheet of rows that are in memory already: line and cells of each, of any length."""
    width = max([len(header), *(len(cells) for _, cells in rows)])
    columns = {
        f"c{i}": [(cells[i].strip() or None) if i < len(cells) else None for _, cells in rows]
        for i in range(width)
    }
    frame = pl.DataFrame(
        {**columns, LINE: [line for line, _ in rows]},
        schema={**dict.fromkeys(columns, pl.String), LINE: pl.Int64},
    )
    return Sheet(name, tuple(header), frame.lazy(), head_of(frame), **about)  # type: ignore[arg-type]


def head_of(frame: pl.DataFrame) -> tuple[tuple[str, ...], ...]:
    """The first rows of a frame as text, for recognition."""
    cells = frame.head(HEAD_ROWS).drop(LINE).fill_null("")
    return tuple(tuple(cell.strip() for cell in row) for row in cells.iter_rows())
