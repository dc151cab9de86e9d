"""A text file of any size as a sheet: decoded, cut into cells, its line numbers kept.

Polars reads it in pieces. Where it refuses (a quote never closed) or where a cell spans lines, the file is
cut line by line instead, so that nothing is swallowed and every record keeps its line.
"""

from __future__ import annotations

import codecs
import csv
from pathlib import Path
from tempfile import NamedTemporaryFile

import polars as pl

from trade.ingest import text
from trade.ingest.sheet import HEAD_ROWS, LINE, Sheet, head_of
from trade.model.errors import TradeError

PIECE = 1 << 22
"""Bytes read at a time."""


def csv_sheet(
    path: Path, name: str, folder: Path, encoding: str = "", delimiter: str = "", *, careful: bool = False
) -> Sheet:
    """The sheet of a text file; a copy in UTF-8 is put into `folder` where one is needed.

    `careful` cuts it line by line: slower, but it reads what Polars refuses.

    Raises:
        TradeError: when it is empty, no text, or has no columns.
    """
    found, why, ends = _encoding(path, encoding)
    ready = found in ("utf-8", "utf-8-sig") and ends != "\r" and not encoding
    plain = path if ready else _transcoded(path, found, folder)
    with plain.open(encoding="utf-8-sig", newline="") as file:
        start = file.read(text.SAMPLE * 5).replace("\r\n", "\n")
    layout = text.layout(start, delimiter)
    records = _scan(plain, layout.delimiter, layout.width, layout.below)
    if careful or _count(records) != _lines(plain) - layout.below:
        records = _rewritten(plain, layout, folder)
    head = records.head(HEAD_ROWS).collect()
    evidence = (f"encoding {found}: {why}", layout.evidence)
    about = {"preamble": layout.preamble, "encoding": found, "delimiter": layout.delimiter}
    return Sheet(name, layout.header, records, head_of(head), evidence=evidence, **about)  # type: ignore[arg-type]


def _encoding(path: Path, told: str) -> tuple[str, str, str]:
    """Encoding, reason and line end of the whole file: what its first bytes hide is looked for too."""
    sample, utf8, ends = b"", True, ""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            if not sample:
                sample, ends = piece[: text.SAMPLE], _line_end(piece)
            elif not piece.isascii() and len(sample) < 2 * text.SAMPLE:
                sample += b"\n".join(line for line in piece.split(b"\n") if not line.isascii())[: text.SAMPLE]
            utf8 = utf8 and _decodes(decoder, piece)
    if not sample.strip():
        raise TradeError(text.EMPTY)
    if told:
        return told, "as told", ends
    return *text.encoding_of(sample, utf8=utf8), ends


def _decodes(decoder: codecs.IncrementalDecoder, piece: bytes) -> bool:
    try:
        decoder.decode(piece)
    except UnicodeDecodeError:
        return False
    return True


def _line_end(piece: bytes) -> str:
    return "\r" if b"\r" in piece and b"\n" not in piece else "\n"


def _transcoded(path: Path, encoding: str, folder: Path) -> Path:
    """A copy in UTF-8 with plain line ends.

    Raises:
        TradeError: naming the line that does not decode.
    """
    with (
        path.open(encoding=encoding, newline=None) as source,
        NamedTemporaryFile(
            "w", dir=folder, suffix=".csv", delete=False, encoding="utf-8", newline=""
        ) as copy,
    ):
        try:
            while piece := source.read(PIECE):
                copy.write(piece if copy.tell() else piece.lstrip("\ufeff"))
        except UnicodeError as error:
            said = (
                f"line {_undecodable(path, encoding)} does not decode as {encoding}; choose another encoding"
            )
            raise TradeError(said) from error
    return Path(copy.name)


def _undecodable(path: Path, encoding: str) -> int:
    """The first line that does not decode; of UTF-16, whose lines are not parted by one byte, the first."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode(encoding)
            except UnicodeError:
                return number
    return 1


def _scan(path: Path, delimiter: str, width: int, below: int) -> pl.LazyFrame:
    """The records below the header as text, each with its line while no cell spans lines."""
    return pl.scan_csv(
        path,
        has_header=False,
        separator=delimiter,
        skip_lines=below,
        infer_schema=False,
        schema={f"c{i}": pl.String() for i in range(width)},
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


def _rewritten(path: Path, layout: text.Layout, folder: Path) -> pl.LazyFrame:
    """The records cut line by line, by way of a well-formed copy that holds each one's line."""
    width = 0
    with (
        path.open(encoding="utf-8-sig", newline="\n") as source,
        NamedTemporaryFile(
            "w", dir=folder, suffix=".csv", delete=False, encoding="utf-8", newline=""
        ) as copy,
    ):
        writer = csv.writer(copy, lineterminator="\n")
        lines = (line.rstrip("\r\n") for line in source)
        for line, cells in text.records(lines, layout.delimiter, len(layout.header)):
            if line > layout.below:
                width = max(width, len(cells))
                writer.writerow([line, *cells])
    frame = _scan(Path(copy.name), ",", max(width, len(layout.header)) + 1, 0).drop(LINE)
    shifted = [pl.col(f"c{i + 1}").alias(f"c{i}") for i in range(max(width, len(layout.header)))]
    return frame.select(pl.col("c0").cast(pl.Int64).alias(LINE), *shifted)
