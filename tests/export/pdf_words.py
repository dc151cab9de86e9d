"""What stands where in a PDF of ours, read back without a package: enough of the format for our own files."""

from __future__ import annotations

import re
import zlib
from typing import NamedTuple

from trade.export.fonts import width

TOKEN = re.compile(rb"/(F\d) ([\d.]+) Tf|BT ([\d.-]+) ([\d.-]+) Td[^(]*?\(((?:[^\\()]|\\.)*)\) Tj", re.DOTALL)


class Word(NamedTuple):
    """A run of text: its page, its left and right end and its baseline in points, and its size."""

    page: int
    left: float
    right: float
    baseline: float
    size: float
    text: str


def objects(data: bytes) -> dict[int, bytes]:
    return {int(m[1]): m[2] for m in re.finditer(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", data, re.DOTALL)}


def stream(found: bytes) -> bytes:
    head, _, body = found.partition(b"stream\n")
    body = body[: body.rindex(b"\nendstream")]
    return zlib.decompress(body) if b"/FlateDecode" in head else body


def words(data: bytes) -> list[Word]:
    """Every run of text, page by page."""
    all_ = objects(data)
    fonts = dict(re.findall(rb"/(F\d) (\d+) 0 R", b" ".join(o for o in all_.values() if b"/ProcSet" in o)))
    signs = {name: _signs(all_, all_[int(number)]) for name, number in fonts.items()}
    bold = {name for name, number in fonts.items() if b"Semibold" in all_[int(number)]}
    pages = [int(o.split(b"/Contents ")[1].split()[0]) for o in all_.values() if b"/Contents " in o]
    return [
        word
        for page, number in enumerate(pages, 1)
        for word in _words(stream(all_[number]), page, signs, bold)
    ]


def _signs(all_: dict[int, bytes], font: bytes) -> dict[bytes, str]:
    to_unicode = re.search(rb"/ToUnicode (\d+)", font)
    assert to_unicode
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", stream(all_[int(to_unicode[1])]))
    return {bytes.fromhex(a.decode()): bytes.fromhex(b.decode()).decode("utf-16-be") for a, b in pairs}


def _words(content: bytes, page: int, signs: dict[bytes, dict[bytes, str]], bold: set[bytes]) -> list[Word]:
    found, name, size = [], b"", 0.0
    for token in TOKEN.finditer(content):
        if token[1]:
            name, size = token[1], float(token[2])
            continue
        raw = re.sub(
            rb"\\(.)", lambda m: {b"r": b"\r", b"n": b"\n"}.get(m[1], m[1]), token[5], flags=re.DOTALL
        )
        text = "".join(signs[name][raw[i : i + 2]] for i in range(0, len(raw), 2))
        left = float(token[3])
        found.append(Word(page, left, left + width(text, size, name in bold), float(token[4]), size, text))
    return found


def text(data: bytes) -> str:
    """All words in the order in which they were written."""
    return " ".join(word.text for word in words(data))


def links(data: bytes) -> list[str]:
    """Addresses that can be clicked."""
    return [m.decode() for m in re.findall(rb"/URI \(((?:[^\\()]|\\.)*)\)", data)]
