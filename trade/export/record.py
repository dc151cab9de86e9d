"""What an image carries of how it was made, so that whoever gets it can ask whether it still holds.

The record holds the sheet (`trade.export.sheet`) and the drawn table themselves, not only their hashes:
an image can be drawn again from it alone, and a revision be told number by number.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import zlib
from datetime import date
from typing import Any, Literal

from PIL import Image, UnidentifiedImageError
from pydantic import BaseModel, ConfigDict, ValidationError

from trade.export import png, svg
from trade.export.order import Form

MOST = 8 * 2**20
"""Bytes of a record when unpacked, at the most; the largest chart of ours has 0.5 MB."""


class Record(BaseModel):
    """How an image was made.

    Attributes:
        format: of the record itself.
        view: page and query.
        key: which chart of the page.
        address: as it is printed on the image.
        made: the day that is printed on it.
        form, size, scale, theme: the order; the size as `1600x900`.
        title: the finding.
        data: digest of the data that the view was drawn from.
        versions: of the app and its libraries, by name.
        renderer: what drew it.
        image: hash of what is seen (`fingerprint`).
        sheet: the plotly figure that was drawn, as JSON has it.
        table: the chart's table as CSV.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    view: str
    key: str
    address: str
    made: date
    form: Form
    size: str
    scale: int
    theme: Literal["light", "dark"]
    title: str
    data: str
    versions: dict[str, str]
    renderer: str
    image: str
    sheet: dict[str, Any]
    table: str


def packed(record: Record) -> str:
    """A record as text that stands in a file: JSON, compressed, in base 64."""
    return base64.b64encode(zlib.compress(record.model_dump_json().encode(), 9)).decode("ascii")


def unpacked(text: str) -> Record | None:
    """The record that a text holds; nothing where it holds none, a broken one, or one that is too large."""
    try:
        stream = zlib.decompressobj()
        found = stream.decompress(base64.b64decode(text, validate=True), MOST)
        if not stream.eof:
            return None
        return Record.model_validate_json(found)
    except (binascii.Error, zlib.error, ValidationError, ValueError):
        return None


def stamped(data: bytes, record: Record) -> bytes:
    """The image with the record in it, and nothing else changed; a PDF stays as it is.

    Raises:
        ValueError: when the data are no image of the record's form.
    """
    said = {"Title": record.title, "Source": record.address, "Creation Time": record.made.isoformat()}
    if record.form is Form.PNG:
        return png.written(data, {**said, png.RECORD: packed(record)})
    return svg.written(data, record.title, packed(record)) if record.form is Form.SVG else data


def carried(data: bytes) -> Record | None:
    """The record of an image; nothing where it has none that can be read."""
    found = png.read(data) if png.is_png(data) else svg.read(data)
    return unpacked(found) if found else None


def fingerprint(data: bytes, form: Form) -> str:
    """Sha256 of what is seen: the pixels of a PNG, the document of an SVG but for its record.

    Raises:
        ValueError: when it is no such image.
    """
    if form is not Form.PNG:
        return hashlib.sha256(svg.bare(data) if form is Form.SVG else data).hexdigest()
    pixels = opened(data)
    return hashlib.sha256(repr(pixels.size).encode() + pixels.tobytes()).hexdigest()


def opened(data: bytes) -> Image.Image:
    """The pixels of a PNG, with red, green, blue and opacity.

    Raises:
        ValueError: when it is no PNG, damaged, or larger than any of ours.
    """
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as found:
            return found.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValueError(f"the image cannot be read: {error}") from error
