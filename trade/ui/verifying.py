"""Whether an image that somebody hands in still says what the data here say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from trade.export.image import again, fresh
from trade.export.order import Order, size
from trade.export.record import Record
from trade.export.revised import differences
from trade.export.unbundled import Bundle, read, table
from trade.export.verify import Fresh, Judged, Verdict, judged
from trade.model.errors import TradeError
from trade.model.view import View
from trade.ui.wanted import Wanted

ZIP = b"PK\x03\x04"

IMAGE = "chart.png"

APART = "the bundle's table is not that of its image"


def verified(data: bytes, own: Path | None = None) -> Judged:
    """The verdict on the bytes of an image, or of an evidence bundle.

    Raises:
        TradeError: when it is neither, or the view of its record cannot be drawn here.
    """
    if data.startswith(ZIP):
        return _of_bundle(read(data), own)
    if data.startswith(b"%PDF"):
        raise TradeError(
            "a PDF carries no record: verify a PNG, an SVG or an evidence bundle of the same view."
        )
    return judged(data, lambda record: _fresh(record, own), again)


def _of_bundle(found: Bundle, own: Path | None) -> Judged:
    """Its files by their hashes, then its image, and whether table and image are of one making."""
    if found.altered:
        return Judged(Verdict.ALTERED, found.altered)
    if IMAGE not in found.images:
        return Judged(Verdict.ALTERED, (f"the bundle has no {IMAGE}",))
    told = verified(found.images[IMAGE], own)
    if told.record is None or told.verdict is Verdict.ALTERED:
        return told
    apart = differences(found.drawn, table(told.record.table.encode()))
    return replace(told, verdict=Verdict.ALTERED, reasons=(APART, *apart)) if apart else told


def wanted(record: Record, own: Path | None = None) -> Wanted:
    """What was wanted of the image with this record."""
    order = Order(record.form, size(record.size), record.scale, record.theme)
    host = record.address.removesuffix(record.view)
    return Wanted(View.parse(record.view), record.made, record.key, order, host, own)


def _fresh(record: Record, own: Path | None) -> Fresh:
    asked = wanted(record, own)
    chart, origin = asked.chart()
    return fresh(chart, asked.order, asked.stamp, origin)
