"""A brief as one HTML file: no script, nothing fetched, read in any browser and printed on any paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from html import escape

from trade.charts.finish import Chart
from trade.export.citation import Cited, apa, bibtex
from trade.export.report import NARROW, Brief, Number, Said, Source, check, linkable
from trade.export.report_style import STYLE
from trade.export.report_tables import EMPTY, Part, parts

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
"""What the file may do, should anything in it ever try more: show its own images in its own style."""

TELEPHONE = "screen and (max-width: 40rem)"
"""Screens for which the style sheet lays tables out as blocks, and narrow pictures are shown."""

SHORT, LONG = 10, 24
"""Characters up to which a cell stands on one line, and from which on a word may be broken anywhere."""

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
        f"</main>\n<footer>{e(cited.app)} {e(cited.version)} · {_link(cited.link, cited.address)}</footer>\n",
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


def _link(address: str, text: str) -> str:
    """A link where the address is one that a browser fetches, else the text alone."""
    return f"<a href='{escape(address)}'>{escape(text)}</a>" if linkable(address) else escape(text)


def _section(title: str, content: str, kind: str = "") -> str:
    """A part of the page under its heading; nothing where it has no content."""
    name = f" class='{kind}'" if kind else ""
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
    return f"<span class='swatch' style='background:{escape(tint)}'></span>" if tint else ""


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


def _claims(brief: Brief) -> str:
    if not brief.said:
        return ""
    names = ("Statement", "Verdict", "The figures say", "Said by")
    rows = "".join(
        "<tr role='row'>"
        f"<th scope='row' role='rowheader'>{escape(one.statement)}</th>"
        f"{_cell(names[1], escape(one.verdict), 'verdict')}{_cell(names[2], escape(one.found or EMPTY))}"
        f"{_cell(names[3], _who(one))}</tr>\n"
        for one in brief.said
    )
    table = _table("Published statements against the figures", names, (False,) * 4, rows)
    return _section("What was said", f"<p>{escape(brief.claims_say)}</p>\n{table}")


def _who(one: Said) -> str:
    when = f", {escape(one.published)}" if one.published else ""
    return f"{_link(one.address, one.publisher)}{when}"


def _cell(name: str, content: str, kind: str = "") -> str:
    """A cell that names its column itself where a narrow screen shows no heads."""
    style = f" class='{kind}'" if kind else ""
    return f"<td role='cell'{style} data-name='{escape(name)}'>{content}</td>"


def _table(caption: str, names: Iterable[str], numeric: Iterable[bool], rows: str) -> str:
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


def _drawn(chart: Chart) -> str:
    found = parts(chart.table)
    many = [f", part {n} of {len(found)}" for n in range(1, len(found) + 1)] if len(found) > 1 else [""]
    tables = "".join(
        _table(f"{chart.subtitle}{which}", part.names, part.numeric, _rows(part))
        for part, which in zip(found, many, strict=True)
    )
    return _section(
        "What is drawn", f"<p class='notes'>{EMPTY}: not known; never zero.</p>\n{tables}", "appendix"
    )


def _rows(part: Part) -> str:
    return "".join(f"<tr role='row'>{_row(part, row)}</tr>\n" for row in part.rows)


def _row(part: Part, row: tuple[str, ...]) -> str:
    kind = "num" if part.numeric[0] else _kind(row[0])
    first = f"<th scope='row' role='rowheader' class='{kind}'>{escape(row[0])}</th>"
    rest = zip(part.names[1:], row[1:], part.numeric[1:], strict=True)
    return first + "".join(
        _cell(name, escape(text), "num" if number else _kind(text)) for name, text, number in rest
    )


def _kind(text: str) -> str:
    """How a cell breaks: a short one never, one with a long word anywhere, others between words."""
    if len(text) <= SHORT:
        return "short"
    return "long" if max(map(len, text.split()), default=0) > LONG else "words"


def _sources(sources: Iterable[Source]) -> str:
    items = "".join(f"<li>{_source(one)}</li>\n" for one in sources)
    return _section("Sources", f"<ol>\n{items}</ol>\n" if items else "")


def _source(one: Source) -> str:
    when = f", {escape(one.published)}" if one.published else ""
    title = f": {_link(one.address, one.title or one.address)}" if one.title or one.address else ""
    return f"{escape(one.publisher)}{when}{title}{f' ({escape(one.used)})' if one.used else ''}"


def _check(cited: Cited) -> str:
    told = "".join(f"<p class='digest'>{escape(one)}</p>\n" for one in check(cited))
    return _section("Check", told) + _section(
        "Cite", f"<p class='digest'>{escape(apa(cited))}</p>\n<pre>{escape(bibtex(cited).strip())}</pre>\n"
    )
