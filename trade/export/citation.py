"""How a chart or a brief is cited: BibTeX, APA and CSL-JSON.

The author is the project, an organisation; whoever printed the figures is named in the note. What changes
with the data has the day on which it was made as its day of retrieval.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What is cited, by its name in CSL: one image, or a chart with its data."""

    IMAGE = "graphic"
    DATA = "dataset"


IN_BRACKETS = {Kind.IMAGE: "Chart", Kind.DATA: "Data set"}
"""What a work is, as APA has it in brackets behind the title (Publication Manual, 7th ed., 10.9, 10.14)."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited.

    Attributes:
        title: the finding.
        made: the day on which it was made from the data as they were.
        address: of the view; a link where it names a server, else a path such as `/claims?claim=C01`.
        app, version: the project and its version.
        publishers: who published the data, in the order in which they are to be named; may be empty.
        digest: sha256 of the data.
        kind: one image, or a chart with its data.
    """

    title: str
    made: date
    address: str
    app: str
    version: str
    publishers: tuple[str, ...]
    digest: str
    kind: Kind = Kind.DATA

    @property
    def link(self) -> str:
        """The address where it can be followed, with no space, brace or backslash in it; empty for a path."""
        if not re.match(r"https?://", self.address, re.IGNORECASE):
            return ""
        return re.sub(r"[\s{}\\\"<>^`|]", lambda found: f"%{ord(found[0]):02X}", self.address)

    @property
    def key(self) -> str:
        """A key that is the same for the same work: letters and digits, `trade2026a1b2c3d4`."""
        told = "\n".join((self.title, self.address, self.made.isoformat(), self.digest))
        word = re.sub(r"[^a-z]", "", self.app.partition(" ")[0].lower()) or "chart"
        return f"{word}{self.made:%Y}{hashlib.sha256(told.encode()).hexdigest()[:8]}"

    @property
    def note(self) -> str:
        """The view where it is no link, who published the data, and their digest."""
        view = "" if self.link else f"View {self.address}. "
        data = f"Data published by {'; '.join(self.publishers)}. " if self.publishers else ""
        return f"{view}{data}Digest of the data: sha256 {self.digest}"


ESCAPED = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
"""What LaTeX takes for its own. BibTeX counts a brace behind a backslash too: braces are named."""


def escaped(text: str) -> str:
    """A text for a BibTeX field, on one line; letters of any script stay as they are, in UTF-8."""
    return "".join(ESCAPED.get(sign, sign) for sign in " ".join(text.split()))


def bibtex(cited: Cited) -> str:
    """One entry, `@misc` so that every style prints it; title and author keep their case."""
    fields = {
        "author": f"{{{escaped(cited.app)}}}",
        "title": f"{{{escaped(cited.title)}}}",
        "year": f"{cited.made:%Y}",
        "month": f"{cited.made:%b}".lower(),
        "version": escaped(cited.version),
        "url": cited.link,
        "urldate": cited.made.isoformat(),
        "note": escaped(cited.note),
    }
    lines = [f"  {name} = {_field(name, value)}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{cited.key},", *lines, "}", ""])


def _field(name: str, value: str) -> str:
    """A value in braces; of months BibTeX styles know the names, which stand bare."""
    return value if name == "month" else f"{{{value}}}"


def apa(cited: Cited) -> str:
    """One reference in the form of APA 7: what changes over time has its day of retrieval, no dot at the end.

    An organisation that is its own publisher is not named again. Plain text cannot show the title's italics.
    """
    title = " ".join(cited.title.split()).rstrip(".")
    day = f"{cited.made:%B} {cited.made.day}, {cited.made.year}"
    found = cited.link or f"the view {cited.address}"
    return (
        f"{cited.app}. ({cited.made:%Y}). {title} (Version {cited.version}) [{IN_BRACKETS[cited.kind]}]. "
        f"Retrieved {day}, from {found}"
    )


def csl_json(cited: Cited) -> str:
    """A list of one item by the CSL-JSON schema (`csl-data.json` of CSL 1.0.2)."""
    day = {"date-parts": [[cited.made.year, cited.made.month, cited.made.day]]}
    item: dict[str, Any] = {
        "id": cited.key,
        "type": cited.kind.value,
        "title": " ".join(cited.title.split()),
        "author": [{"literal": cited.app}],
        "version": cited.version,
        "issued": day,
        "accessed": day,
        **({"URL": cited.link} if cited.link else {}),
        "note": cited.note,
        "custom": {"address": cited.address, "data-sha256": cited.digest},
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"
