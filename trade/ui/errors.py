"""Errors as a page shows them."""

from __future__ import annotations

from trade.model.errors import TradeError


def plain(error: TradeError) -> str:
    """What an error says, its dollars not taken for formulas."""
    return str(error).replace("$", "\\$")
