"""A view with its evidence, and as a note to read: what needs more of a page than one chart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from trade.export import album, report_html, report_pdf
from trade.export.bundle import bundle
from trade.export.caption import opening
from trade.export.image import image
from trade.export.order import Form
from trade.export.record import carried
from trade.export.render import render
from trade.export.report import Brief
from trade.export.report_picture import SCALE, figures
from trade.export.sheet import Stamp
from trade.model.storyboard import Card, added, fresh, new
from trade.ui.brief import brief
from trade.ui.capture import Captured
from trade.ui.gallery import Beside
from trade.ui.wanted import Made, Wanted, name

HEAVY = {"sheet", "table", "image", "form"}
"""Parts of a record that a bundle holds as files of their own."""


def evidence(wanted: Wanted) -> Made:
    """The chart with everything to check it, in one zip.

    Raises:
        TradeError: when it cannot be drawn.
    """
    found = wanted.captured()
    chart, origin = wanted.chart(found)
    images, remark = {}, ""
    for form in (Form.PNG, Form.SVG):
        images[f"chart.{form}"], remark = image(chart, replace(wanted.order, form=form), wanted.stamp, origin)
    record = carried(images["chart.png"])
    assert record is not None  # it was stamped a line ago
    state = record.model_dump(mode="json", exclude=HEAVY)
    behind = pd.concat([pd.DataFrame(), *found.beside.get(Beside.BEHIND, [])], ignore_index=True)
    cited = _brief(wanted, found if wanted.order.theme == "light" else None).cited
    return Made(bundle(chart, images, behind, state, cited), name(wanted, "zip"), chart.title, remark)


def _light(wanted: Wanted) -> Wanted:
    return replace(wanted, order=replace(wanted.order, theme="light"))


def _brief(wanted: Wanted, light: Captured | None = None) -> Brief:
    return brief(wanted.view, light or _light(wanted).captured(), wanted.address, wanted.made, wanted.own)


def slide(wanted: Wanted) -> Made:
    """The chart on a slide of PowerPoint's, to edit wherever that loses nothing.

    Raises:
        TradeError: when it cannot be drawn.
    """
    plain = _light(wanted)
    chart, origin = plain.chart()
    card = Card(id=fresh(), view=origin.view, chart=origin.key, caption=opening(chart))
    board = added(new(chart.title[:200]), card)
    data = album.made("pptx", board, {card.id: chart}, Stamp(wanted.host, wanted.made))
    return Made(data, name(wanted, "pptx"), chart.title)


def html(wanted: Wanted) -> Made:
    """The view as a note in one HTML file.

    Raises:
        TradeError: when it cannot be drawn.
    """
    return _note(wanted, "html", Form.SVG, narrow=True, write=report_html.html)


def pdf(wanted: Wanted) -> Made:
    """The view as a note on paper, A4.

    Raises:
        TradeError: when it cannot be drawn.
    """
    return _note(wanted, "report.pdf", Form.PNG, narrow=False, write=report_pdf.pdf)


def _note(
    wanted: Wanted,
    suffix: str,
    form: Form,
    *,
    narrow: bool,
    write: Callable[[Brief, dict[str, bytes]], bytes],
) -> Made:
    note = _brief(wanted)
    drawn = {key: render(figure, form, SCALE) for key, figure in figures(note, narrow).items()}
    data = write(note, {key: one.data for key, one in drawn.items()})
    remarks = [one.remark for one in drawn.values() if one.remark]
    return Made(data, name(wanted, suffix), note.chart.title, remarks[0] if remarks else "")
