"""Files around files, made by hand: archives that lie, and ones that are locked."""

from __future__ import annotations

import base64
import io
import stat
import struct
import zlib
from datetime import timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.parquet.encryption as pe

from tests.security import bombs

FREE, LAST, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file (MS-CFB) of one table of sectors, one of names, and these streams."""
    table, data, names = [TABLE, LAST], b"", [_entry("Root Entry", 5, 1, LAST, 0, FREE)]
    for place, (name, held) in enumerate(streams.items(), start=2):
        count = max(8, -(-len(held) // 512))
        start = len(table)
        table += [*range(start + 1, start + count), LAST]
        data += held.ljust(count * 512, b"\0")
        following = place if place <= len(streams) else FREE
        names.append(_entry(name, 2, FREE, start, count * 512, following))
    table += [FREE] * (128 - len(table))
    sizes = (0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, LAST, 0, LAST, 0)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x9I", *sizes)
    head += struct.pack("<109I", 0, *[FREE] * 108)
    return head + struct.pack("<128I", *table) + b"".join(names).ljust(512, b"\0") + data


def _entry(name: str, kind: int, child: int, start: int, size: int, following: int) -> bytes:
    raw = f"{name}\0".encode("utf-16-le")
    numbers = struct.pack("<HBBIII", len(raw), kind, 1, FREE, following, child)
    return raw.ljust(64, b"\0") + numbers + bytes(36) + struct.pack("<IQ", start, size)


def locked_book() -> bytes:
    """What Excel saves with a password: a compound file around an encrypted package."""
    return compound({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"x"})


def locked_old_book() -> bytes:
    """A workbook of Excel 97 whose first record after the beginning says that the others are encrypted."""
    begin = struct.pack("<HHHH", 0x809, 16, 0x600, 5) + bytes(12)
    return compound({"Workbook": begin + struct.pack("<HHHH", 0x2F, 6, 1, 1) + bytes(2)})


def locked_members(data: bytes) -> bytes:
    """An archive that says of every member that it needs a password."""
    out = bytearray(data)
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = -1
        while (place := data.find(mark, place + 1)) >= 0:
            out[place + at] |= 1
    return bytes(out)


def locked_open_document() -> bytes:
    manifest = b'<manifest:manifest><manifest:file-entry full-path="content.xml"><manifest:encryption-data/>'
    return bombs.zipped(**{"content.xml": b"\x8f\x01" * 40, "META-INF/manifest.xml": manifest})


class _Keys(pe.KmsClient):
    def __init__(self, _: object) -> None:
        super().__init__()

    def wrap_key(self, key: bytes, _: str) -> bytes:
        return base64.b64encode(key)

    def unwrap_key(self, key: bytes, _: str) -> bytes:
        return base64.b64decode(key)


def locked_parquet(*, whole: bool) -> bytes:
    """Parquet of which everything is encrypted, or one column only."""
    factory, out = pe.CryptoFactory(_Keys), io.BytesIO()
    told = pe.EncryptionConfiguration(
        footer_key="a",
        column_keys={"b": ["value_usd"]},
        plaintext_footer=not whole,
        cache_lifetime=timedelta(minutes=1),
    )
    sealed = factory.file_encryption_properties(pe.KmsConnectionConfig(), told)
    rows = pa.table({"period": ["2017"], "flow": ["export"], "value_usd": [5.0]})
    with pq.ParquetWriter(out, rows.schema, encryption_properties=sealed) as writer:
        writer.write_table(rows)
    return out.getvalue()


def packed(*members: tuple[bytes, bytes, int], local: bytes = b"") -> bytes:
    """An archive of (name, data, mode of Unix) as they stand: no name is made any safer."""
    body, listed = b"", b""
    for name, data, mode in members:
        sizes = struct.pack("<III", zlib.crc32(data), len(data), len(data))
        here = local or name
        listed += b"PK\x01\x02" + struct.pack("<6H", 0x314, 20, 0x800, 0, 0, 33) + sizes
        listed += struct.pack("<5HII", len(name), 0, 0, 0, 0, mode << 16, len(body)) + name
        body += b"PK\x03\x04" + struct.pack("<5H", 20, 0x800, 0, 0, 33) + sizes
        body += struct.pack("<HH", len(here), 0) + here + data
    end = struct.pack("<4H", 0, 0, len(members), len(members)) + struct.pack(
        "<IIH", len(listed), len(body), 0
    )
    return body + listed + b"PK\x05\x06" + end


def link(target: bytes) -> tuple[bytes, bytes, int]:
    return b"a.csv", target, stat.S_IFLNK | 0o777


def overlapping(data: bytes, times: int) -> bytes:
    """An archive whose one member is listed many times, each under a name of its own."""
    listed, end = data.find(b"PK\x01\x02"), data.find(b"PK\x05\x06")
    one = data[listed:end]
    every = b"".join(one.replace(b"000.csv", b"%03d.csv" % n) for n in range(times))
    count = struct.pack("<4H", 0, 0, times, times)
    return data[:listed] + every + b"PK\x05\x06" + count + struct.pack("<IIH", len(every), listed, 0)


def within(data: bytes, times: int) -> bytes:
    """Archives around archives, as many as told."""
    for _ in range(times):
        data = bombs.zipped(**{"a.zip": data})
    return data
