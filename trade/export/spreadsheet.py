"""Tables as CSV files that spreadsheets open without harm."""

from __future__ import annotations

import pandas as pd

from trade.model.harmless import harmless


def csv(table: pd.DataFrame) -> bytes:
    """The table as CSV, UTF-8 with a mark so that spreadsheets read it as such.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, names of columns too;
    numbers stay as they are, and a missing one is an empty cell.
    """
    texts = table.select_dtypes(exclude="number").columns
    table = table.assign(**{name: table[name].map(harmless) for name in texts}).rename(columns=harmless)
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")
