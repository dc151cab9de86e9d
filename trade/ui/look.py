"""The style of all pages, and whether the server gives it with the HTML: little to import, for it waits."""

from __future__ import annotations

from pathlib import Path

STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
SERVED = False
"""Whether the server puts the style into every page (`trade.ui.cards`), so that no run need send it."""
