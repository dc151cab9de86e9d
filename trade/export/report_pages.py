"""A brief on the pages of a PDF, in the order of the HTML one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time

from trade.charts.finish import Chart
from trade.export.citation import Cited, apa, bibtex
from trade.export.fonts import covers
from trade.export.report import Brief, Number, Said, Source, check
from trade.export.report_columns import Column, column
from trade.export.report_sheet import BOX, FURTHER, MUTED, TALLEST, UNDER, Sheet
from trade.export.report_tables import EMPTY, Part, parts

PNG = b"\x89PNG\r\n\x1a\n"

Cell = tuple[str, str]
"""Text and address; the address may be empty."""


def written(brief: Brief, pictures: Mapping[str, bytes], paper: str) -> bytes:
    """The PDF of a brief; see `trade.export.report_pdf.pdf`."""
    cited = brief.cited
    sheet = Sheet(paper, f"{cited.app} {cited.version} · {cited.address}")
    _described(sheet, brief)
    sheet.paragraph(brief.made, 9.5, MUTED, after=1)
    sheet.start_section(sheet.shown(brief.chart.title), strict=False)
    sheet.paragraph(brief.chart.title, 18, bold=True, after=1)
    sheet.paragraph(brief.chart.subtitle, 10, MUTED)
    _numbers(sheet, brief.numbers)
    _figure(sheet, _png(brief.key, pictures), brief.chart, TALLEST)
    _listed(sheet, "What else the figures say", brief.findings)
    _claims(sheet, brief)
    _listed(sheet, "Read with care", brief.remarks)
    for key, chart in brief.further:
        data = _png(key, pictures)
        sheet.heading(chart.title, follows=8 + sheet.broad(data, FURTHER)[1] + UNDER)
        sheet.paragraph(chart.subtitle, 9.5, MUTED)
        _figure(sheet, data, chart, FURTHER)
    _sources(sheet, brief.sources)
    _check(sheet, cited)
    _drawn(sheet, brief.chart)
    if sheet.lacking:
        sheet.paragraph(
            f"{BOX} stands for a character that the type of this file lacks; the brief in HTML has it.",
            8.5,
            MUTED,
        )
    return bytes(sheet.output())


def _described(sheet: Sheet, brief: Brief) -> None:
    """What readers and catalogues ask of a file: title, author, language and day."""
    sheet.set_title(brief.chart.title)
    sheet.set_author(brief.cited.app)
    sheet.set_subject(brief.chart.subtitle)
    sheet.set_creator(f"{brief.cited.app} {brief.cited.version}")
    sheet.set_keywords(f"data sha256 {brief.cited.digest}; view {brief.cited.address}")
    sheet.set_lang("en")
    sheet.set_creation_date(datetime.combine(brief.cited.made, time(), UTC))


def _numbers(sheet: Sheet, numbers: Iterable[Number]) -> None:
    rows = [[(text, "") for text in one] for one in numbers]
    if rows:
        heads = ("Number", "Amount", "Change", "How sure")
        sheet.grid(_columns(heads, (False,) * 4, rows), rows, bold=1)


def _columns(heads: Iterable[str], numeric: Iterable[bool], rows: list[list[Cell]]) -> list[Column]:
    texts = zip(*([text for text, _ in row] for row in rows), strict=True)
    return [column(*one) for one in zip(heads, numeric, texts, strict=True)]


def _png(key: str, pictures: Mapping[str, bytes]) -> bytes:
    data = pictures.get(key, b"")
    if not data.startswith(PNG):
        raise ValueError(f"the brief has no picture of {key} as PNG")
    return data


def _figure(sheet: Sheet, data: bytes, chart: Chart, tallest: float) -> None:
    sheet.picture(data, chart.alt, tallest)
    if chart.legend:
        sheet.legend(chart.legend)
    for note in chart.notes:
        sheet.paragraph(note, 8.5, MUTED, after=0.8)


def _listed(sheet: Sheet, title: str, sentences: Iterable[str]) -> None:
    found = list(sentences)
    if found:
        sheet.heading(title)
    for one in found:
        sheet.item("•", [(one, "")])


def _claims(sheet: Sheet, brief: Brief) -> None:
    if not brief.said:
        return
    sheet.heading("What was said")
    if brief.claims_say:
        sheet.paragraph(brief.claims_say)
    rows = [[(s.statement, ""), (s.verdict, ""), (s.found or EMPTY, ""), _who(s)] for s in brief.said]
    heads = ("Statement", "Verdict", "The figures say", "Said by")
    sheet.grid(_columns(heads, (False,) * 4, rows), rows, bold=1)


def _who(one: Said) -> Cell:
    return (f"{one.publisher}, {one.published}" if one.published else one.publisher), one.address


def _sources(sheet: Sheet, sources: Iterable[Source]) -> None:
    found = list(sources)
    if found:
        sheet.heading("Sources")
    for number, one in enumerate(found, start=1):
        sheet.item(f"{number}.", _source(one), 9)


def _source(one: Source) -> Iterator[Cell]:
    """Publisher and day, the title where the type has all of it, the address, and what was taken."""
    yield (f"{one.publisher}, {one.published}" if one.published else one.publisher), ""
    if one.title and all(covers(sign) for sign in one.title):
        yield ": ", ""
        yield one.title, one.address
    if one.address:
        yield ", ", ""
        yield one.address, one.address
    if one.used:
        yield f" ({one.used})", ""


def _check(sheet: Sheet, cited: Cited) -> None:
    sheet.heading("Check")
    for one in check(cited):
        sheet.paragraph(one, 9)
    sheet.heading("Cite")
    sheet.paragraph(apa(cited), 9)
    for line in bibtex(cited).splitlines():
        sheet.paragraph(line, 8.5, MUTED, after=0)


def _drawn(sheet: Sheet, chart: Chart) -> None:
    sheet.heading("What is drawn")
    sheet.paragraph(f"{chart.subtitle}. {EMPTY}: not known; never zero.", 8.5, MUTED)
    for part in parts(chart.table):
        _part(sheet, part)


def _part(sheet: Sheet, part: Part) -> None:
    rows = [[(text, "") for text in row] for row in part.rows]
    sheet.grid(_columns(part.names, part.numeric, rows), rows)
