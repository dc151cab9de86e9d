"""Tables that are no text files: cells of a workbook, of an HTML page, rows of JSON."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser

from trade.ingest.sheet import Sheet, of_rows
from trade.ingest.text import header_at
from trade.model.allowed import few
from trade.model.errors import TradeError

SPAN = 1_000
"""Columns or rows that one cell of an HTML table may span (more is no table)."""


def words(cell: object) -> str:
    """A cell's text: a whole number without `.0`, a date as ISO, empty for nothing."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, datetime.date) else str(cell).strip()


def of_cells(rows: Sequence[Sequence[object]], name: str) -> Sheet:
    """A sheet of a workbook: the header is the first row of names as wide as most."""
    filled = [(i, [words(c) for c in row]) for i, row in enumerate(rows, start=1)]
    filled = [(i, cells) for i, cells in filled if any(cells)]
    width = Counter(_used(cells) for _, cells in filled).most_common(1)[0][0]
    at = header_at([(i, cells[: _used(cells)]) for i, cells in filled], width)
    preamble = tuple(" ".join(filter(None, cells)) for _, cells in filled[:at])
    header = filled[at][1]
    evidence = (f"the header is row {filled[at][0]}",)
    return of_rows(name, header, filled[at + 1 :], preamble=preamble, evidence=evidence)


def _used(cells: Sequence[str]) -> int:
    return max((i + 1 for i, cell in enumerate(cells) if cell), default=0)


def of_dicts(rows: Sequence[Mapping[str, object]], name: str) -> Sheet:
    """Rows of JSON: a column a key; a record's line is its place in the list."""
    header = list(dict.fromkeys(key for row in rows for key in row))
    cells = [(i, [words(row.get(key)) for key in header]) for i, row in enumerate(rows, start=1)]
    return of_rows(name, header, cells, evidence=("JSON: one row an object",))


class _Tables(HTMLParser):
    """Collects the tables of a page: rows of (text, is a heading, columns, rows)."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[tuple[str, bool, int, int]]]] = []
        self.open = 0
        self._text: list[str] = []
        self._cell: tuple[bool, int, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.open += 1
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            self._close()
            spans = dict(attrs)
            self._cell = tag == "th", _span(spans.get("colspan")), _span(spans.get("rowspan"))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._close()
        self.open -= tag == "table"

    def handle_data(self, data: str) -> None:
        if self._cell:
            self._text.append(data)

    def _close(self) -> None:
        if self._cell and self.tables and self.tables[-1]:
            self.tables[-1][-1].append((" ".join("".join(self._text).split()), *self._cell))
        self._cell, self._text = None, []


def _span(text: str | None) -> int:
    return min(int(text), SPAN) if text and text.isdigit() and text != "0" else 1


def of_html(page: str, name: str) -> Sheet:
    """The table of a page with most cells; its heading rows joined to one, the other tables as preamble.

    Raises:
        TradeError: when the page has no table, ends inside one, or spans more cells than allowed.
    """
    parser = _Tables()
    parser.feed(page)
    if parser.open > 0:
        raise TradeError(f"{name} is a web page cut short inside its table; download it again")
    few(sum(_spanned(table) for table in parser.tables), name)
    grids = [_spread(table) for table in parser.tables]
    written = [sum(len(row) for row in table) for table in parser.tables]
    largest = grids[written.index(max(written))] if written else []
    if max(written, default=0) < 4:
        raise TradeError(f"{name} is a web page without a table; download the data themselves")
    above = [" ".join(filter(None, dict.fromkeys(row))) for g in grids if g is not largest for row, _ in g]
    depth = next((i for i, (_, heading) in enumerate(largest) if not heading), len(largest)) or 1
    names = [dict.fromkeys(filter(None, column)) for column in _columns([row for row, _ in largest[:depth]])]
    rows = [(i, row) for i, (row, _) in enumerate(largest[depth:], start=depth + 1)]
    evidence = ("a web page that calls itself a spreadsheet: its largest table; lines count table rows",)
    header = [" | ".join(column) for column in names]
    return of_rows(name, header, rows, preamble=tuple(filter(None, above)), evidence=evidence)


def _spanned(table: list[list[tuple[str, bool, int, int]]]) -> int:
    """Cells of a table when those that span several stand in each place, at least."""
    left, found = len(table), 0
    for row in table:
        found += sum(columns * min(rows, left) for _, _, columns, rows in row)
        left -= 1
    return found


def _columns(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    width = max(map(len, rows))
    return [[row[i] if i < len(row) else "" for row in rows] for i in range(width)]


def _spread(table: list[list[tuple[str, bool, int, int]]]) -> list[tuple[list[str], bool]]:
    """Rows of cells with those that span several put into each place, and whether a row has headings."""
    waiting: dict[int, tuple[int, str]] = {}
    found = []
    for row in table:
        cells: list[str] = []
        for text, _, columns, rows in row:
            _fill(cells, waiting)
            for _ in range(columns):
                if rows > 1:
                    waiting[len(cells)] = rows - 1, text
                cells.append(text)
        _fill(cells, waiting)
        found.append((cells, any(heading for _, heading, _, _ in row)))
    return found


def _fill(cells: list[str], waiting: dict[int, tuple[int, str]]) -> None:
    """Put in what cells of earlier rows span down to the next places."""
    while len(cells) in waiting:
        left, text = waiting.pop(len(cells))
        if left > 1:
            waiting[len(cells)] = left - 1, text
        cells.append(text)
