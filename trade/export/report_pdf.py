"""A brief as a PDF without a browser: A4 or Letter, heads of tables on every page, links that work."""

from __future__ import annotations

from collections.abc import Mapping

from trade.export.report import Brief

PAPERS = ("A4", "Letter")


def pdf(brief: Brief, pictures: Mapping[str, bytes], paper: str = "A4") -> bytes:
    """The whole file; the same brief and pictures give the same bytes. fpdf2 is imported here, not before.

    A character that the shipped type lacks is drawn as a box, and the last line says so; the title of a
    source with such characters is left out, its address stays.

    Args:
        brief: what it says.
        pictures: a PNG image of each chart by its key, on white, without the chart's title.
        paper: `A4` or `Letter`, upright.

    Raises:
        ValueError: when a chart has no picture or one that is no PNG, or for another paper.
    """
    if paper not in PAPERS:
        raise ValueError(f"paper {paper} is not known: use {' or '.join(PAPERS)}")
    from trade.export.report_pages import written  # noqa: PLC0415 — 0.2 s that no page of the app waits for

    return written(brief, pictures, paper)
