"""A text file's encoding, found from all of its bytes, and a copy of it in UTF-8."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from trade.ingest import text
from trade.model.allowed import allowed, size
from trade.model.errors import TradeError

CUT = "the file ends in the middle of a character: it was cut short; get it again"

PIECE = 1 << 22
"""Bytes read at a time."""

NEAR = 1 << 18
"""Bytes looked at at a time for letters (our choice: they stay in the processor's own memory)."""

LOOKED = 1 << 16
"""Bytes looked at at a time for the end of a line."""


def encoding_of(path: Path, told: str) -> tuple[str, str, str]:
    """Encoding, reason and line end of the whole file: what its first bytes hide is looked for too."""
    sample, utf8, ends = b"", True, ""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for piece in _telling(path):
        if not sample:
            sample, ends = piece[: text.SAMPLE], _line_end(piece)
        elif not piece.isascii() and len(sample) < 2 * text.SAMPLE:
            sample += b"\n".join(line for line in piece.split(b"\n") if not line.isascii())[: text.SAMPLE]
        utf8 = utf8 and _decodes(decoder, piece)
    if not sample.strip():
        raise TradeError(text.EMPTY)
    if told:
        return told, "as told", ends
    begun = bool(decoder.getstate()[0])
    found, why = text.encoding_of(sample, utf8=utf8 and not begun)
    if found == "utf-8-sig" and not utf8:
        raise TradeError(_unfit(path, "utf-8"))
    if utf8 and begun and not found.startswith("utf-16"):
        raise TradeError(CUT)
    return found, why, ends


def _telling(path: Path) -> Iterator[bytes]:
    """The file piece by piece; of one that is ASCII to its end only the first piece, which shows it all."""
    with path.open("rb") as file:
        piece = file.read(PIECE)
        if piece and _plain_on(file, piece):
            yield piece
            return
        while piece:
            yield piece
            piece = file.read(PIECE)


def _plain_on(file: BinaryIO, first: bytes) -> bool:
    """Whether a file is ASCII from its first piece to its end."""
    behind, buffer = file.tell(), bytearray(NEAR)
    plain = first.isascii()
    while plain and (size := file.readinto(buffer)):  # type: ignore[attr-defined]
        plain = (buffer if size == NEAR else buffer[:size]).isascii()
    file.seek(behind)
    return plain


def _decodes(decoder: codecs.IncrementalDecoder, piece: bytes) -> bool:
    if piece.isascii() and not decoder.getstate()[0]:
        return True
    try:
        decoder.decode(piece)
    except UnicodeDecodeError:
        return False
    return True


def _line_end(piece: bytes) -> str:
    return "\r" if b"\r" in piece and b"\n" not in piece else "\n"


def transcoded(path: Path, encoding: str, folder: Path) -> Path:
    """A copy in UTF-8 with plain line ends.

    Raises:
        TradeError: naming the line that does not decode.
    """
    with (
        path.open(encoding=encoding, newline=None) as source,
        NamedTemporaryFile(
            "w", dir=folder, suffix=".csv", delete=False, encoding="utf-8", newline=""
        ) as copy,
    ):
        try:
            while piece := source.read(PIECE):
                copy.write(piece if copy.tell() else piece.lstrip("\ufeff"))
        except UnicodeError as error:
            raise TradeError(_unfit(path, encoding)) from error
    return Path(copy.name)


def _unfit(path: Path, encoding: str) -> str:
    return f"line {_undecodable(path, encoding)} does not decode as {encoding}; choose another encoding"


def _undecodable(path: Path, encoding: str) -> int:
    """The first line that does not decode; of UTF-16, whose lines are not parted by one byte, the first."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode(encoding)
            except UnicodeError:
                return number
    return 1


def lined(path: Path, file: str) -> None:
    """Refuse a text file with a line that no table has: wherever one would have to end, some line must.

    A line longer than twice the limit is always found, one shorter than the limit never refused.

    Raises:
        TradeError: naming the file and the limit.
    """
    most = size("line")
    with path.open("rb") as source:
        for start in range(0, path.stat().st_size - most, most):
            source.seek(start)
            left = most
            while left > 0 and (piece := source.read(min(LOOKED, left))):
                if b"\n" in piece or b"\r" in piece:
                    break
                left -= len(piece)
            else:
                raise TradeError(
                    f"{file} has a line of more than {allowed('line'):,} MB, which is no table. Save it "
                    "again with one row a line."
                )
