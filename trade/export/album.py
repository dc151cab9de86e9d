"""A storyboard to hand on: slides, a PDF with a page a card, a zip with pictures, captions and its file."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from trade.charts.finish import Chart
from trade.export.caption import resolved
from trade.export.fonts import REGULAR, SEMIBOLD
from trade.export.order import Form, Order
from trade.export.render import render
from trade.export.sheet import Stamp, sheet
from trade.export.slides import GONE, deck
from trade.model.errors import TradeError
from trade.model.storyboard import Card, Storyboard
from trade.model.storyfile import SUFFIX, written

WIDE, HIGH, EDGE = 1600.0, 1000.0, 60.0
"""A page of the PDF in points: a slide of 1600 by 900, and the caption under it."""

KINDS = ("pptx", "pdf", "zip")

README = """{title}

A storyboard of {count} cards, made on {day}.

{cards}

storyboard{suffix} opens in the app it was made with (page Present): every picture is then drawn again from
the data as they are. The pictures here are of the day above; each says its sources.
"""


def made(kind: str, board: Storyboard, charts: Mapping[str, Chart], stamp: Stamp) -> bytes:
    """A storyboard as `pptx`, `pdf` or `zip`.

    Args:
        kind: which of `KINDS`.
        board: the storyboard.
        charts: the light chart of each card by the card's id; a card without one says that it is missing.
        stamp: the address of this server before the views' own, empty where there is none; and the day.

    Raises:
        TradeError: for another kind.
    """
    if kind not in KINDS:
        raise TradeError(f"a storyboard cannot be made into {kind}: use {', '.join(KINDS)}.")
    views = {id(chart): card.view for card in board.cards if (chart := charts.get(card.id))}

    def image(chart: Chart) -> bytes:
        order = Order(scale=2)
        where = Stamp(f"{stamp.address}{views.get(id(chart), '')}", stamp.date)
        return render(sheet(chart, order, where), Form.PNG, order.scale).data

    if kind == "pptx":
        return deck(board, charts, image, stamp)
    pictures = {card.id: image(charts[card.id]) for card in board.cards if card.id in charts}
    return (pdf if kind == "pdf" else zipped)(board, charts, pictures, stamp)


def spoken(card: Card, chart: Chart | None) -> str:
    """The caption as it reads now, or why it cannot be read."""
    if chart is None:
        return GONE
    try:
        return resolved(card.caption, chart)
    except TradeError as error:
        return str(error)


def pdf(board: Storyboard, charts: Mapping[str, Chart], pictures: Mapping[str, bytes], stamp: Stamp) -> bytes:
    """One page a card: its picture with an alternative text, and its caption."""
    from fpdf import FPDF  # noqa: PLC0415 — only when one is made

    book = FPDF(unit="pt", format=(WIDE, HIGH))
    book.set_auto_page_break(False)
    book.add_font("ours", "", REGULAR)
    book.add_font("ours", "B", SEMIBOLD)
    book.set_title(board.title)
    book.set_lang("en-GB")
    for card in board.cards:
        book.add_page()
        if card.id in pictures:
            alt = charts[card.id].alt
            book.image(BytesIO(pictures[card.id]), 0, 0, WIDE, 900, alt_text=alt)
        book.set_font("ours", "", 26)
        book.set_xy(EDGE, 905)
        book.multi_cell(WIDE - 2 * EDGE, 32, spoken(card, charts.get(card.id)), align="L")
    return bytes(book.output())


def zipped(
    board: Storyboard, charts: Mapping[str, Chart], pictures: Mapping[str, bytes], stamp: Stamp
) -> bytes:
    """Pictures, captions with their notes, a README and the storyboard's file."""
    files: dict[str, bytes] = {f"storyboard{SUFFIX}": written(board)}
    told, captions = [], []
    for number, card in enumerate(board.cards, start=1):
        chart = charts.get(card.id)
        title = chart.title if chart else GONE
        told.append(f"{number}. {title}\n   {stamp.address}{card.view}")
        captions.append(f"{number}. {title}\n\n{spoken(card, chart)}\n\n{card.notes}\n")
        if card.id in pictures:
            files[f"{number:02d}.png"] = pictures[card.id]
    day = f"{stamp.date.day} {stamp.date:%B %Y}"
    readme = README.format(
        title=board.title, count=len(board.cards), day=day, cards="\n".join(told), suffix=SUFFIX
    )
    files |= {"README.txt": readme.encode(), "captions.txt": "\n".join(captions).encode()}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = ZipInfo(name, (stamp.date.year, stamp.date.month, stamp.date.day, 0, 0, 0))
            archive.writestr(info, files[name], ZIP_DEFLATED)
    return out.getvalue()
