"""A text file of any size as a sheet: decoded, cut into cells, its line numbers kept.

Polars reads it in pieces. Where it refuses (a quote never closed) or where a cell spans lines, the file is
cut line by line instead, so that nothing is swallowed and every record keeps its line.
"""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import NamedTemporaryFile

import polars as pl

from trade.ingest import text
from trade.ingest.lines import records
from trade.ingest.sheet import HEAD_ROWS, LINE, Sheet, head_of
from trade.ingest.typed import Typed, Types
from trade.model.allowed import narrow
from trade.store.decoding import PIECE, encoding_of, lined, transcoded
from trade.store.evenness import look
from trade.store.picked import picked


def csv_sheet(
    path: Path, name: str, folder: Path, encoding: str = "", delimiter: str = "", *, careful: bool = False
) -> Sheet:
    """The sheet of a text file; a copy in UTF-8 is put into `folder` where one is needed.

    `careful` cuts it line by line: slower, but it reads what Polars refuses.

    Raises:
        TradeError: when it is empty, no text, has no columns, or is too wide.
    """
    lined(path, name)
    found, why, ends = encoding_of(path, encoding)
    ready = found in ("utf-8", "utf-8-sig") and ends != "\r" and not encoding
    plain = path if ready else transcoded(path, found, folder)
    with plain.open(encoding="utf-8-sig", newline="") as file:
        start = file.read(text.SAMPLE * 5).replace("\r\n", "\n")
    layout = text.layout(start, delimiter)
    narrow(layout.width, name)
    records, short, typed = _records(plain, layout, folder, careful)
    head = records.head(HEAD_ROWS).collect()
    evidence = (f"encoding {found}: {why}", layout.evidence)
    return Sheet(
        *(name, layout.header, records, head_of(head), layout.preamble),
        encoding=found,
        delimiter=layout.delimiter,
        evidence=evidence,
        remarks=(*_astray(layout), *((_said(short, layout.usual),) if short else ())),
        typed=typed,
    )


def _records(
    path: Path, layout: text.Layout, folder: Path, careful: bool
) -> tuple[pl.LazyFrame, list[int], Typed | None]:
    """The records, of which any columns may be asked for, the lines with fewer cells than most, and types."""
    found = _scan(path, layout.delimiter, layout.width, layout.below)
    if careful:
        return _rewritten(path, layout, folder)
    seen = look(path, layout.delimiter, layout.usual, layout.below)
    if seen.even:
        return found, [], _typed(found, path, folder, layout, seen.dotless)
    if _count(found) != _lines(path) - layout.below:
        return _rewritten(path, layout, folder)
    # Polars sees that a row has too many cells only where it is asked for all of them
    whole = found.map_batches(lambda rows: rows, projection_pushdown=False, streamable=True)
    return whole, _short(path, layout), None


def _typed(found: pl.LazyFrame, path: Path, folder: Path, layout: text.Layout, plain: bool) -> Typed:
    """The records of an even file by type, and by line."""
    about = path, layout.delimiter, layout.width, layout.below

    def lines(wanted: pl.Series) -> pl.LazyFrame:
        below = _scan(picked(path, wanted.to_list(), folder), layout.delimiter, layout.width, 0)
        return below.with_columns(pl.lit(wanted).gather(pl.col(LINE) - 1).alias(LINE))

    return Typed(found, lambda types: _scan(*about, types=types), lines, frozenset(), plain)


def _scan(
    path: Path, delimiter: str, width: int, below: int, *, quoted: bool = True, types: Types | None = None
) -> pl.LazyFrame:
    """The records below the header as text but for `types`, each with its line while no cell spans lines."""
    return pl.scan_csv(
        path,
        has_header=False,
        separator=delimiter,
        quote_char='"' if quoted else None,
        skip_lines=below,
        infer_schema=False,
        schema={f"c{i}": pl.String() for i in range(width)} | dict(types or {}),
        missing_columns="insert",
        raise_if_empty=False,
        row_index_name=LINE,
        row_index_offset=below + 1,
        glob=False,
    ).with_columns(pl.col(LINE).cast(pl.Int64))


def _count(records: pl.LazyFrame) -> int:
    try:
        return int(records.select(pl.len()).collect().item())
    except pl.exceptions.PolarsError:
        return -1


def _lines(path: Path) -> int:
    count, last = 0, b"\n"
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            count, last = count + piece.count(b"\n"), piece[-1:]
    return count + (last != b"\n")


def _is_short(cells: pl.Expr, usual: int) -> pl.Expr:
    """Whether a row lacks some cells, but is no note of a few."""
    return (cells < usual) & (cells >= max(2, usual / 2))


def _short(path: Path, layout: text.Layout) -> list[int]:
    """Lines with fewer cells than most, whose quoted cells close: told by their delimiters."""
    bare = pl.col("c0").str.replace_all(r'"[^"]*"', "")
    cells = bare.str.count_matches(layout.delimiter, literal=True) + 1
    lines = _scan(path, "\x1f", 1, layout.below, quoted=False)
    try:
        return lines.filter(_is_short(cells, layout.usual)).select(LINE).collect()[LINE].to_list()
    except pl.exceptions.PolarsError:
        return []


def _astray(layout: text.Layout) -> list[str]:
    """That the header has more names than the rows have cells, where it does."""
    names = max((i + 1 for i, name in enumerate(layout.header) if name), default=0)
    if names <= layout.usual:
        return []
    return [
        f"The header has {names} names over rows of {layout.usual} cells. Look whether a name is split in "
        "two: then the rest of the names stand over other columns."
    ]


def _said(short: list[int], usual: int) -> str:
    where = ", ".join(map(str, short[:3])) + (" …" if len(short) > 3 else "")
    rows = "1 row has" if len(short) == 1 else f"{len(short):,} rows have"
    return (
        f"{rows} fewer cells than the {usual} of most (line {where}): what they lack is taken as empty at "
        "their end. Look whether a cell is lost within: then the rest stand under other columns."
    )


def _rewritten(path: Path, layout: text.Layout, folder: Path) -> tuple[pl.LazyFrame, list[int], None]:
    """The records cut line by line, by way of a well-formed copy that holds each one's line; short ones."""
    width, short = 0, []
    with (
        path.open(encoding="utf-8-sig", newline="\n") as source,
        NamedTemporaryFile(
            "w", dir=folder, suffix=".csv", delete=False, encoding="utf-8", newline=""
        ) as copy,
    ):
        writer = csv.writer(copy, lineterminator="\n")
        lines = (line.rstrip("\r\n") for line in source)
        for line, cells in records(lines, layout.delimiter, layout.usual):
            if line > layout.below:
                width = max(width, len(cells))
                short += [line] * (max(2, layout.usual / 2) <= len(cells) < layout.usual)
                writer.writerow([line, *cells])
    frame = _scan(Path(copy.name), ",", max(width, len(layout.header)) + 1, 0).drop(LINE)
    shifted = [pl.col(f"c{i + 1}").alias(f"c{i}") for i in range(max(width, len(layout.header)))]
    return frame.select(pl.col("c0").cast(pl.Int64).alias(LINE), *shifted), short, None
