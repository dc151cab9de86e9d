"""Tables and links of a brief in HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from trade.export.report import linkable
from trade.export.report_tables import Part

SHORT, LONG = 10, 24
"""Characters up to which a cell stands on one line, and from which on a word may be broken anywhere."""


def link(address: str, text: str) -> str:
    """A link where the address is one that a browser fetches, else the text alone."""
    return f"<a href='{escape(address)}'>{escape(text)}</a>" if linkable(address) else escape(text)


def cell(name: str, content: str, style: str) -> str:
    """A cell that names its column itself where a narrow screen shows no heads; `content` is HTML."""
    return f"<td role='cell' class='{style}' data-name='{escape(name)}'>{content}</td>"


def table(caption: str, names: Iterable[str], numeric: Iterable[bool], rows: str) -> str:
    """A table whose roles are said, since a narrow screen lays it out as blocks."""
    heads = "".join(
        f"<th scope='col' role='columnheader'{' class=num' if number else ''}>{escape(name)}</th>"
        for name, number in zip(names, numeric, strict=True)
    )
    return (
        f"<table role='table'>\n<caption>{escape(caption)}</caption>\n"
        f"<thead role='rowgroup'><tr role='row'>{heads}</tr></thead>\n"
        f"<tbody role='rowgroup'>\n{rows}</tbody>\n</table>\n"
    )


def rows(part: Part) -> str:
    """The rows of a part of a table, its first column their names."""
    return "".join(f"<tr role='row'>{_row(part, row)}</tr>\n" for row in part.rows)


def _row(part: Part, row: tuple[str, ...]) -> str:
    head = "num" if part.numeric[0] else kind(row[0])
    first = f"<th scope='row' role='rowheader' class='{head}'>{escape(row[0])}</th>"
    rest = zip(part.names[1:], row[1:], part.numeric[1:], strict=True)
    return first + "".join(
        cell(name, escape(text), "num" if number else kind(text)) for name, text, number in rest
    )


def kind(text: str) -> str:
    """How a cell breaks: a short one never, one with a long word anywhere, others between words."""
    if len(text) <= SHORT:
        return "short"
    return "long" if max(map(len, text.split()), default=0) > LONG else "words"
