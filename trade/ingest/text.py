"""From bytes to rows of cells: encoding, delimiter and header, found from the data and said aloud.

"The first encoding that decodes" is wrong: cp1251 decodes anything. A byte-order mark decides; then the
pattern of zero bytes of UTF-16; then strict UTF-8; then charset-normalizer, kept to the encodings that
trade files come in. `csv.Sniffer` is not used: it misreads real files.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from dataclasses import dataclass

from charset_normalizer import from_bytes

from trade.model.errors import TradeError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

CANDIDATES = ("gb18030", "cp949", "cp932", "cp1251", "cp1252")
"""Encodings that trade files come in where neither a mark nor UTF-8 fits."""

LENIENT = 0.9
"""How much "mess" charset-normalizer may see (its own limit is 0.2): numbers and bars look messy."""

DELIMITERS = (",", ";", "\t", "|")

HEAD_BYTES = 200_000
"""Bytes that encoding and delimiter are judged by."""


@dataclass(frozen=True)
class Text:
    """A file as text, and how it was read.

    Attributes:
        encoding, delimiter: as found or as told.
        header: names of the columns, as they stand in the file.
        rows: line number in the file (1 is its first) and cells of each row below the header.
        preamble: lines above the header.
        evidence: sentences that say why.
    """

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: list[tuple[int, list[str]]]
    preamble: tuple[str, ...]
    evidence: tuple[str, ...]


def encoding_of(data: bytes) -> tuple[str, str]:
    """The encoding of some bytes, and the reason in a few words.

    Raises:
        TradeError: when the bytes are no text.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return name, "byte-order mark"
    head = data[:HEAD_BYTES]
    zeros = head[0::2].count(0), head[1::2].count(0)
    if max(zeros) > len(head) / 8:
        return ("utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"), "zero bytes in every other place"
    if _decodes(head, "utf-8"):
        return "utf-8", "decodes strictly as UTF-8"
    best = from_bytes(head, cp_isolation=list(CANDIDATES), threshold=LENIENT).best()
    if best is None:
        raise TradeError("the file is not text in any encoding known here; save it as CSV in UTF-8")
    return best.encoding, f"reads most like {best.language.casefold()} text"


def _decodes(head: bytes, name: str) -> bool:
    try:
        codecs.getincrementaldecoder(name)().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def delimiter_of(lines: list[str]) -> tuple[str, str]:
    """The delimiter that splits most lines into the same number of cells (two or more), and the reason."""
    best, told = (0.0, 0, ","), ""
    for mark in DELIMITERS:
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=mark) if len(cells) > 1)
        if not widths:
            continue
        width, times = widths.most_common(1)[0]
        score = (times / max(len(lines), 1), width, mark)
        if score[:2] > best[:2]:
            best, told = score, f"{times} of {len(lines)} lines have {width} cells"
    if not told:
        raise TradeError("no comma, semicolon, tab or bar splits the lines of this file into columns")
    return best[2], told


def _header_row(rows: list[tuple[int, list[str]]], width: int) -> int:
    """Position of the header: the first row as wide as most whose cells are names, not numbers."""
    for position, (_, cells) in enumerate(rows):
        filled = [c.strip() for c in cells if c.strip()]
        wide = len(cells) >= width - 1 and len(filled) >= max(2, width // 2)
        if wide and sum(c.replace(".", "").isdigit() for c in filled) <= len(filled) / 2:
            return position
    return 0


def to_rows(data: bytes, encoding: str = "", delimiter: str = "") -> Text:
    """Read bytes as a table of text; `encoding` and `delimiter` override what is found.

    Quoted line breaks stay inside their cell; the line number of a row is that of its first line.

    Raises:
        TradeError: when the file is empty, is no text, or has no columns.
    """
    if not data.strip():
        raise TradeError("the file is empty; export it again from where it came from")
    found, why = (encoding, "as told") if encoding else encoding_of(data)
    try:
        text = data.decode(found).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        at = data[: error.start].count(b"\n") + 1
        raise TradeError(f"line {at} does not decode as {found}; choose another encoding") from error
    lines = [line for line in text.split("\n")[:2_000] if line.strip()]
    mark, reason = (delimiter, "as told") if delimiter else delimiter_of(lines)
    rows: list[tuple[int, list[str]]] = []
    reader, first = csv.reader(io.StringIO(text), delimiter=mark), 1
    for cells in reader:
        if any(c.strip() for c in cells):
            rows.append((first, cells))
        first = reader.line_num + 1
    width = Counter(len(cells) for _, cells in rows).most_common(1)[0][0]
    at_row = _header_row(rows, width)
    header = tuple(c.strip() for c in rows[at_row][1])
    preamble = tuple(mark.join(cells) for _, cells in rows[:at_row])
    evidence = (f"encoding {found}: {why}", f"delimiter {mark!r}: {reason}")
    return Text(found, mark, header, rows[at_row + 1 :], preamble, evidence)
