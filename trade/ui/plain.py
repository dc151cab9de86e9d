"""Texts as a page shows them: nothing in them is taken for more than text."""

from __future__ import annotations

import re

from trade.model.errors import TradeError


def plain(error: TradeError) -> str:
    """What an error says, its dollars not taken for formulas."""
    return str(error).replace("$", "\\$")


def verbatim(text: str) -> str:
    """Text as it is inside Streamlit's markdown: nothing in it is taken for a formula, link or style."""
    return re.sub(r"([\\`*_{}\[\]<>#$~|:!])", r"\\\1", text)
