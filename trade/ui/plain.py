"""Texts as a page shows them: nothing in them is taken for more than text."""

from __future__ import annotations

import re

from trade.model.errors import TradeError

JOINER = "\u2060"
"""WORD JOINER: it has no width, and no line ends at it."""


def quiet(text: str) -> str:
    """Text inside Streamlit's markdown whose stress and lines stay as they are meant.

    Nothing in it is taken for a link, an image, a style, HTML or a formula: what comes from a file, an
    address or a visitor leads nowhere.
    """
    return _bare(re.sub(r"([\\$\[<])", r"\\\1", text))


def _bare(text: str) -> str:
    """Addresses as words: a mark that nobody sees stands in them, for Markdown links also bare ones.

    An escape would not do: Streamlit looks for addresses once the escapes are read.
    """
    return re.sub(r"(?i)(?<=:)(?=//)|(?<=www)(?=\.)", JOINER, text)


def plain(error: TradeError) -> str:
    """What an error says, nothing in it taken for a link, an image or a formula."""
    return quiet(str(error))


def verbatim(text: str) -> str:
    """Text as it is inside Streamlit's markdown: nothing in it is taken for a formula, link or style."""
    return re.sub(r"([\\`*_{}\[\]<>#$~|:!])", r"\\\1", _bare(text))
