"""Our record in an SVG file: a title and a `metadata` element right after the opening tag.

The file is read as text and never parsed: a file from anywhere may hold entities that grow without end.
"""

from __future__ import annotations

import re
from html import escape

OPENING = re.compile(rb"<svg\b[^<>]*>")

OURS = re.compile(rb'<title>[^<]*</title><metadata id="trade-record">([A-Za-z0-9+/=]*)</metadata>')


def written(data: bytes, title: str, record: str) -> bytes:
    """The same drawing with a title and the record; what stood there before is replaced.

    Raises:
        ValueError: when there is no drawing.
    """
    plain = bare(data)
    found = OPENING.search(plain)
    if not found:
        raise ValueError("the data are no SVG drawing")
    ours = f'<title>{escape(title)}</title><metadata id="trade-record">{record}</metadata>'
    return plain[: found.end()] + ours.encode() + plain[found.end() :]


def read(data: bytes) -> str:
    """The record's text; empty where there is none."""
    found = OURS.search(data)
    return found[1].decode("ascii") if found else ""


def bare(data: bytes) -> bytes:
    """The drawing without its record."""
    return OURS.sub(b"", data, count=1)
