"""The evidence bundle: one zip in which whoever gets a chart can check it without the page.

The same chart, images, rows, state and citation give the same bytes: entries are in the order of their
names and carry the day on which the chart was made, at midnight.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import date

import pandas as pd

from trade.charts.finish import Chart
from trade.export.citation import Cited, apa, bibtex, csl_json
from trade.export.spreadsheet import csv

DRAWN, FIGURES, STATE, README, SUMS = "drawn.csv", "figures.csv", "state.json", "README.txt", "SHA256SUMS"
BIB, APA, CSL = "citation.bib", "citation.txt", "citation.json"

ALWAYS = {
    DRAWN: "every mark that is drawn, with the lowest and the highest value that fits",
    FIGURES: "the printed figures or rows of files behind it, with who published them, when and where",
    STATE: "the view, the chart and how it was made: address, order, digest of the data, versions",
    README: "this text",
    BIB: "how to cite it, for BibTeX",
    APA: "how to cite it, in the form of APA",
    CSL: "how to cite it, for reference managers (CSL-JSON)",
}
"""What every bundle holds beside its images and hashes, and what each file is."""

IMAGE = "the chart as an image that stands alone"

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
"""A name that is the same file on every system and leads out of no folder."""


def bundle(
    chart: Chart,
    images: Mapping[str, bytes],
    behind: pd.DataFrame,
    state: Mapping[str, object],
    cited: Cited,
) -> bytes:
    """A zip of a chart with everything to check it.

    Args:
        chart: as it is drawn.
        images: finished image files by their name, such as `chart.png`.
        behind: the rows behind the chart.
        state: what makes the chart again, as JSON can hold it.
        cited: how it is cited; its day is that of every entry.

    Raises:
        ValueError: when an image has a name that is taken, or that could be a path.
    """
    wrong = [name for name in images if not NAME.fullmatch(name) or name in {*ALWAYS, SUMS}]
    if wrong:
        raise ValueError(f"an image of a bundle cannot be called {', '.join(wrong)}")
    files = {
        **images,
        DRAWN: csv(chart.table),
        FIGURES: csv(behind),
        STATE: _json(state),
        README: readme(chart, sorted(images), cited).encode(),
        BIB: bibtex(cited).encode(),
        APA: f"{apa(cited)}\n".encode(),
        CSL: csl_json(cited).encode(),
    }
    return _zipped({**files, SUMS: sums(files)}, cited.made)


def _json(state: Mapping[str, object]) -> bytes:
    return (json.dumps(state, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def sums(files: Mapping[str, bytes]) -> bytes:
    """The files' hashes in the form that `sha256sum -c` reads."""
    return "".join(f"{hashlib.sha256(files[n]).hexdigest()}  {n}\n" for n in sorted(files)).encode()


def readme(chart: Chart, images: list[str], cited: Cited) -> str:
    """What the bundle is, what the chart says, whose data they are, and how to check it."""
    named = {**dict.fromkeys(images, IMAGE), **ALWAYS, SUMS: "the hash of every other file"}
    wide = max(map(len, named))
    listed = "\n".join(f"  {name:<{wide}}  {what}" for name, what in named.items())
    notes = "\n\n".join(chart.notes)
    return f"""\
{chart.title}
{chart.subtitle}

{notes}

Made on {cited.made.isoformat()} by {cited.app} {cited.version}
View: {cited.address}
Digest of the data: sha256 {cited.digest}

Files
{listed}

In the CSV files an empty cell is a number that is not known; it is never zero. An apostrophe before
=, +, - or @ keeps a spreadsheet from taking a text for a formula.

To check
  sha256sum -c {SUMS}
says whether a file was changed since. Where {cited.app} is installed,
  python -m trade verify FILE
with this zip as FILE draws the view again from the data there, and says whether the chart is the same,
whether its data were revised since and by what, or whether it was altered.

To cite
{apa(cited)}
"""


def _zipped(files: Mapping[str, bytes], day: date) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # as Unix writes it, on every system
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=9)
    return made.getvalue()
