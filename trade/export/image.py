"""A chart into an image that carries how it was made, and the same image once more from its record."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any, NamedTuple

import plotly.graph_objects as go

from trade.charts.finish import Chart
from trade.export import spreadsheet
from trade.export.order import SCALES, Form, Order, size
from trade.export.points import unpacked
from trade.export.record import Record, fingerprint, stamped
from trade.export.render import RENDERERS, drawn_by, render
from trade.export.sheet import Stamp, sheet
from trade.export.verify import Fresh

BETTER = {Form.PDF: "drawn"}
"""Forms that a browser draws worse: it turns hatching into dots, of some four megabytes."""


class Origin(NamedTuple):
    """Where a chart is from: the view, which of its charts, the digest of its data, the app's version."""

    view: str
    key: str
    data: str
    app: str

    @property
    def versions(self) -> dict[str, str]:
        """What an image depends on beside the data."""
        return {"trade": self.app, "plotly": version("plotly")}


def specification(chart: Chart, order: Order, stamp: Stamp) -> dict[str, Any]:
    """The chart's sheet as JSON has it.

    Raises:
        TradeError: when its words do not fit the size.
    """
    found: dict[str, Any] = unpacked(json.loads(sheet(chart, order, stamp).to_json()))
    return found


def table(chart: Chart) -> str:
    """What is drawn, as CSV; an empty cell is missing, never zero."""
    return spreadsheet.csv(chart.table).decode("utf-8-sig")


def image(chart: Chart, order: Order, stamp: Stamp, origin: Origin) -> tuple[bytes, str]:
    """The image, and what to tell of how it was drawn; empty if nothing.

    Raises:
        TradeError: when its words do not fit the size, or it was not drawn.
    """
    spec = specification(chart, order, stamp)
    found = render(go.Figure(spec), order.form, order.scale, BETTER.get(order.form, ""))
    record = Record(
        view=origin.view,
        key=origin.key,
        data=origin.data,
        address=stamp.address,
        made=stamp.date,
        form=order.form,
        size=f"{order.size.width}x{order.size.height}",
        scale=order.scale,
        theme="dark" if order.theme == "dark" else "light",
        title=chart.title,
        versions=origin.versions,
        renderer=found.renderer,
        image=fingerprint(found.data, order.form),
        sheet=spec,
        table=table(chart),
    )
    return stamped(found.data, record), found.remark


def fresh(chart: Chart, order: Order, stamp: Stamp, origin: Origin) -> Fresh:
    """The same view as the data here make it, to hold a record against."""
    return Fresh(specification(chart, order, stamp), table(chart), origin.data, origin.versions)


def again(record: Record) -> bytes | None:
    """The record's own sheet drawn by its own renderer; nothing where that is not here.

    Raises:
        ValueError: when the record holds no figure of its size.
    """
    by = next((one for one in RENDERERS if drawn_by(one) == record.renderer), "")
    if not by:
        return None
    figure, asked = go.Figure(record.sheet), size(record.size)
    drawn = (figure.layout.width, figure.layout.height)
    if drawn != (asked.width, asked.height) or record.scale not in SCALES:
        raise ValueError("the record's figure does not have the record's size")
    return render(figure, record.form, record.scale, by).data
