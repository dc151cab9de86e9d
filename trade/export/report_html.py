"""A brief as one HTML file: no script, nothing fetched, read in any browser and printed on any paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from html import escape

from trade.charts.finish import Chart
from trade.export.citation import Cited, apa, bibtex
from trade.export.report import NARROW, Brief, Number, Said, Source, check, coloured
from trade.export.report_markup import cell, kind, link, rows, table
from trade.export.report_style import STYLE
from trade.export.report_tables import EMPTY, parts

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
"""What the file may do, should anything in it ever try more: show its own images in its own style."""

TELEPHONE = "screen and (max-width: 40rem)"
"""Screens for which the style sheet lays tables out as blocks, and narrow pictures are shown."""

PNG = b"\x89PNG\r\n\x1a\n"


def html(brief: Brief, pictures: Mapping[str, bytes]) -> bytes:
    """The whole file, UTF-8.

    Args:
        brief: what it says; every word of it is escaped.
        pictures: a PNG or SVG image of each chart by its key, on white, without the chart's title; those for
            a telephone by the key with `NARROW` behind it, where there are any (`report_picture.figures`).

    Raises:
        ValueError: when a chart has no picture, or one that is neither PNG nor SVG.
    """
    e, cited = escape, brief.cited
    body = (
        f"<header>\n<p class='made'>{e(brief.made)}</p>\n<h1>{e(brief.chart.title)}</h1>\n"
        f"<p class='lead'>{e(brief.chart.subtitle)}</p>\n</header>\n<main>\n",
        _numbers(brief.numbers),
        _figure(brief.chart, brief.key, pictures),
        _listed("What else the figures say", brief.findings),
        _claims(brief),
        _listed("Read with care", brief.remarks),
        *(_further(key, chart, pictures) for key, chart in brief.further),
        _sources(brief.sources),
        _check(cited),
        _drawn(brief.chart),
        f"</main>\n<footer>{e(cited.app)} {e(cited.version)} · {link(cited.link, cited.address)}</footer>\n",
    )
    return (_head(brief) + "<body>\n" + "".join(body) + "</body>\n</html>\n").encode()


def _head(brief: Brief) -> str:
    title, about = escape(brief.chart.title), escape(brief.chart.subtitle)
    return (
        "<!doctype html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n"
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        "<meta name='viewport' content='width=device-width, initial-scale=1'>\n"
        f"<meta name='description' content='{about}'>\n<meta name='date' content='{brief.cited.made}'>\n"
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n"
    )


def _section(title: str, content: str, style: str = "") -> str:
    """A part of the page under its heading; nothing where it has no content."""
    name = f" class='{style}'" if style else ""
    return f"<section{name}>\n<h2>{escape(title)}</h2>\n{content}</section>\n" if content else ""


def _listed(title: str, sentences: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(one)}</li>\n" for one in sentences)
    return _section(title, f"<ul>\n{items}</ul>\n" if items else "")


def _numbers(numbers: Iterable[Number]) -> str:
    cards = "".join(
        f"<div><dt>{escape(n.name)}</dt><dd class='amount'>{escape(n.amount)}</dd>"
        f"<dd>{escape(n.change)}</dd><dd class='sure'>{escape(n.sure)}</dd></div>\n"
        for n in numbers
    )
    return f"<dl class='numbers'>\n{cards}</dl>\n" if cards else ""


def _figure(chart: Chart, key: str, pictures: Mapping[str, bytes]) -> str:
    """The picture with its text alternative, and what its marks mean below it."""
    image = f"<img alt='{escape(chart.alt)}' src='{_data(key, pictures)}'>"
    if f"{key}{NARROW}" in pictures:
        narrow = _data(f"{key}{NARROW}", pictures)
        image = f"<picture><source media='{TELEPHONE}' srcset='{narrow}'>{image}</picture>"
    notes = "".join(f"<p>{escape(note)}</p>\n" for note in chart.notes)
    return f"<figure>\n{image}\n<figcaption>\n{_legend(chart)}{notes}</figcaption>\n</figure>\n"


def _legend(chart: Chart) -> str:
    keys = "".join(f"<span class='key'>{_swatch(tint)}{escape(name)}</span>" for name, tint in chart.legend)
    return f"<p>{keys}</p>\n" if keys else ""


def _swatch(tint: str) -> str:
    """A square of a colour; nothing for what is no hexadecimal colour, since it stands inside a style."""
    return f"<span class='swatch' style='background:{tint}'></span>" if coloured(tint) else ""


def _data(key: str, pictures: Mapping[str, bytes]) -> str:
    data = pictures.get(key)
    if data is None:
        raise ValueError(f"the brief has no picture of {key}")
    if data.startswith(PNG):
        kind = "png"
    elif data.lstrip().startswith((b"<svg", b"<?xml")):
        kind = "svg+xml"
    else:
        raise ValueError(f"the picture of {key} is neither PNG nor SVG")
    return f"data:image/{kind};base64,{b64encode(data).decode()}"


def _further(key: str, chart: Chart, pictures: Mapping[str, bytes]) -> str:
    figure = _figure(chart, key, pictures)
    return _section(chart.title, f"<p class='lead'>{escape(chart.subtitle)}</p>\n{figure}", "further")


CLAIM = ("Statement", "Verdict", "The figures say", "Said by")


def _claims(brief: Brief) -> str:
    if not brief.said:
        return ""
    lines = "".join(f"<tr role='row'>{_claim(one)}</tr>\n" for one in brief.said)
    shown = table("Published statements against the figures", CLAIM, (False,) * len(CLAIM), lines)
    return _section("What was said", f"<p>{escape(brief.claims_say)}</p>\n{shown}")


def _claim(one: Said) -> str:
    head = f"<th scope='row' role='rowheader' class='{kind(one.statement)}'>{escape(one.statement)}</th>"
    cells = (
        cell(CLAIM[1], escape(one.verdict), "verdict"),
        cell(CLAIM[2], escape(one.found or EMPTY), kind(one.found)),
        cell(CLAIM[3], _who(one), kind(one.publisher)),
    )
    return head + "".join(cells)


def _who(one: Said) -> str:
    when = f", {escape(one.published)}" if one.published else ""
    return f"{link(one.address, one.publisher)}{when}"


def _drawn(chart: Chart) -> str:
    found = parts(chart.table)
    many = [f", part {n} of {len(found)}" for n in range(1, len(found) + 1)] if len(found) > 1 else [""]
    tables = "".join(
        table(f"{chart.subtitle}{which}", part.names, part.numeric, rows(part))
        for part, which in zip(found, many, strict=True)
    )
    return _section(
        "What is drawn", f"<p class='notes'>{EMPTY}: not known; never zero.</p>\n{tables}", "appendix"
    )


def _sources(sources: Iterable[Source]) -> str:
    items = "".join(f"<li>{_source(one)}</li>\n" for one in sources)
    return _section("Sources", f"<ol>\n{items}</ol>\n" if items else "")


def _source(one: Source) -> str:
    when = f", {escape(one.published)}" if one.published else ""
    title = f": {link(one.address, one.title or one.address)}" if one.title or one.address else ""
    return f"{escape(one.publisher)}{when}{title}{f' ({escape(one.used)})' if one.used else ''}"


def _check(cited: Cited) -> str:
    told = "".join(f"<p class='digest'>{escape(one)}</p>\n" for one in check(cited))
    return _section("Check", told) + _section(
        "Cite", f"<p class='digest'>{escape(apa(cited))}</p>\n<pre>{escape(bibtex(cited).strip())}</pre>\n"
    )
