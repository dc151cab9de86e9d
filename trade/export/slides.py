"""A storyboard as slides: one a card, with a chart that can be edited where that loses nothing.

Where a chart can be an editable one is told in `trade.export.native`. Where it can, and its picture has no
words, lines or events drawn into it, the editable chart stands in its place. Where the picture says more, it
stands on the card's slide, and the editable chart of the same values on the next one. Where no editable chart
could say what the picture says, there is the picture, and the speaker notes give the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from trade.charts.finish import Chart
from trade.charts.theme import LIGHT
from trade.export.caption import resolved
from trade.export.native import beside, native
from trade.export.native_parts import ImageError, Native
from trade.export.sheet import Stamp
from trade.export.slide_chart import place, rgb
from trade.model.errors import TradeError
from trade.model.storyboard import Card, Storyboard

INCH = 914_400
WIDE, HIGH = int(13.333 * INCH), int(7.5 * INCH)
EDGE = int(0.5 * INCH)
PLOT = (EDGE, int(1.6 * INCH), WIDE - 2 * EDGE, int(4.3 * INCH))
PICTURE = (EDGE, int(1.2 * INCH), WIDE - 2 * EDGE, int(4.75 * INCH))
LANGUAGE = "en-GB"

EDITABLE = "The same values to edit: {title}"
LEFT_OUT = "Words, brackets and events drawn into the picture before this slide are not in this chart."
NOT_EDITABLE = "The chart on this slide is a picture: an editable one would lose something, because {why}."
GONE = "This card could not be drawn when the slides were made."


@dataclass(frozen=True, slots=True)
class _Deck:
    show: Any
    images: Callable[[Chart], bytes]
    stamp: Stamp


def deck(
    board: Storyboard,
    charts: Mapping[str, Chart],
    images: Callable[[Chart], bytes],
    stamp: Stamp,
) -> bytes:
    """The slides as a PPTX file, 16:9, in English, with notes and alternative texts.

    Args:
        board: the storyboard.
        charts: the chart of each card by the card's id; a card without one gets a slide that says so.
        images: the picture of a chart as PNG, 16:9.
        stamp: the address of this server before the views' own, empty where there is none; and the day.
    """
    from pptx import Presentation  # noqa: PLC0415 — half a second, and only when slides are made
    from pptx.util import Emu  # noqa: PLC0415

    show = Presentation()
    show.slide_width, show.slide_height = Emu(WIDE), Emu(HIGH)
    about = show.core_properties
    about.title, about.language, about.author = board.title, LANGUAGE, ""
    about.subject = "Storyboard of views; the notes of each slide have its sources"
    about.created = about.modified = datetime.combine(stamp.date, datetime.min.time())
    making = _Deck(show, images, stamp)
    for card in board.cards:
        _card(making, card, charts.get(card.id))
    out = BytesIO()
    show.save(out)
    return out.getvalue()


def _card(making: _Deck, card: Card, chart: Chart | None) -> None:
    if chart is None:
        slide = _slide(making.show, GONE)
        _notes(slide, card, [card.view])
        return
    form, why = _form(chart)
    alone = form is not None and not beside(chart)
    slide = _slide(making.show, chart.title)
    if form is not None and alone:
        place(slide, chart, form, PLOT)
    else:
        _picture(slide, chart, making.images(chart))
    _below(slide, card, chart, making.stamp, words=alone)
    _notes(slide, card, [*chart.notes, *([NOT_EDITABLE.format(why=why)] if why else [])])
    if form is not None and not alone:
        more = _slide(making.show, EDITABLE.format(title=chart.title))
        place(more, chart, form, PLOT)
        _below(more, None, chart, making.stamp, words=True)
        _notes(more, None, [LEFT_OUT, *chart.notes])


def _form(chart: Chart) -> tuple[Native | None, str]:
    try:
        return native(chart), ""
    except ImageError as error:
        return None, str(error)


def _slide(show: Any, title: str) -> Any:  # noqa: ANN401 — python-pptx has no types
    slide = show.slides.add_slide(show.slide_layouts[5])
    box = slide.shapes.title
    box.left, box.top, box.width, box.height = EDGE, int(0.3 * INCH), WIDE - 2 * EDGE, int(0.95 * INCH)
    _write(box, title, 26 if len(title) < 110 else 20, bold=True)
    return slide


def _write(box: Any, text: str, size: int, *, bold: bool = False, colour: str = LIGHT.text) -> None:  # noqa: ANN401
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    frame = box.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.text = text
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size), bold
            run.font.color.rgb = rgb(colour)
            run._r.get_or_add_rPr().set("lang", LANGUAGE)


def _picture(slide: Any, chart: Chart, image: bytes) -> None:  # noqa: ANN401
    left, top, width, height = PICTURE
    wide = min(width, height * 16 // 9)
    picture = slide.shapes.add_picture(BytesIO(image), left + (width - wide) // 2, top, width=wide)
    picture._element.nvPicPr.cNvPr.set("descr", chart.alt)


def _below(slide: Any, card: Card | None, chart: Chart, stamp: Stamp, *, words: bool) -> None:  # noqa: ANN401
    """The unit under the title, the caption under the chart, and the foot: sources, day and address."""
    if words:
        _box(slide, 1.2, 0.4, chart.subtitle, 13, LIGHT.muted)
    if card is not None and card.caption:
        _box(slide, 5.95, 0.6, _caption(card, chart), 17, LIGHT.text)
    view = card.view if card is not None else ""
    where = f"{stamp.address}{view}" if view else stamp.address
    day = f"{stamp.date.day} {stamp.date:%B %Y}"
    foot = " · ".join(part for part in (chart.notes[-1] if chart.notes else "", day, where) if part)
    _box(slide, 6.65, 0.6, foot, 10, LIGHT.muted)


def _box(slide: Any, top: float, height: float, text: str, size: int, colour: str) -> None:  # noqa: ANN401
    box = slide.shapes.add_textbox(EDGE, int(top * INCH), WIDE - 2 * EDGE, int(height * INCH))
    _write(box, text, size, colour=colour)


def _caption(card: Card, chart: Chart) -> str:
    try:
        return resolved(card.caption, chart)
    except TradeError as error:
        return str(error)


def _notes(slide: Any, card: Card | None, lines: list[str]) -> None:  # noqa: ANN401
    said = [card.notes] if card is not None and card.notes else []
    slide.notes_slide.notes_text_frame.text = "\n".join([*said, *lines])
