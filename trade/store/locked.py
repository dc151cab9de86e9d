"""Whether a workbook that cannot be read needs a password."""

from __future__ import annotations

import mmap
import re
import zipfile
from pathlib import Path

LOCKED = 0x1
"""The flag of a member of a zip that needs a password (PKWARE's description of ZIP, 4.4.4)."""

PACKAGE = "EncryptedPackage".encode("utf-16-le")
"""What an encrypted workbook is called in the compound file around it (MS-OFFCRYPTO, 2.3.4.4)."""

OLD = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)
"""The beginning of an encrypted `.xls`: BOF, perhaps WriteProtect, FilePass (MS-XLS, 2.1.7.20.3)."""

PARTS, ENCRYPTED = "META-INF/manifest.xml", b"encryption-data"
"""Where an OpenDocument lists its parts, and how it says that one is encrypted (OpenDocument 1.3, part 2)."""

LOOKED = 1 << 20
"""Bytes of that list that are looked at: bounded, as everything that unpacks is."""


def locked(path: Path) -> bool:
    """Whether a workbook says of itself that it is encrypted.

    Raises:
        BadZipFile, zlib.error, EOFError, NotImplementedError: of a damaged one.
    """
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
            return held.find(PACKAGE) >= 0 or OLD.search(held) is not None
    with zipfile.ZipFile(path) as archive:
        if any(member.flag_bits & LOCKED for member in archive.infolist()):
            return True
        return PARTS in archive.namelist() and ENCRYPTED in archive.open(PARTS).read(LOOKED)
