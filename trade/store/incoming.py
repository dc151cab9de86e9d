"""What a person hands in, as sheets: told by its first bytes, never by its name.

Text, Excel (also an `.xlsx` that calls itself `.xls`), HTML tables that call themselves `.xls`, JSON,
Parquet, dBase, and archives of these (`.zip`, `.gz`).
"""

from __future__ import annotations

import errno
import gzip
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from trade.ingest import grid, text
from trade.ingest.sheet import Sheet
from trade.model.allowed import allowed, size
from trade.model.errors import TradeError, UnknownChoiceError
from trade.store import archived
from trade.store.dbase import dbase, is_dbase
from trade.store.documents import excel, of_json, parquet
from trade.store.locked import LOCKED
from trade.store.tables import csv_sheet

ENCODINGS = "utf-8, utf-16, cp1251, cp1252, gb18030, cp949 and the like"

MEMBERS = 200
"""Files that an archive may hold (our choice)."""

NESTED = "is an archive in an archive; unpack it and upload the inside"


@dataclass
class Room:
    """Bytes that the members of one archive may still unpack to, all together."""

    left: int


@dataclass(frozen=True)
class Handed:
    """A file as handed in: its place and name, a folder for copies, what was told, archives around it."""

    path: Path
    name: str
    folder: Path
    encoding: str = ""
    delimiter: str = ""
    careful: bool = False
    depth: int = 0
    unpacked: Room = field(default_factory=lambda: Room(size("unpacked")))


def sheets(given: Handed) -> list[Sheet]:
    """Every table of the file.

    Raises:
        TradeError: when it is empty, damaged, or of a kind not known here; says what to do.
        UnknownChoiceError: for an encoding or a delimiter that is none.
    """
    _understood(given)
    with given.path.open("rb") as file:
        magic = file.read(2_048)
    if not magic:
        raise TradeError(text.EMPTY)
    try:
        return _by_kind(given, magic)
    except (zipfile.BadZipFile, EOFError, zlib.error, gzip.BadGzipFile, NotImplementedError) as error:
        raise TradeError(f"{given.name} is a damaged archive ({error}); get it again") from error


def _understood(given: Handed) -> None:
    """Refuse an encoding or a delimiter that is none."""
    try:
        bytes(4).decode(given.encoding or "utf-8")
    except (LookupError, ValueError) as error:
        raise UnknownChoiceError("encoding", given.encoding, ENCODINGS) from error
    mark = given.delimiter
    if mark and (len(mark) > 1 or not mark.isascii() or mark in '"\r\n'):
        raise UnknownChoiceError("delimiter", mark, "one character, such as a comma or a tab")


def _by_kind(given: Handed, magic: bytes) -> list[Sheet]:
    start = magic.removeprefix(b"\xef\xbb\xbf").lstrip()[:300].lower()
    kinds: tuple[tuple[bytes, tuple[bytes, ...], Callable[[Handed], list[Sheet]]], ...] = (
        (magic, (b"PK\x03\x04", b"PK\x05\x06"), _zip),
        (magic, (b"\x1f\x8b",), _gzip),
        (magic, (b"PAR1", b"PARE"), lambda g: parquet(g.path, g.name)),
        (magic, (b"\xd0\xcf\x11\xe0",), lambda g: excel(g.path, g.name)),
        (start, (b"<!doctype html", b"<html", b"<table"), _html),
        (start, (b"<?xml", b"<!doctype", b"<svg"), _html if b"<html" in magic.lower() else _xml),
        (start, (b"{", b"["), lambda g: of_json(g.path, g.name)),
    )
    if is_dbase(magic):
        return [dbase(given.path, given.name, given.folder, given.encoding)]
    read = next((read for head, marks, read in kinds if head.startswith(marks)), _text_file)
    return read(given)


def _text_file(given: Handed) -> list[Sheet]:
    told = {"encoding": given.encoding, "delimiter": given.delimiter}
    return [csv_sheet(given.path, given.name, given.folder, careful=given.careful, **told)]


def _html(given: Handed) -> list[Sheet]:
    page = given.path.read_bytes()
    found, why = (given.encoding, "as told") if given.encoding else text.encoding_of(page)
    sheet = grid.of_html(page.decode(found, "replace"), given.name)
    return [replace(sheet, encoding=found, evidence=(f"encoding {found}: {why}", *sheet.evidence))]


def _xml(given: Handed) -> list[Sheet]:
    """No XML is parsed but a workbook's: what stands in it can name other files, or swell without end."""
    raise TradeError(f"{given.name} is an XML document, and of these none is read; save its table as CSV")


def _gzip(given: Handed) -> list[Sheet]:
    if given.depth > 1:
        raise TradeError(f"{given.name} {NESTED}")
    return sheets(_unpacked(given, gzip.open(given.path), given.name.removesuffix(".gz")))


def _zip(given: Handed) -> list[Sheet]:
    with zipfile.ZipFile(given.path) as archive:
        archived.sound(archive, given.name)
        names = archive.namelist()
        if any(name.startswith(("xl/", "content.xml")) for name in names):
            return excel(given.path, given.name)
        if given.depth:
            raise TradeError(f"{given.name} {NESTED}")
        members = [m for m in archive.infolist() if not m.is_dir() and not m.filename.startswith("__MACOSX/")]
        if not members or len(members) > MEMBERS:
            held = f"holds {len(members)} files"
            raise TradeError(f"{given.name} {held}; upload 1 to {MEMBERS} data files in an archive")
        found: list[Sheet] = []
        for member in members:
            inner = f"{given.name} › {Path(member.filename).name}"
            if member.flag_bits & LOCKED:
                raise TradeError(f"{inner} is locked with a password; unpack it and upload the inside")
            with _opened(archive, member) as source:
                found += _member(_unpacked(given, source, inner))
        return found


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    """A member, read from its start; a start before the archive’s own is damage and no fault of the disk."""
    try:
        return archive.open(member)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        raise zipfile.BadZipFile(f"{member.filename} would start before the archive") from error


def _member(inner: Handed) -> list[Sheet]:
    """The tables of a member; what is wrong with it is said under its name."""
    try:
        return sheets(inner)
    except TradeError as error:
        raise (
            error if inner.name.removesuffix(".gz") in str(error) else TradeError(f"{inner.name}: {error}")
        ) from error


def _unpacked(given: Handed, source: IO[bytes] | gzip.GzipFile, name: str) -> Handed:
    """A member of an archive in a file of its own, under a name of ours."""
    with source, NamedTemporaryFile(dir=given.folder, suffix=".bin", delete=False) as target:
        while piece := source.read(1 << 20):
            given.unpacked.left -= len(piece)
            if given.unpacked.left < 0:
                held = f"{given.name} unpacks to more than {allowed('unpacked'):,} MB"
                raise TradeError(f"{held}; upload it in parts")
            target.write(piece)
    return replace(given, path=Path(target.name), name=name, depth=given.depth + 1)
