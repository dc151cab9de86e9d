"""A PDF to write on: text that wraps, pictures, tables, and links, none of it beyond the margins."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Sequence
from io import BytesIO

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, WrapMode, XPos, YPos
from fpdf.fonts import FontFace

from trade.export.fonts import FAMILY, REGULAR, SEMIBOLD, covers, width
from trade.export.report import coloured, linkable
from trade.export.report_columns import POINT, TABLE, Column, cut, fitted, widths

TEXT, MUTED, LINK, LINE = "#1d2733", "#56616d", "#1f5a96", "#c3c9cf"
"""Colours of the light theme."""

SIDE, TOP, BOTTOM = 15.0, 15.0, 17.0
"""Margins in millimetres."""

PITCH = 1.35
"""Distance of two lines in sizes of the type."""

BOX = "□"
"""Stands for a character that the shipped type lacks."""

TALLEST, FURTHER = 150.0, 95.0
"""Millimetres of a picture's height at the most: of the headline's, and of further charts'."""

UNDER = 14.0
"""Millimetres of what stays with a heading or picture on its page."""


class Sheet(FPDF):
    """The document; a class since fpdf2 asks for one to write the foot of each page."""

    def __init__(self, paper: str, foot: str) -> None:
        """Begin with an empty page of `A4` or `Letter`, `foot` at the bottom of each."""
        super().__init__(unit="mm", format=paper)
        self.str_alias_nb_pages = ""  # else a label that says "{nb}" would turn into the number of pages
        self.lacking = False
        self.foot = foot
        self.add_font(FAMILY, "", REGULAR)
        self.add_font(FAMILY, "B", SEMIBOLD)
        self.set_margins(SIDE, TOP, SIDE)
        self.set_auto_page_break(auto=True, margin=BOTTOM)
        self.c_margin = 0
        self.add_page()

    def footer(self) -> None:
        """The foot and the page's number."""
        self.set_y(-BOTTOM + 6)
        self.type(8.0, MUTED)
        self.cell(self.epw - 15, 4, fitted(self.shown(self.foot), (self.epw - 15) / POINT, 8.0))
        self.cell(15, 4, f"{self.page_no()}", align="R")

    def type(self, size: float, colour: str = TEXT, bold: bool = False) -> None:
        """The type of what is written next; `size` in points."""
        self.set_font(FAMILY, "B" if bold else "", size)
        self.set_text_color(colour)

    def shown(self, text: str) -> str:
        """A text on one line with a box for each character that the type lacks; that there is one is kept."""
        line = re.sub(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+", " ", text)
        found = "".join(sign if covers(sign) else BOX for sign in line)
        self.lacking = self.lacking or found != line
        return found

    def room(self, high: float) -> None:
        """A new page where less than `high` millimetres are left on this one."""
        if self.get_y() + high > self.page_break_trigger:
            self.add_page()

    def heading(self, text: str, size: float = 12.5, follows: float = UNDER) -> None:
        """A heading on one page with what `follows`, in millimetres; readers' outlines list it."""
        lines = width(text, size, bold=True) * POINT // self.epw + 1
        self.room(3.5 + lines * size * PITCH * POINT + follows)
        if self.get_y() > TOP + 1:
            self.ln(3.5)
        self.start_section(self.shown(text), strict=False)
        self.paragraph(text, size, bold=True, after=1.2)

    def paragraph(
        self, text: str, size: float = 10.0, colour: str = TEXT, bold: bool = False, after: float = 2.0
    ) -> None:
        """Text over the whole width, wrapped."""
        self.type(size, colour, bold)
        self.multi_cell(
            0,
            size * PITCH * POINT,
            self.shown(text),
            align="L",
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )
        self.ln(after)

    def item(self, mark: str, parts: Iterable[tuple[str, str]], size: float = 10.0) -> None:
        """One of a list: a mark in front, then pieces of text, each with its address or an empty one."""
        high, indent = size * PITCH * POINT, 6.0
        self.room(2 * high)
        self.type(size)
        self.set_x(SIDE)
        self.cell(indent, high, mark)
        self.set_left_margin(SIDE + indent)
        for text, address in parts:
            self.type(size, LINK if linkable(address) else TEXT)
            self.write(high, self.shown(text), address if linkable(address) else "")
        self.set_left_margin(SIDE)
        self.ln(high + 0.8)

    def broad(self, data: bytes, tallest: float = TALLEST) -> tuple[float, float]:
        """Millimetres across and down of a PNG image: the whole width, or less where it would be too high."""
        wide, high = struct.unpack(">II", data[16:24])
        broad = min(self.epw, tallest * wide / high)
        return broad, broad * high / wide

    def picture(self, data: bytes, alt: str, tallest: float = TALLEST) -> None:
        """A PNG image with its text alternative, on one page with the first words under it."""
        broad, high = self.broad(data, tallest)
        self.room(high + UNDER)
        self.image(BytesIO(data), w=broad, alt_text=alt)
        self.ln(2)

    def legend(self, keys: Sequence[tuple[str, str]]) -> None:
        """A swatch and a name for each kind of mark; a swatch only of a hexadecimal colour."""
        self.type(8.5, MUTED)
        high = 8.5 * PITCH * POINT
        for name, tint in keys:
            text = self.shown(name)
            if self.get_x() + 8 + width(text, 8.5) * POINT > self.w - SIDE:
                self.ln(high)
            if coloured(tint):
                with self.local_context(fill_color=tint):
                    self.rect(self.get_x(), self.get_y() + 0.9, 2.4, 2.4, "F")
                self.set_x(self.get_x() + 3.2)
            self.write(high, f"{text}    ")
        self.ln(high + 0.5)

    def grid(
        self, columns: Sequence[Column], rows: Iterable[Sequence[tuple[str, str]]], bold: int = -1
    ) -> None:
        """A table with its head on every page; a cell is a text and an address, column `bold` is bold."""
        self.type(TABLE)
        self.set_draw_color(LINE)
        self.set_line_width(0.2)
        aligned = tuple("R" if column.numeric else "L" for column in columns)
        with self.table(
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            col_widths=widths(columns, self.epw),
            headings_style=FontFace(emphasis="B", color=TEXT),
            line_height=TABLE * PITCH * POINT,
            padding=(0.7, 2.4, 0.7, 0),
            text_align=aligned,
            v_align="T",
            width=self.epw,
            wrapmode=WrapMode.WORD,
        ) as written:
            written.row([self.shown(column.head) for column in columns])
            for row in rows:
                line = written.row()
                for place, (text, address) in enumerate(row):
                    link = address if linkable(address) else None
                    style = FontFace(emphasis="B" if place == bold else None, color=LINK if link else TEXT)
                    line.cell(self.shown(cut(text)), style=style, link=link)
        self.ln(3)
