"""The forms in which a view leaves the house."""

from __future__ import annotations

from dataclasses import dataclass

from trade.model.errors import TradeError


@dataclass(frozen=True, slots=True)
class Kind:
    """A form in which a view leaves the house.

    Attributes:
        label: what readers call it.
        suffix: of its file.
        mime: its media type.
        sized: whether size and background can be chosen.
        seen: whether a page can show it.
    """

    label: str
    suffix: str
    mime: str
    sized: bool = True
    seen: bool = False


KINDS = {
    "png": Kind("PNG", "png", "image/png", seen=True),
    "svg": Kind("SVG", "svg", "image/svg+xml", seen=True),
    "pdf": Kind("PDF", "pdf", "application/pdf"),
    "evidence": Kind("Evidence (ZIP)", "zip", "application/zip"),
    "report": Kind("Report (HTML)", "html", "text/html", sized=False),
    "paper": Kind("Report (PDF)", "report.pdf", "application/pdf", sized=False),
}
"""Every form by its name."""


def of_suffix(file: str) -> str:
    """The form of a file by how its name ends: `.png`; a note on paper ends in `.report.pdf`.

    Raises:
        TradeError: naming the endings there are.
    """
    fits = [form for form, kind in KINDS.items() if file.lower().endswith(f".{kind.suffix}")]
    if not fits:
        known = ", ".join(f".{kind.suffix}" for kind in KINDS.values())
        raise TradeError(f"{file}: its ending says no form that can be made; use {known}.")
    return max(fits, key=lambda form: len(KINDS[form].suffix))
