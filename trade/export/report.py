"""What a brief says: one view as a note that is read, printed and cited without the page.

`trade.export.report_html` and `trade.export.report_pdf` make files of it. A brief has only words that were
made from numbers on the page; neither adds any but headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from trade.charts.finish import Chart
from trade.export.citation import Cited

SOURCES = "Sources: "
"""How the last of a chart's notes begins (`trade.charts.finish`)."""


class Number(NamedTuple):
    """One number of the view: what it is, the amount, its change, and how sure it is."""

    name: str
    amount: str
    change: str
    sure: str


class Said(NamedTuple):
    """A published statement, its verdict, what the figures say, and who said it, when and where."""

    statement: str
    verdict: str
    found: str
    publisher: str
    published: str
    address: str


class Source(NamedTuple):
    """A publication or file behind the numbers: by whom, when, its title, where, and what was taken of it."""

    publisher: str
    published: str
    title: str
    address: str
    used: str


NARROW = ":narrow"
"""Behind a chart's key: the key of its picture for a telephone."""


@dataclass(frozen=True)
class Brief:
    """One view as a note.

    Attributes:
        about: whose numbers they are: the dataset's name.
        key: the headline chart's, under which its picture is handed over.
        chart: the headline chart; its title is the finding.
        further: other charts by their key, in order.
        numbers: the view's main numbers.
        findings: what else the figures say, a sentence each.
        claims_say: how the statements fared, in a sentence; empty where there are none.
        said: published statements with their verdicts.
        remarks: what a reader must know before using the numbers.
        sources: what the numbers are from.
        cited: title, day, address, digest and how to cite it.
    """

    about: str
    key: str
    chart: Chart
    cited: Cited
    further: tuple[tuple[str, Chart], ...] = ()
    numbers: tuple[Number, ...] = ()
    findings: tuple[str, ...] = ()
    claims_say: str = ""
    said: tuple[Said, ...] = ()
    remarks: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def charts(self) -> tuple[tuple[str, Chart], ...]:
        """All charts by their key, the headline first: each needs a picture."""
        return (self.key, self.chart), *self.further

    @property
    def made(self) -> str:
        """Whose numbers and when: `Russia–North Korea ledger · 24 November 2026`."""
        return f"{self.about} · {self.cited.made.day} {self.cited.made:%B %Y}"


def linkable(address: str) -> bool:
    """Whether an address may be made a link: only what a browser fetches, never what it would run."""
    return address.lower().startswith(("https://", "http://"))


def coloured(tint: str) -> bool:
    """Whether a legend's colour is one, in hexadecimal."""
    return re.fullmatch("#[0-9a-fA-F]{6}", tint) is not None


def check(cited: Cited) -> tuple[str, ...]:
    """How a reader makes sure of a brief, a paragraph each."""
    return (
        f"Made on {cited.made.isoformat()} by {cited.app} {cited.version} of the view {cited.address} from "
        f"data with the digest sha256 {cited.digest}.",
        "Where it is installed, this makes the brief again from the data there; another digest "
        "tells that they were revised since: "
        f"python -m trade export {_quoted(cited.address)} --out brief.html",
    )


def _quoted(address: str) -> str:
    """An address as a word of a shell."""
    return "'" + address.replace("'", "'\\''") + "'"
