"""A dBase table of a few records, written byte by byte."""

from __future__ import annotations

import struct
from collections.abc import Collection, Sequence

Column = tuple[str, str, int]
"""Name, kind (`C`, `N`, `D` …) and width in bytes."""


def dbf(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    encoding: str = "cp866",
    driver: int = 0x65,
    deleted: Collection[int] = (),
) -> bytes:
    """The bytes of a `.dbf` file; `driver` names a code page, `deleted` are places of records."""
    fields = b"".join(struct.pack("<11sc4xB15x", n.encode(encoding), k.encode(), w) for n, k, w in columns)
    width = 1 + sum(w for _, _, w in columns)
    start = struct.pack("<4BLHH17xB2x", 3, 121, 3, 1, len(rows), len(fields) + 33, width, driver)
    records = [
        (b"*" if place in deleted else b" ")
        + b"".join(
            _cell(cell.encode(encoding), kind, w) for cell, (_, kind, w) in zip(row, columns, strict=True)
        )
        for place, row in enumerate(rows)
    ]
    return start + fields + b"\r" + b"".join(records) + b"\x1a"


def _cell(data: bytes, kind: str, width: int) -> bytes:
    return data.rjust(width) if kind == "N" else data.ljust(width)
