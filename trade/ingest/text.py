"""How a text file is written: encoding, delimiter and header, found from the data and said aloud.

"The first encoding that decodes" is wrong: cp1251 decodes anything. A byte-order mark decides; then the
pattern of zero bytes of UTF-16; then strict UTF-8; then charset-normalizer, kept to the encodings that
trade files come in. `csv.Sniffer` is not used: it misreads real files.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from charset_normalizer import from_bytes

from trade.ingest import headless
from trade.ingest.lines import records
from trade.ingest.periods import readable
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

SAMPLE = 200_000
"""Bytes that the encoding is judged by, and characters that delimiter and header are."""

HEAD_LINES = 2_000
"""Lines that delimiter and header are judged by."""

EMPTY = "the file is empty; export it again from where it came from"


@dataclass(frozen=True)
class Layout:
    """How the lines of a text file become cells.

    Attributes:
        delimiter: as found or as told.
        header: names of the columns, as they stand in the file.
        preamble: the lines above the header.
        below: number of lines down to the header, itself included.
        width: most cells in any line looked at. `usual`: how many most lines have.
        evidence: why this delimiter.
    """

    delimiter: str
    header: tuple[str, ...]
    preamble: tuple[str, ...]
    below: int
    width: int
    usual: int
    evidence: str


def encoding_of(sample: bytes, *, utf8: bool | None = None) -> tuple[str, str]:
    """The encoding of some bytes, and the reason in a few words.

    `utf8` says whether the whole file decodes as UTF-8, where that has been tried.

    Raises:
        TradeError: when the bytes are no text.
    """
    for mark, name in MARKS:
        if sample.startswith(mark):
            return name, "byte-order mark"
    head = sample[:SAMPLE]
    zeros = head[0::2].count(0), head[1::2].count(0)
    if max(zeros) > len(head) / 8:
        return ("utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"), "zero bytes in every other place"
    if _decodes(sample) if utf8 is None else utf8:
        return "utf-8", "decodes strictly as UTF-8"
    best = from_bytes(sample, cp_isolation=list(CANDIDATES), threshold=LENIENT).best()
    if best is None:
        raise TradeError("the file is not text in any encoding known here; save it as CSV in UTF-8")
    return best.encoding, f"reads most like {best.language.casefold()} text"


def _decodes(sample: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def delimiter_of(lines: Sequence[str]) -> tuple[str, str]:
    """The delimiter that splits most lines into the same number of cells (two or more), and the reason.

    Raises:
        TradeError: when none does.
    """
    best, told = (0.0, 0, ","), ""
    for mark in DELIMITERS:
        widths = Counter(len(cells) for _, cells in records(lines, mark) if len(cells) > 1)
        if not widths:
            continue
        width, times = widths.most_common(1)[0]
        score = (times / max(len(lines), 1), width, mark)
        if score[:2] > best[:2]:
            best, told = score, f"{times} of {len(lines)} lines have {width} cells"
    if not told:
        raise TradeError("no comma, semicolon, tab or bar splits the lines of this file into columns")
    return best[2], told


def _is_name(cell: str) -> bool:
    """Whether a cell may head a column: words, or a year or month in a row of them."""
    return readable(cell) is not None or not cell.replace(".", "").replace(",", "").lstrip("-").isdigit()


def header_at(rows: Sequence[tuple[int, list[str]]], width: int) -> int:
    """Position of the header: the first row as wide as most whose cells are names, not numbers."""
    for position, (_, cells) in enumerate(rows):
        filled = [c.strip() for c in cells if c.strip()]
        wide = len(cells) >= width - 1 and len(filled) >= max(2, width // 2)
        if wide and sum(not _is_name(c) for c in filled) <= len(filled) / 2:
            return position
    return 0


def layout(head: str, delimiter: str = "") -> Layout:
    """How a file is cut into cells, by its first lines; `delimiter` overrides what is found.

    Raises:
        TradeError: when the text is empty or has no columns.
    """
    lines = head.split("\n")[:HEAD_LINES]
    filled = [line for line in lines if line.strip()]
    if not filled:
        raise TradeError(EMPTY)
    mark, reason = (delimiter, "as told") if delimiter else delimiter_of(filled)
    widths = Counter(len(cells) for _, cells in records(lines, mark))
    usual = widths.most_common(1)[0][0]
    rows = list(records(lines, mark, usual))
    bare = headless.recognised(rows)
    at = bare.first if bare else header_at(rows, usual)
    line, cells = rows[at]
    below = line - 1 if bare else line + sum(cell.count("\n") for cell in cells)
    header = bare.names if bare else tuple(c.strip().lstrip("\ufeff") for c in cells)
    reason = f"{reason}; {bare.evidence}" if bare else reason
    preamble = tuple(" ".join(filter(None, (c.strip() for c in row))) for _, row in rows[:at])
    width = max(len(cells) for _, cells in rows)
    return Layout(mark, header, preamble, below, width, usual, f"delimiter {mark!r}: {reason}")
