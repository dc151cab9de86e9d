"""Tables as CSV files that spreadsheets open without harm."""

from __future__ import annotations

import pandas as pd

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet take a text for a formula."""


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def csv(table: pd.DataFrame) -> bytes:
    """The table as CSV, UTF-8 with a mark so that spreadsheets read it as such.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, names of columns too;
    numbers stay as they are, and a missing one is an empty cell.
    """
    texts = table.select_dtypes(exclude="number").columns
    table = table.assign(**{name: table[name].map(_harmless) for name in texts}).rename(columns=_harmless)
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")
