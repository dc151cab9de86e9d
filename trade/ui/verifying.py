"""Whether an image that somebody hands in still says what the data here say."""

from __future__ import annotations

from pathlib import Path

import plotly.graph_objects as go

from trade.export.order import SCALES, Order, size
from trade.export.record import Record
from trade.export.render import drawn_by, render
from trade.export.verify import Fresh, Judged, judged
from trade.model.view import View
from trade.ui.exporting import Wanted, drawn, specification, versions


def verified(data: bytes, own: Path | None = None) -> Judged:
    """The verdict on the bytes of a file.

    Raises:
        TradeError: when the view of its record cannot be drawn here: its dataset may not be here.
    """
    return judged(data, lambda record: _fresh(record, own), _again)


def wanted(record: Record, own: Path | None = None) -> Wanted:
    """What was wanted of the image with this record."""
    order = Order(record.form, size(record.size), record.scale, record.theme)
    host = record.address.removesuffix(record.view)
    return Wanted(View.parse(record.view), record.made, record.key, order, host, own)


def _fresh(record: Record, own: Path | None) -> Fresh:
    asked = wanted(record, own)
    _, chart, figure = drawn(asked)
    return Fresh(
        specification(figure), chart.table.to_csv(index=False, lineterminator="\n"), asked.data, versions()
    )


def _again(record: Record) -> bytes | None:
    """The record's own sheet drawn by its own renderer; nothing where that is not here.

    Raises:
        ValueError: when the record holds no figure of its size.
    """
    by = next((one for one in ("browser", "drawn") if drawn_by(one) == record.renderer), "")
    if not by:
        return None
    figure, asked = go.Figure(record.sheet), size(record.size)
    if (figure.layout.width, figure.layout.height) != (
        asked.width,
        asked.height,
    ) or record.scale not in SCALES:
        raise ValueError("the record's figure does not have the record's size")
    return render(figure, record.form, record.scale, by).data
