"""dBase tables (`.dbf`), the container of customs dumps: fixed fields, described by the table itself.

Records go through a copy as text, so that a table of any size takes the same memory. A byte of the file
names its code page, but old programs leave it empty or say what the machine was: where it names none of ours
the text decides.
"""

from __future__ import annotations

import csv
import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile

from charset_normalizer import from_bytes
from dbfread import DBF, FieldParser

from trade.ingest import text
from trade.ingest.grid import words
from trade.ingest.sheet import Sheet
from trade.model.errors import TradeError
from trade.store.tables import csv_sheet

VERSIONS = frozenset(b"\x02\x03\x04\x05\x30\x31\x32\x43\x63\x83\x8b\x8e\xcb\xf5\xfb")
"""First bytes of a dBase or FoxPro table (list of versions in dbfread)."""

KINDS = frozenset(b"CDFILMNOTVYBGP0@+")
"""Kinds of a field; M, G and P point into another file, which is not handed in."""

POINTERS = "MGP"

HOW = {"ignore_missing_memofile": True, "ignorecase": False, "recfactory": None}
"""How dbfread opens a table: this very file, without the one of notes beside it, records as pairs."""

TRUSTED = ("cp866", "cp1251", "cp936", "cp949", "cp932")
"""Code pages that a file is believed to be in when it says so; the others are what the machine was set to."""

CYRILLIC = ("cp866", "cp1251")
"""Code pages tried first: the wrong one of them turns letters into frames and signs."""

RUSSIAN = r"(?!.*(?:[A-Za-z][А-яЁё]|[А-яЁё][A-Za-z]))[\x00-\x7fА-яЁё№]+"
"""No letters but Latin and Russian, and no word of both: `Côte` read as Russian is `Cфte`."""


class _AsText(FieldParser):  # type: ignore[misc]
    """Numbers and dates as they stand: what they mean is decided where all formats' are."""

    def _printed(self, _field: object, data: bytes) -> str:
        return str(self.decode_text(data.strip(b"\0 *")))

    parseN = parseF = parseD = parseL = _printed  # noqa: N815


def is_dbase(start: bytes) -> bool:
    """Whether the first bytes of a file describe the fields of a dBase table, as far as they reach."""
    if len(start) < 65 or start[0] not in VERSIONS:
        return False
    header, record = struct.unpack("<HH", start[8:12])
    width, at = 1, 32
    while at < header - 1 and at + 32 <= len(start) and start[at] != 0x0D:
        name, kind, length = start[at : at + 11].split(b"\0")[0], start[at + 11], start[at + 16]
        if kind not in KINDS or not re.fullmatch(rb"[\w\x80-\xff]+", name):
            return False
        width += length + (256 * start[at + 17] if kind == ord("C") else 0)
        at += 32
    return at > 32 and width <= record


def dbase(path: Path, name: str, folder: Path, encoding: str = "") -> Sheet:
    """The table of a dBase file, each cell as text; lines count its records from 2, as a spreadsheet does.

    Records that are marked as deleted are not read, and said aloud.

    Raises:
        TradeError: when it is damaged, cut short, or does not decode; says what to do.
    """
    found, why = (encoding, "as told") if encoding else _encoding(path)
    try:
        table = _opened(path, found)
        _whole(path, name, table)
        copy = _copied(table, folder)
        deleted = len(table.deleted)
    except UnicodeDecodeError as error:
        raise TradeError(f"{name}: its text does not decode as {found}; choose another encoding") from error
    except (ValueError, struct.error, EOFError) as error:
        raise TradeError(f"{name} is a damaged dBase table ({error}); get it again") from error
    sheet = csv_sheet(copy, name, folder, delimiter=",")
    evidence = (f"dBase table of {table.header.numrecords:,} records", f"encoding {found}: {why}")
    are = "record is" if deleted == 1 else "records are"
    gone = f"{deleted:,} {are} marked as deleted in the table and not read."
    lost = [field.name for field in table.fields if field.type in POINTERS]
    apart = f"The fields {', '.join(lost)} stand in a file of their own beside this one: they are empty here."
    remarks = (*([gone] if deleted else ()), *([apart] if lost else ()), *sheet.remarks)
    about = {"evidence": evidence, "remarks": remarks, "delimiter": "", "decimal": "."}
    return replace(sheet, encoding=found, **about)  # type: ignore[arg-type]


def _opened(path: Path, encoding: str) -> DBF:
    return DBF(str(path), encoding=encoding, parserclass=_AsText, **HOW)


def _whole(path: Path, name: str, table: DBF) -> None:
    """Refuse a table that ends before the records that it says it has."""
    header = table.header
    there = (path.stat().st_size - header.headerlen) // header.recordlen
    if there < header.numrecords:
        raise TradeError(
            f"{name} says that it has {header.numrecords:,} records and ends after {there:,}: it was cut "
            "short; get it again"
        )


def _copied(table: DBF, folder: Path) -> Path:
    """The records as CSV in UTF-8."""
    with NamedTemporaryFile(
        "w", dir=folder, suffix=".csv", delete=False, encoding="utf-8", newline=""
    ) as copy:
        writer = csv.writer(copy, lineterminator="\n")
        writer.writerow(table.field_names)
        writer.writerows(_cells(table))
    return Path(copy.name)


def _cells(table: DBF) -> Iterator[list[str]]:
    for record in table:
        yield [" ".join(words(cell).split()) for _, cell in record]


def _encoding(path: Path) -> tuple[str, str]:
    """The code page of a table's text, and the reason."""
    try:
        table = DBF(str(path), raw=True, **HOW)
    except (ValueError, struct.error, EOFError):
        return "cp866", "not readable"  # the reason follows, from opening it again
    said = str(table.encoding).casefold()
    if said in TRUSTED:
        return said, "its header names it"
    wordy = {field.name for field in table.fields if field.type == "C"}
    sample = b""
    for record in table:
        cells = [cell.strip() for name, cell in record if name in wordy]
        sample += b"".join(cell + b"\n" for cell in cells if not cell.isascii())
        if len(sample) > text.SAMPLE:
            break
    if not sample:
        return "ascii", "no cell has other letters"
    read = {page: sample.decode(page, "replace") for page in CYRILLIC}
    page = next((page for page in CYRILLIC if re.fullmatch(RUSSIAN, read[page], re.DOTALL)), "")
    if page:
        return page, f"all its letters are Russian in it, where the header says {said}"
    pages = list(dict.fromkeys([said, *CYRILLIC, *text.CANDIDATES]))
    best = from_bytes(sample, cp_isolation=pages, threshold=text.LENIENT).best()
    if best is None or best.encoding == said:
        return said, "its header names it"
    return best.encoding, f"reads most like {best.language.casefold()} text, where the header says {said}"
