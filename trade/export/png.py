"""Text in a PNG file, beside its pixels (Portable Network Graphics, third edition, 11.3.3)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping

SIGNATURE = b"\x89PNG\r\n\x1a\n"

RECORD = "trade-record"
"""Keyword under which our record stands."""

OURS = ("Title", "Source", "Creation Time", RECORD)
"""Keywords that we write; what stood there before is replaced."""


def is_png(data: bytes) -> bool:
    """Whether data begin as a PNG file does."""
    return data.startswith(SIGNATURE)


def written(data: bytes, words: Mapping[str, str]) -> bytes:
    """The same file with texts by their keyword; its pixels are not touched.

    Raises:
        ValueError: when the data are no whole PNG.
    """
    chunks = [chunk for chunk in _chunks(data) if not (chunk[0] == b"iTXt" and _keyword(chunk[1]) in OURS)]
    texts = [(b"iTXt", _text(keyword, said)) for keyword, said in words.items()]
    return SIGNATURE + b"".join(_chunk(kind, body) for kind, body in [chunks[0], *texts, *chunks[1:]])


def read(data: bytes) -> str:
    """Our record's text; empty where there is none, or the file is damaged."""
    try:
        bodies = [body for kind, body in _chunks(data) if kind == b"iTXt" and _keyword(body) == RECORD]
    except ValueError:
        return ""
    return bodies[0].split(b"\0", 5)[-1].decode("utf-8", "replace") if bodies else ""


def _keyword(body: bytes) -> str:
    return body.partition(b"\0")[0].decode("latin-1")


def _text(keyword: str, said: str) -> bytes:
    """Keyword, not compressed, no language, no translated keyword, text in UTF-8."""
    return keyword.encode("latin-1") + b"\0\0\0\0\0" + said.encode()


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each chunk up to the last.

    Raises:
        ValueError: when the file is not whole.
    """
    place = len(SIGNATURE)
    kind = b""
    while kind != b"IEND":
        head = data[place : place + 8]
        length = int.from_bytes(head[:4], "big")
        body, kind = data[place + 8 : place + 8 + length], head[4:]
        end = data[place + 8 + length : place + 12 + length]
        if len(end) != 4 or int.from_bytes(end, "big") != zlib.crc32(kind + body):
            raise ValueError("the PNG file is damaged or not whole")
        yield kind, body
        place += 12 + length
