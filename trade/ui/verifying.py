"""Whether an image that somebody hands in still says what the data here say."""

from __future__ import annotations

from pathlib import Path

from trade.export.image import again, fresh
from trade.export.order import Order, size
from trade.export.record import Record
from trade.export.verify import Fresh, Judged, judged
from trade.model.view import View
from trade.ui.wanted import Wanted


def verified(data: bytes, own: Path | None = None) -> Judged:
    """The verdict on the bytes of a file.

    Raises:
        TradeError: when the view of its record cannot be drawn here: its dataset may not be here.
    """
    return judged(data, lambda record: _fresh(record, own), again)


def wanted(record: Record, own: Path | None = None) -> Wanted:
    """What was wanted of the image with this record."""
    order = Order(record.form, size(record.size), record.scale, record.theme)
    host = record.address.removesuffix(record.view)
    return Wanted(View.parse(record.view), record.made, record.key, order, host, own)


def _fresh(record: Record, own: Path | None) -> Fresh:
    asked = wanted(record, own)
    chart, origin = asked.chart()
    return fresh(chart, asked.order, asked.stamp, origin)
